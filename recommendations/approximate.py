"""Beyond two hundred thousand works: a graph finds who may be near, and the exact vectors decide.

Needs the extra `[ann]`; without it the search stays exact, and takes its time.
"""

from __future__ import annotations

__all__ = ("LARGE", "Scout", "scout_of")

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGE = 200_000  # works: up to here the exact search is quick enough on one core
CANDIDATES = 20  # looked at for each neighbour asked for
LEAST_CANDIDATES = 400


class Scout:
    """Finds rows that may be near a vector."""

    def __init__(self, found: Any, rows: int) -> None:
        self._found, self._rows = found, rows

    def rows(self, query: NDArray[np.float32], first: int) -> NDArray[np.intp]:
        """List rows among which the nearest are, nearly always."""
        wanted = min(self._rows, max(LEAST_CANDIDATES, CANDIDATES * first))
        keys = self._found.search(np.asarray(query, np.float32), wanted).keys
        rows: NDArray[np.intp] = np.sort(np.asarray(keys).astype(np.intp))
        return rows


def scout_of(codes: NDArray[np.int8], *, least: int = LARGE) -> Scout | None:
    """Make a scout of many vectors; None where they are few, or the extra is not installed."""
    if len(codes) <= least:
        return None
    try:
        from usearch.index import Index  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        return None
    found = Index(ndim=codes.shape[1], metric="cos", dtype="i8")
    found.add(np.arange(len(codes)), np.asarray(codes))
    return Scout(found, len(codes))
