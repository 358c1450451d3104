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

from backend.storage.patience import break_off_slow, patient_postgres
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
    def open(cls, url: str, statement_seconds: float | None = None) -> Self:
        """Open the database at an address; nothing is connected before the first statement.

        Visitors' words are parameters of statements, hence ``hide_parameters``: an exception
        that tells of a failed statement must not tell what was in it. With ``statement_seconds``,
        a statement that takes longer is broken off, see patience.py.
        """
        if make_url(url).get_backend_name() == "sqlite":
            engine = create_async_engine(
                url, hide_parameters=True, connect_args={"timeout": WRITER_PATIENCE}
            )
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_sqlite)
            if statement_seconds is not None:
                break_off_slow(engine.sync_engine, statement_seconds)
        else:
            engine = create_async_engine(
                url,
                hide_parameters=True,
                pool_pre_ping=True,
                connect_args=patient_postgres(statement_seconds),
            )
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

    async def forget(self) -> None:
        """Take what was overwritten out of SQLite's second file too, if nobody reads it now.

        The log beside the file holds the pages as they were before. Where a reader stands in the
        way, the next call or the worker's hourly one does it.
        """
        if not self.is_sqlite:
            return
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA busy_timeout=0")
            try:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await connection.exec_driver_sql(f"PRAGMA busy_timeout={WRITER_PATIENCE * 1_000}")

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
