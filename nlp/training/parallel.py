"""The parallel text from which the sentence embedding learns: English beside sixteen languages."""

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ("Pair", "held_out", "read_pairs", "sample")

HELD_OUT_SHARE = 40  # one English side in forty is kept from training, with all its translations

# English sides per set: the teacher reads some 250 of them in a second on two cores.
SIDES: Mapping[str, int] = {"iconclass": 20_000, "omw": 24_000, "tatoeba-manythings": 14_000}


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and the same in another language."""

    english: str
    language: str
    text: str
    source: str


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Yield every line of the parallel sets, in the order of the files' names."""
    for path in sorted((folder / "parallel").glob("*.tsv.gz")):
        source = path.name.removesuffix(".tsv.gz")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == len(("english", "language", "text")) and all(cells):
                    yield Pair(cells[0], cells[1], cells[2], source)


def held_out(english: str) -> bool:
    """Say whether an English side, and so all its translations, is kept for measuring."""
    return _digest(english) % HELD_OUT_SHARE == 0


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def sample(pairs: Iterable[Pair], sides: Mapping[str, int] = SIDES) -> list[Pair]:
    """Keep of each large set the English sides with most translations; hashes break ties."""
    by_side: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_side[pair.source, pair.english].append(pair)
    ranked = sorted(by_side.items(), key=lambda item: (-len(item[1]), _digest(item[0][1])))
    kept: list[Pair] = []
    taken: defaultdict[str, int] = defaultdict(int)
    for (source, _), group in ranked:
        if taken[source] < sides.get(source, len(ranked)):
            taken[source] += 1
            kept.extend(group)
    return sorted(kept, key=lambda pair: (pair.english, pair.language, pair.text))
