"""Teach one sentiment head for all languages, calibrate it, and measure when it should abstain."""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.heads import softmax
from nlp.reading import Reader
from nlp.sentiment import COLUMNS, POST, REMARK, SCALE, Balance, EmbeddedSentiment, measured
from nlp.sequence import SEQUENCE
from nlp.training.distilling import distil
from nlp.training.fitting import FittedHead, features, fit_margins, write_head
from nlp.training.judging import agreement, judge_posts, judge_remarks, macro_f1
from nlp.training.remarks import (
    Remark,
    guestbook,
    hebrew,
    joined_opinions,
    kept_back,
    korean,
    opinions,
    read_remarks,
    turns,
    tweets,
    unseen_scenes,
    words,
)
from nlp.training.sequence import write_sequence

__all__ = ("train_sentiment",)

BITS = 18
STRENGTH, PASSES = 0.05, 12
TRAINED_ON = (
    "umsab",
    "sentiment-he",
    "sentiment-ko",
    "cimaise guestbook",
    "cimaise opinions",
    "cimaise turns of phrase",
    "cimaise words",
    "multilingual-e5-small (as tutor)",
    "ntrex, tatoeba and the words of wordfreq (as judged by the tutor)",
)
# How much a lesson counts in the columns for posts and in those for remarks.
COUNTS: Mapping[str, tuple[float, float]] = {
    "post": (1.0, 0.0),
    "other": (0.7, 0.0),
    "lukewarm": (0.2, 0.0),  # film ratings of 5 to 8, which are rarely neutral
    "word": (0.0, 3.0),
    "turn": (0.0, 1.0),
    "opinion": (0.0, 2.0),
    "own": (0.0, 4.0),
    "joined": (0.0, 1.0),
}
EVERY, OF_A_POST, NEVER_MIXED = 4, 4.0, 0.8
# A house reads this many remarks for one post. Were they as many, a remark in 35 by others than
# those who wrote our lessons would be taken for a post, and one in nine in Spanish and English.
USUAL = 10
FOLDS = 10  # one scene in so many is kept from the net and the first head
JOINED, JOINED_UNSEEN = 10, 1  # made per language of remarks that a first head has seen, or not
THINNED = 3  # comments and film reviews of one language each, of which there are thousands
MIXED = 4  # made per language: one remark in eight, about as visitors write
ANSWERED_RIGHT = 0.75  # of the answers given, on unseen posts and remarks: below, say nothing
UNJUDGED = [[0.0] * 9] * 4
SHARPNESS = tuple(number / 20 for number in range(10, 61))
TRUST = tuple(number / 20 for number in range(4, 17))
RESERVE = tuple(number / 10 for number in range(11))
GIVEN = 0.02  # of macro-F1, which is far above what is asked of it; agreement is not
Lessons = Sequence[tuple[Remark, str]]
Floats = npt.NDArray[np.float32]


def train_sentiment(
    data: Path, embedding: Path, output: Path, *, cache: Path, net: Path | None = None
) -> dict[str, Any]:
    """Fit, calibrate and write the head; score it on what was kept back.

    A first head, which has seen neither the validation posts nor one scene in ten of ours, says
    how sure to be. The head that ships learns from those too; held-out remarks are met by neither.
    The net that hears the order of words is taught first, unless ``net`` is a file of one.
    """
    embedder = StaticEmbedder.open(embedding)
    ours = [remark for remark in guestbook() if not remark.held_out]
    unseen, seen = unseen_scenes(ours, FOLDS)
    posts = tweets(data, "val")
    if net is None:
        write_sequence(output, distil(data, embedder, seen, unseen, cache))
    else:
        output.mkdir(parents=True, exist_ok=True)
        (output / SEQUENCE).write_bytes(net.read_bytes())
    first = _lessons(data, seen)
    kept: Lessons = [*_written(unseen, JOINED_UNSEEN), *((post, "post") for post in posts)]
    lessons = [*first, *kept]
    matrix = features(embedder, [remark.text for remark, _ in lessons], BITS)
    head = _fit(matrix[: len(first)], first)
    stretch = _stretch(embedder, head, posts, unseen)
    facts = _judgement(embedder, output, head.stretched(*stretch), posts, unseen)
    model = EmbeddedSentiment.open(Reader(embedder), output)
    metrics = {"umsab_val_macro_f1": judge_posts(model, posts)}
    _write(output, _fit(matrix, lessons).stretched(*stretch), facts)
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
    films = korean(data)
    return [
        *((remark, "post") for remark in tweets(data, "train")),
        *((remark, "other") for remark in hebrew(data)[::THINNED]),
        *((r, "lukewarm" if r.sentiment == "neutral" else "other") for r in films[::THINNED]),
        *((remark, "word") for remark in words()),
        *((remark, "turn") for remark in turns()),
        *((remark, "opinion") for remark in opinions()),
        *_written(own, JOINED),
    ]


def _written(own: Sequence[Remark], joined: int) -> Lessons:
    """Our remarks, and for each language as many again in which one praises and one blames."""
    made = joined_opinions(list(own), joined)
    return [*((remark, "own") for remark in own), *((remark, "joined") for remark in made)]


def _fit(matrix: Any, lessons: Lessons) -> FittedHead:
    moods = np.array([str(remark.sentiment) for remark, _ in lessons])
    kinds = np.array([kind for _, kind in lessons])
    counts = np.array([COUNTS[kind] for _, kind in lessons], dtype=np.float32)
    one_sided = (moods != "mixed").astype(np.float32)
    ours = np.isin(kinds, ("own", "opinion", "joined"))
    # One post in four is enough to tell what a post is, and that it is never mixed. Not one in
    # three: UMSAB's labels stand in turns of three.
    some = (kinds == "post") & (np.arange(len(kinds)) % EVERY == 0)
    posted = np.where(some, OF_A_POST, np.where(ours, counts[:, 1], 0.0)).astype(np.float32)
    goals = {
        **{f"post {name}": (moods == name, counts[:, 0] * one_sided) for name in SCALE},
        **{name: (moods == name, counts[:, 1] * one_sided) for name in SCALE},
        "post": (kinds == "post", posted),
        "mixed": (moods == "mixed", np.where(some, NEVER_MIXED, counts[:, 1] * ours)),
    }
    goals = {name: goals[name] for name in COLUMNS}
    return fit_margins(matrix, goals, c=STRENGTH, bits=BITS, passes=PASSES)


def _stretch(
    embedder: StaticEmbedder, head: FittedHead, posts: Sequence[Remark], own: Sequence[Remark]
) -> tuple[Floats, Floats]:
    """Find what turns margins into logits of true probabilities, per group of columns."""
    from sklearn.linear_model import LogisticRegression

    own = [remark for remark in own if remark.sentiment != "mixed"]
    slopes, shifts = np.ones(len(COLUMNS), np.float32), np.zeros(len(COLUMNS), np.float32)
    margins = []
    for remarks, columns in ((posts, POST), (own, REMARK)):
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
    usual = {True: len(posted) / len(margins[0]), False: USUAL * len(posted) / len(margins[1])}
    fit = LogisticRegression(class_weight=usual).fit(np.concatenate(margins)[:, None], posted)
    slopes[6], shifts[6] = fit.coef_[0][0], fit.intercept_[0]
    return slopes, shifts


def _judgement(
    embedder: StaticEmbedder,
    folder: Path,
    head: FittedHead,
    posts: Sequence[Remark],
    own: Sequence[Remark],
) -> dict[str, Any]:
    """Fit how the measures of a remark are judged, and how sure is sure enough."""
    from sklearn.linear_model import LogisticRegression

    even = {"sharpness": 1.0, "trust": 0.5, "reserve": 0.0}
    facts: dict[str, Any] = {"abstain_below": 0.0, "judge": UNJUDGED, "balance": even}
    _write(folder, head, facts)
    reader = Reader(embedder)
    taught = [*own, *joined_opinions(list(own), MIXED)]
    model = EmbeddedSentiment.open(reader, folder)
    reading = reader.read([remark.text for remark in taught])
    measures = measured(reading, model.polarities(reading), model.columns(reading))
    fit = LogisticRegression(C=1.0, max_iter=500).fit(measures, _labels(taught))
    judge = np.concatenate([fit.coef_, fit.intercept_[:, None]], axis=1)
    facts["judge"] = [[round(float(w), 4) for w in row] for row in judge]
    _write(folder, head, facts)
    model = EmbeddedSentiment.open(reader, folder)
    reading = reader.read([remark.text for remark in own])
    judged, heard = model.judged(reading), model.heard(reading)
    facts["balance"] = _balance(judged, heard, own)
    _write(folder, head, facts)
    remarks = [*own, *posts]
    four = EmbeddedSentiment.open(reader, folder).four(reader.read([r.text for r in remarks]))
    sure, hit = four.max(axis=1), four.argmax(axis=1) == _labels(remarks)
    levels = np.linspace(0.3, 0.9, 61)
    enough = [level for level in levels if hit[sure >= level].mean() >= ANSWERED_RIGHT]
    level = float(enough[0]) if enough else float(levels[-1])
    facts["abstain_below"] = round(level, 3)
    _write(folder, head, facts)
    return facts


def _balance(judged: Floats, heard: Floats, own: Sequence[Remark]) -> dict[str, float]:
    """Find how both tell most of these remarks, then how plain the neutral and mixed must be.

    That is where versions of a scene are told most alike, for no more than ``GIVEN`` of macro-F1.
    """
    rows, right = np.arange(len(own)), _labels(own)
    moods = [str(remark.sentiment) for remark in own]

    def doubt(sharpness: float, trust: float) -> float:
        four = Balance(sharpness, trust, 0).agreed(judged, heard)
        return float(-np.log(four[rows, right]).mean())

    def gains(reserve: float) -> tuple[float, float]:
        four = Balance(sharpness, trust, reserve).agreed(judged, heard)
        told = [(*SCALE, "mixed")[column] for column in four.argmax(axis=1)]
        same = float(np.nan_to_num(agreement(own, told)))
        return macro_f1(list(zip(moods, told, strict=True))), same

    sharpness, trust = min(product(SHARPNESS, TRUST), key=lambda both: doubt(*both))
    gained = {reserve: gains(reserve) for reserve in RESERVE}
    least = max(f1 for f1, _ in gained.values()) - GIVEN
    enough = [reserve for reserve, (f1, _) in gained.items() if f1 >= least]
    reserve = max(enough, key=lambda one: gained[one][1])
    return {"sharpness": sharpness, "trust": trust, "reserve": reserve}


def _labels(remarks: Sequence[Remark]) -> npt.NDArray[np.intp]:
    return np.array([(*SCALE, "mixed").index(str(remark.sentiment)) for remark in remarks])


def _write(output: Path, head: FittedHead, facts: dict[str, Any]) -> None:
    name = "cimaise-sentiment"
    write_head(
        output,
        head,
        name=name,
        trained_on=TRAINED_ON,
        facts=facts,
        whole=True,
        beside=(SEQUENCE,),
    )
