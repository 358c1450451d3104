"""Compare what is understood of remarks with what they were labelled as."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nlp.values import TextAnalysis

__all__ = ("score",)

Labelled = Mapping[str, Any]
Pairs = Sequence[tuple[Labelled, TextAnalysis]]


def score(
    task: str, remarks: Sequence[Labelled], analyses: Sequence[TextAnalysis]
) -> dict[str, float]:
    """Return the score of all remarks, under ``all``, and of each language.

    Language and sentiment: the share of right best guesses. Aspects and flags: micro-F1 of names.
    """
    measure = MEASURES[task]
    pairs = list(zip(remarks, analyses, strict=True))
    by_language: defaultdict[str, list[tuple[Labelled, TextAnalysis]]] = defaultdict(list)
    for remark, analysis in pairs:
        by_language[remark["lang"]].append((remark, analysis))
    scores = {language: measure(own) for language, own in sorted(by_language.items())}
    return {name: round(value, 4) for name, value in {"all": measure(pairs), **scores}.items()}


def _language(pairs: Pairs) -> float:
    right = sum(bool(remark["lang"] == analysis.language.code) for remark, analysis in pairs)
    return right / max(len(pairs), 1)


def _sentiment(pairs: Pairs) -> float:
    right = sum(bool(remark["sentiment"] == analysis.sentiment.label) for remark, analysis in pairs)
    return right / max(len(pairs), 1)


def _aspects(pairs: Pairs) -> float:
    return _f1(
        [
            ({row["aspect"] for row in remark["aspects"]}, {o.aspect.value for o in told.aspects})
            for remark, told in pairs
        ]
    )


def _flags(pairs: Pairs) -> float:
    return _f1(
        [(set(remark["flags"]), {f.flag.value for f in told.flags}) for remark, told in pairs]
    )


def _f1(pairs: Sequence[tuple[set[str], set[str]]]) -> float:
    both = sum(len(wanted & told) for wanted, told in pairs)
    either = sum(len(wanted) + len(told) for wanted, told in pairs)
    return 2 * both / either if either else 1.0


MEASURES: Mapping[str, Callable[[Pairs], float]] = {
    "language": _language,
    "sentiment": _sentiment,
    "aspects": _aspects,
    "flags": _flags,
}
