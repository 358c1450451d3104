"""Teach the small language model from short public texts and from the parallel text."""

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from i18n.locales import UNDERSTOOD
from nlp.language.pieces import PieceIdentifier
from nlp.protocols import LanguageIdentifier
from nlp.training.fitting import features, fit_choice, write_head
from nlp.training.parallel import read_pairs

__all__ = ("language_scores", "train_language")

BITS = 14
KINDS = ("single-words", "word-pairs", "sentences")
EACH = 4_000  # lines of parallel text per language
HELD_OUT = 5  # of the short texts, one line in five


def train_language(data: Path, output: Path) -> dict[str, Any]:
    """Fit on both sources, and score on the short texts that were kept back."""
    lessons = [
        (line, language)
        for kind in KINDS
        for language in UNDERSTOOD
        for number, line in enumerate(_lines(data, kind, language))
        if number % HELD_OUT
    ]
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for pair in read_pairs(data):
        texts[pair.language].add(pair.text)
        texts["en"].add(pair.english)
    draw = random.Random(1884)  # noqa: S311 - a choice of lessons, not a secret
    for language, lines in sorted(texts.items()):
        chosen = draw.sample(sorted(lines), min(EACH, len(lines)))
        lessons.extend((line, language) for line in chosen)
    matrix = features(None, [line for line, _ in lessons], BITS)
    weights = np.ones(len(lessons), dtype=np.float32)
    names = sorted(UNDERSTOOD)
    head = fit_choice(
        matrix, [language for _, language in lessons], names, weights, c=30.0, bits=BITS
    )
    write_head(
        output,
        head,
        name="cimaise-language",
        trained_on=("iconclass", "id-tagging-schema", "lingua-testdata", "ntrex", "omw", "tatoeba"),
        facts={"abstain_below": 0.8},
    )
    return {
        "task": "language",
        "lessons": len(lessons),
        **language_scores(PieceIdentifier.open(output), data, held_out=True),
    }


def language_scores(
    engine: LanguageIdentifier, data: Path, *, held_out: bool = False
) -> dict[str, Any]:
    """Return the share of right best guesses for words, pairs and sentences."""
    scores: dict[str, Any] = {}
    for kind in KINDS:
        by_language = {}
        for language in UNDERSTOOD:
            lines = _lines(data, kind, language)
            lines = [line for n, line in enumerate(lines) if not (held_out and n % HELD_OUT)]
            right = [guess.code == language for guess in engine.identify(lines)]
            by_language[language] = round(float(np.mean(right)), 3)
        mean = round(float(np.mean(list(by_language.values()))), 3)
        scores[kind] = {"mean": mean, **by_language}
    return scores


def _lines(data: Path, kind: str, language: str) -> list[str]:
    return (data / "lid" / kind / f"{language}.txt").read_text(encoding="utf-8").splitlines()
