"""Which works resemble a work, and what can be said for it."""

__all__ = (
    "MAKER_WEIGHT",
    "PERIOD_WEIGHT",
    "PERIOD_YEARS",
    "SimilarWork",
    "similar_works",
    "years_apart",
)

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from recommendations.index import WorkIndex
from recommendations.values import Reason, ReasonKind, Work

PERIOD_YEARS = 15  # works this far apart were made by people who may have met
MAKER_WEIGHT = 0.2
PERIOD_WEIGHT = 0.1


class Dated(Protocol):
    """Anything made between two years."""

    @property
    def earliest(self) -> int | None: ...

    @property
    def latest(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class SimilarWork:
    """A work that resembles another, and why."""

    work_id: str
    reasons: tuple[Reason, ...]


def similar_works(
    to: Work, works: Iterable[Work], *, index: WorkIndex, first: int
) -> list[SimilarWork]:
    """List the works, among those given, whose texts are closest to a work's.

    Facts that they share are said beside it, but change no rank: a visitor who asks for something
    similar to an armour by Smith does not mean everything by Smith.
    """
    known = {work.id: work for work in works}
    return [
        SimilarWork(
            near.work_id,
            (
                Reason(
                    ReasonKind.SIMILAR,
                    {"title": to.title, "work": to.id, "closeness": near.closeness},
                    near.closeness,
                ),
                *shared_facts(known[near.work_id], to),
            ),
        )
        for near in index.nearest(to.id, first, known.keys())
        if near.closeness > 0
    ]


def shared_facts(work: Work, other: Work) -> list[Reason]:
    """Say which maker and which time two works share."""
    found = []
    theirs = {maker.name for maker in other.makers}
    if maker := next((maker.name for maker in work.makers if maker.name in theirs), None):
        found.append(Reason(ReasonKind.SAME_MAKER, {"maker": maker}, MAKER_WEIGHT))
    years = years_apart(work, other)
    if years is not None and years <= PERIOD_YEARS:
        found.append(
            Reason(
                ReasonKind.SAME_PERIOD,
                {"title": other.title, "work": other.id, "years": years},
                PERIOD_WEIGHT,
            )
        )
    return found


def years_apart(one: Dated, other: Dated) -> int | None:
    """Give the years between two spans of making; None where a date is missing."""
    if one.earliest is None or one.latest is None:
        return None
    if other.earliest is None or other.latest is None:
        return None
    return max(0, one.earliest - other.latest, other.earliest - one.latest)
