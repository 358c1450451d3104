"""The curators' queue: what may harm somebody first, then what has waited longest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.analysis import AnalysisView, viewed
from guestbook.languages import primary
from guestbook.queries import desk, entries
from guestbook.values import EntryStatus, EntryView, Subject
from nlp.values import Aspect, FlagKind, SentimentLabel

__all__ = ("Position", "QueueFilter", "QueueItem", "QueuePage", "item", "items", "page")

Position = tuple[int, int]
"""Where an entry stands in the queue: it makes cursors and is never shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """What a curator wants to see; whatever is not said does not matter."""

    status: EntryStatus = EntryStatus.AWAITING
    language: str | None = None
    sentiment: SentimentLabel | None = None
    flag: FlagKind | None = None
    aspect: Aspect | None = None
    device: UUID | None = None
    subject: Subject | None = None
    signed_until: datetime | None = None
    """The hour in which the newest of them was signed."""
    fold: str | None = None
    """The row whose members are asked for, each for itself."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """An entry with what the newest analysis read in it, if any has."""

    entry: EntryView
    analysis: AnalysisView | None
    position: Position
    fold: str = ""
    alike: int = 1
    """How many entries stand in its row, itself among them."""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some entries of the queue, and whether there are more behind them."""

    items: tuple[QueueItem, ...]
    has_more: bool


async def page(
    session: AsyncSession,
    *,
    museum: UUID,
    first: int,
    wanted: QueueFilter | None = None,
    after: Position | None = None,
) -> QueuePage:
    """Read a page of the queue in one statement, analyses included.

    Entries whose words are gone are not in it, whatever their status: nothing is left to judge.
    """
    wanted = wanted or QueueFilter()
    statement = desk.queue(
        museum,
        desk.Sieve(
            status=wanted.status,
            language=primary(wanted.language),
            sentiment=wanted.sentiment,
            flag=wanted.flag,
            aspect=wanted.aspect,
            device=wanted.device,
            subject=wanted.subject,
            signed_until=wanted.signed_until,
            fold=wanted.fold,
        ),
        after=after,
        limit=first + 1,
    )
    rows = (await session.execute(statement)).all()
    return QueuePage(tuple(map(_item, rows[:first])), len(rows) > first)


async def item(session: AsyncSession, entry_id: UUID, *, museum: UUID) -> QueueItem | None:
    """Read one entry as the queue shows it, wherever it stands and even if its words are gone."""
    row = (await session.execute(desk.item(museum, entry_id))).one_or_none()
    return _item(row) if row else None


async def items(
    session: AsyncSession, entry_ids: Collection[UUID], *, museum: UUID
) -> tuple[QueueItem, ...]:
    """Read some entries as the queue shows them, wherever they stand, in one statement."""
    if not entry_ids:
        return ()
    return tuple(map(_item, await session.execute(desk.items(museum, entry_ids))))


def _item(row: Row[*tuple[Any, ...]]) -> QueueItem:
    return QueueItem(
        entry=entries.seen(row),
        analysis=viewed(row) if row.model_id else None,
        position=(row.desk_rank, row.sequence),
        fold=row.fold,
        alike=row.alike,
    )
