"""The museum as the recommender sees it: works on view, stops, rooms, and their vectors.

It is read once per content revision: until something changes, suggestions cost no statement
but the one that asks for the revision.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.finding import Finder
from backend.catalogue.models import TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import NO_TEXTS, ArtworkView, RoomView, StopView, Texts, TourView
from backend.guidance import queries
from nlp.protocols import Embedder
from recommendations.index import WorkIndex
from recommendations.values import Maker, Work
from recommendations.walking import Passage, Room, WalkingGraph

__all__ = ("Hanging", "Hangings")

Made = TypeVar("Made")

# The texts that say what a work is about; visual descriptions say how it looks, in many words.
TOLD = (TextField.CAPTION, TextField.DESCRIPTION)


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs where on a day, as one revision of the content has it."""

    revision: int
    day: date
    museum: Texts
    artworks: Mapping[UUID, ArtworkView]
    stops: Mapping[UUID, StopView]
    tours: tuple[TourView, ...]
    rooms: Mapping[UUID, RoomView]
    works: tuple[Work, ...]
    graph: WalkingGraph


class Hangings:
    """The current hanging of every museum asked for, kept until its content changes."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._kept: dict[UUID, Hanging] = {}
        self._indexes: dict[UUID, tuple[Hanging, WorkIndex]] = {}
        self._finders: dict[UUID, tuple[Hanging, Finder]] = {}
        self._making = asyncio.Lock()

    async def current(self, session: AsyncSession, museum: UUID, day: date) -> Hanging:
        """Give the hanging of a day, read anew only if the content or the day has changed."""
        revision = await session.scalar(queries.revision(museum)) or 0
        kept = self._kept.get(museum)
        if kept and kept.revision == revision and kept.day == day:
            return kept
        hanging = await self._read(Catalogue(session, museum, day), revision, day)
        self._kept[museum] = hanging
        return hanging

    async def index(self, museum: UUID, hanging: Hanging) -> WorkIndex:
        """Give the vectors of a hanging's works, made when first asked for."""
        return await self._made(
            self._indexes, museum, hanging, lambda: WorkIndex.build(hanging.works, self.embedder)
        )

    async def finder(self, museum: UUID, hanging: Hanging) -> Finder:
        """Give the search index of a hanging's works, made when first asked for."""
        return await self._made(
            self._finders, museum, hanging, lambda: Finder(hanging.artworks.values())
        )

    async def _made(
        self,
        kept: dict[UUID, tuple[Hanging, Made]],
        museum: UUID,
        hanging: Hanging,
        make: Callable[[], Made],
    ) -> Made:
        # Thousands of texts take a while: once, and in a thread, so that others need not wait.
        async with self._making:
            if museum not in kept or kept[museum][0] is not hanging:
                kept[museum] = (hanging, await asyncio.to_thread(make))
            return kept[museum][1]

    async def _read(self, catalogue: Catalogue, revision: int, day: date) -> Hanging:
        artworks = await catalogue.artworks()
        museum = await catalogue.texts([catalogue.museum])
        stops = await catalogue.stops()
        tours = await catalogue.tours()
        rooms = await catalogue.rooms()
        passages = await catalogue.passages()
        works = tuple(map(_work, artworks))
        graph = WalkingGraph(
            [Room(id=str(room.id), open=room.open, step_free=room.step_free) for room in rooms],
            [
                Passage(
                    source=str(passage.source),
                    target=str(passage.target),
                    kind=passage.kind.value,
                    metres=passage.metres,
                    step_free=passage.step_free,
                    open=passage.open,
                )
                for passage in passages
            ],
        )
        return Hanging(
            revision=revision,
            day=day,
            museum=museum.get(catalogue.museum, NO_TEXTS),
            artworks={artwork.id: artwork for artwork in artworks},
            stops={stop.id: stop for stop in stops},
            tours=tours,
            rooms={room.id: room for room in rooms},
            works=works,
            graph=graph,
        )


def _work(artwork: ArtworkView) -> Work:
    titles = [variant.text for variant in artwork.texts.fields.get(TextField.TITLE, ())]
    told = [variant.text for field in TOLD for variant in artwork.texts.fields.get(field, ())]
    return Work(
        id=str(artwork.id),
        title=" / ".join(dict.fromkeys(titles)),
        text="\n".join(told),
        makers=tuple(_makers(artwork)),
        earliest=artwork.earliest,
        latest=artwork.latest,
        medium=artwork.medium or "",
        room=str(artwork.room.id) if artwork.room else None,
    )


def _makers(artwork: ArtworkView) -> Iterable[Maker]:
    for maker in artwork.makers:
        # Nobody's birthday is a reason to show a copy after them.
        if maker.qualifier is None:
            yield Maker(maker.name, maker.born_on or maker.born, maker.died_on or maker.died)
