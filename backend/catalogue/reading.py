"""Reading the catalogue: one joined statement per level, however long the list."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from sys import intern
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries
from backend.catalogue.models import Museum, TextField
from backend.catalogue.packing import PackedTexts
from backend.catalogue.rows import (
    Everyone,
    artwork_of,
    floor_of,
    media_of,
    owners_of,
    point_of,
    room_of,
    stop_of,
)
from backend.catalogue.views import (
    NO_TEXTS,
    AmenityView,
    ArtworkView,
    ExhibitionView,
    HoursView,
    MakerView,
    MediaView,
    MuseumView,
    PassageView,
    RoomView,
    StopView,
    Texts,
    TourView,
)
from guestbook.values import SubjectKind
from i18n.locales import Locale
from i18n.localized import TextVariant

__all__ = ("Catalogue", "museum_at")

# Owners whose texts are asked for at once: the longest page of a list has a hundred works, each
# with its stop, its room, its floor and a picture. Of a whole museum, what the rows of more take
# for a moment stays as holes among what is kept.
OWNERS = 400


async def museum_at(session: AsyncSession, host: str) -> MuseumView | None:
    """Find the museum that answers at a host; a single museum answers at any."""
    found = (await session.execute(queries.museums_for_host(host))).all()
    if not found or (found[0].host is None and len(found) > 1):
        return None
    museum: Museum = found[0].Museum
    return MuseumView(
        id=museum.id,
        key=museum.key,
        timezone=museum.timezone,
        country=museum.country,
        latitude=museum.latitude,
        longitude=museum.longitude,
        house=tuple(map(Locale.parse, museum.house_locales)),
    )


def _batched(items: Collection[UUID], most: int) -> Iterator[tuple[UUID, ...]]:
    """Part what is to be looked up: the rows of a large museum need not all be there at once."""
    waiting = iter(items)
    while part := tuple(islice(waiting, most)):
        yield part


def _fields(rows: Sequence[Row[Any]]) -> dict[TextField, tuple[TextVariant, ...]]:
    revisions = {(row.field, row.locale, row.audience): row.revision for row in rows}
    fields: dict[TextField, list[TextVariant]] = {}
    for row in rows:
        source = revisions.get((row.field, row.source_locale, row.audience))
        fields.setdefault(row.field, []).append(
            TextVariant(
                text=row.text,
                locale=Locale.parse(row.locale),
                audience=row.audience.value,
                origin=row.origin.value,
                stale=source is not None and (row.source_revision or 0) < source,
                licence=row.licence and intern(row.licence),
            )
        )
    return {field: tuple(variants) for field, variants in fields.items()}


class Catalogue:
    """The catalogue of one museum as visitors may read it on a day, within one session.

    What is to be kept in memory, as a whole museum is, has its texts packed.
    """

    def __init__(
        self, session: AsyncSession, museum: UUID, day: date, *, keep: bool = False
    ) -> None:
        self._session, self.museum, self._day = session, museum, day
        self._keep = keep
        # What this session has read already: a hanging's stops and tours speak of the same works.
        self._works: dict[UUID, ArtworkView] = {}

    async def texts(self, owner_ids: Collection[UUID]) -> Everyone:
        """Read all texts of their owners, in one statement; of a whole museum, in several."""
        found: dict[UUID, Texts] = {}
        for owners in _batched(owner_ids, OWNERS):
            rows = (await self._session.execute(queries.texts(self.museum, owners))).all()
            for owner, of_owner in groupby(rows, lambda row: row.owner_id):
                fields = _fields(tuple(of_owner))
                found[owner] = Texts(PackedTexts(fields) if self._keep else fields)
        return found

    async def hours(self) -> tuple[HoursView, ...]:
        """Read when the doors are open."""
        rows = await self._session.execute(queries.hours(self.museum))
        return tuple(HoursView(row.weekday, row.opens, row.closes) for row in rows)

    async def rooms(self, ids: Collection[UUID] | None = None) -> tuple[RoomView, ...]:
        """Read rooms with their floors, from the lowest floor up."""
        rows = (await self._session.execute(queries.rooms(self.museum, ids))).all()
        texts = await self.texts(owners_of(rows, "room_id", "floor_id"))
        return tuple(room for row in rows if (room := room_of(row, texts)))

    async def passages(self) -> tuple[PassageView, ...]:
        """Read the ways between rooms."""
        rows = await self._session.execute(queries.passages(self.museum))
        return tuple(
            PassageView(
                source=row.from_room_id,
                target=row.to_room_id,
                kind=row.kind,
                metres=row.metres,
                step_free=row.step_free,
                open=row.open,
            )
            for row in rows
        )

    async def amenities(self, kind: str | None) -> tuple[AmenityView, ...]:
        """Read the amenities, of one kind or all."""
        rows = (await self._session.execute(queries.amenities(self.museum, kind))).all()
        texts = await self.texts(owners_of(rows, "id", "room_id", "floor_id"))
        return tuple(
            AmenityView(
                id=row.id,
                kind=row.kind,
                floor=floor,
                room=room_of(row, texts),
                position=point_of(row.x, row.y),
                texts=texts.get(row.id, NO_TEXTS),
            )
            for row in rows
            if (floor := floor_of(row, texts))
        )

    async def room_of_amenity(self, identity: UUID) -> UUID | None:
        """Tell in which room an amenity is, if it is there and in a room."""
        room: UUID | None = await self._session.scalar(
            queries.room_of_amenity(self.museum, identity)
        )
        return room

    async def artworks(
        self,
        *,
        ids: Collection[UUID] | None = None,
        room: UUID | None = None,
        after: tuple[str, UUID] | None = None,
        first: int | None = None,
        hidden_too: bool = False,
    ) -> tuple[ArtworkView, ...]:
        """Read works with makers, room, media and texts, by accession number: four statements."""
        if ids is not None and not ids:
            return ()
        statement = queries.artworks(
            self.museum,
            day=self._day,
            ids=ids,
            room=room,
            after=after,
            first=first,
            hidden_too=hidden_too,
        )
        rows = (await self._session.execute(statement)).all()
        if not rows:
            return ()
        artwork_ids = [row.artwork_id for row in rows]
        makers: dict[UUID, list[MakerView]] = defaultdict(list)
        for row in await self._session.execute(queries.makers(self.museum, artwork_ids)):
            makers[row.artwork_id].append(
                MakerView(
                    id=row.id,
                    name=row.name,
                    born=row.born,
                    died=row.died,
                    born_on=row.born_on,
                    died_on=row.died_on,
                    nationality=row.nationality,
                    names=row.folded or row.name,
                    role=row.role,
                    qualifier=row.qualifier,
                )
            )
        files = (
            await self._session.execute(queries.media(self.museum, artwork_ids, day=self._day))
        ).all()
        texts = await self.texts(
            {
                *owners_of(rows, "artwork_id", "room_id", "floor_id", "stop_id"),
                *(file.id for file in files),
            }
        )
        media: dict[UUID, list[MediaView]] = defaultdict(list)
        for file in files:
            media[file.owner_id].append(media_of(file, texts))
        rooms: dict[UUID | None, RoomView | None] = {}
        found = tuple(
            artwork_of(
                row, tuple(makers[row.artwork_id]), tuple(media[row.artwork_id]), rooms, texts
            )
            for row in rows
        )
        if not hidden_too:
            self._works |= {work.id: work for work in found}
        return found

    async def exhibitions(self) -> tuple[ExhibitionView, ...]:
        """Read the exhibitions that are open or to come, the earliest first."""
        rows = (await self._session.execute(queries.exhibitions(self.museum, day=self._day))).all()
        texts = await self.texts({row.id for row in rows})
        parts: dict[UUID, list[Any]] = defaultdict(list)
        for row in rows:
            parts[row.id].append(row)
        return tuple(
            ExhibitionView(
                id=show,
                starts=members[0].starts,
                ends=members[0].ends,
                works=tuple(member.artwork_id for member in members if member.artwork_id),
                texts=texts.get(show, NO_TEXTS),
            )
            for show, members in parts.items()
        )

    async def exists(self, kind: SubjectKind, identity: UUID) -> bool:
        """Tell whether visitors can reach a thing today."""
        if kind is SubjectKind.ARTWORK:
            statement = queries.artworks(self.museum, day=self._day, ids=[identity], first=1)
        elif kind is SubjectKind.STOP:
            statement = queries.stops(self.museum, day=self._day, ids=[identity])
        elif kind is SubjectKind.EXHIBITION:
            statement = queries.exhibition(self.museum, identity, day=self._day)
        else:
            return identity == self.museum
        return (await self._session.execute(statement)).first() is not None

    async def numbers(self) -> tuple[str, ...]:
        """Read the numbers a visitor may type today."""
        rows = await self._session.scalars(queries.selectors(self.museum, day=self._day))
        return tuple(rows)

    async def stops(
        self,
        *,
        ids: Collection[UUID] | None = None,
        numbers: Collection[str] | None = None,
    ) -> tuple[StopView, ...]:
        """Read stops in use with their works, by number: a constant number of statements."""
        statement = queries.stops(self.museum, day=self._day, ids=ids, numbers=numbers)
        rows = (await self._session.execute(statement)).all()
        if not rows:
            return ()
        wanted = owners_of(rows, "artwork_id")
        await self.artworks(ids=wanted - self._works.keys())
        works = {work: self._works[work] for work in wanted if work in self._works}
        own_rooms = {row.room_id for row in rows if row.room_id and not row.artwork_id}
        rooms = {room.id: room for room in await self.rooms(own_rooms)} if own_rooms else {}
        texts = await self.texts(owners_of(rows, "stop_id"))
        return tuple(stop_of(row, works, rooms, texts) for row in rows)

    async def tours(self, ids: Collection[UUID] | None = None) -> tuple[TourView, ...]:
        """Read tours with their stops; a stop that cannot be reached today is left out."""
        statement = queries.tours(self.museum, day=self._day, ids=ids)
        rows = (await self._session.execute(statement)).all()
        if not rows:
            return ()
        stops = {stop.id: stop for stop in await self.stops(ids=owners_of(rows, "stop_id"))}
        texts = await self.texts({row.id for row in rows})
        parts: dict[UUID, list[Any]] = defaultdict(list)
        for row in rows:
            parts[row.id].append(row)
        return tuple(
            TourView(
                id=tour,
                minutes=members[0].minutes,
                seconds=members[0].seconds,
                stops=tuple(
                    (member.position, stops[member.stop_id])
                    for member in members
                    if member.stop_id in stops
                ),
                texts=texts.get(tour, NO_TEXTS),
            )
            for tour, members in parts.items()
        )
