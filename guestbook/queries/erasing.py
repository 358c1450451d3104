"""Finding words that were kept long enough, and taking them away."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Delete, Select, Update, and_, delete, or_, select, update

from guestbook.models import Analysis, Entry, Lease
from guestbook.values import EntryStatus

__all__ = (
    "due_for_erasure",
    "erase_readings",
    "erase_words",
)


def due_for_erasure(
    museum: UUID, *, now: datetime, unpublished: timedelta
) -> Select[UUID, EntryStatus]:
    """Name the entries whose words have been kept as long as was promised."""
    never_published = and_(
        Entry.published_at.is_(None),
        Entry.status != EntryStatus.PUBLISHED,
        Entry.hour <= now - unpublished,
    )
    return (
        select(Entry.id, Entry.status)
        .where(
            Entry.museum_id == museum,
            Entry.erased_at.is_(None),
            or_(Entry.expires_at <= now, never_published),
        )
        .order_by(Entry.sequence)
        .with_for_update(of=Entry)
    )


def erase_words(
    museum: UUID, ids: Collection[UUID], *, at: datetime, status: EntryStatus | None
) -> Update:
    """Empty entries of all that their visitors wrote and drew, and of what tells of it."""
    return (
        update(Entry)
        .where(Entry.museum_id == museum, Entry.id.in_(ids))
        .values(
            text=None,
            drawing=None,
            content_hash="",
            locale_detected=None,
            erased_at=at,
            expires_at=None,
            **({} if status is None else {"status": status}),
        )
        .execution_options(synchronize_session=False)
    )


def erase_readings(museum: UUID, ids: Collection[UUID]) -> tuple[Delete, Delete]:
    """Remove what models read in entries, and the leases of those that read them now."""
    return (
        delete(Analysis)
        .where(Analysis.museum_id == museum, Analysis.entry_id.in_(ids))
        .execution_options(synchronize_session=False),
        delete(Lease)
        .where(Lease.museum_id == museum, Lease.entry_id.in_(ids))
        .execution_options(synchronize_session=False),
    )
