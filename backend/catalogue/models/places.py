"""Where things are: buildings, floors, rooms, the ways between them, and amenities."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned
from guestbook.columns import words

__all__ = ("Amenity", "AmenityKind", "Building", "Floor", "Passage", "PassageKind", "Room")


class PassageKind(StrEnum):
    """What a visitor goes through from one room to the next."""

    DOOR = "door"
    STAIRS = "stairs"
    LIFT = "lift"
    RAMP = "ramp"


class AmenityKind(StrEnum):
    """What a visitor may need besides art."""

    TOILETS = "toilets"
    EXIT = "exit"
    CAFE = "cafe"
    SHOP = "shop"
    LIFT = "lift"
    CLOAKROOM = "cloakroom"
    SEATING = "seating"
    FIRST_AID = "first_aid"


class Building(Base, Owned, kw_only=True):
    """A building of the museum; its name is a localized text."""

    __tablename__ = "building"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)


class Floor(Base, Owned, kw_only=True):
    """A floor of a building; level 0 is the ground floor."""

    __tablename__ = "floor"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    building_id: Mapped[UUID] = mapped_column(ForeignKey("building.id"), index=True)
    level: Mapped[int]
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("media_asset.id"), default=None)
    # Width and height of the plan's frame in metres; floors of one frame lie above one another.
    plan_size: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True), default=None)


class Room(Base, Owned, kw_only=True):
    """A room where visitors go; "not on view" and "on loan" are states of a work, never rooms."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("museum_id", "floor_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    floor_id: Mapped[UUID | None] = mapped_column(ForeignKey("floor.id"), default=None, index=True)
    number: Mapped[str]
    open: Mapped[bool] = mapped_column(default=True)
    step_free: Mapped[bool] = mapped_column(default=True)
    quiet: Mapped[bool] = mapped_column(default=False)
    seating: Mapped[bool] = mapped_column(default=False)
    # Corners [x, y] in metres from the plan's left and top edge, and where the number is written.
    outline: Mapped[list[list[float]] | None] = mapped_column(JSON(none_as_null=True), default=None)
    label: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True), default=None)


class Passage(Base, Owned, kw_only=True):
    """A way between two rooms, walked in both directions."""

    __tablename__ = "passage"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    to_room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    kind: Mapped[PassageKind] = mapped_column(words(PassageKind))
    metres: Mapped[float]
    step_free: Mapped[bool]
    open: Mapped[bool] = mapped_column(default=True)


class Amenity(Base, Owned, kw_only=True):
    """A convenience on a floor; x and y are metres from the plan's left and top edge."""

    __tablename__ = "amenity"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[AmenityKind] = mapped_column(words(AmenityKind))
    floor_id: Mapped[UUID] = mapped_column(ForeignKey("floor.id"), index=True)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None)
    x: Mapped[float | None] = mapped_column(default=None)
    y: Mapped[float | None] = mapped_column(default=None)
