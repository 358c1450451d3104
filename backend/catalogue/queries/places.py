"""Rooms, the ways between them, and amenities."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select

from backend.catalogue.models import (
    Amenity,
    Floor,
    Passage,
    Room,
)
from backend.catalogue.queries.columns import ROOM, Rows

__all__ = ("amenities", "passages", "room_of_amenity", "rooms")


def rooms(museum: UUID, ids: Collection[UUID] | None = None) -> Rows:
    """Rooms from the lowest floor up."""
    statement = (
        select(*ROOM)
        .outerjoin(Floor, Floor.id == Room.floor_id)
        .where(Room.museum_id == museum)
        .order_by(Floor.level, Room.number, Room.id)
    )
    return statement if ids is None else statement.where(Room.id.in_(ids))


def passages(museum: UUID) -> Rows:
    """The ways between rooms."""
    return (
        select(
            Passage.from_room_id,
            Passage.to_room_id,
            Passage.kind,
            Passage.metres,
            Passage.step_free,
            Passage.open,
        )
        .where(Passage.museum_id == museum)
        .order_by(Passage.id)
    )


def amenities(museum: UUID, kind: str | None) -> Rows:
    """Amenities from the lowest floor up."""
    statement = (
        select(Amenity.id, Amenity.kind, Amenity.x, Amenity.y, *ROOM)
        .join(Floor, Floor.id == Amenity.floor_id)
        .outerjoin(Room, Room.id == Amenity.room_id)
        .where(Amenity.museum_id == museum)
        .order_by(Floor.level, Amenity.kind, Amenity.id)
    )
    return statement if kind is None else statement.where(Amenity.kind == kind)


def room_of_amenity(museum: UUID, amenity: UUID) -> Select[UUID | None]:
    """The room of an amenity."""
    return select(Amenity.room_id).where(Amenity.museum_id == museum, Amenity.id == amenity)
