"""A visit: begun without a name, told in events, gone at the end of the day."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import Audience
from backend.visits import queries
from backend.visits.models import Visit, VisitEventKind

__all__ = (
    "VisitEventValue",
    "VisitTold",
    "begin",
    "forget",
    "forget_expired",
    "record",
    "told_so_far",
    "visit_of",
)

LENGTH = timedelta(hours=12)
# More events than a day's visit can hold are not a visit.
MOST_EVENTS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEventValue:
    """Something that happened during a visit; the key makes telling it twice harmless."""

    key: str
    kind: VisitEventKind
    stop: UUID | None = None
    room: UUID | None = None
    played_percent: int | None = None


@dataclass(frozen=True, slots=True)
class VisitTold:
    """What a visit has told so far; `where` is the last stop or room, and when it was declared."""

    seen: tuple[UUID, ...] = ()
    liked: tuple[UUID, ...] = ()
    heard: Mapping[UUID, int] = field(default_factory=dict)
    where: tuple[UUID | None, UUID | None, datetime] | None = None


async def begin(
    session: AsyncSession,
    museum: UUID,
    *,
    locale: str,
    audience: Audience,
    statistics_consent: bool,
    now: datetime,
    device: UUID | None = None,
) -> tuple[str, Visit]:
    """Begin a visit and give its code, of which only the hash is kept.

    `device` is the museum's own device that it is begun on, if it is.
    """
    code = secrets.token_urlsafe(16)
    visit = Visit(
        id=uuid4(),
        museum_id=museum,
        code_hash=_digest(code),
        started_hour=now.replace(minute=0, second=0, microsecond=0),
        expires_at=now + LENGTH,
        locale=locale,
        audience=audience,
        statistics_consent=statistics_consent,
        device_id=device,
    )
    session.add(visit)
    await session.flush()
    return code, visit


async def visit_of(session: AsyncSession, museum: UUID, code: str, now: datetime) -> Visit | None:
    """Find the running visit of a code."""
    visit: Visit | None = await session.scalar(queries.visit(museum, _digest(code), now))
    return visit


async def record(
    session: AsyncSession, visit: Visit, events: Sequence[VisitEventValue], now: datetime
) -> int:
    """Keep what a visit tells, once each, and say how many were new."""
    known = set(await session.scalars(queries.event_keys(visit.museum_id, visit.id)))
    fresh = {event.key: event for event in events if event.key not in known}
    room_left = max(0, MOST_EVENTS - len(known))
    rows = [
        {
            "id": uuid4(),
            "museum_id": visit.museum_id,
            "visit_id": visit.id,
            "key": event.key,
            "kind": event.kind,
            "stop_id": event.stop,
            "room_id": event.room,
            "played_percent": event.played_percent,
            "received_at": now,
        }
        for event in list(fresh.values())[:room_left]
    ]
    if not rows:
        return 0
    # The same batch may be told on two connections at once: the database counts it once.
    told = queries.tell(session.get_bind().dialect.name, rows)
    return len((await session.scalars(told)).all())


async def told_so_far(session: AsyncSession, visit: Visit) -> VisitTold:
    """Sum up what a visit has told: stops seen and liked, shares heard, the last position."""
    told = await session.execute(queries.declared(visit.museum_id, visit.id))
    seen: dict[UUID, None] = {}
    liked: dict[UUID, None] = {}
    heard: dict[UUID, int] = {}
    where: tuple[UUID | None, UUID | None, datetime] | None = None
    for kind, stop, room, played, moment in told:
        if stop is not None and kind is VisitEventKind.STOP_SEEN:
            seen.setdefault(stop)
        elif stop is not None and kind is VisitEventKind.LIKED:
            liked.setdefault(stop)
        elif stop is not None and kind is VisitEventKind.PLAYED and played is not None:
            heard[stop] = max(played, heard.get(stop, 0))
        if kind in {VisitEventKind.STOP_SEEN, VisitEventKind.POSITION} and (stop or room):
            where = (stop, room, moment)
    return VisitTold(tuple(seen), tuple(liked), heard, where)


async def forget(session: AsyncSession, visit: Visit) -> None:
    """Erase a visit with all that it told: its visitor has thought better of it."""
    await session.execute(queries.trail_of(visit.museum_id, visit.id))
    await session.execute(queries.one_visit(visit.museum_id, visit.id))


async def forget_expired(session: AsyncSession, museum: UUID, now: datetime) -> None:
    """Erase the visits that are over, with their trails; those that consented stay as figures."""
    await session.execute(queries.trails_without_consent(museum, now))
    await session.execute(queries.visits_without_consent(museum, now))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
