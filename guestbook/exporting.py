"""Entries as a sheet for the staff: words, what was read in them, and a record of who took them."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import masking
from guestbook.analysis import recalled
from guestbook.models import EntryExport
from guestbook.queries import exporting as queries
from guestbook.queries.parts import AT_ONCE

__all__ = ("COLUMNS", "exports", "note", "rows")

COLUMNS: Final = (
    "id",
    "hour",
    "status",
    "channel",
    "subject_kind",
    "subject",
    "language",
    "rating",
    "text",
    "published_at",
    "model",
    "sentiment",
    "aspects",
    "flags",
    "incident",
    "harm",
)


async def note(
    session: AsyncSession,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    published_only: bool,
    uncovered: bool,
) -> int:
    """Put on record who takes entries, before any is given; tells how many there are."""
    many = await session.scalar(queries.many(museum, published_only=published_only)) or 0
    values = {
        "museum_id": museum,
        "curator_id": curator_id,
        "at": now,
        "published_only": published_only,
        "uncovered": uncovered,
        "entries": many,
    }
    await session.execute(queries.note(values))
    return many


async def rows(
    session: AsyncSession, *, museum: UUID, published_only: bool, uncovered: bool
) -> AsyncIterator[tuple[Any, ...]]:
    """Give the entries that still have words, oldest first, a value for each of ``COLUMNS``.

    Personal details are covered as they are at the desk, unless they are asked for.
    """
    after = 0
    while page := (
        await session.execute(
            queries.page(museum, published_only=published_only, after=after, limit=AT_ONCE)
        )
    ).all():
        after = page[-1].sequence
        for row in page:
            yield _cells(row, uncovered=uncovered)


def _cells(row: Row[*tuple[Any, ...]], *, uncovered: bool) -> tuple[Any, ...]:
    is_read = row.document is not None
    flags = recalled(row.document).flags if is_read else masking.unread_details(row.text)
    return (
        str(row.id),
        row.hour.isoformat(),
        row.status.value,
        row.channel.value,
        row.subject_kind.value,
        str(row.subject_id),
        row.language,
        row.rating,
        row.text if uncovered else masking.masked(row.text, flags),
        row.published_at.isoformat() if row.published_at else None,
        row.model_id,
        row.sentiment,
        row.opinions,
        " ".join((row.flags or "").replace("|", " ").split()),
        {True: "yes", False: "no", None: None}[row.incident],
        row.harm,
    )


async def exports(session: AsyncSession, *, museum: UUID) -> tuple[EntryExport, ...]:
    """Read who took entries out of the house, the newest first."""
    return tuple((await session.scalars(queries.exports(museum))).all())
