"""Signing entries and reading them: by key, by receipt, on the wall."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Insert, Row, Select, Table, and_, false, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from guestbook.models import Analysis, Base, Entry
from guestbook.queries.tenancy import of_museum
from guestbook.values import EntryView, Subject
from guestbook.visibility import visible_to_visitors

__all__ = (
    "ENTRY",
    "entries_held",
    "entry",
    "entry_of_key",
    "entry_of_receipt",
    "in_language",
    "insert_or_leave",
    "keys_of_receipt",
    "seen",
    "sign",
    "sign_many",
    "visible_entry",
    "voices",
    "wall",
)

ENTRY = (
    Entry.id,
    Entry.sequence,
    Entry.subject_kind,
    Entry.subject_id,
    Entry.channel,
    Entry.device_id,
    Entry.text,
    Entry.locale_declared,
    Entry.locale_detected,
    Entry.rating,
    Entry.favourite,
    Entry.drawing,
    Entry.status,
    Entry.hour,
    Entry.published_at,
    Entry.expires_at,
    Entry.erased_at,
)
"""The columns of an entry that ``seen`` reads, first in every row that holds one."""


def seen(row: Row[Any]) -> EntryView:
    """Make a value of a row that begins with the columns of ``ENTRY``."""
    fields = {column.key: value for column, value in zip(ENTRY, row, strict=False)}
    subject = Subject(fields.pop("subject_kind"), fields.pop("subject_id"))
    return EntryView(subject=subject, text=fields.pop("text") or "", **fields)


def insert_or_leave(dialect: str, table: type[Base] | Table) -> postgresql.Insert | sqlite.Insert:
    """Begin an insert that can leave a conflicting row be, as each database spells it.

    For many rows at once give the table, not its class: a statement of the class is said anew for
    each run of rows that lack the same values (measured: 44 times for a batch of 128 analyses).
    """
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def sign(dialect: str, values: Mapping[str, Any]) -> Insert:
    """Add an entry, or nothing where its key or its receipt is taken; tells the id if added."""
    statement = insert_or_leave(dialect, Entry).values(**values).on_conflict_do_nothing()
    return statement.returning(Entry.id)


def sign_many(dialect: str) -> Insert:
    """Add entries, but those whose key or receipt is taken; tells the ids of those added.

    The values of each are given when it is run.
    """
    table = cast("Table", Entry.__table__)
    return insert_or_leave(dialect, table).on_conflict_do_nothing().returning(table.c.id)


def entry_of_key(museum: UUID, scope: str, key: str) -> Select[*tuple[Any, ...]]:
    """Read the entry that a key signed, with the hash of its content at the end."""
    return select(*ENTRY, Entry.content_hash).where(
        Entry.museum_id == museum, Entry.key_scope == scope, Entry.idempotency_key == key
    )


def keys_of_receipt(museum: UUID, receipt_hash: str) -> Select[*tuple[Any, ...]]:
    """Read the entry that answers to a receipt, with its key and the hash of its content."""
    return select(*ENTRY, Entry.idempotency_key, Entry.content_hash).where(
        Entry.museum_id == museum, Entry.receipt_hash == receipt_hash
    )


def entry_of_receipt(
    museum: UUID, receipt_hash: str, *, lock: bool = False
) -> Select[*tuple[Any, ...]]:
    """Read the entry that answers to a receipt."""
    own = select(*ENTRY).where(Entry.museum_id == museum, Entry.receipt_hash == receipt_hash)
    return own.with_for_update(of=Entry) if lock else own


def entry(museum: UUID, entry_id: UUID, *, lock: bool = False) -> Select[*tuple[Any, ...]]:
    """Read an entry, whatever its state."""
    one = select(*ENTRY).where(Entry.museum_id == museum, Entry.id == entry_id)
    return one.with_for_update(of=Entry) if lock else one


def entries_held(museum: UUID, entry_ids: Collection[UUID]) -> Select[UUID]:
    """Name those of the entries that still have words, and hold them as they are."""
    return (
        select(Entry.id)
        .where(of_museum(Entry.museum_id, museum), Entry.id.in_(entry_ids), Entry.text.is_not(None))
        # Always in the same order, so that two who hold many never wait for each other.
        .order_by(Entry.sequence)
        .with_for_update(of=Entry)
    )


def visible_entry(museum: UUID, entry_id: UUID, *, now: datetime) -> Select[*tuple[Any, ...]]:
    """Read an entry that other visitors may read."""
    return entry(museum, entry_id).where(visible_to_visitors(now))


def wall(
    museum: UUID,
    *,
    now: datetime,
    subject: Subject | None,
    language: str | None,
    before: int | None,
    limit: int,
) -> Select[*tuple[Any, ...]]:
    """Read what other visitors may read, newest first."""
    page = select(*ENTRY).where(Entry.museum_id == museum, visible_to_visitors(now))
    if subject is not None:
        page = page.where(
            Entry.subject_kind == subject.kind,
            Entry.subject_id == subject.id,
        )
    if language is not None:
        page = page.where(in_language(language))
    if before is not None:
        page = page.where(Entry.sequence < before)
    return page.order_by(Entry.sequence.desc()).limit(limit)


def voices(
    museum: UUID, *, now: datetime, subject: Subject | None, before: int | None, limit: int
) -> Select[*tuple[Any, ...]]:
    """Read the same with the sentiment that was found last in each, at the end."""
    newest = and_(Analysis.entry_id == Entry.id, Analysis.model_id == Entry.analysed_by)
    page = wall(museum, now=now, subject=subject, language=None, before=before, limit=limit)
    return page.add_columns(Analysis.sentiment).outerjoin_from(Entry, Analysis, newest)


def in_language(language: str, entry: type[Entry] = Entry) -> ColumnElement[bool]:
    """Tell whether an entry is in a language: as found in its words, else as its visitor said."""
    if not language.isprintable():
        return false()  # PostgreSQL has no NUL, not even to compare with
    told = func.coalesce(entry.locale_detected, entry.locale_declared)
    return or_(told == language, told.startswith(f"{language}-", autoescape=True))
