"""The engine and its sessions: SQLite with a writer at a time, or PostgreSQL."""

from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from guestbook.discretion import be_discreet

__all__ = ("Database", "Sessions")

Sessions = async_sessionmaker[AsyncSession]

# Who finds the database locked waits this long for the writer before it gives up, in seconds.
WRITER_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: sessions that read beside each other, sessions that write in turn."""

    engine: AsyncEngine
    reading: Sessions
    writing: Sessions

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at an address; nothing is connected before the first statement.

        Visitors' words are parameters of statements, hence ``hide_parameters``: an exception
        that tells of a failed statement must not tell what was in it.
        """
        if make_url(url).get_backend_name() == "sqlite":
            engine = create_async_engine(
                url, hide_parameters=True, connect_args={"timeout": WRITER_PATIENCE}
            )
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_sqlite)
        else:
            engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
        be_discreet(engine)
        return cls(
            engine=engine,
            # expire_on_commit=False: what was loaded may be read after its transaction.
            reading=async_sessionmaker(
                engine.execution_options(cimaise_reads_only=True), expire_on_commit=False
            ),
            writing=async_sessionmaker(engine, expire_on_commit=False),
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether one file holds it all."""
        return self.engine.dialect.name == "sqlite"

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions begin too late for SELECT … then UPDATE: we say BEGIN ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # a kiosk that loses power loses no words
        "foreign_keys=ON",
        "secure_delete=ON",  # what a visitor withdraws is overwritten, not only forgotten
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    # A transaction that will write says so at once: upgrading a read lock later fails
    # immediately with SQLITE_BUSY instead of waiting for its turn.
    reads_only = options.get("cimaise_reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
