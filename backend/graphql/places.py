"""Rooms, floors, amenities, and the way between rooms."""

from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.catalogue.models import AmenityKind, TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import AmenityView, FloorView, RoomView, Speech
from backend.graphql.context import Context, Info, later
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.texts import LocalizedText
from backend.guidance.hanging import Hanging

__all__ = ("Amenity", "Floor", "PlaceQuery", "Room", "Route", "RouteStep")

NOWHERE = UUID(int=0)


@strawberry.type(description="A floor; level 0 is the ground floor.")
class Floor(Node):
    level: int
    view: strawberry.Private[FloorView]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: FloorView, speech: Speech) -> Self:
        """Show a floor."""
        return cls(id=encode_id("Floor", view.id), level=view.level, view=view, speech=speech)

    @strawberry.field(description="What the museum calls it.")
    def name(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(TextField.NAME, self.speech))

    @strawberry.field(description="Width and height of the plan's frame, in metres.")
    def plan_size(self) -> list[float] | None:
        return list(self.view.plan_size) if self.view.plan_size else None


@strawberry.type(description="A room where visitors go.")
class Room(Node):
    number: str
    is_open: bool
    step_free: bool
    quiet: bool
    seating: bool
    view: strawberry.Private[RoomView]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: RoomView, speech: Speech) -> Self:
        """Show a room."""
        return cls(
            id=encode_id("Room", view.id),
            number=view.number,
            is_open=view.open,
            step_free=view.step_free,
            quiet=view.quiet,
            seating=view.seating,
            view=view,
            speech=speech,
        )

    @strawberry.field(description="What the museum calls it.")
    def name(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(TextField.NAME, self.speech))

    @strawberry.field(
        description="Corners [x, y] on the floor's plan, in metres or in its source's units."
    )
    def outline(self) -> list[list[float]] | None:
        return [list(corner) for corner in self.view.outline] if self.view.outline else None

    @strawberry.field(description="Where the number is written on the plan.")
    def label(self) -> list[float] | None:
        return list(self.view.label) if self.view.label else None

    @strawberry.field(description="The floor it is on, where the museum tells.")
    def floor(self) -> Floor | None:
        return Floor.of(self.view.floor, self.speech) if self.view.floor else None


@strawberry.type(description="Something a visitor may need besides art.")
class Amenity(Node):
    kind: str
    name: LocalizedText | None
    position: list[float] | None = strawberry.field(description="[x, y] on the plan, in metres.")
    room: Room | None
    floor: Floor

    @classmethod
    def of(cls, view: AmenityView, speech: Speech) -> Self:
        """Show an amenity."""
        return cls(
            id=encode_id("Amenity", view.id),
            kind=view.kind.value,
            name=LocalizedText.perhaps(view.texts.say(TextField.NAME, speech)),
            position=list(view.position) if view.position else None,
            room=Room.of(view.room, speech) if view.room else None,
            floor=Floor.of(view.floor, speech),
        )


@strawberry.type(description="A room on the way, and how it is entered.")
class RouteStep:
    room: Room
    passage: str | None = strawberry.field(description="door, stairs, lift or ramp; null at first.")


@strawberry.type(description="The quickest way between two rooms, at a gallery's pace.")
class Route:
    steps: list[RouteStep]
    metres: float
    seconds: int
    step_free: bool


@strawberry.type
class PlaceQuery:
    @strawberry.field(description="The rooms, from the lowest floor up.")
    def rooms(self, info: Info, locale: str | None = None) -> list[Room]:
        context = info.context
        if context.hanging is None:
            return later(_read_rooms(context, locale))
        speech = context.speech(locale)
        return [Room.of(room, speech) for room in context.hanging.rooms.values()]

    @strawberry.field(description="Where to sit, eat, rest or leave; an unknown kind has none.")
    def amenities(
        self, info: Info, kind: str | None = None, locale: str | None = None
    ) -> list[Amenity]:
        context = info.context
        if kind is not None and kind not in set(AmenityKind):
            return []
        if context.hanging is None:
            return later(_read_amenities(context, kind, locale))
        speech = context.speech(locale)
        return [
            Amenity.of(amenity, speech)
            for amenity in context.hanging.amenities
            if kind in {None, amenity.kind.value}
        ]

    @strawberry.field(
        description="The way from one room, stop or amenity to another; null where there is none."
    )
    async def route(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        to: strawberry.ID,
        step_free: bool = False,
        locale: str | None = None,
    ) -> Route | None:
        context = info.context
        async with context.house.database.reading() as session:
            hanging = await context.house.hangings.current(context.museum.id, context.today)
            catalogue = context.catalogue(session)
            start = await _room_of(catalogue, hanging, from_)
            goal = await _room_of(catalogue, hanging, to)
        if start is None or goal is None:
            return None
        way = hanging.graph.route(start, goal, step_free=step_free)
        if way is None:
            return None
        speech = context.speech(locale)
        kinds = [None, *(passage.kind for passage in way.passages)]
        return Route(
            steps=[
                RouteStep(room=Room.of(hanging.rooms[UUID(room)], speech), passage=kind)
                for room, kind in zip(way.rooms, kinds, strict=True)
            ],
            metres=way.metres,
            seconds=round(way.seconds),
            # Whoever stands in the first room has mastered its steps already.
            step_free=all(passage.admits(step_free=True) for passage in way.passages)
            and all(hanging.graph.rooms[room].step_free for room in way.rooms[1:]),
        )


async def _read_rooms(context: Context, locale: str | None) -> list[Room]:
    async with context.house.database.reading() as session:
        rooms = await context.catalogue(session).rooms()
    speech = context.speech(locale)
    return [Room.of(room, speech) for room in rooms]


async def _read_amenities(context: Context, kind: str | None, locale: str | None) -> list[Amenity]:
    async with context.house.database.reading() as session:
        amenities = await context.catalogue(session).amenities(kind)
    speech = context.speech(locale)
    return [Amenity.of(amenity, speech) for amenity in amenities]


async def _room_of(catalogue: Catalogue, hanging: Hanging, shown: str) -> str | None:
    """Find the room in which a thing is, as the walking graph calls it."""
    kind, identity = decode_id(shown, "Room", "Stop", "Amenity") or ("", NOWHERE)
    room: UUID | None = identity
    if kind == "Stop":
        stop = hanging.stops.get(identity)
        room = stop.room.id if stop and stop.room else None
    elif kind == "Amenity":
        room = await catalogue.room_of_amenity(identity)
    return str(room) if room in hanging.rooms else None
