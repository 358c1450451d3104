"""How often a language engine is right on short texts, and with a declared locale beside them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from i18n.locales import UNDERSTOOD
from nlp.prior import with_declared
from nlp.protocols import LanguageIdentifier

__all__ = ("EVERY_PART", "KINDS", "VERDICT", "language_scores", "short_texts")

KINDS: Final = ("single-words", "word-pairs", "sentences")
PARTS: Final = 5
EVERY_PART: Final = frozenset(range(PARTS))
VERDICT: Final = frozenset({0})
"""The fifth of the short texts from which nothing was learnt or fitted."""

Scores = Mapping[str, Mapping[str, float]]


def short_texts(folder: Path, kind: str, language: str, parts: Collection[int]) -> list[str]:
    """Return the lines of ``<kind>/<language>.txt`` that belong to these fifths."""
    lines = (folder / kind / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for number, line in enumerate(lines) if number % PARTS in parts]


def language_scores(
    engine: LanguageIdentifier, folder: Path, parts: Collection[int] = EVERY_PART
) -> Scores:
    """Return the share of right best guesses: alone, with the true locale, with a false one."""
    scores: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        for name in (kind, f"{kind}, true locale", f"{kind}, false locale"):
            scores[name] = {}
        for number, language in enumerate(UNDERSTOOD):
            lines = short_texts(folder, kind, language, parts)
            guesses = engine.identify(lines)
            others = UNDERSTOOD[:number] + UNDERSTOOD[number + 1 :]
            told = {
                kind: [guess.code for guess in guesses],
                f"{kind}, true locale": [
                    with_declared(guess, line, language).code
                    for guess, line in zip(guesses, lines, strict=True)
                ],
                f"{kind}, false locale": [
                    with_declared(guess, line, others[row % len(others)]).code
                    for row, (guess, line) in enumerate(zip(guesses, lines, strict=True))
                ],
            }
            for name, codes in told.items():
                scores[name][language] = _share(codes, language)
    return {name: {"mean": _mean(own), **own} for name, own in scores.items()}


def _share(codes: Sequence[str], language: str) -> float:
    return round(sum(code == language for code in codes) / max(len(codes), 1), 4)


def _mean(scores: Mapping[str, float]) -> float:
    return round(sum(scores.values()) / len(scores), 4)
