"""The labelled texts from which the heads learn: public sets beside the repository, and our own.

The remarks in ``guestbook-*.jsonl``, one file per language, the short opinions, the turns of phrase
and the words were written for this purpose.
"""

import csv
import gzip
import json
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nlp.measuring import unescaped

__all__ = (
    "UMSAB_LANGUAGES",
    "Remark",
    "captions",
    "guestbook",
    "hebrew",
    "joined_opinions",
    "kept_back",
    "korean",
    "korean_insults",
    "opinions",
    "read_remarks",
    "seeds",
    "spam",
    "toxic",
    "turns",
    "tweets",
    "unseen_scenes",
    "words",
)

HERE = Path(__file__).parent
UMSAB_LANGUAGES = {
    "arabic": "ar",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "italian": "it",
    "portuguese": "pt",
    "spanish": "es",
}
SCALE = ("negative", "neutral", "positive")
# Texts of UMSAB's Hindi part that are not beside their own labels: a classifier that learns from
# them is right one time in three on them, one that learns from the others 41 times in a hundred
# on those (macro-F1, five folds).
STRAYED = {("hi", "train"): 891, ("hi", "val"): 324}
# What was written later has no likes in other languages.
SINGLE = ("-more-", "-wide-", "-broad-")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Remark:
    """A text and what is known of it."""

    text: str
    language: str
    sentiment: str | None = None
    aspects: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    incident: bool = False
    polarities: dict[str, str] = field(default_factory=dict)
    number: int = 0
    held_out: bool = False


def guestbook(folder: Path = HERE) -> list[Remark]:
    """Read our own remarks; like scenes of several languages have one number."""
    paths = sorted(folder.glob("guestbook-*.jsonl"))
    return [remark for path in paths for remark in read_remarks(path)]


def unseen_scenes(
    remarks: Sequence[Remark], folds: int = FOLDS
) -> tuple[list[Remark], list[Remark]]:
    """Part one scene in so many from the others; a remark without likes is a scene of its own."""
    unseen: list[Remark] = []
    seen: list[Remark] = []
    for row, remark in enumerate(remarks):
        (seen if (remark.number or row) % folds else unseen).append(remark)
    return unseen, seen


def kept_back(learnt: Iterable[str]) -> list[Remark]:
    """Return the held-out remarks, less the few short ones whose very words were learnt."""
    met = {_bare(text) for text in learnt}
    return [remark for remark in guestbook() if remark.held_out and _bare(remark.text) not in met]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def read_remarks(path: Path) -> list[Remark]:
    """Read a file in the format of the guestbook's examples; ``held_out`` may stand beside."""
    remarks: list[Remark] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        remarks.append(
            Remark(
                text=row["text"],
                language=row["lang"],
                sentiment=row["sentiment"],
                aspects=frozenset(opinion["aspect"] for opinion in row["aspects"]),
                flags=frozenset(row["flags"]),
                incident=row["incident"],
                polarities={o["aspect"]: o["polarity"] for o in row["aspects"]},
                number=_scene(row["id"]),
                held_out=row.get("held_out", False),
            )
        )
    return remarks


def _scene(identity: str) -> int:
    """Number the scene of a remark; 0 stands for one of its own."""
    if any(mark in identity for mark in SINGLE):
        return 0
    return int("".join(filter(str.isdigit, identity)) or 0)


def opinions(folder: Path = HERE) -> list[Remark]:
    """Read the short opinions: what is said of which aspect, in what mood."""
    made: list[Remark] = []
    for path in sorted(folder.glob("opinions-*.toml")):
        moods = tomllib.loads(path.read_text(encoding="utf-8"))
        for mood, subjects in moods.items():
            sentiment = "negative" if mood == "incident" else mood
            for subject, line in subjects.items():
                named = {} if subject == "general" else {subject: sentiment}
                made.extend(
                    Remark(
                        text=text,
                        language=path.stem.removeprefix("opinions-"),
                        sentiment=sentiment,
                        aspects=frozenset(named),
                        incident=mood == "incident",
                        polarities=named,
                    )
                    for text in line.split(" | ")
                )
    return made


def joined_opinions(remarks: list[Remark], each: int = 12) -> list[Remark]:
    """Make mixed remarks, praise and blame of one language, one after the other.

    And as many that are not mixed, praise twice or blame twice: two sentences alone mean nothing.
    """
    draw = random.Random(1884)  # noqa: S311 - a choice of lessons, not a secret
    made = []
    for language in sorted({remark.language for remark in remarks}):
        own = [r for r in remarks if r.language == language and not r.flags]
        moods = {mood: [r for r in own if r.sentiment == mood] for mood in ("positive", "negative")}
        for turn in range(2 * each if all(moods.values()) else 0):
            alike = ("positive", "negative")[turn // 2 % 2]
            wanted = ("positive", "negative") if turn % 2 else (alike, alike)
            pair = [draw.choice(moods[mood]) for mood in wanted]
            draw.shuffle(pair)
            made.append(
                Remark(
                    " ".join(remark.text for remark in pair),
                    language,
                    "mixed" if turn % 2 else alike,
                    pair[0].aspects | pair[1].aspects,
                    polarities=pair[0].polarities | pair[1].polarities,
                )
            )
    return made


def words() -> list[Remark]:
    """Read the words that praise and blame, each as a tiny remark."""
    lists = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    return [
        Remark(word, language, sentiment)
        for sentiment, by_language in lists.items()
        for language, line in by_language.items()
        for word in line.split(", ")
    ]


def turns(folder: Path = HERE) -> list[Remark]:
    """Read the turns of phrase with which visitors praise, blame, or do neither."""
    made: list[Remark] = []
    for path in sorted(folder.glob("turns-*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        pairs = (line.split("\t") for line in lines)
        made += [Remark(turn, path.stem.removeprefix("turns-"), mood) for mood, turn in pairs]
    return made


def seeds() -> list[Remark]:
    """Read the words that name aspects, each as a tiny remark."""
    lists = tomllib.loads((HERE / "aspects.toml").read_text(encoding="utf-8"))
    return [
        Remark(word, language, aspects=frozenset({aspect}))
        for aspect, by_language in lists.items()
        for language, line in by_language.items()
        for word in line.split(", ")
    ]


def tweets(data: Path, part: str) -> list[Remark]:
    """Read a part of UMSAB, ``train`` or ``val``, less what stands beside labels of other texts."""
    remarks = []
    for folder, language in UMSAB_LANGUAGES.items():
        texts = (data / "umsab" / folder / f"{part}_text.txt").read_text(encoding="utf-8")
        labels = (data / "umsab" / folder / f"{part}_labels.txt").read_text(encoding="utf-8")
        rows = list(zip(texts.rstrip("\n").split("\n"), labels.split(), strict=True))
        remarks += [
            Remark(unescaped(text), language, SCALE[int(label)])
            for text, label in rows[STRAYED.get((language, part), 0) :]
        ]
    return remarks


def hebrew(data: Path) -> list[Remark]:
    """Read the Hebrew set; what its makers call off topic has no sentiment and stays out."""
    names = {"0": "positive", "1": "negative"}
    return [
        Remark(row[0], "he", names[row[1]])
        for row in _rows(data / "sentiment-he" / "token_train.tsv.gz")
        if row[-1] in names
    ]


def korean(data: Path) -> list[Remark]:
    """Read the Korean film reviews; the middle ratings stand for neither."""
    return [
        Remark(row[2], "ko", SCALE[int(row[0])])
        for row in _rows(data / "sentiment-ko" / "nsmc_sample.train.tsv.gz")
        if row[0].isdigit()
    ]


def toxic(data: Path) -> list[Remark]:
    """Read hateful, threatening and insulting texts, and as many that only resemble them."""
    folder = data / "toxicity"
    found = list(korean_insults(folder / "kocohub" / "train.tsv.gz"))
    for row in _rows(folder / "germeval2018" / "germeval2018.training.txt.gz"):
        rude = frozenset({"insult"}) if row[1] == "OFFENSE" else frozenset[str]()
        found.append(Remark(row[0], "de", flags=rude))
    for path in sorted((folder / "mhc").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for case in map(json.loads, lines):
                kinds = {"hate"} if case["label"] == "hateful" else set[str]()
                if case["functionality"].startswith("threat"):
                    kinds.add("threat")
                found.append(Remark(case["text"], path.name[:2], flags=frozenset(kinds)))
    return found


def korean_insults(path: Path) -> Iterator[Remark]:
    """Yield Korean comments; their harshest class is both insult and hate."""
    kinds = {"hate": {"hate", "insult"}, "offensive": {"insult"}, "none": set[str]()}
    for row in _rows(path):
        if row[-1] in kinds:
            yield Remark(row[0], "ko", flags=frozenset(kinds[row[-1]]))


def spam(data: Path) -> list[Remark]:
    """Read English comments with and without advertising."""
    path = data / "spam" / "youtube01-psy.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return [
        Remark(row[1], "en", flags=frozenset({"spam"}) if row[0] == "spam" else frozenset())
        for row in rows
    ]


def captions(data: Path, step: int = 12) -> list[Remark]:
    """Read museum captions, which name nudes and murders and offend nobody."""
    rows = _rows(data / "parallel" / "iconclass.tsv.gz")
    return [Remark(row[2], row[1]) for number, row in enumerate(rows) if number % step == 0]


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
