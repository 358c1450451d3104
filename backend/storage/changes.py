"""Telling every process that something changed: NOTIFY on PostgreSQL, a small table on SQLite.

A change is announced inside the transaction that makes it, so that nobody hears of what did
not happen, and it carries ids only, never a visitor's words.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base
from backend.storage.engine import Database
from guestbook.columns import words

__all__ = ("Change", "ChangeRow", "Changes", "Topic")

CHANNEL = "cimaise"
# How often SQLite is asked whether another process wrote, in seconds; the answer costs 10 µs.
GLANCE = 0.25
# How long after a failure the channel is opened again, in seconds.
RECOVERY = 1.0
# A subscriber further behind than this is let go: it reconnects and reads anew.
LONGEST_QUEUE = 256
# Rows kept for processes that glance late.
KEPT = 1_000

log = structlog.get_logger(__name__)


class Topic(StrEnum):
    """What a change means to those who listen."""

    ENTRY_ARRIVED = "entry_arrived"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_PUBLISHED = "entry_published"
    ENTRY_REMOVED = "entry_removed"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to an entry of a museum."""

    museum: UUID
    topic: Topic
    id: UUID


class ChangeRow(Base, kw_only=True):
    """A change on SQLite, in the order in which the one writer made it."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # SQLAlchemy's own idiom

    number: Mapped[int] = mapped_column(primary_key=True, init=False)
    museum_id: Mapped[UUID]
    topic: Mapped[Topic] = mapped_column(words(Topic))
    subject_id: Mapped[UUID]


class Changes:
    """What happens in the house, for all who listen in this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: set[asyncio.Queue[Change | None]] = set()
        self._glance = asyncio.Event()

    async def announce(self, session: AsyncSession, *changes: Change) -> None:
        """Say that something changes, if the session's transaction is committed."""
        if not changes:
            return
        if self._database.is_sqlite:
            rows = [
                {"museum_id": change.museum, "topic": change.topic, "subject_id": change.id}
                for change in changes
            ]
            await session.execute(sa.insert(ChangeRow), rows)
            newest = sa.select(sa.func.max(ChangeRow.number)).scalar_subquery()
            await session.execute(sa.delete(ChangeRow).where(ChangeRow.number <= newest - KEPT))
            return
        payloads = [
            json.dumps([str(change.museum), change.topic.value, str(change.id)])
            for change in changes
        ]
        said = sa.func.unnest(sa.literal(payloads, sa.ARRAY(sa.Text))).column_valued("said")
        await session.execute(sa.select(sa.func.pg_notify(CHANNEL, said)))

    @property
    def listeners(self) -> int:
        """How many listen in this process."""
        return len(self._listeners)

    def glance(self) -> None:
        """Look for changes now: this process has just committed one."""
        self._glance.set()

    async def listen(self, museum: UUID, *topics: Topic) -> AsyncIterator[Change]:
        """Yield the changes of a museum from now on; ends when the listener is too slow."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue(LONGEST_QUEUE)
        self._listeners.add(queue)
        try:
            while (change := await queue.get()) is not None:
                if change.museum == museum and change.topic in topics:
                    yield change
        finally:
            self._listeners.discard(queue)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hear what all processes announce, for as long as the context is open."""
        ready = asyncio.Event()
        task = asyncio.create_task(self._hear(ready))
        await ready.wait()
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            for queue in tuple(self._listeners):
                self._dismiss(queue)

    async def _hear(self, ready: asyncio.Event) -> None:
        hear = self._hear_sqlite if self._database.is_sqlite else self._hear_postgres
        while True:
            try:
                await hear(ready)
            except Exception as error:  # noqa: BLE001  # the database may be away: come back
                log.warning("changes.lost", error=type(error).__name__)
                ready.set()
                await asyncio.sleep(RECOVERY)

    async def _hear_postgres(self, ready: asyncio.Event) -> None:
        async with self._database.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            gone = asyncio.Event()

            def hear(_connection: object, _pid: int, _channel: str, payload: str) -> None:
                museum, topic, subject = json.loads(payload)
                self._tell(Change(UUID(museum), Topic(topic), UUID(subject)))

            driver.add_termination_listener(lambda _connection: gone.set())
            await driver.add_listener(CHANNEL, hear)
            ready.set()
            await gone.wait()

    async def _hear_sqlite(self, ready: asyncio.Event) -> None:
        engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
        newest = sa.select(sa.func.max(ChangeRow.number))
        async with engine.connect() as connection:
            seen = await connection.scalar(newest) or 0
            ready.set()
            while True:
                rows = await connection.execute(
                    sa.select(
                        ChangeRow.number, ChangeRow.museum_id, ChangeRow.topic, ChangeRow.subject_id
                    )
                    .where(ChangeRow.number > seen)
                    .order_by(ChangeRow.number)
                )
                for number, museum, topic, subject in rows:
                    seen = number
                    self._tell(Change(museum, topic, subject))
                self._glance.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._glance.wait(), GLANCE)

    def _tell(self, change: Change) -> None:
        for queue in tuple(self._listeners):
            try:
                queue.put_nowait(change)
            except asyncio.QueueFull:
                self._dismiss(queue)

    def _dismiss(self, queue: asyncio.Queue[Change | None]) -> None:
        self._listeners.discard(queue)
        while queue.full():
            queue.get_nowait()
        queue.put_nowait(None)
