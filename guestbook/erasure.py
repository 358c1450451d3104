"""Taking a visitor's words away, with all that was read in them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.ports import ErasedLedger
from guestbook.queries import erasing
from guestbook.queries.parts import parts
from guestbook.values import EntryStatus, by_the_hour

__all__ = ("erase",)


async def erase(
    session: AsyncSession,
    entry_ids: Sequence[UUID],
    *,
    museum: UUID,
    now: datetime,
    status: EntryStatus | None = None,
    ledger: ErasedLedger | None = None,
) -> None:
    """Erase the words and drawings of entries and every analysis of them.

    The row stays, with its rating and its key: a mean must not move when somebody leaves, and a
    kiosk that sends an old entry again must not bring it back. What is noted in the ledger is
    noted first: an id too many erases what somebody wanted erased, one too few brings it back.
    """
    if ledger is not None and entry_ids:
        withdrawn = status is EntryStatus.WITHDRAWN
        await ledger.note(entry_ids, now, withdrawn=withdrawn)
    for ids in parts(entry_ids):
        # The entry first: a worker that completes it now waits for this row, then finds no words.
        await session.execute(erasing.erase_words(museum, ids, at=by_the_hour(now), status=status))
        for statement in erasing.erase_readings(museum, ids):
            await session.execute(statement)
