"""Which works are called alike: exact search by the runs of letters in their names.

A sentence embedding knows that a storm is weather, and forgets that both pictures are called after
Tivoli. Runs of three to five letters within a word, weighted by how few works have them, keep just
that, in any language that writes with spaces, and with ideographs too.
"""

__all__ = ("LetterIndex", "given_title", "name_of")

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recommendations.themes import fold
from recommendations.values import Work

WORD = re.compile(r"\w+")
SHORTEST, LONGEST = 3, 5  # letters of a run, the word's edges counted
# Titles in twelve languages are a line each; a whole text would drown the name.
LONGEST_NAME = 600
STOPGAPS = frozenset(("no title", "title not known", "untitled", "sans titre", "ohne titel"))
Postings = tuple[NDArray[np.int32], NDArray[np.float32]]


def name_of(work: Work) -> str:
    """Give what a work is called, and the series to which it belongs."""
    return f"{given_title(work.title)} {work.series}"[:LONGEST_NAME]


def given_title(title: str) -> str:
    """Leave out a cataloguer's stopgap: nothing is alike for having no title."""
    return "" if title.strip("[]()").casefold() in STOPGAPS else title


class LetterIndex:
    """The names of works as weighted runs of letters; it never changes once built."""

    def __init__(self, ids: Sequence[str], names: Iterable[str]) -> None:
        self.ids = tuple(ids)
        counted = [runs(name) for name in names]
        common = Counter(run for found in counted for run in found)
        size = len(counted)
        self._weights = {run: math.log((size + 1) / (held + 1)) + 1 for run, held in common.items()}
        self._vectors = [self._weighted(found) for found in counted]
        rows: dict[str, list[int]] = defaultdict(list)
        values: dict[str, list[float]] = defaultdict(list)
        for row, vector in enumerate(self._vectors):
            for run, weight in vector.items():
                rows[run].append(row)
                values[run].append(weight)
        self._postings: Mapping[str, Postings] = {
            run: (np.array(rows[run], np.int32), np.array(values[run], np.float32)) for run in rows
        }
        self._rows = {work_id: row for row, work_id in enumerate(self.ids)}

    @classmethod
    def build(cls, works: Iterable[Work]) -> "LetterIndex":
        """Read the names of works."""
        ordered = sorted(works, key=lambda work: work.id)
        return cls([work.id for work in ordered], map(name_of, ordered))

    def closeness(self, work_id: str) -> NDArray[np.float32]:
        """Give the cosine of a work's name with every other, in the order of `ids`."""
        found = np.zeros(len(self.ids), np.float32)
        for run, weight in self._vectors[self._rows[work_id]].items():
            rows, values = self._postings[run]
            found[rows] += values * np.float32(weight)
        return found

    def _weighted(self, found: Mapping[str, int]) -> dict[str, float]:
        vector = {run: (1 + math.log(n)) * self._weights[run] for run, n in found.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        return {run: value / length for run, value in vector.items()}


def runs(name: str) -> Counter[str]:
    """Count the runs of letters in the words of a name."""
    found: Counter[str] = Counter()
    for word in WORD.findall(fold(name)):
        edged = f" {word} "
        for length in range(SHORTEST, LONGEST + 1):
            found.update(edged[at : at + length] for at in range(len(edged) - length + 1))
    return found
