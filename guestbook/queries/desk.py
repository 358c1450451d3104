"""What was read in the entries, as a curator works through it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, and_, func, select, tuple_

from guestbook.models import Analysis, Entry
from guestbook.queries.entries import ENTRY, in_language, insert_or_leave
from guestbook.values import EntryStatus

__all__ = (
    "ANALYSIS",
    "analyses",
    "counts",
    "item",
    "keep_analyses",
    "queue",
)

ANALYSIS = (Analysis.model_id, Analysis.document, Analysis.harm, Analysis.analysed_at)


def keep_analyses(dialect: str) -> Insert:
    """Add what a model read, but what it has read before; tells the entries of those added.

    The values of each, their museum among them, are given when it is run.
    """
    statement = insert_or_leave(dialect, Analysis).on_conflict_do_nothing()
    return statement.returning(Analysis.entry_id)


def analyses(museum: UUID, entry_id: UUID) -> Select[*tuple[Any, ...]]:
    """Read what each model read in an entry."""
    return (
        select(*ANALYSIS)
        .where(Analysis.museum_id == museum, Analysis.entry_id == entry_id)
        .order_by(Analysis.analysed_at, Analysis.model_id)
    )


def _read_entries(museum: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(*ENTRY, Entry.desk_rank, *ANALYSIS)
        .outerjoin(
            Analysis,
            and_(Analysis.entry_id == Entry.id, Analysis.model_id == Entry.analysed_by),
        )
        .where(Entry.museum_id == museum)
    )


def item(museum: UUID, entry_id: UUID) -> Select[*tuple[Any, ...]]:
    """Read one entry with what was read in it, wherever it stands."""
    return _read_entries(museum).where(Entry.id == entry_id)


def counts(museum: UUID) -> Select[EntryStatus, int]:
    """Count the entries that still have words, by where they stand."""
    return (
        select(Entry.status, func.count())
        .where(Entry.museum_id == museum, Entry.erased_at.is_(None))
        .group_by(Entry.status)
        .order_by(Entry.status)
    )


def queue(
    museum: UUID,
    *,
    status: EntryStatus,
    language: str | None,
    sentiment: str | None,
    flag: str | None,
    after: tuple[int, int] | None,
    limit: int,
) -> Select[*tuple[Any, ...]]:
    """Read entries with what was read in them: the most harmful first, the oldest of equals."""
    page = _read_entries(museum).where(Entry.status == status, Entry.erased_at.is_(None))
    if language is not None:
        page = page.where(in_language(language))
    if sentiment is not None:
        page = page.where(Analysis.sentiment == sentiment)
    if flag is not None:
        page = page.where(Analysis.flags.contains(f"|{flag}|", autoescape=True))
    if after is not None:
        page = page.where(tuple_(Entry.desk_rank, Entry.sequence) > tuple_(*after))
    return page.order_by(Entry.desk_rank, Entry.sequence).limit(limit)
