"""Plan a visit through the hanging of today: what was asked, and what is in its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.catalogue.models import AmenityKind, TextField
from backend.catalogue.views import ArtworkView, HoursView, Speech, StopView, listening
from backend.guidance.errors import (
    ClosedError,
    NothingOnViewError,
    NothingToPlanError,
    NoTimeError,
    UnknownPlaceError,
)
from backend.guidance.hanging import Hanging
from recommendations.itinerary import Itinerary, Pace, Pause, Plan, Visitable, plan
from recommendations.themes import Match
from recommendations.values import Reason, ReasonKind

__all__ = ("Asked", "Met", "Planned", "open_for", "plan_visit")

Met = Mapping[str, Mapping[str, Match]]

LONGEST = 12 * 60  # minutes
LOOK = 120.0
SHORTEST_LOOK, LONGEST_LOOK = 45.0, 360.0
LUNCH_SECONDS = 40 * 60.0
LUNCH_AT = 12 * 60 + 30  # minutes after midnight: half past twelve, or the middle of the visit
INTEREST_WEIGHT = 0.9
CHILDREN_WEIGHT = 0.5
QUIET_WEIGHT = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a visitor wishes; nothing of it is stored."""

    minutes: int
    room: UUID | None = None
    """Where to begin; without it, where one comes in."""
    interests: frozenset[str] = frozenset()
    musts: frozenset[UUID] = frozenset()
    seen: frozenset[UUID] = frozenset()
    pace: Pace = Pace.USUAL
    step_free: bool = False
    quiet: bool = False
    children: bool = False
    lunch: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """An itinerary, and the room where it begins."""

    start: UUID
    itinerary: Itinerary
    closes: str | None
    """The hour at which the doors close, where that left less time than was asked for."""


def plan_visit(hanging: Hanging, met: Met, asked: Asked, speech: Speech, now: datetime) -> Planned:
    """Plan a visit that begins now, by the museum's clock; `met` are the works of each interest.

    Raises:
        NoTimeError: no minutes.
        ClosedError: the doors are closed, or close before anything can be seen.
        NothingOnViewError: no work has a stop.
        UnknownPlaceError: there is no room to begin in.
        NothingToPlanError: nothing on view can be reached, or all was seen.
    """
    if asked.minutes <= 0:
        raise NoTimeError(asked.minutes)
    stops = [stop for stop in hanging.stops.values() if stop.artwork]
    if not stops:
        raise NothingOnViewError
    left, closes = open_for(hanging.hours, now)
    start = asked.room if asked.room is not None else entrance(hanging)
    if start is None or start not in hanging.rooms:
        raise UnknownPlaceError
    seconds = min(asked.minutes, LONGEST) * 60.0
    shorter = left is not None and left < seconds
    found = plan(
        [_visitable(stop, asked, met, speech) for stop in stops],
        Plan(
            start=str(start),
            seconds=min(seconds, left) if left is not None else seconds,
            musts=frozenset(map(str, asked.musts)),
            seen=frozenset(map(str, asked.seen)),
            pace=asked.pace,
            step_free=asked.step_free,
            pause=_pause(hanging, seconds, now) if asked.lunch else None,
        ),
        hanging.graph,
    )
    if not any(leg.stop_id for leg in found.legs):
        kinds = {reason.kind for reason in found.left_out.values()}
        if shorter and ReasonKind.NO_TIME in kinds:
            raise ClosedError(next_opening(hanging.hours, now))
        if ReasonKind.NO_TIME in kinds:
            raise NoTimeError(asked.minutes)
        raise NothingToPlanError(seen_all=kinds == {ReasonKind.ALREADY_SEEN})
    return Planned(start, found, closes if shorter else None)


def entrance(hanging: Hanging) -> UUID | None:
    """Find the room where one comes in: at an exit, else the first of the ground floor."""
    for amenity in hanging.amenities:
        if amenity.kind is AmenityKind.EXIT and amenity.room:
            return amenity.room.id
    rooms = sorted(
        (room for room in hanging.rooms.values() if room.open),
        key=lambda room: (abs(room.floor.level) if room.floor else 0, room.number),
    )
    return rooms[0].id if rooms else None


def open_for(hours: Sequence[HoursView], now: datetime) -> tuple[float | None, str | None]:
    """Tell for how many seconds the doors stay open; None where the museum tells no hours.

    Raises:
        ClosedError: they are closed.
    """
    if not hours:
        return None, None
    for one in hours:
        opens, closes = _at(one.opens, now), _at(one.closes, now)
        if closes <= opens:
            closes += timedelta(days=1)
        for days in (timedelta(), timedelta(days=1)):  # a night that began yesterday
            today = (now - days).weekday() == one.weekday
            if today and opens - days <= now < closes - days:
                return (closes - days - now).total_seconds(), one.closes
    raise ClosedError(next_opening(hours, now))


def next_opening(hours: Sequence[HoursView], now: datetime) -> datetime | None:
    """Tell when the doors open next, within the week to come."""
    openings = [
        opens
        for days in range(8)
        for one in hours
        if (opens := _at(one.opens, now + timedelta(days=days))) > now
        and opens.weekday() == one.weekday
    ]
    return min(openings, default=None)


def _at(clock: str, now: datetime) -> datetime:
    hour, _, minute = clock.partition(":")
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(hours=int(hour), minutes=int(minute or 0))


def _visitable(stop: StopView, asked: Asked, met: Met, speech: Speech) -> Visitable:
    artwork = stop.artwork
    heard = listening(stop.seconds, speech)
    look = LOOK if heard is None else min(max(heard + 20.0, SHORTEST_LOOK), LONGEST_LOOK)
    reasons = []
    for interest in sorted(asked.interests):
        match = met.get(interest, {}).get(str(artwork.id)) if artwork else None
        if match:
            weight = round(INTEREST_WEIGHT * match.strength, 6)
            reasons.append(Reason(ReasonKind.INTEREST, {"interest": interest}, weight))
    if asked.quiet and stop.room and stop.room.quiet:
        reasons.append(Reason(ReasonKind.QUIET_ROOM, {}, QUIET_WEIGHT))
    if asked.children and artwork and _for_children(artwork):
        reasons.append(Reason(ReasonKind.FOR_CHILDREN, {}, CHILDREN_WEIGHT))
    return Visitable(
        id=str(stop.id),
        room=str(stop.room.id) if stop.room else None,
        look_seconds=look,
        reasons=tuple(reasons),
        by=artwork.makers[0].name if artwork and artwork.makers else None,
    )


def _for_children(artwork: ArtworkView) -> bool:
    told = artwork.texts.fields.get(TextField.DESCRIPTION, ())
    return any(variant.audience == "children" for variant in told)


def _pause(hanging: Hanging, seconds: float, now: datetime) -> Pause | None:
    rooms = [
        str(amenity.room.id)
        for amenity in hanging.amenities
        if amenity.kind is AmenityKind.CAFE and amenity.room
    ]
    until_noon = (LUNCH_AT - now.hour * 60 - now.minute) * 60.0
    after = until_noon if 0 <= until_noon <= seconds else (seconds - LUNCH_SECONDS) / 2
    return Pause(rooms=tuple(rooms), seconds=LUNCH_SECONDS, after=max(after, 0.0))
