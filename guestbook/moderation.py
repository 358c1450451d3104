"""Curators' decisions: published or withheld, taken back, and always on record.

A decision starts where the curator saw the entry stand. Two curators with the same screen cannot
overrule each other unawares: the second is told where the first has put it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.errors import EntryAlreadyModeratedError, EntryNotFoundError, NothingToUndoError
from guestbook.queries import entries
from guestbook.queries import moderation as queries
from guestbook.values import (
    EntryStatus,
    EntryView,
    ModerationKind,
    Periods,
    Reason,
    Transition,
    by_the_hour,
)

__all__ = ("ActionView", "audit", "publish", "undo", "withhold")

# What was withheld comes back by undoing that, which leaves a trace, not by publishing over it.
# What is published can be taken down at any time.
PUBLISHED_FROM: Final = frozenset({EntryStatus.AWAITING})
WITHHELD_FROM: Final = frozenset({EntryStatus.AWAITING, EntryStatus.PUBLISHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """A decision, as the audit shows it."""

    id: UUID
    sequence: int
    entry_id: UUID
    kind: ModerationKind
    reason: Reason | None
    curator_id: UUID
    previous: EntryStatus
    resulting: EntryStatus
    undoes: UUID | None
    at: datetime


async def publish(
    session: AsyncSession,
    entry_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    reason: Reason | None = None,
    periods: Periods | None = None,
) -> Transition:
    """Show an entry to other visitors."""
    entry = await _standing(session, museum, entry_id)
    if entry.status not in PUBLISHED_FROM:
        raise EntryAlreadyModeratedError(entry.status)
    return await _decide(
        session,
        entry,
        EntryStatus.PUBLISHED,
        museum=museum,
        now=now,
        periods=periods,
        kind=ModerationKind.PUBLISH,
        reason=reason,
        curator_id=curator_id,
    )


async def withhold(
    session: AsyncSession,
    entry_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    reason: Reason,
    periods: Periods | None = None,
) -> Transition:
    """Keep an entry from other visitors, or take it from the wall."""
    entry = await _standing(session, museum, entry_id)
    if entry.status not in WITHHELD_FROM:
        raise EntryAlreadyModeratedError(entry.status)
    return await _decide(
        session,
        entry,
        EntryStatus.WITHHELD,
        museum=museum,
        now=now,
        periods=periods,
        kind=ModerationKind.WITHHOLD,
        reason=reason,
        curator_id=curator_id,
    )


async def undo(
    session: AsyncSession,
    entry_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    reason: Reason | None = None,
    periods: Periods | None = None,
) -> Transition:
    """Take back the last decision that stands; undoing again takes back the one before it."""
    entry = await _standing(session, museum, entry_id)
    decided = (await session.execute(queries.decision_that_stands(museum, entry_id))).one_or_none()
    if decided is None:
        raise NothingToUndoError(entry_id)
    return await _decide(
        session,
        entry,
        decided.previous,
        museum=museum,
        now=now,
        periods=periods,
        kind=ModerationKind.UNDO,
        reason=reason,
        curator_id=curator_id,
        undoes=decided.id,
    )


async def audit(
    session: AsyncSession,
    *,
    museum: UUID,
    first: int,
    entry_id: UUID | None = None,
    before: int | None = None,
) -> tuple[ActionView, ...]:
    """Read who decided what, newest first; it holds no visitor's words."""
    statement = queries.audit(museum, entry_id=entry_id, before=before, limit=first)
    rows = await session.execute(statement)
    return tuple(ActionView(**row._asdict()) for row in rows)


async def _standing(session: AsyncSession, museum: UUID, entry_id: UUID) -> EntryView:
    """Read an entry that can be decided about, and hold it until the transaction ends."""
    row = (await session.execute(entries.entry(museum, entry_id, lock=True))).one_or_none()
    if row is None:
        raise EntryNotFoundError(entry_id)
    entry = entries.seen(row)
    if entry.status is EntryStatus.WITHDRAWN:
        raise EntryAlreadyModeratedError(entry.status)
    if entry.erased_at is not None:
        raise EntryNotFoundError(entry_id)
    return entry


async def _decide(
    session: AsyncSession,
    entry: EntryView,
    resulting: EntryStatus,
    *,
    museum: UUID,
    now: datetime,
    periods: Periods | None = None,
    **action: Any,
) -> Transition:
    kept, hour = periods or Periods(), by_the_hour(now)
    changes: dict[str, Any] = {"status": resulting}
    if resulting is EntryStatus.PUBLISHED:
        changes |= {"published_at": hour, "expires_at": hour + kept.published}
    elif entry.status is EntryStatus.PUBLISHED:
        # Words that left the wall are kept as long as if they had been signed today.
        changes["expires_at"] = hour + kept.of(resulting)
    elif entry.expires_at is not None:
        # What was promised at signing is never prolonged.
        changes["expires_at"] = min(entry.expires_at, hour + kept.of(resulting))
    await session.execute(queries.move(museum, entry.id, **changes))
    await session.execute(
        queries.record(
            {
                "museum_id": museum,
                "entry_id": entry.id,
                "previous": entry.status,
                "resulting": resulting,
                "at": now,
                **action,
            }
        )
    )
    row = (await session.execute(entries.entry(museum, entry.id))).one()
    return Transition(entries.seen(row), entry.status)
