"""The artwork of the day: chosen once, kept with its reasons, the same for everybody."""

from collections.abc import Mapping
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
from backend.storage.engine import Database
from recommendations.daily import QUIET_DAYS, DayContext, choose_daily, quiet_days_for
from recommendations.errors import NoCandidateError
from recommendations.values import Reason, Weather

__all__ = ("DayAtTheMuseum", "OfTheDay", "of_the_day")


@dataclass(frozen=True, slots=True)
class OfTheDay:
    """The artwork of a day and why it was chosen."""

    day: date
    artwork: ArtworkView
    reasons: tuple[Reason, ...]


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
            chosen, reasons, _ = await _choose(session, hangings, hanging, None, where, kept)
            return OfTheDay(where.asked, chosen, reasons)
    try:
        async with database.writing.begin() as session:
            # Whoever came first has chosen while we waited for our turn to write.
            kept = await session.scalar(queries.choice(museum, where.asked).with_for_update())
            if found := _shown(kept, hanging):
                return found
            chosen, reasons, inputs = await _choose(
                session, hangings, hanging, weather.now(), where, kept
            )
            _keep(session, where, kept, chosen.id, reasons, inputs)
    except IntegrityError:
        # Two processes chose at once, and the other one was faster: its choice is the day's.
        async with database.reading() as session:
            found = _shown(await session.scalar(queries.choice(museum, where.asked)), hanging)
        if found is None:
            raise
        return found
    return OfTheDay(where.asked, chosen, reasons)


def _shown(kept: DailyChoice | None, hanging: Hanging) -> OfTheDay | None:
    if kept is None or kept.artwork_id is None:
        return None
    artwork = hanging.artworks.get(kept.artwork_id)
    if artwork is None or str(artwork.id) in kept.vetoed:
        return None
    return OfTheDay(kept.day, artwork, tuple(_reason(each) for each in kept.reasons))


async def _choose(
    session: AsyncSession,
    hangings: Hangings,
    hanging: Hanging,
    weather: Weather | None,
    where: DayAtTheMuseum,
    kept: DailyChoice | None,
) -> tuple[ArtworkView, tuple[Reason, ...], Mapping[str, Any]]:
    day = where.asked
    span = timedelta(days=QUIET_DAYS)
    # The calendar has a first and a last day, and a curator may ask for either.
    before = day - min(span, day - date.min)
    after = day + min(span, date.max - day)
    rows = await session.execute(queries.choices_between(where.museum.id, before, after))
    shown = {str(artwork): on for artwork, on in rows if artwork is not None and on != day}
    index = await hangings.index(where.museum.id, hanging)
    try:
        choice = choose_daily(
            hanging.works,
            DayContext(
                date=day,
                country=where.museum.country,
                latitude=where.museum.latitude,
                weather=weather,
            ),
            embedder=hangings.embedder,
            shown=shown,
            pinned=str(kept.pinned) if kept and kept.pinned else None,
            vetoed=kept.vetoed if kept else (),
            quiet_days=quiet_days_for(len(hanging.works) - len(kept.vetoed if kept else ())),
            index=index,
        )
    except NoCandidateError as error:
        raise NothingToShowError(day) from error
    artwork = hanging.artworks[UUID(choice.work_id)]
    return artwork, choice.reasons, choice.inputs


def _keep(
    session: AsyncSession,
    where: DayAtTheMuseum,
    kept: DailyChoice | None,
    artwork: UUID,
    reasons: tuple[Reason, ...],
    inputs: Mapping[str, Any],
) -> None:
    written = [
        {"kind": each.kind, "evidence": dict(each.evidence), "weight": each.weight}
        for each in reasons
    ]
    if kept is None:
        session.add(
            DailyChoice(
                id=uuid4(),
                museum_id=where.museum.id,
                day=where.asked,
                artwork_id=artwork,
                reasons=written,
                inputs=dict(inputs),
                vetoed=[],
            )
        )
        return
    kept.artwork_id, kept.reasons, kept.inputs = artwork, written, dict(inputs)


def _reason(kept: Mapping[str, Any]) -> Reason:
    return Reason(kept["kind"], kept["evidence"], kept["weight"])
