"""Opening the service for a test: in this process, by hand-held clock, on a database of its own."""

import asyncio
import contextlib
import socket
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import uvicorn
from sqlalchemy import text

from backend.app import create_app
from backend.demo.content import read_content
from backend.http.protocol import Protocol
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.worker import Worker
from guestbook.values import Periods
from nlp import embedded

# Whoever changes the content counts its revision up.
COUNTED = text("UPDATE content_revision SET number = number + 1")
# For what no database has a part in: once is enough.
ON_ONE_KIND = pytest.mark.parametrize("template", ["sqlite"], indirect=True, scope="session")
# A Saturday, at eleven in the morning where the demo museum is.
OPENING = datetime(2026, 3, 14, 15, tzinfo=UTC)
DEMO = read_content()
WORKS = len(DEMO.artworks["artworks"])
# How many of the demo's entries stand where with the curators.
STANDING = Counter(entry["status"] for entry in DEMO.entries["entries"])


@dataclass
class Clock:
    """Stands still until a test moves it."""

    moment: datetime = OPENING

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **time: int) -> None:
        self.moment += timedelta(**time)


@contextlib.asynccontextmanager
async def living(app: Any) -> AsyncIterator[Any]:
    """Start an application as a server does, and stop it again."""
    inbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    outbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    running = asyncio.create_task(app(scope, inbox.get, outbox.put))
    inbox.put_nowait({"type": "lifespan.startup"})
    answer = await outbox.get()
    assert answer["type"] == "lifespan.startup.complete", answer
    try:
        yield app
    finally:
        inbox.put_nowait({"type": "lifespan.shutdown"})
        answer = await outbox.get()
        await running
    assert answer["type"] == "lifespan.shutdown.complete", answer


class Listening(uvicorn.Server):
    """A server that tells when it listens, and leaves the signals to pytest."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self):
        yield


@contextlib.asynccontextmanager
async def on_a_port(app: Any) -> AsyncIterator[str]:
    """Serve an application at a loopback port, with the settings of ``cimaise serve``."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            lifespan="on",
            http=Protocol,
            proxy_headers=False,
            ws="websockets-sansio",
            ws_max_size=65_536,
            timeout_graceful_shutdown=1,
        )
        server = Listening(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        await server.listening.wait()
        try:
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving


@dataclass
class Site:
    """A museum's database, and a service that is open on it."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    app: Any = None

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["Site"]:
        async with living(create_app(self.settings, self.clock)) as app:
            self.app = app
            yield self

    def beside(self) -> "Site":
        """The same museum in another process, as far as one can tell."""
        return Site(self.settings, self.clock)

    @contextlib.asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The database as an operator's own program finds it."""
        database = Database.open(self.settings.database)
        try:
            yield database
        finally:
            await database.close()

    async def write(self, *rows: Any) -> None:
        """Bring rows into the database, behind the service's back."""
        async with self.database() as database, database.writing.begin() as session:
            for row in rows:
                session.add(row)
                await session.flush()
            await session.execute(COUNTED)
        await self.heard()

    async def say(self, statement: Any) -> None:
        """Say one statement to the database, behind the service's back."""
        async with self.database() as database, database.writing.begin() as session:
            await session.execute(statement)
            await session.execute(COUNTED)
        await self.heard()

    async def heard(self) -> None:
        """Wait until the service has heard of what another process changed.

        On SQLite it looks before each answer; PostgreSQL's notice takes its way through a socket.
        """
        if self.app is None or self.settings.database.startswith("sqlite"):
            return
        async with self.database() as database, database.reading() as session:
            rows = await session.execute(text("SELECT museum_id, number FROM content_revision"))
            wanted = dict(rows.all())
        revisions = self.app._graphql._house().revisions  # noqa: SLF001  # what no door shows
        async with asyncio.timeout(10):
            while (revisions.known() or wanted) != wanted:  # noqa: ASYNC110  # it has no event
                await asyncio.sleep(0)

    async def read_entries(self) -> int:
        """Let a worker, in a process of its own as far as one can tell, read what waits."""
        async with self.database() as database:
            worker = Worker(
                database=database,
                analyser=embedded.load(),
                changes=Changes(database),
                clock=self.clock,
                periods=Periods(),
            )
            return await worker.read_all()
