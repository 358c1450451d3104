"""Teach one sentiment head for all languages, calibrate it, and measure when it should abstain."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.heads import softmax
from nlp.reading import Reader
from nlp.sentiment import EmbeddedSentiment, mixture
from nlp.training.fitting import FittedHead, features, fit_choice, write_head
from nlp.training.remarks import (
    Remark,
    guestbook,
    hebrew,
    joined_opinions,
    korean,
    tweets,
    words,
)

__all__ = ("sentiment_scores", "train_sentiment")

BITS = 17
STRENGTH = 1.0  # of the head: 3 learns the tweets by heart
NAMES = ("negative", "neutral", "positive")
TRAINED_ON = ("umsab", "sentiment-he", "sentiment-ko", "cimaise guestbook", "cimaise words")
OURS, WORD, LUKEWARM = 30.0, 2.0, 0.3
MIXED = 8  # made per language and source: one remark in eight, about as visitors write
ANSWERED_RIGHT = 0.7  # of the answers given, on the held-out tweets: below, say nothing
Floats = npt.NDArray[np.float32]


def train_sentiment(data: Path, embedding: Path, output: Path) -> dict[str, Any]:
    """Fit, calibrate and write the head; score it on what was kept back."""
    embedder = StaticEmbedder.open(embedding)
    own = guestbook()
    learnt = [remark for remark in own if not remark.held_out]
    lessons, weights = _lessons(data, learnt)
    head = fit_choice(
        features(embedder, [lesson.text for lesson in lessons], BITS),
        [str(lesson.sentiment) for lesson in lessons],
        NAMES,
        weights,
        c=STRENGTH,
        bits=BITS,
    )
    kept_back = tweets(data, "val")
    facts = _calibration(embedder, head, kept_back[::2])
    _write(output, head, {**facts, "mixed": [0.0, -9.0]})
    # What is mixed is judged on passages by the calibrated head, so it comes second; on texts
    # that the head has not seen, since it is too sure of those that it has.
    unseen = [remark for remark in own if remark.held_out]
    facts["mixed"] = _mixture(Reader(embedder), output, kept_back[::2], unseen)
    _write(output, head, facts)
    model = EmbeddedSentiment.open(Reader(embedder), output)
    return {
        "task": "sentiment",
        "lessons": len(lessons),
        **facts,
        "umsab_val_macro_f1": sentiment_scores(model, kept_back[1::2], NAMES),
        "guestbook_held_out": sentiment_scores(model, [r for r in own if r.held_out]),
    }


def sentiment_scores(
    model: EmbeddedSentiment, remarks: Sequence[Remark], names: Sequence[str] | None = None
) -> dict[str, float]:
    """Return macro-F1 over ``names`` per language, or the share of right labels of all four."""
    told = model.classify([remark.text for remark in remarks])
    by_language: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for remark, sentiment in zip(remarks, told, strict=True):
        chosen = names or tuple(sentiment.probabilities)
        best = max(chosen, key=lambda name: sentiment.probabilities[name])
        by_language[remark.language].append((str(remark.sentiment), best))
    scores = {
        language: _macro_f1(pairs, names) if names else float(np.mean([a == b for a, b in pairs]))
        for language, pairs in sorted(by_language.items())
    }
    mean = float(np.mean(list(scores.values())))
    return {name: round(score, 3) for name, score in {"mean": mean, **scores}.items()}


def _lessons(data: Path, own: Sequence[Remark]) -> tuple[list[Remark], Floats]:
    sources = [
        (tweets(data, "train"), 1.0),
        (hebrew(data), 0.5),
        (korean(data), 0.5),
        (words(), WORD),
        ([remark for remark in own if remark.sentiment != "mixed"], OURS),
    ]
    lessons, weights = [], []
    for remarks, weight in sources:
        for remark in remarks:
            lukewarm = remark.language == "ko" and remark.sentiment == "neutral" and weight < 1
            lessons.append(remark)
            weights.append(LUKEWARM * weight if lukewarm else weight)
    return lessons, np.array(weights, dtype=np.float32)


def _calibration(
    embedder: StaticEmbedder, head: FittedHead, remarks: Sequence[Remark]
) -> dict[str, Any]:
    """Find the temperature that makes probabilities true, and the one below which to abstain."""
    scores = head.scores(features(embedder, [remark.text for remark in remarks], BITS))
    right = np.array([NAMES.index(str(remark.sentiment)) for remark in remarks])
    rows = np.arange(len(right))
    temperatures = np.linspace(0.5, 4, 71)
    losses = [-np.log(softmax(scores / t)[rows, right] + 1e-9).mean() for t in temperatures]
    temperature = float(temperatures[int(np.argmin(losses))])
    chances = softmax(scores / temperature)
    sure, hit = chances.max(axis=1), chances.argmax(axis=1) == right
    levels = np.linspace(0.34, 0.9, 57)
    enough = [level for level in levels if hit[sure >= level].mean() >= ANSWERED_RIGHT]
    level = float(enough[0]) if enough else float(levels[-1])
    return {"temperature": round(temperature, 3), "abstain_below": round(level, 3)}


def _mixture(
    reader: Reader, folder: Path, strangers: Sequence[Remark], own: Sequence[Remark]
) -> list[float]:
    """Fit how much the passages of a remark must disagree for it to be mixed."""
    from sklearn.linear_model import LogisticRegression

    remarks = [
        *own,
        *strangers,
        *joined_opinions(list(own), MIXED),
        *joined_opinions(list(strangers), MIXED),
    ]
    model = EmbeddedSentiment.open(reader, folder)
    reading = reader.read([remark.text for remark in remarks])
    several = reading.last - reading.first > 1
    measured = mixture(reading, model.polarities(reading))[several, None]
    mixed = np.array([remark.sentiment == "mixed" for remark in remarks])[several]
    fit = LogisticRegression(C=100.0).fit(measured, mixed)
    return [round(float(fit.coef_[0][0]), 4), round(float(fit.intercept_[0]), 4)]


def _write(output: Path, head: FittedHead, facts: dict[str, Any]) -> None:
    write_head(output, head, name="cimaise-sentiment", trained_on=TRAINED_ON, facts=facts)


def _macro_f1(pairs: Sequence[tuple[str, str]], names: Sequence[str]) -> float:
    scores = []
    for name in names:
        both = sum(truth == told == name for truth, told in pairs)
        either = sum((truth == name) + (told == name) for truth, told in pairs)
        scores.append(2 * both / either if either else 0.0)
    return float(np.mean(scores))
