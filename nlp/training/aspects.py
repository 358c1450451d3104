"""Teach the aspect heads and the incident head from our own remarks, opinions, seeds and words."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.aspects import EmbeddedAspects
from nlp.clauses import clauses_of
from nlp.embedding import StaticEmbedder
from nlp.heads import probabilities
from nlp.incidents import EmbeddedIncidents
from nlp.reading import Reader
from nlp.sentiment import EmbeddedSentiment
from nlp.training.fitting import FittedHead, features, fit_margins, write_head
from nlp.training.judging import judge_aspects
from nlp.training.remarks import (
    Remark,
    guestbook,
    joined_opinions,
    kept_back,
    opinions,
    read_remarks,
    seeds,
    tweets,
    unseen_scenes,
    words,
)
from nlp.values import Aspect

__all__ = ("train_aspects",)

BITS = 17
STRENGTH, CALM = 0.1, 0.05  # of the aspects; of incidents, which are few
NAMES = (*(aspect.value for aspect in Aspect), "incident")
TRAINED_ON = (
    "umsab (as texts about none of it)",
    "cimaise guestbook",
    "cimaise opinions",
    "cimaise seeds",
)
OURS, OPINION, SEED, NOTHING = 2.0, 1.0, 0.5, 0.3
LEVELS = np.linspace(0.06, 0.7, 65)
URGENT = 3.0  # how much more an incident counts than another lesson
PRECISE = 0.65  # of the alarms on unseen remarks; a missed one may cost a leg
EXAMPLES = "guestbook-examples.jsonl"
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]


def train_aspects(data: Path, embedding: Path, output: Path) -> dict[str, Any]:
    """Fit and write the heads for aspects and, beside them, for incidents.

    Heads that have not seen one scene in five of ours say where the thresholds lie; those that
    ship learn from these scenes too. Held-out remarks are met by neither.
    """
    embedder = StaticEmbedder.open(embedding)
    own = [remark for remark in guestbook() if not remark.held_out]
    unseen, seen = unseen_scenes(own)
    head = _fit(embedder, data, seen)
    stretch = _stretch(embedder, head, unseen)
    chances = _chances(embedder, head.stretched(*stretch), unseen)
    threshold = _best_level(chances[:, :-1], _wanted(unseen)[:, :-1])
    alarm = _alarm_level(chances[:, -1], _wanted(unseen)[:, -1])
    lessons = _lessons(data, own)[0]
    head = _fit(embedder, data, own).stretched(*stretch)
    _write(output, head.part(slice(0, -1)), "cimaise-aspects", threshold)
    _write(output.parent / "incident", head.part(slice(-1, None)), "cimaise-incident", alarm)
    reader = Reader(embedder)
    beside = output.parent / "sentiment"
    sentiment = (
        EmbeddedSentiment.open(reader, beside)
        if beside.exists()
        else EmbeddedSentiment.open(reader)
    )
    model = EmbeddedAspects.open(reader, sentiment, output)
    alarms = EmbeddedIncidents.open(reader, output.parent / "incident")
    held_out = kept_back(lesson.text for lesson in lessons)
    examples = read_remarks(data / EXAMPLES)
    return {
        "task": "aspects",
        "lessons": len(lessons),
        "threshold": threshold,
        "incident_threshold": alarm,
        "synthetic_held_out": judge_aspects(model, held_out),
        "synthetic_held_out_incident": _incidents(alarms, held_out),
        "synthetic_examples": judge_aspects(model, examples),
        "synthetic_examples_incident": _incidents(alarms, examples),
    }


def _lessons(data: Path, own: Sequence[Remark]) -> tuple[list[Remark], Floats]:
    named = seeds()
    texts = {seed.text for seed in named}
    praise = [w for w in words() if w.sentiment == "positive" and w.text not in texts]
    # A word may name two aspects: it is one lesson with both.
    together: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for seed in named:
        together[seed.text, seed.language] |= seed.aspects
    sources = [
        (own, OURS),
        (opinions(), OPINION),
        (joined_opinions(list(own)), SEED),
        ([Remark(t, c, aspects=frozenset(a)) for (t, c), a in sorted(together.items())], SEED),
        (praise, SEED),
        (tweets(data, "train")[::14], NOTHING),
    ]
    lessons = [remark for remarks, _ in sources for remark in remarks]
    weights = [weight for remarks, weight in sources for _ in remarks]
    return lessons, np.array(weights, dtype=np.float32)


def _fit(embedder: StaticEmbedder, data: Path, own: Sequence[Remark]) -> FittedHead:
    lessons, weights = _lessons(data, own)
    matrix = features(embedder, [lesson.text for lesson in lessons], BITS)
    wanted = _wanted(lessons)
    goals = {name: (wanted[:, column], weights) for column, name in enumerate(NAMES[:-1])}
    urgent = np.where(wanted[:, -1], URGENT * weights, weights)
    named = fit_margins(matrix, goals, c=STRENGTH, bits=BITS)
    alarm = fit_margins(matrix, {NAMES[-1]: (wanted[:, -1], urgent)}, c=CALM, bits=BITS)
    return named.beside(alarm)


def _stretch(
    embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark]
) -> tuple[Floats, Floats]:
    """Find what turns margins into logits: a line for each, since some are named more plainly."""
    from sklearn.linear_model import LogisticRegression

    margins, wanted = _loudest(embedder, head, remarks), _wanted(remarks)
    slopes, shifts = np.ones(len(NAMES), np.float32), np.zeros(len(NAMES), np.float32)
    for column in range(len(NAMES)):
        fit = LogisticRegression(C=1.0).fit(margins[:, column : column + 1], wanted[:, column])
        slopes[column], shifts[column] = fit.coef_[0][0], fit.intercept_[0]
    return slopes, shifts


def _loudest(embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark]) -> Floats:
    """Return scores as at work: of the loudest among each text and its passages."""
    units: list[str] = []
    starts: list[int] = []
    for remark in remarks:
        starts.append(len(units))
        units.extend([remark.text, *(clause.text for clause in clauses_of(remark.text))])
    scores = head.scores(features(embedder, units, BITS))
    return np.asarray(np.maximum.reduceat(scores, starts, axis=0), dtype=np.float32)


def _chances(embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark]) -> Floats:
    return probabilities(_loudest(embedder, head, remarks))


def _wanted(remarks: Sequence[Remark]) -> Bools:
    return np.array(
        [[*(n in r.aspects for n in NAMES[:-1]), r.incident] for r in remarks], dtype=bool
    )


def _best_level(chances: Floats, wanted: Bools) -> float:
    """Find the level at which unseen remarks are named best, by micro-F1."""
    scores = [
        2 * ((chances > level) & wanted).sum() / ((chances > level).sum() + wanted.sum())
        for level in LEVELS
    ]
    return round(float(LEVELS[int(np.argmax(scores))]), 3)


def _alarm_level(chances: Floats, wanted: Bools) -> float:
    """Find the lowest level at which enough alarms are true."""
    precise = [
        level
        for level in LEVELS
        if (chances > level).any() and wanted[chances > level].mean() >= PRECISE
    ]
    return round(float(precise[0] if precise else LEVELS[-1]), 3)


def _incidents(model: EmbeddedIncidents, remarks: Sequence[Remark]) -> dict[str, float]:
    told = np.array([incident.value for incident in model.detect([r.text for r in remarks])])
    wanted = np.array([remark.incident for remark in remarks])
    return {
        "recall": round(float(told[wanted].mean()), 3),
        "precision": round(float(wanted[told].mean()), 3) if told.any() else 0.0,
    }


def _write(output: Path, head: FittedHead, name: str, threshold: float) -> None:
    facts = {"threshold": threshold}
    write_head(output, head, name=name, trained_on=TRAINED_ON, facts=facts, whole=True)
