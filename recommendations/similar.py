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

from recommendations.kinship import Kinship
from recommendations.places import same_year_elsewhere
from recommendations.values import Reason, ReasonKind, Work

PERIOD_YEARS = 15  # works this far apart were made by people who may have met
MAKER_WEIGHT = 0.2
WORKSHOP_WEIGHT = 0.15
PERIOD_WEIGHT = 0.1
MATERIAL_WEIGHT = 0.05
EXHIBITION_WEIGHT = 0.1  # somebody hung them together, and knew why


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
    to: Work, works: Iterable[Work], *, kinship: Kinship, first: int
) -> list[SimilarWork]:
    """List the works, among those given, that are closest to a work, and what they share."""
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
        for near in kinship.nearest(to.id, first, known.keys())
        if near.closeness > 0
    ]


def shared_facts(work: Work, other: Work) -> list[Reason]:
    """Say which maker, workshop, material, time and exhibition two works share."""
    found = []
    theirs = {maker.name for maker in other.makers}
    if maker := next((maker.name for maker in work.makers if maker.name in theirs), None):
        found.append(Reason(ReasonKind.SAME_MAKER, {"maker": maker}, MAKER_WEIGHT))
    elif shop := next((name for name in work.workshops if name in other.workshops), None):
        found.append(Reason(ReasonKind.SAME_WORKSHOP, {"maker": shop}, WORKSHOP_WEIGHT))
    named: dict[str, str | int | float] = {"title": other.title, "work": other.id}
    years = years_apart(work, other)
    if made := same_year_elsewhere(work, other):
        evidence = named | made | {"made": work.id}
        found.append(Reason(ReasonKind.SAME_YEAR_ELSEWHERE, evidence, PERIOD_WEIGHT))
    elif years is not None and years <= PERIOD_YEARS:
        found.append(Reason(ReasonKind.SAME_PERIOD, named | {"years": years}, PERIOD_WEIGHT))
    if work.medium and work.medium.casefold() == other.medium.casefold():
        found.append(Reason(ReasonKind.SAME_MATERIAL, named, MATERIAL_WEIGHT))
    if show := next((show for show in work.exhibitions if show in other.exhibitions), None):
        found.append(Reason(ReasonKind.SAME_EXHIBITION, {"exhibition": show}, EXHIBITION_WEIGHT))
    return found


def years_apart(one: Dated, other: Dated) -> int | None:
    """Give the years between two spans of making; None where a date is missing."""
    if one.earliest is None or one.latest is None:
        return None
    if other.earliest is None or other.latest is None:
        return None
    return max(0, one.earliest - other.latest, other.earliest - one.latest)
