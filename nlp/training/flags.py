"""Teach the heads for abuse and advertising, and set each where museum captions pass in peace."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlp.clauses import clauses_of
from nlp.embedding import StaticEmbedder
from nlp.heads import probabilities
from nlp.training.fitting import FittedHead, features, fit_labels, write_head
from nlp.training.remarks import Remark, captions, guestbook, spam, toxic, tweets

__all__ = ("train_flags",)

BITS = 16
NAMES = ("insult", "hate", "threat", "sexual", "spam")
TRAINED_ON = (
    "multilingual-hatecheck",
    "germeval2018",
    "kocohub",
    "youtube-spam",
    "iconclass and umsab (as clean texts)",
    "cimaise guestbook",
)
OURS, CLEAN = 6.0, 0.5
HELD_OUT = 8  # one text in eight is kept from training
QUIET_ON_CAPTIONS, QUIET_ON_TWEETS = 0.9998, 0.98
LOWEST_THRESHOLD = 0.6


def train_flags(data: Path, embedding: Path, output: Path) -> dict[str, Any]:
    """Fit the heads, set their thresholds on clean texts, and score them on what was kept back."""
    embedder = StaticEmbedder.open(embedding)
    own = guestbook()
    sources = [
        (toxic(data), 1.0),
        (spam(data), 1.0),
        (captions(data), CLEAN),
        ([t for t in tweets(data, "train") if t.sentiment == "positive"], CLEAN),
    ]
    lessons = [r for remarks, _ in sources for n, r in enumerate(remarks) if n % HELD_OUT]
    weights = [w for remarks, w in sources for n, _ in enumerate(remarks) if n % HELD_OUT]
    lessons.extend(remark for remark in own if not remark.held_out)
    weights.extend(OURS for remark in own if not remark.held_out)
    head = fit_labels(
        features(embedder, [lesson.text for lesson in lessons], BITS),
        [lesson.flags for lesson in lessons],
        NAMES,
        np.array(weights, dtype=np.float32),
        c=5.0,
        bits=BITS,
    )
    thresholds = _thresholds(embedder, head, data)
    write_head(
        output,
        head,
        name="cimaise-flags",
        trained_on=TRAINED_ON,
        facts={"thresholds": thresholds},
    )
    kept_back = [r for remarks, _ in sources[:2] for r in remarks[::HELD_OUT]]
    clean = [remark for remark in own if remark.held_out and not remark.flags]
    return {
        "task": "flags",
        "lessons": len(lessons),
        "thresholds": thresholds,
        "held_out": _scores(embedder, head, kept_back, thresholds),
        "false_on_clean_remarks": _scores(embedder, head, clean, thresholds)["false"],
        "false_on_captions": _scores(embedder, head, captions(data, 301), thresholds)["false"],
    }


def _thresholds(embedder: StaticEmbedder, head: FittedHead, data: Path) -> dict[str, float]:
    quiet = [
        (captions(data)[::HELD_OUT] + captions(data, 37), QUIET_ON_CAPTIONS),
        ([t for t in tweets(data, "val") if t.sentiment == "positive"], QUIET_ON_TWEETS),
    ]
    levels = [
        np.quantile(_chances(embedder, head, remarks), share, axis=0) for remarks, share in quiet
    ]
    highest = np.maximum(np.max(levels, axis=0), LOWEST_THRESHOLD)
    return {name: round(float(level), 3) for name, level in zip(NAMES, highest, strict=True)}


def _scores(
    embedder: StaticEmbedder,
    head: FittedHead,
    remarks: Sequence[Remark],
    thresholds: dict[str, float],
) -> dict[str, Any]:
    """Return recall and precision of each flag, and the share of clean texts with any."""
    told = _chances(embedder, head, remarks) > np.array([thresholds[name] for name in NAMES])
    wanted = np.array([[name in remark.flags for name in NAMES] for remark in remarks])
    scores: dict[str, Any] = {}
    for column, name in enumerate(NAMES):
        hits = (told & wanted)[:, column].sum()
        if wanted[:, column].any():
            recall = float(hits / wanted[:, column].sum())
            precision = float(hits / max(told[:, column].sum(), 1))
            scores[name] = {"recall": round(recall, 3), "precision": round(precision, 3)}
    clean = ~wanted.any(axis=1)
    return {**scores, "false": round(float(told[clean].any(axis=1).mean()), 4)}


def _chances(embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark]) -> Any:
    """Return each remark's chances as at work: of the loudest among the whole and its passages."""
    units: list[str] = []
    starts: list[int] = []
    for remark in remarks:
        starts.append(len(units))
        units.extend([remark.text, *(clause.text for clause in clauses_of(remark.text))])
    chances = probabilities(head.scores(features(embedder, units, BITS)))
    return np.maximum.reduceat(chances, starts, axis=0)
