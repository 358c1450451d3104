"""Changing what visitors find: each change moves the content revision with it."""

from uuid import UUID

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries
from backend.catalogue.errors import ArtworkNotFoundError, RoomNotFoundError
from backend.catalogue.models import Presence

__all__ = ("set_presence", "set_room_open")


async def set_presence(
    session: AsyncSession, museum: UUID, artwork: UUID, presence: Presence
) -> None:
    """Say where a work is; the caller owns the transaction."""
    result = await session.execute(queries.presence(museum, artwork, presence))
    if not isinstance(result, CursorResult) or result.rowcount == 0:
        raise ArtworkNotFoundError(artwork)
    await session.execute(queries.next_revision(museum, session.get_bind().dialect.name))


async def set_room_open(session: AsyncSession, museum: UUID, room: UUID, *, is_open: bool) -> None:
    """Open or close a room; the caller owns the transaction."""
    result = await session.execute(queries.room_open(museum, room, is_open=is_open))
    if not isinstance(result, CursorResult) or result.rowcount == 0:
        raise RoomNotFoundError(room)
    await session.execute(queries.next_revision(museum, session.get_bind().dialect.name))
