"""Fit linear heads: the same features as at work, a table small enough to ship."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.hashing import hashed_groups
from nlp.training.publishing import publish

__all__ = ("FittedHead", "describe", "features", "fit_choice", "fit_labels", "write_head")

# The vector of a text is shorter than its hashed features by the root of their number.
VECTOR_WEIGHT = 3.0
ITERATIONS = 120
TOLERANCE = 1e-3
Floats = npt.NDArray[np.float32]


class FittedHead:
    """Coefficients before they are cut to size: one column per label."""

    def __init__(self, labels: Sequence[str], weights: Floats, bias: Floats, bits: int) -> None:
        hashed = 2 << bits
        self.labels = tuple(labels)
        self.table = weights[:hashed].astype(np.float16)
        self.dense = (weights[hashed:] * VECTOR_WEIGHT).astype(np.float32)
        self.bias = bias.astype(np.float32)
        self.bits = bits

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


def fit_choice(
    matrix: Any,
    labels: Sequence[str],
    names: Sequence[str],
    weights: Floats,
    *,
    c: float,
    bits: int,
) -> FittedHead:
    """Fit a head whose labels exclude each other."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=c, max_iter=ITERATIONS, tol=TOLERANCE, random_state=0)
    model.fit(matrix, np.array([names.index(label) for label in labels]), sample_weight=weights)
    return FittedHead(names, model.coef_.T, model.intercept_, bits)


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
) -> None:
    """Write a head's folder: the weights and their card."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    arrays = {"table": head.table, "dense": head.dense, "bias": head.bias}
    save_file(
        {key: np.ascontiguousarray(value) for key, value in arrays.items()},
        folder / "model.safetensors",
    )
    publish(
        folder,
        name=name,
        trained_on=trained_on,
        files=("model.safetensors",),
        facts={"labels": list(head.labels), **facts},
    )


def describe(metrics: Mapping[str, Any]) -> str:
    """Say metrics in one line of JSON."""
    return json.dumps(metrics, ensure_ascii=False)
