"""Keeping no more than was promised: what the worker does each hour, and ``cimaise retain`` once.

The words go from every museum of the database; on SQLite from its files too, and with them the
copies that a migration made, once they are as old as the words in them may be.
"""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries
from backend.storage.engine import Database
from backend.visits.visiting import forget_expired
from guestbook import retention
from guestbook.ports import ErasedLedger
from guestbook.values import EntryStatus, Periods

__all__ = ("Kept", "forget_copies", "keep_to_promises")

Kept = dict[str, int]
"""How many entries lost their words, by where they stood."""

log = structlog.get_logger(__name__)


async def keep_to_promises(
    database: Database, now: datetime, periods: Periods, ledger: ErasedLedger | None
) -> Kept:
    """Erase what is kept no longer, museum by museum; tells how many entries by status."""
    kept: Kept = {status.value: 0 for status in EntryStatus if status is not EntryStatus.WITHDRAWN}
    async with database.reading() as session:
        museums = [museum.id for museum in await session.scalars(queries.museums())]
    for museum in museums:
        async with database.writing.begin() as session:
            erased = await _of_museum(session, museum, now, periods, ledger)
        if erased.entries:
            log.info("retention.erased", museum=str(museum), entries=erased.entries)
        for status, many in erased.by_status.items():
            kept[status.value] = kept.get(status.value, 0) + many
    await database.forget()
    return kept


async def _of_museum(
    session: AsyncSession,
    museum: UUID,
    now: datetime,
    periods: Periods,
    ledger: ErasedLedger | None,
) -> retention.Erased:
    erased = await retention.expire(session, museum=museum, now=now, periods=periods, ledger=ledger)
    await forget_expired(session, museum, now)
    return erased


def forget_copies(data_dir: Path, now: datetime, age: timedelta) -> int:
    """Remove the copies that were made before migrations, once they are older than an age."""
    old = [
        copy
        for copy in data_dir.glob("before-*.db")
        if copy.is_file() and copy.stat().st_mtime <= (now - age).timestamp()
    ]
    for copy in old:
        copy.unlink(missing_ok=True)
    return len(old)
