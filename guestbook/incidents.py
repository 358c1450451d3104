"""What is broken now: one incident for a thing, however many visitors speak of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.errors import IncidentNotFoundError
from guestbook.queries import incidents as queries
from guestbook.values import IncidentStepKind, Subject

__all__ = (
    "IncidentView",
    "StepView",
    "assign",
    "close",
    "listed",
    "one",
    "opened",
    "reopen",
    "steps",
    "to_tell",
    "told",
)

ALERT_AGAIN: Final = timedelta(minutes=5)
"""Where nobody could be told, they are told again after this long."""

ALERT_AGE: Final = timedelta(days=1)
"""Who is told of an incident of yesterday has seen it at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident and the number of entries that speak of it."""

    id: UUID
    subject: Subject
    device_id: UUID | None
    opened_at: datetime
    closed_at: datetime | None
    assigned_to: UUID | None
    remarks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """What a curator did with an incident."""

    incident_id: UUID
    kind: IncidentStepKind
    curator_id: UUID
    assigned_to: UUID | None
    at: datetime


async def opened(session: AsyncSession, *, museum: UUID) -> tuple[IncidentView, ...]:
    """Read the open incidents, newest first."""
    return await listed(session, museum=museum, closed=False)


async def listed(
    session: AsyncSession, *, museum: UUID, closed: bool, first: int | None = None
) -> tuple[IncidentView, ...]:
    """Read the incidents that are open, or those that are closed, newest first."""
    rows = await session.execute(queries.incidents(museum, closed=closed, limit=first))
    return tuple(map(_seen, rows))


async def one(session: AsyncSession, incident_id: UUID, *, museum: UUID) -> IncidentView | None:
    """Read an incident, open or closed."""
    row = (await session.execute(queries.incident(museum, incident_id))).one_or_none()
    return _seen(row) if row else None


async def steps(
    session: AsyncSession, incident_ids: Collection[UUID], *, museum: UUID
) -> Mapping[UUID, tuple[StepView, ...]]:
    """Read what was done with some incidents, newest first, in one statement."""
    done: dict[UUID, tuple[StepView, ...]] = {}
    if incident_ids:
        for row in await session.execute(queries.steps(museum, incident_ids)):
            step = StepView(**row._asdict())
            done[step.incident_id] = (*done.get(step.incident_id, ()), step)
    return done


async def assign(
    session: AsyncSession,
    incident_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    assigned_to: UUID | None,
) -> None:
    """Say who sees to an open incident, or that nobody does any more."""
    change = queries.change(museum, incident_id, is_open=True, assigned_to=assigned_to)
    if await session.scalar(change) is None:
        raise IncidentNotFoundError(incident_id)
    await _record(
        session, incident_id, museum, curator_id, now, IncidentStepKind.ASSIGN, assigned_to
    )


async def close(
    session: AsyncSession, incident_id: UUID, *, museum: UUID, curator_id: UUID, now: datetime
) -> None:
    """Close an incident: the next remark about the same thing opens another."""
    change = queries.change(
        museum, incident_id, is_open=True, closed_at=now, closed_by=curator_id, alert_due_at=None
    )
    if await session.scalar(change) is None:
        raise IncidentNotFoundError(incident_id)
    await _record(session, incident_id, museum, curator_id, now, IncidentStepKind.CLOSE)


async def reopen(
    session: AsyncSession, incident_id: UUID, *, museum: UUID, curator_id: UUID, now: datetime
) -> None:
    """Open a closed incident again, unless another about the same thing is open by now."""
    if await session.scalar(queries.reopen(museum, incident_id)) is None:
        raise IncidentNotFoundError(incident_id)
    await _record(session, incident_id, museum, curator_id, now, IncidentStepKind.REOPEN)


async def to_tell(session: AsyncSession, *, museum: UUID, now: datetime) -> tuple[UUID, ...]:
    """Take the incidents of which somebody must be told now; commit before telling.

    Whoever dies while telling leaves them to be told again: once too often, never not at all.
    """
    claim = queries.claim_alerts(museum, now=now, until=now + ALERT_AGAIN, since=now - ALERT_AGE)
    return tuple((await session.scalars(claim)).all())


async def told(session: AsyncSession, incident_ids: Collection[UUID], *, museum: UUID) -> None:
    """Note that somebody was told."""
    for incident_id in incident_ids:
        await session.execute(queries.change(museum, incident_id, alert_due_at=None))


async def _record(
    session: AsyncSession,
    incident_id: UUID,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    kind: IncidentStepKind,
    assigned_to: UUID | None = None,
) -> None:
    await session.execute(
        queries.record(
            {
                "museum_id": museum,
                "incident_id": incident_id,
                "kind": kind,
                "curator_id": curator_id,
                "assigned_to": assigned_to,
                "at": now,
            }
        )
    )


def _seen(row: queries.IncidentRow) -> IncidentView:
    return IncidentView(
        id=row.id,
        subject=Subject(row.subject_kind, row.subject_id),
        device_id=row.device_id,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        assigned_to=row.assigned_to,
        remarks=row.remarks,
    )
