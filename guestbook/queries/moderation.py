"""What curators decide, and the trail of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, insert, select, update
from sqlalchemy.orm import aliased

from guestbook.models import Entry, ModerationAction
from guestbook.values import EntryStatus, ModerationKind

__all__ = (
    "audit",
    "decision_that_stands",
    "move",
    "record",
)


def move(museum: UUID, entry_id: UUID, **changes: Any) -> Update:
    """Bring an entry to another status."""
    return (
        update(Entry)
        .where(Entry.museum_id == museum, Entry.id == entry_id)
        .values(**changes)
        .execution_options(synchronize_session=False)
    )


def record(values: Mapping[str, Any]) -> Insert:
    """Add a decision to the audit."""
    return insert(ModerationAction).values(**values)


def decision_that_stands(museum: UUID, entry_id: UUID) -> Select[UUID, EntryStatus]:
    """Read the newest decision about an entry that no other has taken back."""
    later = aliased(ModerationAction)
    return (
        select(ModerationAction.id, ModerationAction.previous)
        .where(
            ModerationAction.museum_id == museum,
            ModerationAction.entry_id == entry_id,
            ModerationAction.kind != ModerationKind.UNDO,
            ~select(later.id).where(later.undoes == ModerationAction.id).exists(),
        )
        .order_by(ModerationAction.sequence.desc())
        .limit(1)
    )


ACTION = (
    ModerationAction.id,
    ModerationAction.sequence,
    ModerationAction.entry_id,
    ModerationAction.kind,
    ModerationAction.reason,
    ModerationAction.curator_id,
    ModerationAction.previous,
    ModerationAction.resulting,
    ModerationAction.undoes,
    ModerationAction.at,
)


def audit(
    museum: UUID, *, entry_id: UUID | None, before: int | None, limit: int
) -> Select[*tuple[Any, ...]]:
    """Read decisions, newest first."""
    actions = select(*ACTION).where(ModerationAction.museum_id == museum)
    if entry_id is not None:
        actions = actions.where(ModerationAction.entry_id == entry_id)
    if before is not None:
        actions = actions.where(ModerationAction.sequence < before)
    return actions.order_by(ModerationAction.sequence.desc()).limit(limit)
