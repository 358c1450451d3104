"""What is broken now: one incident for a subject, however many visitors speak of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.errors import IncidentNotFoundError
from guestbook.queries import entries, moderation
from guestbook.queries import incidents as queries
from guestbook.values import Subject
from nlp.values import TextAnalysis

__all__ = ("IncidentView", "Remark", "close", "open_from_analysis", "opened")


@dataclass(frozen=True, slots=True)
class Remark:
    """That an entry speaks of an incident, and whether it is the first to."""

    incident_id: UUID
    subject: Subject
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An open incident and the number of entries that speak of it."""

    id: UUID
    subject: Subject
    opened_at: datetime
    remarks: int


async def open_from_analysis(
    session: AsyncSession,
    analysis: TextAnalysis,
    *,
    museum: UUID,
    entry_id: UUID,
    now: datetime,
) -> Remark | None:
    """Join the incident that is open for the entry's subject, or open one, if it tells of one.

    An entry speaks of one incident at most: another model that reads it again opens none anew.
    """
    if not analysis.incident.value:
        return None
    row = (await session.execute(entries.entry(museum, entry_id, lock=True))).one_or_none()
    if row is None or await session.scalar(queries.incident_of(museum, entry_id)) is not None:
        return None
    subject = entries.seen(row).subject
    opened = False
    dialect = session.get_bind().dialect.name
    values = {
        "museum_id": museum,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "opened_at": now,
    }
    joined = await session.scalar(queries.incident_about(museum, subject))
    while joined is None:
        # Open one, unless a neighbour just did; and look again if it was closed meanwhile.
        joined = await session.scalar(queries.open_incident(dialect, {"id": uuid4(), **values}))
        opened = joined is not None
        joined = joined or await session.scalar(queries.incident_about(museum, subject))
    await session.execute(moderation.move(museum, entry_id, incident_id=joined))
    return Remark(joined, subject, opened)


async def opened(session: AsyncSession, *, museum: UUID) -> tuple[IncidentView, ...]:
    """Read the open incidents, newest first."""
    rows = await session.execute(queries.incidents(museum))
    return tuple(
        IncidentView(
            id=row.id,
            subject=Subject(row.subject_kind, row.subject_id),
            opened_at=row.opened_at,
            remarks=row.remarks,
        )
        for row in rows
    )


async def close(
    session: AsyncSession, incident_id: UUID, *, museum: UUID, curator_id: UUID, now: datetime
) -> None:
    """Close an incident: the next remark about its subject opens another."""
    statement = queries.close_incident(museum, incident_id, curator_id=curator_id, now=now)
    if await session.scalar(statement) is None:
        raise IncidentNotFoundError(incident_id)
