"""Serving: the socket, the database brought up to date, the server, and the worker beside it."""

import asyncio
import contextlib
import errno
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import structlog
import uvicorn
from sqlalchemy.exc import DBAPIError

from backend.app import create_app
from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import (
    DatabaseBehindError,
    copy_before,
    current_revision,
    migrate,
    newest_revision,
)
from backend.storage.secret import load_secret
from nlp.errors import NlpError

__all__ = ("CannotServeError", "serve_until_stopped")

# A worker that dies at once is started again after this long, in seconds, and so on.
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# Requests under way may take this long to end when the service is stopped, in seconds.
GRACE = 5

log = structlog.get_logger(__name__)


class CannotServeError(Exception):
    """The service cannot start; the message says what to do."""


async def serve_until_stopped(settings: Settings, ready: Callable[[], None] | None = None) -> None:
    """Serve until SIGINT or SIGTERM, finishing the requests under way.

    Raises:
        CannotServeError: when the port is taken, or the database cannot be used as it is.
    """
    listening = _listen(settings.host, settings.port)
    with contextlib.closing(listening):
        try:
            load_secret(settings.data_dir)
            await _prepare(settings)
        except (DatabaseBehindError, NlpError, OSError, ValueError) as error:
            raise CannotServeError(str(error)) from error
        except DBAPIError as error:
            raise CannotServeError(
                f"the database cannot be opened ({type(error.orig).__name__}):"
                " check CIMAISE_DATABASE_URL and CIMAISE_DATA_DIR"
            ) from error
        config = uvicorn.Config(
            create_app(settings),
            # Its log would hold addresses of visitors and the queries they send.
            access_log=False,
            log_config=None,
            lifespan="on",
            timeout_graceful_shutdown=GRACE,
            ws="websockets-sansio",
            ws_max_size=65_536,
            server_header=False,
            date_header=True,
        )
        server = _Server(config, ready)
        async with _worker(settings):
            await server.serve(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that tells when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._ready:
            self._ready()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotServeError(
                f"port {port} is taken by another program; choose another: PORT={port + 1}"
            ) from error
        raise CannotServeError(f"cannot listen at {host}:{port}: {error.strerror}") from error
    return listening


async def _prepare(settings: Settings) -> None:
    """Migrate an SQLite file after a copy; leave PostgreSQL to whoever runs it."""
    database = Database.open(settings.database)
    try:
        found, wanted = await current_revision(database), newest_revision()
        if found == wanted:
            return
        if not database.is_sqlite:
            raise DatabaseBehindError(found, wanted)
        if found is not None:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            target = settings.data_dir / f"before-{wanted}-{stamp}.db"
            await copy_before(database, target)
            log.info("database.copied", file=target.name)
        await migrate(database)
    finally:
        await database.close()


@contextlib.asynccontextmanager
async def _worker(settings: Settings) -> AsyncIterator[None]:
    """Keep one worker running beside the server, as a process of its own."""
    if not settings.worker:
        yield
        return
    task = asyncio.create_task(_supervise())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _supervise() -> None:
    pause = FIRST_PAUSE
    while True:
        # The child reads the same environment as we did.
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "backend", "work", "--parent", str(os.getpid())
        )
        started = asyncio.get_running_loop().time()
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), GRACE)
            if process.returncode is None:
                process.kill()
                await process.wait()
            raise
        lived = asyncio.get_running_loop().time() - started
        pause = FIRST_PAUSE if lived > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
        log.warning("worker.ended", code=code, again_in=pause)
        await asyncio.sleep(pause)
