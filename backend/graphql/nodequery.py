"""Asking again for anything by its id."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import strawberry

from backend.catalogue.views import Texts
from backend.graphql.context import Context, Info
from backend.graphql.entries import Entry
from backend.graphql.museums import Museum
from backend.graphql.nodes import Node, decode_id
from backend.graphql.places import Room
from backend.graphql.stops import Stop, Tour
from backend.graphql.works import Artwork
from guestbook import wall

__all__ = ("NodeQuery",)


async def _artwork(context: Context, identity: UUID, locale: str | None) -> Node | None:
    async with context.house.database.reading() as session:
        works = await context.catalogue(session).artworks(ids=[identity])
    return Artwork.of(works[0], context.speech(locale)) if works else None


async def _stop(context: Context, identity: UUID, locale: str | None) -> Node | None:
    async with context.house.database.reading() as session:
        stops = await context.catalogue(session).stops(ids=[identity])
    return Stop.of(stops[0], context.speech(locale)) if stops else None


async def _room(context: Context, identity: UUID, locale: str | None) -> Node | None:
    async with context.house.database.reading() as session:
        rooms = await context.catalogue(session).rooms([identity])
    return Room.of(rooms[0], context.speech(locale)) if rooms else None


async def _tour(context: Context, identity: UUID, locale: str | None) -> Node | None:
    async with context.house.database.reading() as session:
        tours = await context.catalogue(session).tours([identity])
    return Tour.of(tours[0], context.speech(locale)) if tours else None


async def _museum(context: Context, identity: UUID, locale: str | None) -> Node | None:
    if identity != context.museum.id:
        return None
    async with context.house.database.reading() as session:
        catalogue = context.catalogue(session)
        texts = await catalogue.texts([identity])
        hours = await catalogue.hours()
    said = texts.get(identity, Texts({}))
    return Museum.of(context.museum, said, hours, context.speech(locale))


async def _entry(context: Context, identity: UUID, locale: str | None) -> Node | None:
    house, museum = context.house, context.museum.id
    async with house.database.reading() as session:
        entry = await wall.entry(session, identity, museum=museum, now=context.now)
        hanging = await house.hangings.current(museum, context.today)
    return Entry.of(entry, hanging, context.speech(locale)) if entry else None


KINDS: dict[str, Callable[[Context, UUID, str | None], Awaitable[Node | None]]] = {
    "Artwork": _artwork,
    "Stop": _stop,
    "Room": _room,
    "Tour": _tour,
    "Museum": _museum,
    "Entry": _entry,
}


@strawberry.type
class NodeQuery:
    @strawberry.field(description="Anything a visitor may see, by its id.")
    async def node(self, info: Info, id: strawberry.ID, locale: str | None = None) -> Node | None:
        found = decode_id(id, *KINDS)
        return await KINDS[found[0]](info.context, found[1], locale) if found else None
