"""Compare what is understood of remarks with what they were labelled as."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from nlp.values import Sentiment, SentimentLabel, TextAnalysis

__all__ = ("score", "whole_guestbook")

Labelled = Mapping[str, Any]
# One remark in several languages, to tell whether they are heard alike.
LIKE = "like-"
PRAISE, BLAME = SentimentLabel.POSITIVE.value, SentimentLabel.NEGATIVE.value
Pairs = Sequence[tuple[Labelled, TextAnalysis]]


def score(
    task: str, remarks: Sequence[Labelled], analyses: Sequence[TextAnalysis]
) -> dict[str, float]:
    """Return the score of all remarks, under ``all``, and of each language.

    Language and sentiment: the share of right best guesses. Aspects and flags: micro-F1 of names.
    Incident: F1.
    """
    measure = MEASURES[task]
    pairs = list(zip(remarks, analyses, strict=True))
    by_language: defaultdict[str, list[tuple[Labelled, TextAnalysis]]] = defaultdict(list)
    for remark, analysis in pairs:
        by_language[remark["lang"]].append((remark, analysis))
    scores = {language: measure(own) for language, own in sorted(by_language.items())}
    return {name: round(value, 4) for name, value in {"all": measure(pairs), **scores}.items()}


def whole_guestbook(
    remarks: Sequence[Labelled], analyses: Sequence[TextAnalysis]
) -> dict[str, float]:
    """Return what is asked of a guestbook's reading; rows that were learnt from are left out.

    Praise told from blame and names of aspects, each as the mean of the languages and the lowest;
    macro-F1 of the four labels; how often two languages' versions of one remark (`en-like-7`,
    `fr-like-7`) are given one label, and how often plain praise or blame is heard alike in them;
    the share of incidents found, and of alarms that were true. What no remark can tell is left out.
    """
    pairs = [
        (remark, told)
        for remark, told in zip(remarks, analyses, strict=True)
        if remark.get("held_out", True)
    ]
    by_language: defaultdict[str, list[tuple[Labelled, TextAnalysis]]] = defaultdict(list)
    for remark, told in pairs:
        by_language[remark["lang"]].append((remark, told))
    polarity = [_polarity(own) for own in by_language.values()]
    aspects = [_aspects(own) for own in by_language.values()]
    found, true = _alarms(pairs)
    scores = {
        "polarity": sum(polarity) / max(len(polarity), 1),
        "polarity, lowest": min(polarity, default=0.0),
        "four labels": _four(pairs),
        "agreement": _agreement(pairs, lambda told: told.label),
        "agreement, polarity": _agreement(_plain(pairs), _praises),
        "aspects": sum(aspects) / max(len(aspects), 1),
        "aspects, lowest": min(aspects, default=0.0),
        "incidents found": found,
        "alarms that were true": true,
    }
    return {name: round(value, 4) for name, value in scores.items() if value is not None}


def _polarity(pairs: Pairs) -> float:
    """Return how often plain praise is told from plain blame, whatever the label."""
    plain = _plain(pairs)
    right = [_praises(told.sentiment) == bool(row["sentiment"] == PRAISE) for row, told in plain]
    return sum(right) / max(len(right), 1)


def _plain(pairs: Pairs) -> Pairs:
    return [(remark, told) for remark, told in pairs if remark["sentiment"] in (PRAISE, BLAME)]


def _praises(told: Sentiment) -> bool:
    return bool(told.probabilities[PRAISE] > told.probabilities[BLAME])


def _four(pairs: Pairs) -> float:
    scores: list[float] = []
    for label in SentimentLabel:
        wanted = [bool(remark["sentiment"] == label) for remark, _ in pairs]
        told = [bool(analysis.sentiment.label == label) for _, analysis in pairs]
        both = sum(one and other for one, other in zip(wanted, told, strict=True))
        if either := sum(wanted) + sum(told):
            scores.append(2 * both / either)
    return sum(scores) / max(len(scores), 1)


def _agreement(pairs: Pairs, hear: Callable[[Sentiment], object]) -> float | None:
    versions: defaultdict[str, list[object]] = defaultdict(list)
    for remark, told in pairs:
        _, _, name = str(remark.get("id", "")).partition("-")
        if name.startswith(LIKE):
            versions[name].append(hear(told.sentiment))
    same = [one == other for own in versions.values() for one, other in combinations(own, 2)]
    return sum(same) / len(same) if same else None


def _alarms(pairs: Pairs) -> tuple[float, float]:
    hits = sum(bool(remark["incident"]) and told.incident.value for remark, told in pairs)
    wanted = sum(bool(remark["incident"]) for remark, _ in pairs)
    given = sum(told.incident.value for _, told in pairs)
    return (hits / wanted if wanted else 1.0, hits / given if given else 1.0)


def _incident(pairs: Pairs) -> float:
    found, true = _alarms(pairs)
    return 2 * found * true / (found + true) if found + true else 0.0


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
    "incident": _incident,
}
