"""What a language is learnt from: words, pairs of words and sentences, equally many of each.

A line of the short public texts is kept from learning by its number: one in five for the verdict,
one in five to calibrate.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.language.ngrams import folded
from nlp.language.scoring import KINDS, short_texts
from nlp.language.scripts import candidates
from nlp.training.parallel import read_pairs
from nlp.training.remarks import tweets

__all__ = ("CALIBRATION", "LEARNING", "Lessons", "lessons")

CALIBRATION: Final = frozenset({1})
LEARNING: Final = frozenset({2, 3, 4})

# A word counts by a power of how often it stands in the texts: the many rare ones must be heard.
RARITY: Final = 0.4
SHORTEST: Final = 3  # letters of a word that is learnt alone
PAIRS, SENTENCES, OWN_PAIRS = 5_000, 3_000, 2_000
# How much each kind of lesson counts, for each language alike: all words, words of the short
# texts, pairs, sentences, pairs drawn from the short texts.
SHARES: Final = (1.0, 0.7, 0.5, 0.5, 0.4)


@dataclass(frozen=True, slots=True)
class Lessons:
    """Texts of the languages of one script, each with its language's column and its weight."""

    texts: tuple[str, ...]
    targets: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]


def lessons(data: Path, languages: Sequence[str]) -> Lessons:
    """Draw the lessons of a family; what the script alone decides is not among them."""
    chosen = [
        (text, column, weight)
        for column, language in enumerate(languages)
        for text, weight in _of_language(data, language)
        if candidates(text) == tuple(languages)
    ]
    texts, targets, weights = zip(*chosen, strict=True)
    return Lessons(texts, np.array(targets, np.int64), np.array(weights, np.float32))


def _of_language(data: Path, language: str) -> Iterator[tuple[str, float]]:
    draw = random.Random(f"1884 {language}")  # noqa: S311 - a choice of lessons, not a secret
    lines = _lines(data)[language]
    cut = [folded(line).split() for line in lines]
    words = Counter(word for line in cut for word in line if len(word) >= SHORTEST)
    own = {kind: short_texts(data / "lid", kind, language, LEARNING) for kind in KINDS}
    heard = Counter(
        word for texts in own.values() for text in texts for word in folded(text).split()
    )
    spoken = [word for line in cut for word in line if len(word) > SHORTEST]
    places = [(line, draw.randrange(len(line) - 1)) for line in cut if len(line) > 1]
    pairs = [" ".join(line[at : at + 2]) for line, at in places]
    pairs = draw.sample(pairs, min(PAIRS // 2, len(pairs)))
    pairs += [" ".join(draw.choices(spoken, k=2)) for _ in range(PAIRS // 2)]
    known = sorted(heard)
    groups: tuple[Mapping[str, float] | list[str], ...] = (
        {word: number**RARITY for word, number in sorted(words.items())},
        {word: number**RARITY for word, number in sorted(heard.items()) if len(word) > SHORTEST},
        pairs + own["word-pairs"] * 3,
        draw.sample(lines, min(SENTENCES, len(lines))) + own["sentences"] * 2,
        [" ".join(draw.choices(known, k=2)) for _ in range(OWN_PAIRS)],
    )
    for group, share in zip(groups, SHARES, strict=True):
        weighed = group.items() if isinstance(group, Mapping) else [(text, 1.0) for text in group]
        total = sum(weight for _, weight in weighed)
        for text, weight in weighed:
            yield text, share * weight / total


@lru_cache(maxsize=1)
def _lines(data: Path) -> Mapping[str, list[str]]:
    """Collect every line known of a language, in an order of its own."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for pair in read_pairs(data):
        texts[pair.language].add(pair.text)
        texts["en"].add(pair.english)
    for remark in tweets(data, "train"):
        kept = [word for word in remark.text.split() if not word.startswith(("@", "#", "http"))]
        texts[remark.language].add(" ".join(kept))
    for path in sorted(Path(__file__).parent.glob("guestbook*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if not row.get("held_out"):
                texts[row["lang"]].add(row["text"])
    return {language: sorted(lines) for language, lines in texts.items()}
