"""The days ahead, chosen one after the other as they would be: what curators look at and change."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.reading import Catalogue
from backend.catalogue.views import MuseumView, Speech
from backend.guidance import queries
from backend.guidance.candidates import fit_for_a_day
from backend.guidance.exhibiting import turning
from backend.guidance.hanging import Hanging, Hangings
from backend.guidance.models import DailyChoice
from recommendations import daily
from recommendations.daily import DailyChoice as Choice
from recommendations.daily import (
    DayContext,
    Otherwise,
    choose_daily,
    fingerprint,
    quiet_days_for,
)
from recommendations.errors import NoCandidateError
from recommendations.events import MuseumEvent
from recommendations.values import Reason, Weather, Work

__all__ = ("MOST_DAYS", "Calendar", "PlannedDay", "plan", "read_calendar")

MOST_DAYS = 30
REMEMBERED = timedelta(days=400)  # a work not shown for a year is as rested as one never shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What was decided before and for the days ahead, and what the museum has on."""

    decided: Mapping[date, DailyChoice]
    events: Mapping[date, Sequence[MuseumEvent]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A day ahead: its work as far as it can be known, or none, and what curators decided."""

    day: date
    choice: Choice | None
    pinned: UUID | None = None
    vetoed: Mapping[UUID, str]
    weather: Weather | None = None


async def read_calendar(
    session: AsyncSession, museum: MuseumView, first: date, last: date
) -> Calendar:
    """Read what bears on a span of days."""
    since = first - min(REMEMBERED, first - date.min)
    until = last + min(timedelta(days=daily.QUIET_DAYS), date.max - last)
    decided = await session.scalars(queries.decisions_between(museum.id, since, until))
    shows = await Catalogue(session, museum.id, first).exhibitions()
    events = turning(shows, first, last, Speech(museum.house[0], museum.house))
    return Calendar(decided={row.day: row for row in decided}, events=events)


async def plan(
    hangings: Hangings,
    hanging: Hanging,
    museum: MuseumView,
    calendar: Calendar,
    days: Sequence[date],
    weather: Weather | None = None,
) -> list[PlannedDay]:
    """Choose for days that follow each other; the weather is known for the first alone."""
    spoken = await hangings.met(museum.id, hanging)
    shown_ids = {str(artwork) for artwork in hanging.artworks}
    works = await asyncio.to_thread(fit_for_a_day, hanging, museum)
    digest = await asyncio.to_thread(fingerprint, sorted(works, key=lambda work: work.id))
    history = {
        on: str(row.artwork_id)
        for on, row in calendar.decided.items()
        if row.artwork_id is not None and on not in days
    }
    among = await hangings.among(museum.id, hanging)
    choose = partial(choose_daily, embedder=hangings.embedder, spoken=spoken, among=among)
    planned = []
    for day in days:
        row = calendar.decided.get(day)
        if row and (kept := _kept(row, hanging)):
            history[day] = kept.work_id
            planned.append(_planned(row, kept))
            continue
        told = Weather(row.weather_told) if row and row.weather_told else None
        context = DayContext(
            date=day,
            country=museum.country,
            latitude=museum.latitude,
            longitude=museum.longitude,
            weather=told or (weather if day == days[0] else None),
            events=tuple(calendar.events.get(day, ())),
        )
        vetoed = row.vetoed if row else []
        offered = _with_pin(works, hanging, row)
        try:
            choice = await asyncio.to_thread(
                choose,
                offered,
                context,
                digest=digest if offered is works else "",
                shown=_last_shown(history, day, shown_ids),
                history=history,
                pinned=str(row.pinned) if row and row.pinned else None,
                vetoed=vetoed,
                quiet_days=quiet_days_for(len(works) - len(vetoed)),
            )
        except NoCandidateError:
            choice = None
        if choice:
            history[day] = choice.work_id
        planned.append(
            _planned(row, choice)
            if row
            else PlannedDay(day=day, choice=choice, vetoed={}, weather=context.weather)
        )
    return planned


def _planned(row: DailyChoice, choice: Choice | None) -> PlannedDay:
    return PlannedDay(
        day=row.day,
        choice=choice,
        pinned=row.pinned,
        vetoed={UUID(work): row.veto_reasons.get(work, "") for work in row.vetoed},
        weather=Weather(row.weather_told) if row.weather_told else None,
    )


def _kept(row: DailyChoice, hanging: Hanging) -> Choice | None:
    """Give what was chosen already and still hangs: it stands all day."""
    if row.artwork_id not in hanging.artworks or str(row.artwork_id) in row.vetoed:
        return None
    return Choice(
        str(row.artwork_id),
        tuple(Reason(each["kind"], each["evidence"], each["weight"]) for each in row.reasons),
        row.inputs,
        tuple(Otherwise(each["without"], each["work"]) for each in row.otherwise),
    )


def _with_pin(works: Sequence[Work], hanging: Hanging, row: DailyChoice | None) -> Sequence[Work]:
    """Offer what a curator pinned too, although a text may be missing."""
    pinned = str(row.pinned) if row and row.pinned else None
    if pinned is None or any(work.id == pinned for work in works):
        return works
    return [*works, *(work for work in hanging.told_works() if work.id == pinned)]


def _last_shown(history: Mapping[date, str], day: date, known: Iterable[str]) -> dict[str, date]:
    """Give the nearest day, before or after, on which each work is shown."""
    wanted = set(known)
    nearest: dict[str, date] = {}
    for on, work in history.items():
        if work in wanted and on != day:
            held = nearest.get(work)
            if held is None or abs(on - day) < abs(held - day):
                nearest[work] = on
    return nearest
