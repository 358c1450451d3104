"""Which parts of the collection had their turn: a ledger of exposure, and the bound it keeps.

A choice that follows words alone shows what much was written about. The ledger counts, over the
days around one, how often each department, period, place and maker was shown, beside its part of
what could have been; no group may have more than twice its part.
"""

__all__ = ("FACETS", "WINDOW_DAYS", "Ledger", "Share", "groups_of")

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Self

from recommendations.values import Work

WINDOW_DAYS = 60  # a season of choices, and twice the rest of a work
TIMES_ITS_PART = 2
# One day of sixty is more than the part of most makers: three leave room for a birthday, a snowfall
# and a chance.
ALWAYS_ALLOWED = 3
PERIOD_YEARS = 50
FACETS = ("department", "period", "place", "maker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one group was given: days shown, the most allowed, and its works among those offered."""

    facet: str
    group: str
    shown: int
    allowed: int
    offered: int


class Ledger:
    """How often each group was shown in the days around a day; only days that count are given."""

    def __init__(self, works: Iterable[Work], days: Mapping[date, str]) -> None:
        known = {work.id: groups_of(work) for work in works}
        self._groups = known
        self._size = len(known)
        self._offered = Counter(group for groups in known.values() for group in groups)
        self._shown = Counter(
            group for work_id in days.values() for group in known.get(work_id, ())
        )

    @classmethod
    def around(cls, day: date, works: Sequence[Work], history: Mapping[date, str]) -> Self:
        """Open the ledger of a day: the choices less than a window before it."""
        return cls(
            works, {on: work for on, work in history.items() if 0 < (day - on).days < WINDOW_DAYS}
        )

    def allowed(self, group: tuple[str, str]) -> int:
        """Give the most days that a group may have in a window."""
        part = self._offered[group] / self._size if self._size else 0.0
        return max(ALWAYS_ALLOWED, ceil(TIMES_ITS_PART * part * WINDOW_DAYS))

    def full(self, work: Work) -> tuple[str, ...]:
        """Name the facets in which a work's group has had all its days."""
        return tuple(
            facet
            for facet, group in self._groups.get(work.id, ())
            if self._shown[facet, group] >= self.allowed((facet, group))
        )

    def shares(self) -> list[Share]:
        """List all groups, within a facet those shown most often first."""
        rows = [
            Share(
                facet=facet,
                group=group,
                shown=self._shown[facet, group],
                allowed=self.allowed((facet, group)),
                offered=offered,
            )
            for (facet, group), offered in self._offered.items()
        ]
        return sorted(
            rows, key=lambda row: (FACETS.index(row.facet), -row.shown, -row.offered, row.group)
        )


def groups_of(work: Work) -> tuple[tuple[str, str], ...]:
    """Name the groups of a work; what is not known is no group."""
    found = [("department", work.department), ("place", work.room or "")]
    if work.earliest is not None and work.latest is not None:
        # The middle decides: "1790 to 1810" belongs to one half century, not to two.
        begins = (work.earliest + work.latest) // 2 // PERIOD_YEARS * PERIOD_YEARS
        found.append(("period", str(begins)))
    found.extend(("maker", maker.name) for maker in work.makers)
    return tuple(dict.fromkeys((facet, group) for facet, group in found if group))
