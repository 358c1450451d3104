"""Read a batch once for all the heads: its passages, their features and their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from nlp.clauses import Clause, clauses_of
from nlp.embedding import StaticEmbedder
from nlp.hashing import FeatureGroup, hashed_groups
from nlp.plain import readable
from nlp.protocols import Vectors

__all__ = ("Reader", "Reading")


@dataclass(frozen=True, slots=True)
class Reading:
    """A batch of texts and their passages; a text of one passage stands only once.

    The first rows are the texts themselves; ``first[i]`` to ``last[i]`` are the rows of the
    passages of text ``i``.
    """

    texts: tuple[str, ...]
    clauses: tuple[tuple[Clause, ...], ...]
    first: npt.NDArray[np.intp]
    last: npt.NDArray[np.intp]
    groups: tuple[FeatureGroup, ...]
    vectors: Vectors
    scores: dict[str, npt.NDArray[np.float32]] = field(default_factory=dict)
    """What heads made of it, by model: asked for by one head, of use to another."""

    @property
    def rows(self) -> int:
        """How many texts and passages were read."""
        return len(self.vectors)

    def whole(self) -> npt.NDArray[np.intp]:
        """Return for each row the row of the text to which it belongs."""
        texts = np.arange(len(self.texts))
        several = self.last - self.first > 1
        passages = np.repeat(texts[several], (self.last - self.first)[several])
        return np.concatenate([texts, passages])

    def strongest(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return for each text the highest value, per column, among its passages."""
        result = values[: len(self.texts)].copy()
        several = self.last - self.first > 1
        if several.any():
            # The passages stand after the texts, in their order and without gaps.
            result[several] = np.maximum.reduceat(values, self.first[several], axis=0)
        return result


class Reader:
    """Reads texts for several heads and remembers the last batch, since each head asks for it."""

    def __init__(self, embedder: StaticEmbedder) -> None:
        self.embedder = embedder
        self._last: Reading | None = None

    def read(self, texts: Sequence[str]) -> Reading:
        """Return the reading of a batch; the same batch is read only once in a row."""
        wanted = tuple(readable(text) for text in texts)
        if self._last is None or self._last.texts != wanted:
            self._last = self._read(wanted)
        return self._last

    def _read(self, texts: tuple[str, ...]) -> Reading:
        clauses = tuple(tuple(clauses_of(text)) for text in texts)
        units = list(texts)
        first = np.arange(len(texts))
        last = first + 1
        for row, passages in enumerate(clauses):
            if len(passages) > 1:
                first[row], last[row] = len(units), len(units) + len(passages)
                units.extend(clause.text for clause in passages)
        groups = hashed_groups(units)
        return Reading(texts, clauses, first, last, groups, self.embedder.embed(units))
