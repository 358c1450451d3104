"""Teach one sentiment head for all languages, calibrate it, and measure when it should abstain."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.heads import softmax
from nlp.reading import Reader
from nlp.sentiment import COLUMNS, SCALE, EmbeddedSentiment, contradiction
from nlp.training.fitting import FittedHead, features, fit_margins, write_head
from nlp.training.judging import judge_posts, judge_remarks
from nlp.training.remarks import (
    Remark,
    guestbook,
    hebrew,
    joined_opinions,
    kept_back,
    korean,
    opinions,
    read_remarks,
    tweets,
    words,
)

__all__ = ("train_sentiment",)

BITS = 17
STRENGTH = 0.05
TRAINED_ON = (
    "umsab",
    "sentiment-he",
    "sentiment-ko",
    "cimaise guestbook",
    "cimaise opinions",
    "cimaise words",
)
# How much a lesson counts in the columns for posts and in those for remarks.
COUNTS: Mapping[str, tuple[float, float]] = {
    "post": (1.0, 0.2),
    "other": (0.7, 0.15),
    "lukewarm": (0.2, 0.05),  # film ratings of 5 to 8, which are rarely neutral
    "word": (0.0, 3.0),
    "opinion": (0.0, 2.0),
    "own": (0.0, 4.0),
    "joined": (0.0, 1.0),
}
THINNED = 3  # comments and film reviews of one language each, of which there are thousands
FOLDS = 5
MIXED = 8  # made per language: one remark in eight, about as visitors write
ANSWERED_RIGHT = 0.75  # of the answers given, on unseen posts and remarks: below, say nothing
Lessons = Sequence[tuple[Remark, str]]
Floats = npt.NDArray[np.float32]


def train_sentiment(data: Path, embedding: Path, output: Path) -> dict[str, Any]:
    """Fit, calibrate and write the head; score it on what was kept back.

    A first head, which has seen neither the validation posts nor one scene in five of ours, says
    how sure to be. The head that ships learns from those too; held-out remarks are met by neither.
    """
    embedder = StaticEmbedder.open(embedding)
    own = [remark for remark in guestbook() if not remark.held_out]
    unseen = [remark for remark in own if remark.number % FOLDS == 0]
    posts = tweets(data, "val")
    lessons = _lessons(data, [remark for remark in own if remark.number % FOLDS])
    head = _fit(embedder, lessons)
    stretch = _stretch(embedder, head, posts, unseen)
    facts: dict[str, Any] = {"abstain_below": 0.0, "mixed": [0.0, 0.0, 0.0, -9.0]}
    _write(output, head.stretched(*stretch), facts)
    facts = _judgement(Reader(embedder), output, posts, unseen)
    _write(output, head.stretched(*stretch), facts)
    model = EmbeddedSentiment.open(Reader(embedder), output)
    metrics = {"umsab_val_macro_f1": judge_posts(model, posts)}
    lessons = [*_lessons(data, own), *((post, "post") for post in posts)]
    _write(output, _fit(embedder, lessons).stretched(*stretch), facts)
    model = EmbeddedSentiment.open(Reader(embedder), output)
    held_out = kept_back(remark.text for remark, _ in lessons)
    return {
        "task": "sentiment",
        "lessons": len(lessons),
        **facts,
        **metrics,
        "synthetic_held_out": judge_remarks(model, held_out),
        "synthetic_examples": judge_remarks(model, read_remarks(data / EXAMPLES)),
    }


EXAMPLES = "guestbook-examples.jsonl"


def _lessons(data: Path, own: Sequence[Remark]) -> Lessons:
    joined = joined_opinions(list(own))
    films = korean(data)
    return [
        *((remark, "post") for remark in tweets(data, "train")),
        *((remark, "other") for remark in hebrew(data)[::THINNED]),
        *((r, "lukewarm" if r.sentiment == "neutral" else "other") for r in films[::THINNED]),
        *((remark, "word") for remark in words()),
        *((remark, "opinion") for remark in opinions()),
        *((remark, "own") for remark in own),
        *((remark, "joined") for remark in joined),
    ]


def _fit(embedder: StaticEmbedder, lessons: Lessons) -> FittedHead:
    matrix = features(embedder, [remark.text for remark, _ in lessons], BITS)
    moods = np.array([str(remark.sentiment) for remark, _ in lessons])
    kinds = np.array([kind for _, kind in lessons])
    counts = np.array([COUNTS[kind] for _, kind in lessons], dtype=np.float32)
    one_sided = (moods != "mixed").astype(np.float32)
    ours = np.isin(kinds, ("own", "opinion", "joined"))
    posted = np.where(kinds == "post", 1.0, np.where(ours, counts[:, 1], 0.0)).astype(np.float32)
    goals = {
        **{f"post {name}": (moods == name, counts[:, 0] * one_sided) for name in SCALE},
        **{name: (moods == name, counts[:, 1] * one_sided) for name in SCALE},
        "post": (kinds == "post", posted),
        "mixed": (moods == "mixed", counts[:, 1] * (ours | (kinds == "post"))),
    }
    return fit_margins(matrix, {name: goals[name] for name in COLUMNS}, c=STRENGTH, bits=BITS)


def _stretch(
    embedder: StaticEmbedder, head: FittedHead, posts: Sequence[Remark], own: Sequence[Remark]
) -> tuple[Floats, Floats]:
    """Find what turns margins into logits of true probabilities, per group of columns."""
    from sklearn.linear_model import LogisticRegression

    own = [remark for remark in own if remark.sentiment != "mixed"]
    slopes, shifts = np.ones(len(COLUMNS), np.float32), np.zeros(len(COLUMNS), np.float32)
    margins = []
    for remarks, columns in ((posts, slice(0, 3)), (own, slice(3, 6))):
        scores = head.scores(features(embedder, [remark.text for remark in remarks], BITS))
        right = np.array([SCALE.index(str(remark.sentiment)) for remark in remarks])
        rows = np.arange(len(right))
        levels = np.linspace(0.5, 8, 76)
        losses = [
            -np.log(softmax(scores[:, columns] * level)[rows, right] + 1e-9).mean()
            for level in levels
        ]
        slopes[columns] = levels[int(np.argmin(losses))]
        margins.append(scores[:, 6])
    posted = np.repeat([True, False], [len(margins[0]), len(margins[1])])
    fit = LogisticRegression(class_weight="balanced").fit(np.concatenate(margins)[:, None], posted)
    slopes[6], shifts[6] = fit.coef_[0][0], fit.intercept_[0]
    return slopes, shifts


def _judgement(
    reader: Reader, folder: Path, posts: Sequence[Remark], own: Sequence[Remark]
) -> dict[str, Any]:
    """Fit how much a remark must contradict itself to be mixed, and how sure is sure enough."""
    from sklearn.linear_model import LogisticRegression

    remarks = [*own, *posts, *joined_opinions(list(own), MIXED), *joined_opinions(list(posts), 4)]
    model = EmbeddedSentiment.open(reader, folder)
    reading = reader.read([remark.text for remark in remarks])
    measured = contradiction(reading, model.polarities(reading), model.columns(reading))
    mixed = np.array([remark.sentiment == "mixed" for remark in remarks])
    fit = LogisticRegression(C=10.0).fit(measured, mixed)
    weights = [round(float(value), 4) for value in (*fit.coef_[0], fit.intercept_[0])]
    both = 1 / (1 + np.exp(-(measured @ fit.coef_[0] + fit.intercept_[0])))[:, None]
    four = np.concatenate([model.polarities(reading)[: len(remarks)] * (1 - both), both], axis=1)
    known = len(own) + len(posts)
    right = np.array([(*SCALE, "mixed").index(str(r.sentiment)) for r in remarks[:known]])
    sure, hit = four[:known].max(axis=1), four[:known].argmax(axis=1) == right
    levels = np.linspace(0.3, 0.9, 61)
    enough = [level for level in levels if hit[sure >= level].mean() >= ANSWERED_RIGHT]
    level = float(enough[0]) if enough else float(levels[-1])
    return {"abstain_below": round(level, 3), "mixed": weights}


def _write(output: Path, head: FittedHead, facts: dict[str, Any]) -> None:
    name = "cimaise-sentiment"
    write_head(output, head, name=name, trained_on=TRAINED_ON, facts=facts, whole=True)
