"""How stops, tours and ways stand, hidden ones too: a constant number of statements each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import PassageKind, Presence
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import NO_TEXTS, Texts
from backend.editorial.queries import places as queries

__all__ = (
    "NumberView",
    "StandingPassage",
    "StandingStop",
    "StandingTour",
    "passages",
    "stops",
    "tours",
)


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number with the time in which it is on the wall."""

    number: str
    slug: str
    begins: date | None
    ends: date | None

    def valid(self, day: date) -> bool:
        """Tell whether it hangs on a day."""
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or self.ends >= day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPassage:
    """A way between two rooms."""

    id: UUID
    kind: PassageKind
    metres: float
    step_free: bool
    open: bool
    start: str
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingStop:
    """A stop, whether visitors find it or not."""

    id: UUID
    numbers: tuple[NumberView, ...]
    published: bool
    shown_from: date | None
    shown_to: date | None
    artwork: UUID | None
    accession: str | None
    presence: Presence | None
    texts: Texts
    """Of its work, or its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTour:
    """A tour, whether visitors find it or not."""

    id: UUID
    minutes: int | None
    published: bool
    shown_from: date | None
    shown_to: date | None
    stops: tuple[UUID, ...]
    texts: Texts


async def passages(session: AsyncSession, museum: UUID) -> tuple[StandingPassage, ...]:
    """Read the ways between rooms."""
    return tuple(
        StandingPassage(
            id=row.id,
            kind=row.kind,
            metres=row.metres,
            step_free=row.step_free,
            open=row.open,
            start=row.start,
            goal=row.goal,
        )
        for row in await session.execute(queries.passages(museum))
    )


async def stops(session: AsyncSession, catalogue: Catalogue) -> Mapping[UUID, StandingStop]:
    """Read all stops with their numbers and titles, in the order of the first numbers."""
    museum = catalogue.museum
    rows = (await session.execute(queries.stops(museum))).all()
    numbers: dict[UUID, list[NumberView]] = defaultdict(list)
    for selector in await session.scalars(queries.selectors_of(museum)):
        numbers[selector.stop_id].append(
            NumberView(selector.number, selector.slug, selector.valid_from, selector.valid_to)
        )
    texts = await catalogue.texts({row.artwork_id or row.room_id or row.id for row in rows})
    read = [
        StandingStop(
            id=row.id,
            numbers=tuple(numbers[row.id]),
            published=row.published,
            shown_from=row.shown_from,
            shown_to=row.shown_to,
            artwork=row.artwork_id,
            accession=row.accession,
            presence=row.presence,
            texts=texts.get(row.artwork_id or row.room_id or row.id, NO_TEXTS),
        )
        for row in rows
    ]
    read.sort(key=lambda stop: (stop.numbers[0].number if stop.numbers else "", stop.id))
    return {stop.id: stop for stop in read}


async def tours(session: AsyncSession, catalogue: Catalogue) -> tuple[StandingTour, ...]:
    """Read all tours with the ids of their stops, in their order."""
    rows = (await session.scalars(queries.tours(catalogue.museum))).all()
    strung: dict[UUID, list[UUID]] = defaultdict(list)
    for row in await session.execute(queries.tour_stops(catalogue.museum)):
        strung[row.tour_id].append(row.stop_id)
    texts = await catalogue.texts([row.id for row in rows])
    return tuple(
        StandingTour(
            id=row.id,
            minutes=row.minutes,
            published=row.published,
            shown_from=row.shown_from,
            shown_to=row.shown_to,
            stops=tuple(strung[row.id]),
            texts=texts.get(row.id, NO_TEXTS),
        )
        for row in rows
    )
