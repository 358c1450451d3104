"""Whether the content is still what it was: asked before every answer that is kept.

Every change of what visitors can see counts the museum's content revision up in its transaction.
On SQLite a glance at the file tells at once, in 3 µs, whether anybody wrote; on PostgreSQL the
database notifies when the change is committed, and where that cannot be heard, nothing is known.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.engine import make_url

from backend.catalogue.models import ContentRevision
from backend.storage.engine import Database

__all__ = ("Revisions",)

# The channel that the trigger of migration 0006 speaks on.
CHANNEL = "cimaise_content"
# How long after a failure PostgreSQL is listened to again, in seconds.
RECOVERY = 1.0

Numbers = Mapping[UUID, int]

log = structlog.get_logger(__name__)


class Revisions:
    """The content revision of every museum, as of now."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers: Numbers = {}
        # On SQLite: a connection that only looks, and what it saw last.
        self._glance: sqlite3.Connection | None = None
        self._version = -1
        # On PostgreSQL: whether notices reach us, and whether nothing happened before the first.
        self._listening = self._certain = False
        self._told_of: dict[UUID, int] = {}

    def known(self) -> Numbers | None:
        """Tell the revisions without waiting, or ``None`` where only the database knows them.

        The same object is given for as long as nothing has changed.
        """
        if self._glance is None:
            return self._numbers if self._certain else None
        try:
            (version,) = self._glance.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                rows = self._glance.execute("SELECT museum_id, number FROM content_revision")
                numbers = {UUID(museum): number for museum, number in rows}
                self._version = version
                if numbers != self._numbers:
                    self._numbers = numbers
        except sqlite3.Error:
            # Locked by a migration or gone: the next session will say so, in its own words.
            return None
        return self._numbers

    async def current(self) -> Numbers:
        """Tell the revisions, asking the database if need be."""
        known = self.known()
        if known is not None:
            return known
        listening = self._listening
        async with self._database.reading() as session:
            rows = await session.execute(select(ContentRevision.museum_id, ContentRevision.number))
        # A notice may have overtaken the answer.
        numbers = {museum: max(number, self._told_of.get(museum, 0)) for museum, number in rows}
        if numbers != self._numbers:
            self._numbers = numbers
        self._certain = listening and self._listening
        return self._numbers

    def doubt(self) -> None:
        """Ask the database next time: this process has just written, and has not yet heard so."""
        self._certain = False

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep an eye on the database for as long as the context is open."""
        if self._database.is_sqlite:
            file = make_url(str(self._database.engine.url)).database
            self._glance = sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)
            with contextlib.closing(self._glance):
                yield
            self._glance = None
            return
        tried = asyncio.Event()
        task = asyncio.create_task(self._hear(tried))
        await tried.wait()
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _hear(self, tried: asyncio.Event) -> None:
        while True:
            try:
                await self._listen(tried)
            except Exception as error:  # noqa: BLE001  # the database may be away: come back
                log.warning("revisions.lost", error=type(error).__name__)
            finally:
                self._listening = self._certain = False
                tried.set()
            await asyncio.sleep(RECOVERY)

    async def _listen(self, tried: asyncio.Event) -> None:
        async with self._database.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            gone = asyncio.Event()
            driver.add_termination_listener(lambda _connection: gone.set())
            await driver.add_listener(CHANNEL, self._told)
            self._listening = True
            tried.set()
            await gone.wait()

    def _told(self, _connection: object, _pid: int, _channel: str, payload: str) -> None:
        museum, number = payload.split()
        identity, count = UUID(museum), int(number)
        self._told_of[identity] = max(count, self._told_of.get(identity, 0))
        if self._numbers.get(identity, 0) < count:
            self._numbers = {**self._numbers, identity: count}
