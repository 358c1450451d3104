"""Asking again for anything by its id."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import strawberry

from backend.graphql.context import Context, Info
from backend.graphql.entries import Entry
from backend.graphql.museums import read_museum
from backend.graphql.nodes import Node, decode_id
from backend.graphql.places import Room
from backend.graphql.stops import Stop, read_tour
from backend.graphql.works import read_artwork
from guestbook import replies, wall

__all__ = ("NodeQuery",)


async def _artwork(context: Context, identity: UUID, locale: str | None) -> Node | None:
    return await read_artwork(context, identity, context.speech(locale))


async def _stop(context: Context, identity: UUID, locale: str | None) -> Node | None:
    async with context.house.database.reading() as session:
        stops = await context.catalogue(session).stops(ids=[identity])
    return Stop.of(stops[0], context.speech(locale)) if stops else None


async def _room(context: Context, identity: UUID, locale: str | None) -> Node | None:
    async with context.house.database.reading() as session:
        rooms = await context.catalogue(session).rooms([identity])
    return Room.of(rooms[0], context.speech(locale)) if rooms else None


async def _museum(context: Context, identity: UUID, locale: str | None) -> Node | None:
    return await read_museum(context, locale) if identity == context.museum.id else None


async def _entry(context: Context, identity: UUID, locale: str | None) -> Node | None:
    house, museum = context.house, context.museum.id
    async with house.database.reading() as session:
        entry = await wall.entry(session, identity, museum=museum, now=context.now)
        if entry is None:
            return None
        answered = await replies.to_entries(session, [identity], museum=museum)
        hanging = await house.hangings.current(museum, context.today)
    return Entry.of(entry, hanging, context.speech(locale), answered.get(identity, ()))


KINDS: dict[str, Callable[[Context, UUID, str | None], Awaitable[Node | None]]] = {
    "Artwork": _artwork,
    "Stop": _stop,
    "Room": _room,
    "Tour": read_tour,
    "Museum": _museum,
    "Entry": _entry,
}


@strawberry.type
class NodeQuery:
    @strawberry.field(description="Anything a visitor may see, by its id.")
    async def node(self, info: Info, id: strawberry.ID, locale: str | None = None) -> Node | None:
        found = decode_id(id, *KINDS)
        return await KINDS[found[0]](info.context, found[1], locale) if found else None
