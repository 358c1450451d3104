"""Keeping words no longer than was promised."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import erasure
from guestbook.queries import erasing
from guestbook.values import EntryStatus, Periods

__all__ = ("Erased", "expire")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many entries lost their words, by where they stood."""

    by_status: Mapping[EntryStatus, int]

    @property
    def entries(self) -> int:
        """All of them."""
        return sum(self.by_status.values())


async def expire(
    session: AsyncSession, *, museum: UUID, now: datetime, periods: Periods | None = None
) -> Erased:
    """Erase the words whose time is over.

    What was promised at signing is never prolonged; a period that was shortened since counts at
    once for what was never published.
    """
    unpublished = (periods or Periods()).unpublished
    due = erasing.due_for_erasure(museum, now=now, unpublished=unpublished)
    rows = (await session.execute(due)).all()
    await erasure.erase(session, [row.id for row in rows], museum=museum, now=now)
    return Erased(Counter(row.status for row in rows))
