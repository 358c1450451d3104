"""The wall: what visitors may read of each other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.queries import entries
from guestbook.values import EntryView, Subject

__all__ = ("WallPage", "entry", "page")


@dataclass(frozen=True, slots=True)
class WallPage:
    """Some published entries, newest first, and whether there are older ones."""

    entries: tuple[EntryView, ...]
    has_more: bool


async def page(
    session: AsyncSession,
    *,
    museum: UUID,
    now: datetime,
    first: int,
    before: int | None = None,
    subject: Subject | None = None,
    language: str | None = None,
) -> WallPage:
    """Read a page of the wall, below the entry numbered ``before``; one statement, no count.

    ``language`` may be a whole locale: Swiss French and Canadian French read each other.
    """
    statement = entries.wall(
        museum,
        now=now,
        subject=subject,
        language=language.split("-")[0].lower() if language else None,
        before=before,
        limit=first + 1,
    )
    rows = (await session.execute(statement)).all()
    return WallPage(tuple(entries.seen(row) for row in rows[:first]), len(rows) > first)


async def entry(
    session: AsyncSession, entry_id: UUID, *, museum: UUID, now: datetime
) -> EntryView | None:
    """Read one entry of the wall; one that is hidden answers as one that never was."""
    statement = entries.visible_entry(museum, entry_id, now=now)
    row = (await session.execute(statement)).one_or_none()
    return entries.seen(row) if row else None
