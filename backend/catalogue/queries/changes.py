"""The statements that change the catalogue."""

from typing import Any
from uuid import UUID

from sqlalchemy import Update, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.catalogue.models import Artwork, ContentRevision, Presence, Room

__all__ = ("next_revision", "presence", "room_open")


def presence(museum: UUID, artwork: UUID, presence: Presence) -> Update:
    """Say where a work is."""
    return (
        update(Artwork)
        .where(Artwork.museum_id == museum, Artwork.id == artwork)
        .values(presence=presence)
    )


def room_open(museum: UUID, room: UUID, *, is_open: bool) -> Update:
    """Open or close a room."""
    return update(Room).where(Room.museum_id == museum, Room.id == room).values(open=is_open)


def next_revision(museum: UUID, dialect: str) -> Any:
    """Count a change of what visitors can read."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    first = insert(ContentRevision).values(museum_id=museum, number=1)
    return first.on_conflict_do_update(
        index_elements=[ContentRevision.museum_id], set_={"number": ContentRevision.number + 1}
    )
