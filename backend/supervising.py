"""Processes that serve on one socket: started, started again when one dies, stopped together.

The socket is listened at by whoever supervises: what arrives while a process starts or stops waits
for the next one, and is not refused.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence

import structlog

from backend.http.tally import Tally

__all__ = ("BACKLOG", "child_of", "keep", "serve_in_many", "watch")

# A process that dies at once is started again after this long, in seconds, and so on.
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# How long a process may take to end beyond the requests under way, in seconds.
MARGIN = 5
BACKLOG = 2048
# How often a process looks whether its parent lives, in seconds.
LOOK = 1.0

log = structlog.get_logger(__name__)


async def keep(arguments: Sequence[str], grace: float, files: Sequence[int] = ()) -> None:
    """Keep a process of ours running until cancelled, then end it and wait for its end."""
    pause = FIRST_PAUSE
    while True:
        # The child reads the same environment as we did.
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "backend", *arguments, pass_fds=tuple(files)
        )
        started = asyncio.get_running_loop().time()
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            await _end(process, grace)
            raise
        lived = asyncio.get_running_loop().time() - started
        pause = FIRST_PAUSE if lived > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
        log.warning("process.ended", verb=arguments[0], code=code, again_in=pause)
        await asyncio.sleep(pause)


async def _end(process: asyncio.subprocess.Process, grace: float) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), grace)
    if process.returncode is None:
        process.kill()
        await process.wait()


async def serve_in_many(
    listening: socket.socket, many: int, options: Sequence[str], grace: float
) -> None:
    """Serve in so many processes until SIGINT or SIGTERM; all finish the requests under way."""
    listening.listen(BACKLOG)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    with tempfile.TemporaryFile() as counts:
        Tally.prepare(counts.fileno())
        files = (listening.fileno(), counts.fileno())
        tasks = [
            asyncio.create_task(keep(child_of(files, number, options), grace + MARGIN, files))
            for number in range(many)
        ]
        log.info("service.listening", port=listening.getsockname()[1], processes=many)
        await stop.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def child_of(files: tuple[int, int], number: int, options: Sequence[str]) -> tuple[str, ...]:
    """Say to a child on which socket it serves, where it counts, and whose child it is."""
    beside = ",".join(map(str, (*files, number, os.getpid())))
    return ("serve", "--beside", beside, *options)


async def watch(parent: int, stop: Callable[[], Awaitable[None] | None]) -> None:
    """Stop when the parent is gone: one killed outright tells nobody."""
    while os.getppid() == parent:  # noqa: ASYNC110  # no event tells
        await asyncio.sleep(LOOK)
    stop()
