"""The statements about visits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Select, Update, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.visits.models import Device, Visit, VisitEvent, VisitEventKind

__all__ = (
    "believed_trails",
    "declared",
    "device_by_key",
    "device_by_name",
    "device_seen",
    "devices",
    "event_keys",
    "one_visit",
    "positions",
    "tell",
    "trail_of",
    "trails_without_consent",
    "visit",
    "visits_without_consent",
)


def visit(museum: UUID, code_hash: str, now: datetime) -> Select[Visit]:
    """The running visit of a code."""
    return select(Visit).where(
        Visit.museum_id == museum, Visit.code_hash == code_hash, Visit.expires_at > now
    )


def event_keys(museum: UUID, visit_id: UUID) -> Select[str]:
    """The keys of the events already told."""
    return (
        select(VisitEvent.key)
        .where(VisitEvent.museum_id == museum, VisitEvent.visit_id == visit_id)
        .order_by(VisitEvent.key)
    )


def declared(
    museum: UUID, visit_id: UUID
) -> Select[VisitEventKind, UUID | None, UUID | None, int | None, datetime]:
    """What a visit told, the earliest first: kind, stop, room, share played, moment."""
    return (
        select(
            VisitEvent.kind,
            VisitEvent.stop_id,
            VisitEvent.room_id,
            VisitEvent.played_percent,
            VisitEvent.received_at,
        )
        .where(VisitEvent.museum_id == museum, VisitEvent.visit_id == visit_id)
        .order_by(VisitEvent.received_at, VisitEvent.id)
    )


def believed_trails(
    museum: UUID, since: datetime, most: int
) -> Select[UUID, UUID | None, datetime, UUID | None]:
    """The newest stops seen by visits that consented: visit, device, hour it began, stop.

    Those of the museum's devices first: however much others tell, it crowds out nothing believed.
    """
    return (
        select(Visit.id, Visit.device_id, Visit.started_hour, VisitEvent.stop_id)
        .join(VisitEvent, VisitEvent.visit_id == Visit.id)
        .where(
            Visit.museum_id == museum,
            Visit.statistics_consent,
            Visit.started_hour >= since,
            VisitEvent.museum_id == museum,
            VisitEvent.kind == VisitEventKind.STOP_SEEN,
            VisitEvent.stop_id.is_not(None),
        )
        .order_by(Visit.device_id.is_(None), VisitEvent.received_at.desc(), VisitEvent.id)
        .limit(most)
    )


def positions(
    museum: UUID, since: datetime, most: int
) -> Select[UUID, UUID | None, UUID | None, UUID | None]:
    """Where visits lately were, devices before others, the earliest first.

    Of each: visit, device, stop, room.
    """
    return (
        select(Visit.id, Visit.device_id, VisitEvent.stop_id, VisitEvent.room_id)
        .join(VisitEvent, VisitEvent.visit_id == Visit.id)
        .where(
            Visit.museum_id == museum,
            VisitEvent.museum_id == museum,
            VisitEvent.received_at >= since,
            VisitEvent.kind.in_((VisitEventKind.STOP_SEEN, VisitEventKind.POSITION)),
        )
        .order_by(Visit.device_id.is_(None), VisitEvent.received_at, VisitEvent.id)
        .limit(most)
    )


def tell(dialect: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Keep events, but those whose keys were told meanwhile; gives the ids of those kept."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = insert(VisitEvent).values(rows)
    told = (VisitEvent.visit_id, VisitEvent.key)
    return statement.on_conflict_do_nothing(index_elements=told).returning(VisitEvent.id)


def trails_without_consent(museum: UUID, now: datetime) -> Delete:
    """The events of visits that are over and did not consent to statistics."""
    over = select(Visit.id).where(
        Visit.museum_id == museum, Visit.expires_at <= now, ~Visit.statistics_consent
    )
    return delete(VisitEvent).where(VisitEvent.museum_id == museum, VisitEvent.visit_id.in_(over))


def visits_without_consent(museum: UUID, now: datetime) -> Delete:
    """The visits that are over and did not consent to statistics."""
    return delete(Visit).where(
        Visit.museum_id == museum, Visit.expires_at <= now, ~Visit.statistics_consent
    )


def trail_of(museum: UUID, visit_id: UUID) -> Delete:
    """The events of one visit."""
    return delete(VisitEvent).where(VisitEvent.museum_id == museum, VisitEvent.visit_id == visit_id)


def one_visit(museum: UUID, visit_id: UUID) -> Delete:
    """One visit, whatever it consented to."""
    return delete(Visit).where(Visit.museum_id == museum, Visit.id == visit_id)


def devices(museum: UUID) -> Select[Device]:
    """The devices of a museum, by name."""
    return select(Device).where(Device.museum_id == museum).order_by(Device.name, Device.id)


def device_by_name(museum: UUID, name: str) -> Select[Device]:
    """The device of a name, revoked or not."""
    return devices(museum).where(Device.name == name)


def device_by_key(museum: UUID, key_hash: str) -> Select[Device]:
    """The device that has a key."""
    return select(Device).where(Device.museum_id == museum, Device.key_hash == key_hash)


def device_seen(museum: UUID, device: UUID, hour: datetime) -> Update:
    """Note when a device was last seen, never less than is known."""
    return (
        update(Device)
        .where(
            Device.museum_id == museum,
            Device.id == device,
            or_(Device.last_seen_at.is_(None), Device.last_seen_at < hour),
        )
        .values(last_seen_at=hour)
    )
