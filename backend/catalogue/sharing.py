"""How shared figures name what they are told apart by: the guestbook knows ids, readers do not."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import Artwork, Room, Stop
from guestbook.sharing import SharedDimension
from guestbook.values import Channel

__all__ = ("key_of",)

UNKNOWN = "und"


async def key_of(
    session: AsyncSession, museum: UUID, dimension: SharedDimension
) -> Callable[..., str | None]:
    """Give what names a group: a channel, a language's code, the number of a room."""
    if dimension is SharedDimension.CHANNEL:
        return lambda channel: Channel(channel).value
    if dimension is SharedDimension.LANGUAGE:
        return lambda told: str(told).split("-", maxsplit=1)[0] if told else UNKNOWN
    rooms = await _rooms(session, museum)
    return lambda _kind, subject: rooms.get(subject)


async def _rooms(session: AsyncSession, museum: UUID) -> dict[UUID, str]:
    works = (
        select(Artwork.id, Room.number)
        .join(Room, Room.id == Artwork.room_id)
        .where(Artwork.museum_id == museum)
    )
    found = {row[0]: row[1] for row in await session.execute(works)}
    stops = (
        select(Stop.id, Stop.artwork_id, Room.number)
        .outerjoin(Room, Room.id == Stop.room_id)
        .where(Stop.museum_id == museum)
    )
    for stop, work, number in await session.execute(stops):
        if told := number or (found.get(work) if work else None):
            found[stop] = told
    return found
