"""Counting what is asked and answered: a few integers, which all processes of a service share.

An increment costs less than a tenth of a microsecond: no lock, no name looked up. Each process
writes in a row of its own; whoever is asked for the figures reads all the rows.
"""

import mmap
import os
import resource
import sys
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Self

__all__ = (
    "BOUNDS",
    "GAUGES",
    "KINDS",
    "LEAST_STATUS",
    "MOST_PROCESSES",
    "STATUSES",
    "Row",
    "Tally",
    "resident_bytes",
)

KINDS = ("graphql", "file", "other")
GRAPHQL, FILE, OTHER = range(3)
LEAST_STATUS, MOST_STATUS = 100, 600
STATUSES = MOST_STATUS - LEAST_STATUS
BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper bounds of the histogram of answers to GraphQL, in seconds."""
GAUGES = (
    "answers_kept",
    "answers_bytes",
    "documents_known",
    "documents_compiled",
    "subscriptions_open",
    "refused_too_often",
    "waiting_in_turn",
    "resident_bytes",
)
MOST_PROCESSES = 64

_BOUNDS = tuple(int(bound * 1e9) for bound in BOUNDS)
_SECONDS = len(KINDS) * STATUSES
_SUM = _SECONDS + len(BOUNDS) + 1
_HITS = _SUM + 1
_GAUGES = _HITS + 1
_LENGTH = _GAUGES + len(GAUGES)
_BYTES = 8 * _LENGTH


class Row:
    """What one process has counted."""

    def __init__(self, counts: Sequence[int]) -> None:
        self._counts = counts

    def requests(self, kind: int, status: int) -> int:
        """Tell how many requests of a kind were answered with a status."""
        return self._counts[kind * STATUSES + status - LEAST_STATUS]

    @property
    def buckets(self) -> Sequence[int]:
        """How many answers took how long: one number for each bound, and one beyond."""
        return self._counts[_SECONDS:_SUM]

    @property
    def seconds(self) -> float:
        """What all answers took together."""
        return self._counts[_SUM] / 1e9

    @property
    def hits(self) -> int:
        """How many answers had been kept."""
        return self._counts[_HITS]

    @property
    def gauges(self) -> dict[str, int]:
        """What stood how high when the process last looked."""
        return dict(zip(GAUGES, self._counts[_GAUGES:], strict=True))


class Tally:
    """The counts of this process, and of those beside it."""

    def __init__(self, shared: mmap.mmap | None = None, number: int = 0) -> None:
        self._all = memoryview(shared or bytearray(_BYTES)).cast("q")
        self._mine = self._all[number * _LENGTH : (number + 1) * _LENGTH]
        self._many = len(self._all) // _LENGTH

    @classmethod
    def among(cls, file: int, number: int) -> Self:
        """Count in the row of a number, in an open file that other processes count in too."""
        return cls(mmap.mmap(file, MOST_PROCESSES * _BYTES), number)

    @staticmethod
    def prepare(file: int) -> None:
        """Make room in an open file for the counts of all processes."""
        os.ftruncate(file, MOST_PROCESSES * _BYTES)

    def answered(self, kind: int, status: int) -> None:
        """Count a request; one whose client went away unanswered has the status 0."""
        if status:
            self._mine[kind * STATUSES + status - LEAST_STATUS] += 1

    def took(self, nanoseconds: int) -> None:
        """Count the time of an answer to GraphQL."""
        self._mine[_SECONDS + bisect_left(_BOUNDS, nanoseconds)] += 1
        self._mine[_SUM] += nanoseconds

    def hit(self) -> None:
        """Count an answer that had been kept."""
        self._mine[_HITS] += 1

    def stand(self, **gauges: int) -> None:
        """Note what stands how high in this process."""
        for place, name in enumerate(GAUGES, _GAUGES):
            self._mine[place] = gauges[name]

    def rows(self) -> dict[int, Row]:
        """Give the counts of each process that has noted how it stands."""
        found = {}
        for number in range(self._many):
            counts = self._all[number * _LENGTH : (number + 1) * _LENGTH].tolist()
            if any(counts[_GAUGES:]):
                found[number] = Row(counts)
        return found


def resident_bytes() -> int:
    """Tell how much memory this process holds; where the system does not say, the most it held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return pages * resource.getpagesize()
