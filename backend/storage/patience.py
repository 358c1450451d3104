"""Statements that take too long are broken off: by PostgreSQL itself, on SQLite by us.

Whoever waited for one hears so; its transaction is rolled back, and its connection serves the next.
"""

import asyncio
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

__all__ = ("break_off_slow", "patient_postgres", "was_broken_off")

# What PostgreSQL calls a statement that was cancelled, and SQLite one that was interrupted.
CANCELLED = "57014"
INTERRUPTED = "SQLITE_INTERRUPT"


def was_broken_off(error: BaseException | None) -> bool:
    """Tell whether an error is of a statement that took too long."""
    if not isinstance(error, DBAPIError):
        return False
    told: BaseException | None = error.orig
    while told is not None:
        if getattr(told, "sqlite_errorname", None) == INTERRUPTED:
            return True
        if getattr(told, "sqlstate", None) == CANCELLED:
            return True
        told = told.__cause__
    return False


def patient_postgres(seconds: float | None) -> dict[str, Any]:
    """Give what a connection to PostgreSQL says first: how long a statement may take."""
    if seconds is None:
        return {}
    return {"server_settings": {"statement_timeout": str(round(seconds * 1000))}}


def break_off_slow(engine: Engine, seconds: float) -> None:
    """Interrupt each statement of an SQLite engine that takes longer than so many seconds."""
    watch = _Watch(seconds)
    event.listen(engine, "before_cursor_execute", watch.begun)
    event.listen(engine, "after_cursor_execute", watch.ended)
    event.listen(engine, "handle_error", watch.failed)


class _Watch:
    """Which statements run, since when: one timer for all of them."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._running: dict[Any, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def begun(self, connection: Any, *_rest: object) -> None:
        """Note that a statement begins on a connection."""
        loop = asyncio.get_running_loop()
        self._running[connection.connection.driver_connection] = loop.time()
        if self._timer is None:
            self._timer = loop.call_later(self._seconds, self._look)

    def ended(self, connection: Any, *_rest: object) -> None:
        """Note that it has ended."""
        self._running.pop(connection.connection.driver_connection, None)

    def failed(self, context: Any) -> None:
        """Note that it has failed."""
        connection = context.connection
        if connection is not None and not connection.invalidated and not connection.closed:
            self.ended(connection)

    def _look(self) -> None:
        """Interrupt what has run for too long, and look again when the next one may have."""
        loop = asyncio.get_running_loop()
        self._timer = None
        now = loop.time()
        for driver, since in tuple(self._running.items()):
            if now - since >= self._seconds:
                del self._running[driver]
                # A statement that has just ended by itself is not harmed by it, nor is the next
                # one: it begins in this thread, later.
                driver._conn.interrupt()  # noqa: SLF001  # aiosqlite's own waits for its turn
        if self._running:
            oldest = min(self._running.values())
            self._timer = loop.call_later(max(0.0, oldest + self._seconds - now), self._look)
