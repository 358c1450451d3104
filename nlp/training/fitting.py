"""Fit linear heads: the same features as at work, a table small enough to ship."""

import json
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from nlp.cards import PACKED
from nlp.embedding import StaticEmbedder
from nlp.hashing import hashed_groups
from nlp.training.publishing import publish, write_packed

__all__ = ("FittedHead", "describe", "features", "fit_labels", "fit_margins", "write_head")

# The vector of a text is shorter than its hashed features by the root of their number.
VECTOR_WEIGHT = 3.0
ITERATIONS = 120
TOLERANCE = 1e-3
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
# Margins: pieces of words carry more than whole words, in which typing errors and endings differ.
PIECES_WEIGHT = 2.0
USUAL_RARITY = 6.0
FEWEST = 2
PASSES = 25
WHOLE = 127
WIDEST, TINY = 0.9998, 1e-9


class FittedHead:
    """Coefficients before they are cut to size: one column per label."""

    def __init__(self, labels: Sequence[str], weights: Floats, bias: Floats, bits: int) -> None:
        hashed = 2 << bits
        self.labels = tuple(labels)
        self.table = weights[:hashed].astype(np.float16)
        self.dense = (weights[hashed:] * VECTOR_WEIGHT).astype(np.float32)
        self.bias = bias.astype(np.float32)
        self.bits = bits

    def stretched(self, slopes: Floats, shifts: Floats) -> Self:
        """Multiply and move the scores of each column."""
        hashed = self.table.astype(np.float32) * slopes
        weights = np.concatenate([hashed, self.dense * slopes / VECTOR_WEIGHT])
        return type(self)(self.labels, weights, self.bias * slopes + shifts, self.bits)

    def beside(self, other: Self) -> Self:
        """Return one head with the columns of two."""
        weights = [np.concatenate([h.table, h.dense / VECTOR_WEIGHT]) for h in (self, other)]
        labels, bias = self.labels + other.labels, np.concatenate([self.bias, other.bias])
        return type(self)(labels, np.concatenate(weights, axis=1), bias, self.bits)

    def part(self, columns: slice) -> Self:
        """Return a head of some of the columns."""
        weights = np.concatenate([self.table, self.dense / VECTOR_WEIGHT])[:, columns]
        return type(self)(self.labels[columns], weights, self.bias[columns], self.bits)

    def scores(self, matrix: Any) -> Floats:
        """Return the logits of rows made by :func:`features`."""
        hashed = 2 << self.bits
        scores = matrix[:, :hashed] @ self.table.astype(np.float32)
        scores += matrix[:, hashed:].toarray() @ (self.dense / VECTOR_WEIGHT)
        return np.asarray(scores + self.bias, dtype=np.float32)


def features(embedder: StaticEmbedder | None, texts: Sequence[str], bits: int) -> Any:
    """Lay out the features of texts as a sparse matrix: pieces, words, then any vector."""
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

    blocks = []
    for group in hashed_groups(texts):
        counts = np.bincount(group.rows, minlength=len(texts))
        values = (1 / np.sqrt(np.maximum(counts, 1)))[group.rows].astype(np.float32)
        where = (group.rows, group.buckets(bits))
        blocks.append(csr_matrix((values, where), shape=(len(texts), 1 << bits)))
    if embedder:
        blocks.append(csr_matrix(embedder.embed(texts) * np.float32(VECTOR_WEIGHT)))
    return hstack(blocks, format="csr")


def rarity(matrix: Any, bits: int) -> Floats:
    """Return the weight of each column: rare features more, those met once nothing."""
    hashed = 2 << bits
    met = np.bincount(matrix.indices, minlength=matrix.shape[1])
    scale = (np.log((1 + matrix.shape[0]) / (1 + met)) + 1) / USUAL_RARITY
    scale[met < FEWEST] = 0
    scale[: hashed // 2] *= PIECES_WEIGHT
    scale[hashed:] = 1 / VECTOR_WEIGHT
    return np.asarray(scale, dtype=np.float32)


def fit_margins(
    matrix: Any,
    goals: Mapping[str, tuple[Bools, Floats]],
    *,
    c: float,
    bits: int,
    passes: int = PASSES,
) -> FittedHead:
    """Fit a column per goal: which rows it should be high on, and how much each row counts.

    Rows that count nothing are left out. Wide margins learn small sets of texts better than
    likelihood does, and a hundred times faster in so many dimensions.
    """
    from rich.progress import track
    from scipy.sparse import diags
    from sklearn.svm import LinearSVC

    columns, biases = [], []
    scaled: dict[bytes, tuple[Any, Floats]] = {}
    for right, counts in track(goals.values(), description="The head learns"):
        rows = np.flatnonzero(counts)
        if (key := rows.tobytes()) not in scaled:
            scale = rarity(matrix[rows], bits)
            lessons = (matrix[rows] @ diags(scale)).tocsr()
            lessons.eliminate_zeros()
            scaled[key] = (lessons, scale)
        own, scale = scaled[key]
        model = LinearSVC(C=c, dual=True, max_iter=passes, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the last digits are still moving
            model.fit(own, right[rows], sample_weight=counts[rows])
        columns.append(model.coef_[0] * scale)
        biases.append(model.intercept_[0])
    weights = np.stack(columns, axis=1).astype(np.float32)
    return FittedHead(tuple(goals), weights, np.array(biases), bits)


def fit_labels(
    matrix: Any,
    labels: Sequence[frozenset[str]],
    names: Sequence[str],
    weights: Floats,
    *,
    c: float,
    bits: int,
) -> FittedHead:
    """Fit a head whose labels may stand together."""
    from rich.progress import track
    from sklearn.linear_model import LogisticRegression

    columns, biases = [], []
    for name in track(names, description="The head learns"):
        model = LogisticRegression(C=c, max_iter=ITERATIONS, tol=TOLERANCE, random_state=0)
        model.fit(matrix, np.array([name in own for own in labels]), sample_weight=weights)
        columns.append(model.coef_[0])
        biases.append(model.intercept_[0])
    return FittedHead(names, np.stack(columns, axis=1), np.array(biases), bits)


def write_head(
    folder: Path,
    head: FittedHead,
    *,
    name: str,
    trained_on: Sequence[str],
    facts: Mapping[str, Any],
    whole: bool = False,
    beside: Sequence[str] = (),
) -> None:
    """Write a head's folder: the weights, in whole numbers where wanted, and their card.

    Files that lie there already, ``beside``, are put on the card too.
    """
    arrays: dict[str, npt.NDArray[Any]] = {
        "table": head.table,
        "dense": head.dense,
        "bias": head.bias,
    }
    if whole:
        # A few weights are far larger than all others: cut, they leave the others room.
        width = np.abs(head.table.astype(np.float32))
        scale = np.quantile(width, WIDEST, axis=0) / WHOLE + TINY
        arrays["table"] = np.clip(np.rint(head.table / scale), -WHOLE, WHOLE).astype(np.int8)
        arrays["scale"] = scale.astype(np.float32)
    write_packed(folder / PACKED, arrays)
    publish(
        folder,
        name=name,
        trained_on=trained_on,
        files=(PACKED, *beside),
        facts={"labels": list(head.labels), **facts},
    )


def describe(metrics: Mapping[str, Any]) -> str:
    """Say metrics in one line of JSON."""
    return json.dumps(metrics, ensure_ascii=False)
