"""Heavy work goes through one by one, each caller in turn: no crowd waits behind one of them.

The service answers in one thread. What takes milliseconds there (reading a document for the first
time, a body of a megabyte) must not be done for eight attackers in a row while a bystander waits.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ("CrowdedError", "Turnstile")

# Whoever has so many waiting asks for the next one in vain.
MOST_OF_ONE = 64
MOST = 1_024
# After each, the others have as much time as it took, up to so many seconds.
LONGEST_BREATH = 0.1


class CrowdedError(Exception):
    """A caller has too much waiting already."""


class Turnstile:
    """Lets so many through at once."""

    def __init__(self, at_once: int = 1) -> None:
        self._free = at_once
        self._waiting: OrderedDict[bytes, deque[asyncio.Future[None]]] = OrderedDict()
        self._crowd = 0

    @asynccontextmanager
    async def turn(self, caller: bytes) -> AsyncIterator[None]:
        """Wait for one's turn, and keep it while the context is open.

        Raises:
            CrowdedError: where the caller, or all together, have too much waiting.
        """
        await self._enter(caller)
        began = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            self._leave(asyncio.get_running_loop().time() - began)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._crowd

    async def _enter(self, caller: bytes) -> None:
        if self._free:
            self._free -= 1
            return
        queue = self._waiting.get(caller)
        if self._crowd >= MOST or (queue is not None and len(queue) >= MOST_OF_ONE):
            raise CrowdedError
        if queue is None:
            queue = self._waiting[caller] = deque()
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        self._crowd += 1
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave(0)  # the turn had come: it is the next one's
            raise

    def _leave(self, took: float) -> None:
        if self._waiting:
            breath = min(took, LONGEST_BREATH)
            asyncio.get_running_loop().call_later(breath, self._next)
        else:
            self._free += 1

    def _next(self) -> None:
        """Let the next caller's first through, who then stands behind all other callers."""
        while self._waiting:
            caller, queue = self._waiting.popitem(last=False)
            turn = queue.popleft()
            self._crowd -= 1
            if queue:
                self._waiting[caller] = queue
            if not turn.done():  # whoever went away has cancelled it
                turn.set_result(None)
                return
        self._free += 1
