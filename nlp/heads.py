"""Linear heads over hashed features and the sentence embedding."""

from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from nlp.cards import PACKED, ModelCard
from nlp.errors import WeightsDamagedError
from nlp.reading import Reading

__all__ = ("LinearHead", "probabilities", "softmax")

Floats = npt.NDArray[np.float32]


class LinearHead:
    """Scores each row of a reading, one column per label."""

    def __init__(
        self,
        card: ModelCard,
        table: npt.NDArray[np.float16 | np.int8],
        dense: Floats,
        bias: Floats,
        scale: Floats,
    ) -> None:
        self.card = card
        self.labels = tuple(card.facts["labels"])
        self._table, self._dense, self._bias, self._scale = table, dense, bias, scale
        self._bits = int(np.log2(len(table) // 2))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Load a head, or say which of its files is missing or damaged."""
        card = ModelCard.open(folder)
        arrays = card.tensors()
        try:
            table = arrays["table"]
            # Whole numbers stand for a column's scale times themselves.
            scale = arrays["scale"] if table.dtype == np.int8 else np.ones(table.shape[1])
            return cls(
                card,
                np.asarray(table, dtype=np.int8 if table.dtype == np.int8 else np.float16),
                np.asarray(arrays["dense"], dtype=np.float32),
                np.asarray(arrays["bias"], dtype=np.float32),
                np.asarray(scale, dtype=np.float32),
            )
        except KeyError as error:
            raise WeightsDamagedError(folder / PACKED) from error

    def scores(self, reading: Reading) -> Floats:
        """Return the logits of every text and passage."""
        scores = np.tile(self._bias, (reading.rows, 1))
        if len(self._dense):  # a head may do without the embedding
            scores += reading.vectors @ self._dense
        # The first half of the table belongs to pieces of words, the second to words.
        half = len(self._table) // 2
        for group, table in zip(
            reading.groups, (self._table[:half], self._table[half:]), strict=True
        ):
            scores += group.sums(table, self._bits, reading.rows) * self._scale
        return np.asarray(scores, dtype=np.float32)


def softmax(scores: Floats) -> Floats:
    """Turn logits into probabilities of which one label is right."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def probabilities(scores: Floats) -> Floats:
    """Turn logits into probabilities of labels that do not exclude each other."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)
