"""Which works are close to a work or to a thought: exact search among quantised vectors.

Each row is kept as int8 with a scale of its own: a quarter of the memory of float32, and no
neighbour lost that a visitor would notice. A block of rows is cast to float32 just before it is
multiplied, so that the whole is never held twice.
"""

from __future__ import annotations

__all__ = ("Neighbour", "WorkIndex")

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recommendations.approximate import LARGE, Scout, scout_of
from recommendations.errors import ModelMismatchError, UnknownWorkError
from recommendations.letters import given_title

if TYPE_CHECKING:
    from nlp.protocols import Embedder
    from recommendations.values import Work

# 1,024 rows of 256 dimensions are 1 MiB of float32, which the second-level cache holds: among
# 200,000 works 10 ms where blocks of 8 MiB took 14, and 46 beside other work.
ROWS_PER_BLOCK = 1024
LARGEST_CODE = 127
WORKS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A work and the cosine of the angle to what was asked."""

    work_id: str
    closeness: float


class WorkIndex:
    """The vectors of works, all of one embedding model; it never changes once built."""

    def __init__(
        self,
        ids: Iterable[str],
        codes: NDArray[np.int8],
        scales: NDArray[np.float32],
        *,
        model_id: str,
        scout: Scout | None = None,
    ) -> None:
        self.ids = tuple(ids)
        self._scout = scout
        self.model_id = model_id
        self._codes, self._scales = codes, scales
        self._rows = {work_id: row for row, work_id in enumerate(self.ids)}

    @classmethod
    def build(cls, works: Iterable[Work], embedder: Embedder) -> WorkIndex:
        """Embed the works' texts; the order in which they come changes nothing."""
        waiting, ids = iter(works), list[str]()
        rows = [np.zeros((0, embedder.dimensions), np.float32)]
        # A part at a time: of all that 5,000 works tell in ten languages, the text alone is 50 MB.
        while part := tuple(islice(waiting, WORKS_AT_ONCE)):
            ids += [work.id for work in part]
            rows.append(told(part, embedder))
        order = sorted(range(len(ids)), key=ids.__getitem__)
        vectors = np.concatenate(rows)[order]
        return cls((ids[row] for row in order), *quantise(vectors), model_id=embedder.model_id)

    def extended(self, works: Iterable[Work], embedder: Embedder) -> WorkIndex:
        """Give an index with these works added or renewed, embedding no others."""
        self.require(embedder.model_id)
        fresh = WorkIndex.build(works, embedder)
        kept = [row for row, work_id in enumerate(self.ids) if work_id not in fresh]
        ids = [*(self.ids[row] for row in kept), *fresh.ids]
        codes = np.concatenate([self._codes[kept], fresh._codes])  # noqa: SLF001 - its own kind
        scales = np.concatenate([self._scales[kept], fresh._scales])  # noqa: SLF001 - likewise
        order = sorted(range(len(ids)), key=ids.__getitem__)
        return WorkIndex(
            (ids[row] for row in order), codes[order], scales[order], model_id=self.model_id
        )

    def kept(self, work_ids: Collection[str]) -> WorkIndex:
        """Give an index without the works that are not named."""
        rows = [row for row, work_id in enumerate(self.ids) if work_id in work_ids]
        ids = (self.ids[row] for row in rows)
        return WorkIndex(ids, self._codes[rows], self._scales[rows], model_id=self.model_id)

    @property
    def arrays(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """The codes and the scales of all rows."""
        return self._codes, self._scales

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, work_id: object) -> bool:
        return work_id in self._rows

    @property
    def dimensions(self) -> int:
        """How long each vector is."""
        return int(self._codes.shape[1])

    def scouted(self, *, least: int = LARGE) -> WorkIndex:
        """Give an index that is quick among very many works, if the extra for it is there."""
        scout = scout_of(self._codes, least=least)
        return WorkIndex(self.ids, self._codes, self._scales, model_id=self.model_id, scout=scout)

    def require(self, model_id: str) -> None:
        """Refuse vectors of another model than the one held."""
        if model_id != self.model_id:
            raise ModelMismatchError(self.model_id, model_id)

    def rows(self, work_ids: Iterable[str]) -> NDArray[np.intp]:
        """Tell where works stand in `ids`; every one of them must be held."""
        return np.array([self._row(work_id) for work_id in work_ids], dtype=np.intp)

    def vector(self, work_id: str) -> NDArray[np.float32]:
        """Give the unit vector of a work."""
        return self._vector(self._row(work_id))

    def vectors(self, work_ids: Iterable[str] | None = None) -> Mapping[str, NDArray[np.float32]]:
        """Give the unit vectors of the works asked for that are held, or of all."""
        wanted = self.ids if work_ids is None else work_ids
        return {
            work_id: self._vector(row)
            for work_id in wanted
            if (row := self._rows.get(work_id)) is not None
        }

    def closeness(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the cosine of a unit vector with every work, in the order of `ids`."""
        found = np.empty(len(self.ids), np.float32)
        cast = np.empty((min(ROWS_PER_BLOCK, len(self.ids)), self.dimensions), np.float32)
        for start in range(0, len(self.ids), ROWS_PER_BLOCK):
            codes = self._codes[start : start + ROWS_PER_BLOCK]
            block = cast[: len(codes)]
            np.copyto(block, codes)
            np.dot(block, query, out=found[start : start + ROWS_PER_BLOCK])
        found *= self._scales
        return found

    def nearest(
        self,
        query: str | NDArray[np.float32],
        first: int,
        allowed: Collection[str] | None = None,
        *,
        model_id: str | None = None,
    ) -> list[Neighbour]:
        """List the works closest to a work or to a vector, the closest first.

        A work is not its own neighbour. Only `allowed` works are listed, and filtering costs no
        recall: what is not allowed is never ranked. Who asks by vector may name its model, which
        is then checked. Equal works come in the order of their ids.
        """
        if model_id is not None:
            self.require(model_id)
        itself: int | None = None
        if isinstance(query, str):
            itself = self._row(query)
            query = self._vector(itself)
        # With a filter the search is exact: a scout might find nothing that is allowed.
        if self._scout is not None and allowed is None:
            rows = self._scout.rows(query, first + 1)
        else:
            rows = self.allowed_rows(allowed)
        if itself is not None:
            rows = rows[rows != itself]
        if first <= 0 or not rows.size:
            return []
        if rows.size * 4 < len(self.ids):
            found = self._codes[rows].astype(np.float32) @ query * self._scales[rows]
        else:
            found = self.closeness(query)
            found = found if rows.size == len(self.ids) else found[rows]
        if first < rows.size:
            # Everything that ties with the last place is kept until ids have decided.
            least = np.partition(found, rows.size - first)[rows.size - first]
            within = found >= least
            rows, found = rows[within], found[within]
        order = np.lexsort((rows, -found))[:first]
        return [Neighbour(self.ids[rows[at]], round(float(found[at]), 6)) for at in order]

    def allowed_rows(self, allowed: Collection[str] | None) -> NDArray[np.intp]:
        """Tell where the works stand that a filter allows and the index holds, in order."""
        if allowed is None:
            return np.arange(len(self.ids), dtype=np.intp)
        held = {self._rows[work_id] for work_id in allowed if work_id in self._rows}
        return np.array(sorted(held), dtype=np.intp)

    def _row(self, work_id: str) -> int:
        if work_id not in self._rows:
            raise UnknownWorkError(work_id)
        return self._rows[work_id]

    def _vector(self, row: int) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._codes[row].astype(np.float32) * self._scales[row]
        return vector


def told(works: Sequence[Work], embedder: Embedder) -> NDArray[np.float32]:
    """Embed works: half their titles, half all that is said of them in any language.

    In one text the title is drowned: with both, works of Tate had more subjects in common.
    """
    titles = embedder.embed([given_title(work.title) for work in works])
    whole = embedder.embed(
        ["\n".join(filter(None, (given_title(w.title), w.series, w.text))) for w in works]
    )
    both: NDArray[np.float32] = titles + whole
    return both


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each row to int8; the scale that comes with it makes it a unit vector again."""
    largest = np.abs(vectors).max(axis=1, initial=0.0, keepdims=True)
    # An empty text may embed to zero: it stays zero, and is close to nothing.
    step = np.where(largest > 0, largest / LARGEST_CODE, 1).astype(np.float32)
    codes = np.rint(vectors / step).astype(np.int8)
    length = np.linalg.norm(codes.astype(np.float32), axis=1)
    scales = np.divide(1, length, out=np.zeros_like(length), where=length > 0)
    return codes, scales.astype(np.float32)
