"""The search index of every museum, made beside the requests and swapped whole.

A change of content makes it anew from the one before, in less than a second; nobody waits longer
than ``PATIENCE``, and whoever does not get the new one is answered from the old, without the works
that are gone. Only a large museum's first index, after the start, takes longer: until it is there,
numbers, titles and makers are found in a smaller one, and what is not found there is refused, since
the texts may say it.
"""

import asyncio
import threading
import time
from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from backend.catalogue.finding import Finder, Hit
from backend.catalogue.indexing import Index, index_of
from backend.catalogue.segmenting import words
from backend.catalogue.views import ArtworkView
from backend.guidance.errors import NotYetReadError
from backend.memory import give_back

__all__ = ("Finders", "Finds", "drive")

Made = TypeVar("Made")

PATIENCE = 1.0
"""How many seconds a visitor waits for the newest index."""
# The index of so few works is made while one waits: no smaller one is needed.
FEW = 200
# Another thread must wait for Python's lock while this one works. Two milliseconds of work, two of
# rest: an event loop beside it is held up by two milliseconds, and the making takes twice as long.
WORK, REST = 0.002, 0.002


class Finds(Protocol):
    """Finds works by a few words."""

    def find(self, query: str) -> Sequence[Hit]:
        """List the works that have most of the words, the best first."""
        ...

    def knows(self, query: str) -> bool:
        """Tell whether the texts have each telling word of a query, as it was typed."""
        ...


@dataclass(frozen=True, slots=True)
class _OnView:
    """An older index, or one of labels alone: finds only what hangs now."""

    finder: Finder
    on_view: Collection[UUID]
    complete: bool

    def find(self, query: str) -> Sequence[Hit]:
        found = [hit for hit in self.finder.find(query) if hit.id in self.on_view]
        if not found and not self.complete and any(words(query)):
            raise NotYetReadError
        return found

    def knows(self, query: str) -> bool:
        return self.finder.knows(query)


@dataclass(slots=True)
class _Shelf:
    """What there is of a museum: the finder of a moment, and what is in the making."""

    moment: tuple[date, int] | None = None
    finder: Finder | None = None
    labels: Finder | None = None
    labelled: asyncio.Event = field(default_factory=asyncio.Event)
    making: asyncio.Task[None] | None = None


class Finders:
    """The finders of all museums asked for."""

    def __init__(self, patience: float = PATIENCE, few: int = FEW) -> None:
        self.patience, self._few = patience, few
        self._shelves: dict[UUID, _Shelf] = {}

    def ready(self, museum: UUID, moment: tuple[date, int]) -> Finder | None:
        """Give the finder of a moment if it is made."""
        shelf = self._shelves.get(museum)
        return shelf.finder if shelf and shelf.moment == moment else None

    async def finder(
        self, museum: UUID, moment: tuple[date, int], artworks: Sequence[ArtworkView]
    ) -> Finds:
        """Give the best finder that there is within a moment's patience."""
        shelf = self._shelves.setdefault(museum, _Shelf())
        clock = asyncio.get_running_loop().time
        deadline = clock() + self.patience
        while shelf.moment != moment:
            if shelf.making is None or shelf.making.done():
                shelf.making = asyncio.create_task(self._make(shelf, moment, tuple(artworks)))
            # So few works are read in half a second, if others leave us the time.
            waits = shelf.finder is None and len(artworks) <= self._few
            if (left := deadline - clock()) <= 0 and not waits:
                break
            made, _ = await asyncio.wait({shelf.making}, timeout=None if waits else left)
            for task in made:
                task.result()
        if shelf.finder is None:
            await shelf.labelled.wait()
        if shelf.finder and shelf.moment == moment:
            return shelf.finder
        on_view = {artwork.id for artwork in artworks}
        if shelf.finder:
            return _OnView(shelf.finder, on_view, complete=True)
        return _OnView(shelf.labels or Finder(Index()), on_view, complete=False)

    async def _make(
        self, shelf: _Shelf, moment: tuple[date, int], artworks: Sequence[ArtworkView]
    ) -> None:
        known = shelf.finder.index if shelf.finder else None
        try:
            if known is None and len(artworks) > self._few:
                shelf.labels = Finder(await _beside(index_of(artworks, labels=True)))
                shelf.labelled.set()
            shelf.finder = Finder(await _beside(index_of(artworks, known)))
            shelf.moment, shelf.labels, known = moment, None, None
            await asyncio.to_thread(give_back)
        finally:
            # Whatever has become of it: nobody shall wait for ever.
            shelf.labelled.set()


async def _beside(steps: Generator[None, None, Made]) -> Made:
    """Drive some steps in a thread, until they end or nobody wants them any more."""
    unwanted = threading.Event()
    try:
        return await asyncio.to_thread(drive, steps, unwanted)
    except asyncio.CancelledError:
        unwanted.set()
        raise


def drive(steps: Generator[None, None, Made], unwanted: threading.Event) -> Made:
    """Go through steps at the pace that leaves others room, and give what they make."""
    since = time.perf_counter()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
        if time.perf_counter() - since > WORK:
            if unwanted.wait(REST):
                raise asyncio.CancelledError
            since = time.perf_counter()
