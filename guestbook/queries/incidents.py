"""What is broken now, the remarks about it, and what was done."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Insert,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from guestbook.models import Entry, Incident, IncidentStep
from guestbook.queries.entries import insert_or_leave
from guestbook.queries.tenancy import of_museum
from guestbook.values import Subject

__all__ = (
    "IncidentRow",
    "change",
    "claim_alerts",
    "incident",
    "incidents",
    "incidents_about",
    "join",
    "open_incidents",
    "record",
    "reopen",
    "speakers",
    "steps",
)

IncidentRow = Row[*tuple[Any, ...]]


def speakers(museum: UUID, entry_ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Read the entries that speak of no incident yet, in the order of their numbers."""
    return (
        select(
            Entry.id,
            Entry.text,
            Entry.subject_kind,
            Entry.subject_id,
            Entry.channel,
            Entry.device_id,
        )
        .where(
            of_museum(Entry.museum_id, museum),
            Entry.id.in_(entry_ids),
            # As it is with museums: most entries speak of none, and SQLite would take that index.
            func.coalesce(Entry.incident_id.is_(None), false()),
            Entry.text.is_not(None),
        )
        .order_by(Entry.sequence)
        .with_for_update(of=Entry)
    )


def open_incidents(dialect: str) -> Insert:
    """Open incidents unless one is open for the same thing; tells the ids of those opened.

    The values of each, their museum among them, are given when it is run.
    """
    statement = insert_or_leave(dialect, cast("Table", Incident.__table__)).on_conflict_do_nothing()
    return statement.returning(Incident.id)


def incidents_about(
    museum: UUID, subjects: Collection[Subject], devices: Collection[UUID]
) -> Select[*tuple[Any, ...]]:
    """Name the incidents that are open for devices, or else for subjects, and hold them open."""
    of_subject = and_(
        Incident.device_id.is_(None),
        or_(
            false(),
            *(
                and_(
                    Incident.subject_kind == kind,
                    Incident.subject_id.in_([one.id for one in subjects if one.kind is kind]),
                )
                for kind in sorted({subject.kind for subject in subjects})
            ),
        ),
    )
    return (
        select(Incident.id, Incident.subject_kind, Incident.subject_id, Incident.device_id)
        .where(
            Incident.museum_id == museum,
            Incident.closed_at.is_(None),
            or_(Incident.device_id.in_(devices), of_subject),
        )
        .order_by(Incident.id)
        .with_for_update(of=Incident)
    )


def join(museum: UUID) -> Update:
    """Note on entries, many at a time, of which incident each speaks."""
    entry = cast("Table", Entry.__table__)
    return (
        update(entry)
        .where(entry.c.museum_id == museum, entry.c.id == bindparam("entry"))
        .values(incident_id=bindparam("joined"))
    )


def _incidents(museum: UUID) -> Select[*tuple[Any, ...]]:
    remarks = (
        select(func.count(Entry.id))
        .where(Entry.museum_id == museum, Entry.incident_id == Incident.id)
        .scalar_subquery()
        .label("remarks")
    )
    return select(
        Incident.id,
        Incident.subject_kind,
        Incident.subject_id,
        Incident.device_id,
        Incident.opened_at,
        Incident.closed_at,
        Incident.assigned_to,
        remarks,
    ).where(Incident.museum_id == museum)


def incident(museum: UUID, incident_id: UUID) -> Select[*tuple[Any, ...]]:
    """Read an incident, open or closed."""
    return _incidents(museum).where(Incident.id == incident_id)


def incidents(museum: UUID, *, closed: bool, limit: int | None) -> Select[*tuple[Any, ...]]:
    """Read incidents, newest first, with the number of remarks about each."""
    is_open = Incident.closed_at.is_(None)
    page = _incidents(museum).where(~is_open if closed else is_open)
    newest = Incident.closed_at if closed else Incident.opened_at
    return page.order_by(newest.desc(), Incident.id).limit(limit)


def steps(museum: UUID, incident_ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Read what was done with incidents, newest first."""
    return (
        select(
            IncidentStep.incident_id,
            IncidentStep.kind,
            IncidentStep.curator_id,
            IncidentStep.assigned_to,
            IncidentStep.at,
        )
        .where(
            of_museum(IncidentStep.museum_id, museum), IncidentStep.incident_id.in_(incident_ids)
        )
        .order_by(IncidentStep.sequence.desc())
    )


def record(values: Mapping[str, Any]) -> Insert:
    """Add what was done."""
    return insert(IncidentStep).values(**values)


def change(
    museum: UUID, incident_id: UUID, *, is_open: bool | None = None, **values: Any
) -> Update:
    """Change an incident, if it is open or closed as is said; tells its id if it was."""
    statement = update(Incident).where(Incident.museum_id == museum, Incident.id == incident_id)
    if is_open is not None:
        stands = Incident.closed_at.is_(None)
        statement = statement.where(stands if is_open else ~stands)
    return (
        statement.values(**values)
        .returning(Incident.id)
        .execution_options(synchronize_session=False)
    )


def reopen(museum: UUID, incident_id: UUID) -> Update:
    """Open a closed incident unless another is open for the same thing; tells its id if so."""
    other = aliased(Incident)
    taken = (
        select(other.id)
        .where(
            other.museum_id == museum,
            other.closed_at.is_(None),
            other.subject_kind == Incident.subject_kind,
            other.subject_id == Incident.subject_id,
            other.device_id.is_not_distinct_from(Incident.device_id),
        )
        .correlate(Incident)
        .exists()
    )
    return change(museum, incident_id, is_open=False, closed_at=None, closed_by=None).where(~taken)


def claim_alerts(museum: UUID, *, now: datetime, until: datetime, since: datetime) -> Update:
    """Take the incidents of which somebody must be told, until a moment; names them."""
    due = (
        select(Incident.id)
        .where(
            Incident.museum_id == museum,
            Incident.alert_due_at <= now,
            Incident.opened_at > since,
            Incident.closed_at.is_(None),
        )
        .with_for_update(skip_locked=True)
    )
    return (
        update(Incident)
        .where(Incident.museum_id == museum, Incident.id.in_(due))
        .values(alert_due_at=until)
        .returning(Incident.id)
        .execution_options(synchronize_session=False)
    )
