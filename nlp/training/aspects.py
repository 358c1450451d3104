"""Teach the aspect heads and the incident head from our own remarks, seeds and words."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.heads import probabilities
from nlp.protocols import AspectExtractor
from nlp.training.fitting import FittedHead, features, fit_labels, write_head
from nlp.training.remarks import Remark, guestbook, joined_opinions, seeds, tweets, words
from nlp.values import Aspect

__all__ = ("aspect_scores", "train_aspects")

BITS = 15
NAMES = tuple(aspect.value for aspect in Aspect)
TRAINED_ON = ("umsab (as texts about none of it)", "cimaise guestbook", "cimaise seeds")
OURS, SEED, NOTHING = 4.0, 1.0, 0.3
FOLDS = 5
LEVELS = np.linspace(0.06, 0.6, 28)
INCIDENT_THRESHOLD = 0.1  # a false alarm costs a look, a missed one may cost a leg
Bools = npt.NDArray[np.bool_]


def train_aspects(data: Path, embedding: Path, output: Path) -> dict[str, Any]:
    """Fit and write the heads for aspects and, beside them, for incidents."""
    embedder = StaticEmbedder.open(embedding)
    own = guestbook()
    learnt = [remark for remark in own if not remark.held_out]
    kept_back = [remark for remark in own if remark.held_out]
    lessons, weights = _lessons(data, learnt)
    matrix = features(embedder, [lesson.text for lesson in lessons], BITS)
    labels = [lesson.aspects for lesson in lessons]
    head = fit_labels(matrix, labels, NAMES, weights, c=10.0, bits=BITS)
    threshold = _threshold(embedder, lessons, matrix, weights)
    facts = {"threshold": threshold}
    write_head(output, head, name="cimaise-aspects", trained_on=TRAINED_ON, facts=facts)
    urgent = [frozenset({"incident"} if lesson.incident else ()) for lesson in lessons]
    alarm = fit_labels(matrix, urgent, ("incident",), weights, c=10.0, bits=BITS)
    write_head(
        output.parent / "incident",
        alarm,
        name="cimaise-incident",
        trained_on=TRAINED_ON,
        facts={"threshold": INCIDENT_THRESHOLD},
    )
    return {
        "task": "aspects",
        "lessons": len(lessons),
        "threshold": threshold,
        "guestbook_held_out_micro_f1": _micro_f1(
            _named(embedder, head, kept_back, threshold), _wanted(kept_back)
        ),
        "incident_held_out": _incident(embedder, alarm, kept_back),
    }


def aspect_scores(model: AspectExtractor, remarks: Sequence[Remark]) -> dict[str, float]:
    """Return micro-F1 per language, and how often a rightly named aspect has its right polarity."""
    by_language: defaultdict[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
    polarities: list[bool] = []
    told = model.extract([remark.text for remark in remarks])
    for remark, opinions in zip(remarks, told, strict=True):
        named = frozenset(opinion.aspect.value for opinion in opinions)
        by_language[remark.language].append((named, remark.aspects))
        polarities.extend(
            remark.polarities[opinion.aspect.value] == opinion.polarity.value
            for opinion in opinions
            if opinion.aspect.value in remark.polarities
        )
    everything = [pair for pairs in by_language.values() for pair in pairs]
    scores = {"all": _set_f1(everything), "polarity": round(float(np.mean(polarities)), 3)}
    return scores | {code: _set_f1(pairs) for code, pairs in sorted(by_language.items())}


def _lessons(data: Path, own: Sequence[Remark]) -> tuple[list[Remark], npt.NDArray[np.float32]]:
    named = seeds()
    texts = {seed.text for seed in named}
    praise = [w for w in words() if w.sentiment == "positive" and w.text not in texts]
    # A word may name two aspects: it is one lesson with both.
    together: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for seed in named:
        together[seed.text, seed.language] |= seed.aspects
    sources = [
        (own, OURS),
        (joined_opinions(list(own)), 1.0),
        ([Remark(t, c, aspects=frozenset(a)) for (t, c), a in sorted(together.items())], SEED),
        (praise, SEED),
        (tweets(data, "train")[::7], NOTHING),
    ]
    lessons = [remark for remarks, _ in sources for remark in remarks]
    weights = [weight for remarks, weight in sources for _ in remarks]
    return lessons, np.array(weights, dtype=np.float32)


def _threshold(
    embedder: StaticEmbedder,
    lessons: Sequence[Remark],
    matrix: Any,
    weights: npt.NDArray[np.float32],
) -> float:
    """Find the level at which remarks that a head has not seen are named best."""
    ours = np.flatnonzero(weights == OURS)
    # A like remark stands under the same number in every language: all of them are hidden.
    hidden = np.array([row for row in ours if lessons[int(row)].number % FOLDS == 0])
    shown = np.setdiff1d(np.arange(len(lessons)), hidden)
    labels = [lessons[int(row)].aspects for row in shown]
    head = fit_labels(matrix[shown], labels, NAMES, weights[shown], c=10.0, bits=BITS)
    remarks = [lessons[int(row)] for row in hidden]
    wanted = _wanted(remarks)
    scores = [_micro_f1(_named(embedder, head, remarks, level), wanted) for level in LEVELS]
    return round(float(LEVELS[int(np.argmax(scores))]), 3)


def _named(
    embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark], threshold: float
) -> Bools:
    texts = [remark.text for remark in remarks]
    chances = probabilities(head.scores(features(embedder, texts, BITS)))
    return np.asarray(chances > threshold)


def _wanted(remarks: Sequence[Remark]) -> Bools:
    return np.array([[name in remark.aspects for name in NAMES] for remark in remarks])


def _micro_f1(named: Bools, wanted: Bools) -> float:
    return round(float(2 * (named & wanted).sum() / max(named.sum() + wanted.sum(), 1)), 3)


def _set_f1(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    both = sum(len(named & wanted) for named, wanted in pairs)
    either = sum(len(named) + len(wanted) for named, wanted in pairs)
    return round(2 * both / either, 3) if either else 1.0


def _incident(
    embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark]
) -> dict[str, float]:
    texts = [remark.text for remark in remarks]
    chances = probabilities(head.scores(features(embedder, texts, BITS)))[:, 0]
    told = chances > INCIDENT_THRESHOLD
    wanted = np.array([remark.incident for remark in remarks])
    return {
        "recall": round(float(told[wanted].mean()), 3),
        "precision": round(float(wanted[told].mean()), 3) if told.any() else 0.0,
    }
