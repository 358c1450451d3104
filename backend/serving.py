"""Serving: the socket, the database brought up to date, the server, and the worker beside it."""

import asyncio
import contextlib
import errno
import gc
import os
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from sqlalchemy.exc import DBAPIError

from backend.app import create_app
from backend.http.protocol import Protocol
from backend.http.tally import Tally
from backend.memory import keep_together
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
from backend.supervising import BACKLOG, keep, serve_in_many, watch
from nlp.errors import NlpError

__all__ = ("CannotServeError", "Tls", "run", "serve_beside", "serve_until_stopped")

# Requests under way may take this long to end when the service is stopped, in seconds.
GRACE = 5

Tls = tuple[Path, Path]
"""The files of a certificate and of its key."""

log = structlog.get_logger(__name__)


class CannotServeError(Exception):
    """The service cannot start; the message says what to do."""


async def serve_until_stopped(
    settings: Settings,
    ready: Callable[[], None] | None = None,
    *,
    workers: int = 1,
    tls: Tls | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM, finishing the requests under way.

    With several workers as many processes serve on one socket, and ``ready`` is not called.

    Raises:
        CannotServeError: when the port is taken, or the database cannot be used as it is.
    """
    keep_together()
    if tls is not None:
        _check(tls)
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
        async with _worker(settings):
            if workers == 1:
                server = _Server(_config(settings, tls), ready)
                await server.serve(sockets=[listening])
            else:
                options = ("--tls-cert", str(tls[0]), "--tls-key", str(tls[1])) if tls else ()
                await serve_in_many(listening, workers, options, GRACE)


async def serve_beside(settings: Settings, beside: Sequence[int], tls: Tls | None = None) -> None:
    """Serve as one process of several, on the socket of whoever supervises."""
    keep_together()
    file, counts, number, parent = beside
    listening = socket.socket(fileno=file)
    server = _Server(_config(settings, tls, Tally.among(counts, number)))
    watching = asyncio.create_task(watch(parent, server.stop))
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()


def _config(settings: Settings, tls: Tls | None, tally: Tally | None = None) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings, tally=tally),
        # Its log would hold addresses of visitors and the queries they send.
        access_log=False,
        log_config=None,
        lifespan="on",
        http=Protocol,
        # By whom a request was passed on is read by us, and believed of those we were told of.
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
        ws="websockets-sansio",
        ws_max_size=65_536,
        server_header=False,
        date_header=True,
        backlog=BACKLOG,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
    )


def _check(tls: Tls) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*tls)
    except ssl.SSLError as error:
        raise CannotServeError(f"the certificate and its key do not fit: {error}") from error
    except OSError as error:
        raise CannotServeError(f"the certificate or its key: {error.strerror}") from error


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run the service on the quickest event loop that this machine has."""
    try:
        import uvloop  # noqa: PLC0415  # not made for Windows
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


class _Server(uvicorn.Server):
    """A server that tells when it listens, and ends in peace when it is told to."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What is loaded now stays: a full collection would keep everybody waiting 0.2 s for it.
        gc.collect()
        gc.freeze()
        if self.started and self._ready:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        with super().capture_signals():
            yield
            # uvicorn would now die of the signal, and leave our own worker behind.
            self._captured_signals.clear()

    def stop(self) -> None:
        """Finish the requests under way and end."""
        self.should_exit = True


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
    task = asyncio.create_task(keep(("work", "--parent", str(os.getpid())), GRACE))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
