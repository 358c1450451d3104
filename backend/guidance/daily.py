"""The artwork of the day: chosen once, kept with its reasons, the same for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.views import ArtworkView, MuseumView
from backend.feeds.weather import WeatherSource
from backend.guidance import queries
from backend.guidance.errors import FutureDateError, NothingToShowError
from backend.guidance.hanging import Hanging, Hangings
from backend.guidance.models import DailyChoice
from backend.guidance.planning_days import MOST_DAYS, PlannedDay, plan, read_calendar
from backend.storage.engine import Database
from recommendations.daily import DailyChoice as Choice
from recommendations.daily import Otherwise
from recommendations.values import Reason

__all__ = ("Alternative", "DayAtTheMuseum", "OfTheDay", "of_the_day", "shown_choice")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Which work it would have been without a kind of reason."""

    without: Reason
    artwork: ArtworkView


@dataclass(frozen=True, slots=True)
class OfTheDay:
    """The artwork of a day, why it was chosen, and what it would have been otherwise."""

    day: date
    artwork: ArtworkView
    reasons: tuple[Reason, ...]
    otherwise: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class DayAtTheMuseum:
    """Where and when the question is asked, and by whom."""

    museum: MuseumView
    today: date
    asked: date
    is_curator: bool


async def of_the_day(
    database: Database, hangings: Hangings, weather: WeatherSource, where: DayAtTheMuseum
) -> OfTheDay:
    """Give the artwork of a day; the first to ask for today's has it chosen and kept.

    A kept choice stands as long as its work can be reached. A day to come is chosen as far
    as it can be known and not kept; a day gone by is only looked up.

    Raises:
        FutureDateError: when a visitor asks for a day to come.
        NothingToShowError: when there is no work, or the day went by without a choice.
    """
    if where.asked > where.today and not where.is_curator:
        raise FutureDateError(where.asked)
    museum = where.museum.id
    async with database.reading() as session:
        hanging = await hangings.current(museum, where.today)
        kept = await session.scalar(queries.choice(museum, where.asked))
        if found := _shown(kept, hanging):
            return found
        if where.asked < where.today:
            raise NothingToShowError(where.asked)
        if where.asked > where.today:
            return shown_choice(await _foreseen(session, hangings, hanging, where), hanging)
    # Asked before the turn to write is taken: somebody outside may take seconds to answer.
    sky = await weather.now(where.museum.latitude, where.museum.longitude)
    try:
        async with database.writing.begin() as session:
            # Whoever came first has chosen while we waited for our turn to write.
            kept = await session.scalar(queries.choice(museum, where.asked).with_for_update())
            if found := _shown(kept, hanging):
                return found
            calendar = await read_calendar(session, where.museum, where.asked, where.asked)
            days = [where.asked]
            (planned,) = await plan(hangings, hanging, where.museum, calendar, days, sky)
            if planned.choice is None:
                raise NothingToShowError(where.asked)
            _keep(session, where, kept, planned.choice)
    except IntegrityError:
        # Two processes chose at once, and the other one was faster: its choice is the day's.
        async with database.reading() as session:
            found = _shown(await session.scalar(queries.choice(museum, where.asked)), hanging)
        if found is None:
            raise
        return found
    return shown_choice(planned, hanging)


async def _foreseen(
    session: AsyncSession, hangings: Hangings, hanging: Hanging, where: DayAtTheMuseum
) -> PlannedDay:
    """Choose for a day to come; within a month, after all the days before it."""
    near = (where.asked - where.today).days < MOST_DAYS
    first = where.today if near else where.asked
    calendar = await read_calendar(session, where.museum, first, where.asked)
    days = [first + timedelta(days=n) for n in range((where.asked - first).days + 1)]
    return (await plan(hangings, hanging, where.museum, calendar, days))[-1]


def shown_choice(planned: PlannedDay, hanging: Hanging) -> OfTheDay:
    """Show what was chosen for a day.

    Raises:
        NothingToShowError: when nothing was.
    """
    choice = planned.choice
    if choice is None:
        raise NothingToShowError(planned.day)
    artwork = hanging.artworks[UUID(choice.work_id)]
    others = [{"without": each.without, "work": each.work_id} for each in choice.otherwise]
    return OfTheDay(
        planned.day, artwork, choice.reasons, _alternatives(others, choice.reasons, hanging)
    )


def _shown(kept: DailyChoice | None, hanging: Hanging) -> OfTheDay | None:
    if kept is None or kept.artwork_id is None:
        return None
    artwork = hanging.artworks.get(kept.artwork_id)
    if artwork is None or str(artwork.id) in kept.vetoed:
        return None
    reasons = tuple(_reason(each) for each in kept.reasons)
    return OfTheDay(kept.day, artwork, reasons, _alternatives(kept.otherwise, reasons, hanging))


def _alternatives(
    others: Sequence[Mapping[str, str]], reasons: Sequence[Reason], hanging: Hanging
) -> tuple[Alternative, ...]:
    """Show the works that it would have been, those that still hang."""
    return tuple(
        Alternative(reason, artwork)
        for each in others
        for reason in reasons
        if reason.kind == each["without"]
        and (artwork := hanging.artworks.get(UUID(each["work"]))) is not None
    )


def _keep(
    session: AsyncSession, where: DayAtTheMuseum, kept: DailyChoice | None, choice: Choice
) -> None:
    written = [
        {"kind": each.kind, "evidence": dict(each.evidence), "weight": each.weight}
        for each in choice.reasons
    ]
    others = [_otherwise(each) for each in choice.otherwise]
    if kept is None:
        session.add(
            DailyChoice(
                id=uuid4(),
                museum_id=where.museum.id,
                day=where.asked,
                artwork_id=UUID(choice.work_id),
                reasons=written,
                inputs=dict(choice.inputs),
                vetoed=[],
                otherwise=others,
            )
        )
        return
    kept.artwork_id, kept.reasons = UUID(choice.work_id), written
    kept.inputs, kept.otherwise = dict(choice.inputs), others


def _otherwise(each: Otherwise) -> dict[str, str]:
    return {"without": each.without, "work": each.work_id}


def _reason(kept: Mapping[str, Any]) -> Reason:
    return Reason(kept["kind"], kept["evidence"], kept["weight"])
