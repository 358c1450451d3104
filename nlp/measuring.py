"""Measure the shipped models on public sets that lie beside the repository."""

import csv
import gzip
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

import numpy as np
import numpy.typing as npt

from nlp.analyser import Analyser
from nlp.protocols import Embedder
from nlp.values import FlagKind

__all__ = ("ANALYSED", "EMBEDDED", "unescaped")

CANDIDATES: Final = 300  # English lines among which the right one is sought
THREE: Final = ("negative", "neutral", "positive")
ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
ABUSE: Final = {FlagKind.INSULT, FlagKind.HATE, FlagKind.THREAT, FlagKind.SEXUAL}
Scores = dict[str, float]


def similarity(folder: Path, embedder: Embedder) -> Scores:
    """Return Spearman's correlation of cosine and human score per ``stsb-<language>-*.csv``.

    ``all`` is the mean without English, from which most models were taught.
    """
    scores = {}
    if not (paths := sorted(folder.glob("*-dev.csv*")) or sorted(folder.glob("*-*-*.csv*"))):
        raise ValueError(folder)
    for path in paths:
        language = path.name.split("-")[1]
        with _opened(path) as lines:
            rows = [row for row in csv.reader(lines) if len(row) == len(("one", "other", "score"))]
        one, other = (embedder.embed([row[side] for row in rows]) for side in (0, 1))
        cosines = np.einsum("ij,ij->i", one, other)
        scores[language] = _spearman(cosines, np.array([float(row[2]) for row in rows]))
    foreign = [score for language, score in scores.items() if language != "en"]
    return {"all": round(float(np.mean(foreign)), 4), **scores}


def retrieval(file: Path, embedder: Embedder) -> Scores:
    """Return how often the closest of 300 English lines is the right one, per language.

    The file holds English, language and text between tabs; the lines are drawn by their digests.
    """
    with _opened(file) as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    sides = sorted({row[0] for row in rows}, key=_digest)[:CANDIDATES]
    place = {side: row for row, side in enumerate(sides)}
    english = embedder.embed(sides)
    pairs: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for side, language, text in rows:
        if side in place:
            pairs[language].append((text, place[side]))
    scores = {}
    for language, own in sorted(pairs.items()):
        found = (embedder.embed([text for text, _ in own]) @ english.T).argmax(axis=1)
        scores[language] = round(float(np.mean(found == [row for _, row in own])), 4)
    return {"all": round(min(scores.values()), 4), **scores}


def offence(file: Path, analyser: Analyser) -> Scores:
    """Return macro-F1 of « offence or not » on lines of text, OTHER or OFFENSE, and a class."""
    with _opened(file) as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    if {row[1] for row in rows} != {"OTHER", "OFFENSE"}:
        raise ValueError(file)
    texts = [row[0] for row in rows]
    told = np.array(
        [any(f.flag in ABUSE for f in a.flags) for a in analyser.analyse(texts, [None] * len(rows))]
    )
    wanted = np.array([row[1] == "OFFENSE" for row in rows])
    scores = [_f1(told == side, wanted == side) for side in (True, False)]
    return {"all": round(float(np.mean(scores)), 4), "offence": round(float(scores[0]), 4)}


def posts(folder: Path, analyser: Analyser) -> Scores:
    """Return macro-F1 of negative, neutral and positive on UMSAB, per language.

    ``all`` is the mean. Each language's test part is read where it lies there, else validation.
    """
    scores = {}
    for labels in sorted(folder.glob("*/val_labels.txt")):
        language = labels.parent
        part = "test" if (language / "test_labels.txt").exists() else "val"
        texts = (language / f"{part}_text.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        wanted = np.array((language / f"{part}_labels.txt").read_text().split(), dtype=np.int64)
        told = np.array(
            [
                int(np.argmax([a.sentiment.probabilities[name] for name in THREE]))
                for a in analyser.analyse([unescaped(text) for text in texts], [None] * len(texts))
            ]
        )
        own = [_f1(told == number, wanted == number) for number in range(len(THREE))]
        scores[language.name] = round(float(np.mean(own)), 4)
    if not scores:
        raise ValueError(folder)
    return {"all": round(float(np.mean(list(scores.values()))), 4), **scores}


def unescaped(text: str) -> str:
    r"""Undo the literal ``\u2019`` of UMSAB's English part."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def captions(file: Path, analyser: Analyser) -> Scores:
    """Return the share of captions with any flag but those of persons' data, per language.

    The file holds English, language and text between tabs. ``all`` is the worst language.
    """
    texts: defaultdict[str, list[str]] = defaultdict(list)
    with _opened(file) as lines:
        for number, line in enumerate(lines):
            _, language, text = line.rstrip("\n").split("\t")
            if number % 11 == 0:
                texts[language].append(text)
    scores = {
        language: round(float(np.mean(_flagged(own, analyser))), 4)
        for language, own in sorted(texts.items())
    }
    return {"all": max(scores.values()), **scores}


def _f1(told: npt.NDArray[np.bool_], wanted: npt.NDArray[np.bool_]) -> float:
    either = int(told.sum()) + int(wanted.sum())
    return 2 * int((told & wanted).sum()) / max(either, 1)


def _flagged(texts: list[str], analyser: Analyser) -> list[bool]:
    told = analyser.analyse(texts, [None] * len(texts))
    return [any(not flag.flag.startswith(("pii", "child")) for flag in a.flags) for a in told]


EMBEDDED: Mapping[str, Callable[[Path, Embedder], Scores]] = {
    "sts": similarity,
    "retrieval": retrieval,
}
ANALYSED: Mapping[str, Callable[[Path, Analyser], Scores]] = {
    "offence": offence,
    "captions": captions,
    "umsab": posts,
}


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def _spearman(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> float:
    return round(float(np.corrcoef(_ranks(one), _ranks(other))[0, 1]), 4)


def _ranks(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return ranks; equals share the middle one."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray(((2 * ends - counts - 1) / 2)[where], dtype=np.float64)
