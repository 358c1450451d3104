"""Finding words that were kept long enough, and taking them away."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Delete, Insert, Select, Update, and_, delete, or_, select, update

from guestbook.base import Base
from guestbook.counting import RetentionDay
from guestbook.models import (
    Analysis,
    Annotation,
    Entry,
    EntryVector,
    Lease,
    Reply,
    SocialPost,
    Topic,
    TopicEntry,
)
from guestbook.queries.entries import insert_or_leave
from guestbook.queries.tenancy import of_museum
from guestbook.values import AnnotationKind, Channel, EntryStatus, Periods

__all__ = (
    "READINGS",
    "due_for_erasure",
    "erase_readings",
    "erase_words",
    "note_run",
    "runs",
    "still_there",
)


def due_for_erasure(museum: UUID, *, now: datetime, periods: Periods) -> Select[UUID, EntryStatus]:
    """Name the entries whose words have been kept as long as was promised, or as is set now."""
    never_published = and_(
        Entry.published_at.is_(None),
        Entry.status != EntryStatus.PUBLISHED,
        # What is said elsewhere may be older than the day on which it was taken in.
        Entry.channel != Channel.SOCIAL,
        Entry.hour <= now - periods.unpublished,
    )
    taken_long_ago = Entry.id.in_(
        select(SocialPost.entry_id).where(
            SocialPost.museum_id == museum, SocialPost.taken_at <= now - periods.social
        )
    )
    published_long_ago = and_(
        Entry.status == EntryStatus.PUBLISHED, Entry.published_at <= now - periods.published
    )
    return (
        select(Entry.id, Entry.status)
        .where(
            Entry.museum_id == museum,
            Entry.erased_at.is_(None),
            or_(Entry.expires_at <= now, never_published, published_long_ago, taken_long_ago),
        )
        .order_by(Entry.sequence)
        .with_for_update(of=Entry)
    )


def still_there(museum: UUID, ids: Collection[UUID]) -> Select[UUID]:
    """Name those of the entries that have not been erased."""
    return select(Entry.id).where(
        of_museum(Entry.museum_id, museum), Entry.id.in_(ids), Entry.erased_at.is_(None)
    )


def note_run(dialect: str, museum: UUID, *, now: datetime, counts: Mapping[str, int]) -> Insert:
    """Add what a run took away to the log of its day."""
    day = {"museum_id": museum, "day": now.date()}
    added = {
        name: getattr(RetentionDay, name) + many for name, many in {"runs": 1, **counts}.items()
    }
    return (
        insert_or_leave(dialect, RetentionDay)
        .values(**day, runs=1, last_run_at=now, **counts)
        .on_conflict_do_update(
            index_elements=[RetentionDay.museum_id, RetentionDay.day],
            set_={**added, "last_run_at": now},
        )
    )


def runs(museum: UUID, *, limit: int) -> Select[*tuple[Any, ...]]:
    """Read the log, the newest day first."""
    return (
        select(
            RetentionDay.day,
            RetentionDay.runs,
            RetentionDay.awaiting,
            RetentionDay.published,
            RetentionDay.withheld,
        )
        .where(RetentionDay.museum_id == museum)
        .order_by(RetentionDay.day.desc())
        .limit(limit)
    )


def erase_words(
    museum: UUID, ids: Collection[UUID], *, at: datetime, status: EntryStatus | None
) -> Update:
    """Empty entries of all that their visitors wrote and drew, and of what tells of it."""
    return (
        update(Entry)
        .where(of_museum(Entry.museum_id, museum), Entry.id.in_(ids))
        .values(
            text=None,
            drawing=None,
            content_hash="",
            fold="",
            locale_detected=None,
            erased_at=at,
            expires_at=None,
            **({} if status is None else {"status": status}),
        )
        .execution_options(synchronize_session=False)
    )


# What was made of an entry's words, and goes with them. Replies may quote them.
READINGS: Final[tuple[type[Base], ...]] = (
    Analysis,
    EntryVector,
    Lease,
    Reply,
    SocialPost,
    TopicEntry,
)


def erase_readings(museum: UUID, ids: Collection[UUID]) -> tuple[Delete | Update, ...]:
    """Remove what was read in entries, noted of them and answered, and who reads them now."""
    noted = (
        delete(Annotation)
        # That somebody asked to see what was masked stays on record: it holds no words.
        .where(
            of_museum(Annotation.museum_id, museum),
            Annotation.entry_id.in_(ids),
            Annotation.kind != AnnotationKind.REVEAL,
        )
        .execution_options(synchronize_session=False)
    )
    # A topic's names are words of its entries, of any of them; the next run names it anew.
    called = (
        update(Topic)
        .where(
            Topic.museum_id == museum,
            Topic.id.in_(
                select(TopicEntry.topic_id).where(
                    of_museum(TopicEntry.museum_id, museum), TopicEntry.entry_id.in_(ids)
                )
            ),
        )
        .values(names={})
        .execution_options(synchronize_session=False)
    )
    read = (
        delete(table)
        .where(of_museum(table.__table__.c.museum_id, museum), table.__table__.c.entry_id.in_(ids))
        .execution_options(synchronize_session=False)
        for table in READINGS
    )
    return (called, *read, noted)
