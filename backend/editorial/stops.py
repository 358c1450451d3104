"""Publishing stops and tours, giving numbers, opening ways: what visitors find, and when."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import Selector, Stop, Tour, TourStop
from backend.catalogue.numbers import tidy
from backend.editorial.errors import (
    BadNumberError,
    BadTourError,
    BadWindowError,
    NotFoundError,
    NumberTakenError,
    TourNeededError,
)
from backend.editorial.queries import places as queries
from backend.editorial.texts import moved_on

__all__ = (
    "Window",
    "create_tour",
    "delete_tour",
    "set_passage_open",
    "set_published",
    "set_stop_number",
    "set_tour_stops",
)

# As many as the keypad reads.
NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,15}")
# No letters that look like others; a slug is typed by hand where no camera works.
SLUG_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
SLUG_LENGTH = 8
A_DAY = timedelta(days=1)
# Before it no guide had numbers, and the day before the first of all days is none.
FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Window:
    """From which day to which, both included; without an end on the side that is null."""

    begins: date | None = None
    ends: date | None = None

    def __post_init__(self) -> None:
        if self.begins and self.ends and self.ends < self.begins:
            raise BadWindowError


async def set_passage_open(
    session: AsyncSession, museum: UUID, passage: UUID, *, is_open: bool
) -> None:
    """Open or close a way, as a lift out of order; the caller owns the transaction."""
    result = await session.execute(queries.passage_open(museum, passage, is_open=is_open))
    if not isinstance(result, CursorResult) or result.rowcount == 0:
        raise NotFoundError
    await moved_on(session, museum)


async def set_published(
    session: AsyncSession,
    museum: UUID,
    kind: type[Stop | Tour],
    identity: UUID,
    window: Window | None,
) -> None:
    """Show a stop or a tour within a window, or not at all without one."""
    find = queries.stop if kind is Stop else queries.tour
    thing = await session.scalar(find(museum, identity))
    if thing is None:
        raise NotFoundError
    thing.published = window is not None
    if window is not None:
        thing.shown_from, thing.shown_to = window.begins, window.ends
    await moved_on(session, museum)


async def set_stop_number(
    session: AsyncSession,
    museum: UUID,
    stop: UUID,
    number: str,
    *,
    begins: date,
    ends: date | None = None,
    take: bool = False,
) -> None:
    """Give a stop a number from a day on, instead of the one it has.

    Another stop that holds the number keeps it, and this is refused, unless it is to be taken
    from it: it then ends there on the day before. Printed codes go on leading to their stops.
    """
    wanted = tidy(number)
    if not NUMBER.fullmatch(wanted):
        raise BadNumberError
    if begins.year < FIRST_YEAR:
        raise BadWindowError
    await moved_on(session, museum)
    if await session.scalar(queries.stop(museum, stop)) is None:
        raise NotFoundError
    await _free(session, museum, stop, wanted, Window(begins, ends), take=take)
    kept = await _end_own(session, museum, stop, begins)
    if kept is None:
        kept = Selector(id=uuid4(), museum_id=museum, stop_id=stop, number=wanted, slug=_new_slug())
        session.add(kept)
    kept.number, kept.valid_from, kept.valid_to = wanted, begins, ends
    await session.flush()


async def _free(
    session: AsyncSession, museum: UUID, stop: UUID, number: str, window: Window, *, take: bool
) -> None:
    """See to it that no other stop has a number within a window."""
    assert window.begins is not None  # noqa: S101  # a number is given from a day on
    holders = queries.number_holders(museum, number, begins=window.begins, ends=window.ends)
    for holder in await session.scalars(holders):
        if holder.stop_id == stop:
            continue
        starts_later = holder.valid_from is not None and holder.valid_from >= window.begins
        if not take or starts_later:
            raise NumberTakenError(number, holder.valid_from, holder.valid_to)
        holder.valid_to = window.begins - A_DAY


async def _end_own(
    session: AsyncSession, museum: UUID, stop: UUID, begins: date
) -> Selector | None:
    """End a stop's numbers on the day before, and give one that was to begin later, if any."""
    kept = None
    for selector in list(await session.scalars(queries.selectors_of(museum, stop))):
        if selector.valid_from is not None and selector.valid_from >= begins:
            # What was planned for later, or said wrongly today: its printed code stays good.
            if kept is None:
                kept = selector
            else:
                await session.delete(selector)
        elif selector.valid_to is None or selector.valid_to >= begins:
            selector.valid_to = begins - A_DAY
    await session.flush()
    return kept


async def create_tour(session: AsyncSession, museum: UUID, *, minutes: int | None) -> UUID:
    """Open a tour behind the others, unpublished and without stops."""
    await moved_on(session, museum)
    last = await session.scalar(queries.last_tour_position(museum))
    tour = Tour(
        id=uuid4(),
        museum_id=museum,
        position=0 if last is None else last + 1,
        minutes=minutes,
        published=False,
    )
    session.add(tour)
    await session.flush()
    return tour.id


async def delete_tour(session: AsyncSession, museum: UUID, tour: UUID) -> None:
    """Delete a tour with its words; its stops stay, each with its own.

    One that visitors may walk is hidden first: nobody's walk ends in the middle of a room by a slip
    of the hand. The caller owns the transaction.
    """
    await moved_on(session, museum)
    standing = await session.scalar(queries.tour(museum, tour))
    if standing is None:
        raise NotFoundError
    files = await session.scalar(queries.files_of_tour(museum, tour))
    if standing.published or files is not None:
        raise TourNeededError("shown" if standing.published else "files")
    for statement in queries.forget_tour(museum, tour):
        await session.execute(statement)


async def set_tour_stops(
    session: AsyncSession, museum: UUID, tour: UUID, stops: Sequence[UUID]
) -> None:
    """Say which stops a tour has, in their order."""
    await moved_on(session, museum)
    if await session.scalar(queries.tour(museum, tour)) is None:
        raise NotFoundError
    known = set(await session.scalars(queries.stops_known(museum, stops)))
    if len(set(stops)) < len(stops) or not known.issuperset(stops):
        raise BadTourError
    await session.execute(queries.forget_tour_stops(museum, tour))
    for position, stop in enumerate(stops, 1):
        session.add(TourStop(museum_id=museum, tour_id=tour, position=position, stop_id=stop))
    await session.flush()


def _new_slug() -> str:
    return "".join(secrets.choice(SLUG_LETTERS) for _ in range(SLUG_LENGTH))
