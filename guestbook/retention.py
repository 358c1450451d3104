"""Keeping words no longer than was promised, and the log of it: counts only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import erasure
from guestbook.ports import ErasedLedger
from guestbook.queries import erasing, tallies
from guestbook.queries.parts import parts
from guestbook.values import EntryStatus, Periods

__all__ = ("Erased", "RetentionDayView", "erase_noted", "expire", "log")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many entries lost their words, by where they stood."""

    by_status: Mapping[EntryStatus, int]

    @property
    def entries(self) -> int:
        """All of them."""
        return sum(self.by_status.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDayView:
    """What the runs of one day took away."""

    day: date
    runs: int
    awaiting: int
    published: int
    withheld: int


async def expire(
    session: AsyncSession,
    *,
    museum: UUID,
    now: datetime,
    periods: Periods | None = None,
    ledger: ErasedLedger | None = None,
) -> Erased:
    """Erase the words whose time is over, and note in the log how many there were.

    What was promised at signing is never prolonged; a period that was shortened since counts at
    once. What the models read in the words is counted by the day before it goes with them.
    """
    due = erasing.due_for_erasure(museum, now=now, periods=periods or Periods())
    rows = (await session.execute(due)).all()
    ids = [row.id for row in rows]
    for some in parts(ids):
        await _count(session, museum, some)
    await erasure.erase(session, ids, museum=museum, now=now, ledger=ledger)
    erased = Erased(Counter(row.status for row in rows))
    counts = {
        status.value: erased.by_status.get(status, 0)
        for status in EntryStatus
        if status is not EntryStatus.WITHDRAWN
    }
    dialect = session.get_bind().dialect.name
    await session.execute(erasing.note_run(dialect, museum, now=now, counts=counts))
    return erased


async def _count(session: AsyncSession, museum: UUID, ids: Sequence[UUID]) -> None:
    counted: Counter[tuple[object, ...]] = Counter()
    for hour, *kind in await session.execute(tallies.read_in(museum, ids)):
        counted[hour.date(), *kind] += 1
    if counted:
        rows = [
            dict(zip(tallies.COUNTED, kind, strict=True), museum_id=museum, entries=many)
            for kind, many in counted.items()
        ]
        await session.execute(tallies.keep(), rows)


async def erase_noted(
    session: AsyncSession, noted: Mapping[UUID, bool], *, museum: UUID, now: datetime
) -> int:
    """Erase what a ledger names and a restored backup brought back; tells how many entries.

    ``noted`` tells of each whether its visitor took it back, or its time was over.
    """
    erased = 0
    for withdrawn in (True, False):
        ids = [entry_id for entry_id, taken_back in noted.items() if taken_back is withdrawn]
        for some in parts(ids):
            back = (await session.scalars(erasing.still_there(museum, some))).all()
            if not withdrawn:
                await _count(session, museum, back)
            status = EntryStatus.WITHDRAWN if withdrawn else None
            await erasure.erase(session, back, museum=museum, now=now, status=status)
            erased += len(back)
    return erased


async def log(session: AsyncSession, *, museum: UUID, days: int) -> tuple[RetentionDayView, ...]:
    """Read what the last runs took away, the newest day first."""
    rows = await session.execute(erasing.runs(museum, limit=days))
    return tuple(RetentionDayView(**row._asdict()) for row in rows)
