"""Posts from elsewhere: beside their entries, by their source, and how each source is."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Insert, Select, Table, Update, func, select, update

from guestbook.listened import SocialPost, SocialSource
from guestbook.models import Entry
from guestbook.queries.entries import insert_or_leave
from guestbook.values import EntryStatus

__all__ = (
    "SCOPE",
    "counted",
    "describe",
    "names_kept",
    "note_reading",
    "of_keys",
    "rewrite",
    "sources",
    "standing",
    "voices",
)

Rows = Select[*tuple[Any, ...]]

SCOPE: Final = "social"
"""Whose keys those of posts are: a device has 32 digits in its place."""


def describe(dialect: str) -> Insert:
    """Keep what is known of posts besides their words, or their newest counts.

    The values of each are given when it is run.
    """
    statement = insert_or_leave(dialect, cast("Table", SocialPost.__table__))
    counts = {name: statement.excluded[name] for name in ("likes", "reach")}
    return statement.on_conflict_do_update(index_elements=["entry_id"], set_=counts)


def standing(museum: UUID, keys: Collection[str]) -> Rows:
    """Read where the entries of posts stand, by their keys, erased ones too."""
    return select(
        Entry.id, Entry.idempotency_key, Entry.content_hash, Entry.status, Entry.erased_at
    ).where(Entry.museum_id == museum, Entry.key_scope == SCOPE, Entry.idempotency_key.in_(keys))


def rewrite(museum: UUID, entry_id: UUID, values: Mapping[str, Any]) -> Update:
    """Put other words in an entry's place; nobody has read or published those."""
    return (
        update(Entry)
        .where(Entry.museum_id == museum, Entry.id == entry_id, Entry.erased_at.is_(None))
        .values(
            **values,
            analysed_by="",
            locale_detected=None,
            status=EntryStatus.AWAITING,
            published_at=None,
        )
        .execution_options(synchronize_session=False)
    )


def of_keys(museum: UUID, source: str, keys: Collection[str]) -> Select[UUID]:
    """Name the entries of a source that bear some keys and still have words."""
    return (
        select(Entry.id)
        .join(SocialPost, SocialPost.entry_id == Entry.id)
        .where(
            Entry.museum_id == museum,
            SocialPost.source == source,
            Entry.key_scope == SCOPE,
            Entry.idempotency_key.in_(keys),
            Entry.erased_at.is_(None),
        )
        .order_by(Entry.sequence)
    )


def names_kept(museum: UUID, source: str, *, after: datetime | None) -> Select[UUID, str]:
    """Name the entries of a source with their keys, those written after an hour."""
    kept = (
        select(Entry.id, Entry.idempotency_key)
        .join(SocialPost, SocialPost.entry_id == Entry.id)
        .where(Entry.museum_id == museum, SocialPost.source == source, Entry.erased_at.is_(None))
        .order_by(Entry.sequence)
    )
    return kept if after is None else kept.where(Entry.hour > after)


def note_reading(dialect: str, values: Mapping[str, Any], *, failed: bool) -> Insert:
    """Note how a source was found; what it last told stays where it failed."""
    changed = {"tried_at": values["tried_at"], "error": values["error"]}
    if failed:
        changed["failures"] = SocialSource.failures + 1
    else:
        counts = ("read_at", "posts", "taken", "removed", "broken", "failures")
        changed |= {name: values[name] for name in counts}
    return (
        insert_or_leave(dialect, SocialSource)
        .values(**values)
        .on_conflict_do_update(
            index_elements=[SocialSource.museum_id, SocialSource.name], set_=changed
        )
    )


def sources(museum: UUID) -> Select[SocialSource]:
    """Read how the sources of a museum are."""
    return select(SocialSource).where(SocialSource.museum_id == museum).order_by(SocialSource.name)


def voices(museum: UUID, *, since: datetime | None, until: datetime | None) -> Rows:
    """Count authors as far as they can be told apart: each by source and by period."""
    return _between(
        select(func.count(SocialPost.author_hash.distinct())), museum, since=since, until=until
    )


def counted(museum: UUID, *, since: datetime | None, until: datetime | None) -> Rows:
    """Add up how often posts were liked and seen; nothing where no source said so."""
    sums = select(func.sum(SocialPost.likes), func.sum(SocialPost.reach))
    return _between(sums, museum, since=since, until=until)


def _between(asked: Rows, museum: UUID, *, since: datetime | None, until: datetime | None) -> Rows:
    asked = asked.select_from(SocialPost).join(Entry, Entry.id == SocialPost.entry_id)
    asked = asked.where(SocialPost.museum_id == museum, Entry.museum_id == museum)
    if since is not None:
        asked = asked.where(Entry.hour >= since)
    return asked if until is None else asked.where(Entry.hour < until)
