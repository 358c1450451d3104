"""What visitors speak of: the words that it is found in, and what was found."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Delete, Insert, Select, Table, Update, delete, func, select, update

from guestbook.models import Entry, Topic, TopicEntry
from guestbook.queries.entries import insert_or_leave

__all__ = (
    "add_members",
    "forget",
    "keep",
    "last_found",
    "members",
    "remarks",
    "remove_members",
    "silence",
    "topics",
)


def remarks(
    museum: UUID, *, since: datetime, until: datetime, limit: int
) -> Select[*tuple[Any, ...]]:
    """Read the words of a window of time, the newest first."""
    return (
        select(
            Entry.id,
            Entry.text,
            func.coalesce(Entry.locale_detected, Entry.locale_declared).label("locale"),
        )
        .where(
            Entry.museum_id == museum,
            Entry.hour > since,
            Entry.hour <= until,
            Entry.text.is_not(None),
            Entry.text != "",
        )
        .order_by(Entry.sequence.desc())
        .limit(limit)
    )


def topics(museum: UUID) -> Select[Topic]:
    """The topics of a museum, the most spoken of first."""
    return select(Topic).where(Topic.museum_id == museum).order_by(Topic.voices.desc(), Topic.key)


def last_found(museum: UUID) -> Select[datetime]:
    """Tell when topics were last found."""
    return select(func.max(Topic.found_at)).where(Topic.museum_id == museum)


def keep(dialect: str) -> Insert:
    """Keep topics as they are found now, many at a time; tells the id and the key of each."""
    statement = insert_or_leave(dialect, cast("Table", Topic.__table__))
    taken = ("names", "centre", "model_id", "voices", "voices_before", "chance", "found_at")
    return statement.on_conflict_do_update(
        index_elements=["museum_id", "key"],
        set_={name: statement.excluded[name] for name in taken},
    ).returning(Topic.id, Topic.key)


def silence(museum: UUID, keys: Collection[str]) -> Update:
    """Note of all topics but some that nobody speaks of them now; their names go with that."""
    return (
        update(Topic)
        .where(Topic.museum_id == museum, Topic.key.not_in(keys))
        .values(voices=0, voices_before=0, chance=None, names={})
        .execution_options(synchronize_session=False)
    )


def forget(museum: UUID, *, before: datetime) -> Delete:
    """Forget the topics that have been silent since a moment."""
    return (
        delete(Topic)
        .where(Topic.museum_id == museum, Topic.found_at < before)
        .execution_options(synchronize_session=False)
    )


def remove_members(museum: UUID) -> Delete:
    """Forget which entries topics were found in."""
    return (
        delete(TopicEntry)
        .where(TopicEntry.museum_id == museum)
        .execution_options(synchronize_session=False)
    )


def add_members(dialect: str) -> Insert:
    """Note which entries topics are found in, many at a time."""
    return insert_or_leave(dialect, cast("Table", TopicEntry.__table__)).on_conflict_do_nothing()


def members(museum: UUID, topic_ids: Collection[UUID]) -> Select[UUID, UUID]:
    """Name the entries in which topics were found, the newest first."""
    return (
        select(TopicEntry.topic_id, TopicEntry.entry_id)
        .join(Entry, Entry.id == TopicEntry.entry_id)
        .where(
            TopicEntry.museum_id == museum,
            TopicEntry.topic_id.in_(topic_ids),
            Entry.text.is_not(None),
        )
        .order_by(Entry.sequence.desc())
    )
