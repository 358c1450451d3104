"""Keeping what lasting objects answer: it is completed once, not for every request.

An object lasts if its type says so (see ``hints``) and if what an operation asks of it, all the way
down, is attributes and methods without arguments. Whatever met an error or was waited for is not
kept.
"""

from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any

from backend.compiler.running import Run

__all__ = ("Keeping", "Seal")

Seal = Callable[[dict[str, Any]], Any]
"""Makes what stands for an object in the answer; its length is what it takes in memory."""

# What an entry takes besides.
OVERHEAD = 400


class Keeping:
    """Bounded in bytes; when it is full, what was kept first makes room.

    It never begins anew: to free thousands of answers at once holds everybody up for 80 ms.
    """

    def __init__(self, seal: Seal, most_bytes: int) -> None:
        self._seal, self._most = seal, most_bytes
        # By the place that asks and the identities of the objects that the answer follows from,
        # which are held so that no other objects come to have them.
        self.kept: dict[tuple[int, ...], tuple[tuple[Any, ...], Any]] = {}
        self._order: deque[tuple[int, ...]] = deque()
        self.bytes = 0
        self._places = count()

    def place(self) -> int:
        """Number a place of an operation."""
        return next(self._places)

    def keep(
        self, run: Run, key: tuple[int, ...], roots: tuple[Any, ...], made: dict[str, Any]
    ) -> Any:
        """Keep what an object answers at a place, and give what stands for it."""
        if "collected_errors" in vars(run):
            return made
        sealed = self._seal(made)
        size = len(sealed) + OVERHEAD
        if key in self.kept or size > self._most:
            return sealed
        while self.bytes + size > self._most:
            _, oldest = self.kept.pop(self._order.popleft())
            self.bytes -= len(oldest) + OVERHEAD
        self.kept[key] = (roots, sealed)
        self._order.append(key)
        self.bytes += size
        return sealed
