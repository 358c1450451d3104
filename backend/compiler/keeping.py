"""Keeping what lasting objects answer: it is completed once, not for every request.

An object lasts if its type says so (see ``hints``) and if what an operation asks of it, all the way
down, is attributes and methods without arguments. Whatever met an error or was waited for is not
kept.
"""

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
    """Bounded in bytes; when it is full, it begins anew."""

    def __init__(self, seal: Seal, most_bytes: int) -> None:
        self._seal, self._most = seal, most_bytes
        # By the place that asks and the identity of the object, which is held so that no other
        # object comes to have it.
        self.kept: dict[tuple[int, int], tuple[Any, Any]] = {}
        self.bytes = 0
        self._places = count()

    def place(self) -> int:
        """Number a place of an operation."""
        return next(self._places)

    def keep(self, run: Run, place: int, source: Any, made: dict[str, Any]) -> Any:
        """Keep what an object answers at a place, and give what stands for it."""
        if "collected_errors" in vars(run):
            return made
        sealed = self._seal(made)
        self.bytes += len(sealed) + OVERHEAD
        if self.bytes > self._most:
            self.kept.clear()
            self.bytes = len(sealed) + OVERHEAD
        self.kept[place, id(source)] = (source, sealed)
        return sealed
