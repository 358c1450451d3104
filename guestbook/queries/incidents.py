"""What is broken now, and the remarks about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, func, select, update

from guestbook.models import Entry, Incident
from guestbook.queries.entries import insert_or_leave
from guestbook.values import Subject

__all__ = (
    "close_incident",
    "incident_about",
    "incident_of",
    "incidents",
    "open_incident",
)


def open_incident(dialect: str, values: Mapping[str, Any]) -> Insert:
    """Open an incident unless one is open for its subject; tells the id if opened."""
    statement = insert_or_leave(dialect, Incident).values(**values).on_conflict_do_nothing()
    return statement.returning(Incident.id)


def incident_of(museum: UUID, entry_id: UUID) -> Select[UUID | None]:
    """Name the incident that an entry speaks of, be it open or closed."""
    return select(Entry.incident_id).where(Entry.museum_id == museum, Entry.id == entry_id)


def incident_about(museum: UUID, subject: Subject) -> Select[UUID]:
    """Name the incident that is open for a subject, and hold it open."""
    return (
        select(Incident.id)
        .where(
            Incident.museum_id == museum,
            Incident.subject_kind == subject.kind,
            Incident.subject_id == subject.id,
            Incident.closed_at.is_(None),
        )
        .with_for_update()
    )


def incidents(museum: UUID) -> Select[*tuple[Any, ...]]:
    """Read the open incidents, newest first, with the number of remarks about each."""
    remarks = (
        select(func.count(Entry.id))
        .where(Entry.museum_id == museum, Entry.incident_id == Incident.id)
        .scalar_subquery()
        .label("remarks")
    )
    return (
        select(Incident.id, Incident.subject_kind, Incident.subject_id, Incident.opened_at, remarks)
        .where(Incident.museum_id == museum, Incident.closed_at.is_(None))
        .order_by(Incident.opened_at.desc(), Incident.id)
    )


def close_incident(museum: UUID, incident_id: UUID, *, curator_id: UUID, now: datetime) -> Update:
    """Close an open incident; tells its id if it was open."""
    return (
        update(Incident)
        .where(
            Incident.museum_id == museum,
            Incident.id == incident_id,
            Incident.closed_at.is_(None),
        )
        .values(closed_at=now, closed_by=curator_id)
        .returning(Incident.id)
        .execution_options(synchronize_session=False)
    )
