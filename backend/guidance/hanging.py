"""The museum as visitors find it today: works on view, stops, tours, rooms, and their vectors.

It is read once per content revision, in a thread beside the requests, and swapped whole: what is
asked often is answered from memory, and meanwhile from the database.
"""

import asyncio
import contextlib
import gc
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.revisions import Revisions
from backend.catalogue.tenancy import house_of
from backend.catalogue.views import (
    NO_TEXTS,
    AmenityView,
    ArtworkView,
    ExhibitionView,
    HoursView,
    PassageView,
    RoomView,
    StopView,
    Texts,
    TourView,
)
from backend.guidance import queries
from backend.guidance.searching import Finders, Finds
from backend.guidance.telling import ToldWorks
from backend.guidance.works import work_of
from backend.memory import give_back
from backend.storage.engine import Database
from nlp.protocols import Embedder
from recommendations.daily import fingerprint
from recommendations.index import WorkIndex
from recommendations.kinship import Kinship
from recommendations.occasions import Spoken, speaking
from recommendations.shelf import renewed
from recommendations.values import Telling, Work
from recommendations.walking import Passage, Room, WalkingGraph

__all__ = ("Hanging", "Hangings")

# The texts that say what a work is about; visual descriptions say how it looks, in many words.
# Whoever asks once is answered from the database; asked again, the museum is taken into memory.
MISSED_OFTEN = 2
TOLD = (TextField.CAPTION, TextField.DESCRIPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs where on a day, as one revision of the content has it."""

    revision: int
    day: date
    museum: Texts
    hours: tuple[HoursView, ...]
    artworks: Mapping[UUID, ArtworkView]
    stops: Mapping[UUID, StopView]
    numbers: Mapping[str, StopView]
    tours: Mapping[UUID, TourView]
    rooms: Mapping[UUID, RoomView]
    amenities: tuple[AmenityView, ...]
    exhibitions: tuple[ExhibitionView, ...]
    """Those that are open, and those to come."""
    works: tuple[Work, ...]
    """The facts of the works; what is told of them, see ``told_works``."""
    graph: WalkingGraph

    def told_works(self) -> ToldWorks:
        """Give the works with all that is told of them, in every language."""
        return ToldWorks(self.works, tuple(self.artworks.values()), _telling)


class Hangings:
    """The current hanging of every museum asked for, kept until its content changes."""

    def __init__(
        self,
        open_database: Callable[[], Database],
        revisions: Revisions,
        embedder: Embedder,
        shelf: Path | None = None,
    ) -> None:
        self._shelf = shelf
        self.embedder = embedder
        self._open, self._revisions = open_database, revisions
        self._kept: dict[UUID, Hanging] = {}
        self._missed: Counter[UUID] = Counter()
        self._reading: dict[UUID, asyncio.Task[Hanging]] = {}
        self._indexes: dict[UUID, tuple[Hanging, WorkIndex]] = {}
        self._met: dict[UUID, tuple[Hanging, Spoken]] = {}
        self._among: dict[UUID, tuple[Hanging, str]] = {}
        self._kinships: dict[UUID, tuple[Hanging, Kinship]] = {}
        self._finders = Finders()
        self._making = asyncio.Lock()

    def ready(
        self, museum: UUID, day: date, numbers: Mapping[UUID, int] | None = None
    ) -> Hanging | None:
        """Give the hanging of a day if it is in memory, and have it read if it is missed again."""
        kept = self.at_hand(museum, day, numbers)
        if kept is None:
            self._missed[museum] += 1
            if self._missed[museum] >= MISSED_OFTEN:
                self._read(museum, day)
        return kept

    def at_hand(
        self, museum: UUID, day: date, numbers: Mapping[UUID, int] | None = None
    ) -> Hanging | None:
        """Give the hanging of a day if it is in memory."""
        numbers = numbers or self._revisions.known()
        kept = self._kept.get(museum)
        if kept and numbers and kept.revision == numbers.get(museum, 0) and kept.day == day:
            return kept
        return None

    async def current(self, museum: UUID, day: date) -> Hanging:
        """Give the hanging of a day, read anew if the content or the day has changed."""
        wanted = (await self._revisions.current()).get(museum, 0)
        kept = self._kept.get(museum)
        while not (kept and kept.revision >= wanted and kept.day == day):
            kept = await asyncio.shield(self._read(museum, day))
        return kept

    async def index(self, museum: UUID, hanging: Hanging) -> WorkIndex:
        """Give the vectors of a hanging's works, made when first asked for."""
        # Thousands of texts take a while: once, and in a thread, so that others need not wait.
        async with self._making:
            if museum not in self._indexes or self._indexes[museum][0] is not hanging:
                made = await asyncio.to_thread(self._indexed, museum, hanging)
                self._indexes[museum] = (hanging, made)
            return self._indexes[museum][1]

    def _indexed(self, museum: UUID, hanging: Hanging) -> WorkIndex:
        """Make the vectors, or take from the shelf those of works that have not changed."""
        works = hanging.told_works()
        if self._shelf is None:
            made = WorkIndex.build(works, self.embedder)
        else:
            made = renewed(self._shelf / museum.hex, works, self.embedder)
        give_back()
        return made.scouted()

    async def met(self, museum: UUID, hanging: Hanging) -> Spoken:
        """Give the works of a hanging that speak of each theme, found when first asked for."""
        index = await self.index(museum, hanging)
        async with self._making:
            if museum not in self._met or self._met[museum][0] is not hanging:
                found = await asyncio.to_thread(_spoken, hanging, index, self.embedder)
                self._met[museum] = (hanging, found)
            return self._met[museum][1]

    async def among(self, museum: UUID, hanging: Hanging) -> str:
        """Give a digest of the works among which `met` was found."""
        async with self._making:
            if museum not in self._among or self._among[museum][0] is not hanging:
                made = await asyncio.to_thread(_fingerprint, hanging)
                self._among[museum] = (hanging, made)
            return self._among[museum][1]

    async def kinship(self, museum: UUID, hanging: Hanging) -> Kinship:
        """Give how close a hanging's works are all told, made when first asked for."""
        index = await self.index(museum, hanging)
        async with self._making:
            if museum not in self._kinships or self._kinships[museum][0] is not hanging:
                made = await asyncio.to_thread(Kinship.build, hanging.works, index)
                self._kinships[museum] = (hanging, made)
            return self._kinships[museum][1]

    async def finder(self, museum: UUID, hanging: Hanging) -> Finds:
        """Give what finds works of a hanging by a few words, made when first asked for."""
        moment = (hanging.day, hanging.revision)
        return await self._finders.finder(museum, moment, tuple(hanging.artworks.values()))

    def finder_now(self, museum: UUID, hanging: Hanging) -> Finds | None:
        """Give the newest finder of a hanging if it is made."""
        return self._finders.ready(museum, (hanging.day, hanging.revision))

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read beside the requests for as long as the context is open."""
        try:
            yield
        finally:
            await asyncio.gather(*self._reading.values(), return_exceptions=True)

    def _read(self, museum: UUID, day: date) -> asyncio.Task[Hanging]:
        reading = self._reading.get(museum)
        if reading is None or reading.done():
            reading = asyncio.create_task(self._take_in(museum, day))
            # Who waits for it hears what went wrong; if nobody does, the next one tries again.
            reading.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._reading[museum] = reading
        return reading

    async def _take_in(self, museum: UUID, day: date) -> Hanging:
        async def read() -> Hanging:
            database = self._open()
            try:
                async with database.reading() as session:
                    return await _hanging(session, museum, day)
            finally:
                await database.close()

        def take_in() -> Hanging:
            taken = asyncio.run(read())
            give_back()
            return taken

        hanging = await asyncio.to_thread(take_in)
        self._kept[museum] = hanging
        self._missed[museum] = 0
        # A million objects that stay: the collector need not look at them again and again.
        gc.freeze()
        return hanging


async def _hanging(session: AsyncSession, museum: UUID, day: date) -> Hanging:
    # The revision first: what changes while we read makes what we have read old.
    revision = await session.scalar(queries.revision(museum)) or 0
    catalogue = Catalogue(session, museum, day, keep=True)
    artworks = await catalogue.artworks()
    texts = await catalogue.texts([museum])
    stops = await catalogue.stops()
    tours = await catalogue.tours()
    rooms = await catalogue.rooms()
    exhibitions = await catalogue.exhibitions()
    house = await house_of(session, museum)
    shown = [show for show in exhibitions if show.is_open(day)]
    kinds = {
        artwork: (kind or "", department or "")
        for artwork, kind, department in await session.execute(queries.kept_with(museum))
    }
    return Hanging(
        revision=revision,
        day=day,
        museum=texts.get(museum, NO_TEXTS),
        hours=await catalogue.hours(),
        artworks={artwork.id: artwork for artwork in artworks},
        stops={stop.id: stop for stop in stops},
        numbers={stop.number: stop for stop in stops},
        tours={tour.id: tour for tour in tours},
        rooms={room.id: room for room in rooms},
        amenities=await catalogue.amenities(None),
        exhibitions=exhibitions,
        works=tuple(work_of(artwork, shown, kinds, house[0]) for artwork in artworks),
        graph=_graph(rooms, await catalogue.passages()),
    )


def _spoken(hanging: Hanging, index: WorkIndex, embedder: Embedder) -> Spoken:
    return speaking(hanging.told_works(), index, embedder)


def _fingerprint(hanging: Hanging) -> str:
    pairs = sorted(
        zip(hanging.works, hanging.artworks.values(), strict=True), key=lambda pair: pair[0].id
    )
    works, artworks = [work for work, _ in pairs], [artwork for _, artwork in pairs]
    return fingerprint(ToldWorks(works, artworks, _telling))


def _graph(rooms: Iterable[RoomView], passages: Iterable[PassageView]) -> WalkingGraph:
    return WalkingGraph(
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


def _telling(work: Work, artwork: ArtworkView) -> Work:
    return replace(work, text=_told(artwork), told=tuple(_tellings(artwork)))


def _told(artwork: ArtworkView) -> str:
    fields = artwork.texts.fields
    return "\n".join(variant.text for field in TOLD for variant in fields.get(field, ()))


def _tellings(artwork: ArtworkView) -> Iterable[Telling]:
    """Give title and texts by language: a word means something in its own alone."""
    said: dict[str, tuple[list[str], list[str]]] = {}
    for field in (TextField.TITLE, *TOLD):
        for variant in artwork.texts.fields.get(field, ()):
            both = said.setdefault(variant.locale.language, ([], []))
            both[field is not TextField.TITLE].append(variant.text)
    for language, (titles, texts) in said.items():
        yield Telling(language, " / ".join(dict.fromkeys(titles)), "\n".join(texts))
