"""The statements about visits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Select, Update, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.visits.models import Device, Visit, VisitEvent, VisitEventKind

__all__ = (
    "device_by_key",
    "device_by_name",
    "device_seen",
    "devices",
    "event_keys",
    "seen",
    "tell",
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


def seen(museum: UUID, visit_id: UUID) -> Select[UUID | None]:
    """The stops seen during a visit, the earliest first."""
    first = func.min(VisitEvent.received_at)
    return (
        select(VisitEvent.stop_id)
        .where(
            VisitEvent.museum_id == museum,
            VisitEvent.visit_id == visit_id,
            VisitEvent.kind == VisitEventKind.STOP_SEEN,
            VisitEvent.stop_id.is_not(None),
        )
        .group_by(VisitEvent.stop_id)
        .order_by(first, VisitEvent.stop_id)
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
