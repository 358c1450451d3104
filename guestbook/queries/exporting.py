"""Entries with what was read in them, for a sheet, and who took them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, and_, func, insert, select

from guestbook.models import Analysis, Entry, EntryExport
from guestbook.values import EntryStatus

__all__ = ("exports", "many", "note", "page")


def _wanted(museum: UUID, *, published_only: bool) -> Any:
    wanted = [Entry.museum_id == museum, Entry.text.is_not(None)]
    if published_only:
        wanted.append(Entry.status == EntryStatus.PUBLISHED)
    return and_(*wanted)


def many(museum: UUID, *, published_only: bool) -> Select[int]:
    """Count the entries that still have words."""
    return select(func.count(Entry.id)).where(_wanted(museum, published_only=published_only))


def page(museum: UUID, *, published_only: bool, after: int, limit: int) -> Select[*tuple[Any, ...]]:
    """Read entries with what was read in them last, oldest first."""
    return (
        select(
            Entry.sequence,
            Entry.id,
            Entry.hour,
            Entry.status,
            Entry.channel,
            Entry.subject_kind,
            Entry.subject_id,
            func.coalesce(Entry.locale_detected, Entry.locale_declared).label("language"),
            Entry.rating,
            Entry.text,
            Entry.published_at,
            Analysis.model_id,
            Analysis.sentiment,
            Analysis.opinions,
            Analysis.flags,
            Analysis.incident,
            Analysis.harm,
            Analysis.document,
        )
        .outerjoin(
            Analysis,
            and_(Analysis.entry_id == Entry.id, Analysis.model_id == Entry.analysed_by),
        )
        .where(_wanted(museum, published_only=published_only), Entry.sequence > after)
        .order_by(Entry.sequence)
        .limit(limit)
    )


def note(values: Mapping[str, Any]) -> Insert:
    """Add that entries are taken out of the house."""
    return insert(EntryExport).values(**values)


def exports(museum: UUID) -> Select[EntryExport]:
    """Who took entries out of the house, the newest first."""
    return (
        select(EntryExport)
        .where(EntryExport.museum_id == museum)
        .order_by(EntryExport.at.desc(), EntryExport.id)
    )
