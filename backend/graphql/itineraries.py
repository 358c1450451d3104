"""A visit planned in the time that there is, with reasons, and why other stops are not on it."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import strawberry

from backend.catalogue.models import AmenityKind
from backend.catalogue.views import Speech
from backend.graphql.context import Context, Info
from backend.graphql.dead_ends import CODES, dead_end
from backend.graphql.guidance import Reason
from backend.graphql.nodes import decode_id
from backend.graphql.places import Amenity, Room, RouteStep
from backend.graphql.so_far import stops_named, visit_so_far
from backend.graphql.stops import Stop
from backend.guidance import errors
from backend.guidance.hanging import Hanging
from backend.guidance.itineraries import Asked, Met, Planned, plan_visit
from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale
from recommendations.interests import INTERESTS, interest_name, offered
from recommendations.itinerary import Leg, Pace

__all__ = ("ItineraryQuery",)

MOST_NAMED = 500
MOST_LEFT_OUT = 10
POSITION_FORGOTTEN = 3_600  # seconds

strawberry.enum(Pace, description="How one goes through the museum.")


@strawberry.type(description="Something that works on view speak of.")
class Interest:
    key: str
    name: str = strawberry.field(description="In the visitor's language.")
    works: int = strawberry.field(description="How many works speak of it.")


@strawberry.input(description="What a visitor wishes; nothing of it is stored.")
class ItineraryInput:
    minutes: int
    from_: strawberry.ID | None = strawberry.field(
        name="from", default=None, description="A room or a stop; without it, where one comes in."
    )
    interests: list[str] = strawberry.field(default_factory=list)
    must_see: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Stops, or works that have one."
    )
    seen: list[strawberry.ID] = strawberry.field(default_factory=list)
    pace: Pace = Pace.USUAL
    step_free: bool = False
    quiet: bool = False
    children: bool = False
    lunch: bool = False
    starts_at: datetime | None = strawberry.field(
        default=None, description="When the visit begins; without it, now."
    )


@strawberry.type(description="A walk, and what is at its end: a stop, or a meal.")
class ItineraryStep:
    stop: Stop | None
    amenity: Amenity | None
    room: Room
    way: list[RouteStep] = strawberry.field(description="From the room before, which is first.")
    starts_after: int = strawberry.field(description="Seconds since the visit began.")
    walk_seconds: int
    look_seconds: int
    reasons: list[Reason]


@strawberry.type(description="A stop that is not on the way, and why it is not.")
class ItineraryOmission:
    stop: Stop
    reason: Reason


@strawberry.type(description="A wish that could not be heard.")
class UnheardWish:
    wish: str = strawberry.field(description="The id or the key, as it was sent.")
    message: str = strawberry.field(description="In the visitor's language.")


@strawberry.type(description="A visit in the time that there is.")
class Itinerary:
    start: Room
    steps: list[ItineraryStep]
    seconds: int = strawberry.field(description="How long all of it takes.")
    walk_seconds: int
    metres: int
    ends_at: str = strawberry.field(description="The hour in the museum's own time.")
    closes_at: str | None = strawberry.field(
        description="When the doors close, where that left less time than was asked for."
    )
    unheard: list[UnheardWish] = strawberry.field(
        description="Must-sees that are not on view, and interests of which no work speaks."
    )
    planned: strawberry.Private[Planned]
    hanging: strawberry.Private[Hanging]
    speech: strawberry.Private[Speech]
    interface: strawberry.Private[Locale]
    wished: strawberry.Private[frozenset[UUID]]

    @strawberry.field(
        description="The stops wished for that are not on the way, then those most missed."
    )
    def left_out(self, first: int = 5) -> list[ItineraryOmission]:
        reasons = self.planned.itinerary.left_out
        order = sorted(
            reasons,
            key=lambda stop: (UUID(stop) not in self.wished, -reasons[stop].weight, stop),
        )
        return [self._omission(UUID(stop)) for stop in order[: max(0, min(first, MOST_LEFT_OUT))]]

    @strawberry.field(description="Why a stop is not on the way; null where it is, or is none.")
    def why_not(self, stop: strawberry.ID) -> ItineraryOmission | None:
        found = decode_id(stop, "Stop")
        if found is None or str(found[1]) not in self.planned.itinerary.left_out:
            return None
        return self._omission(found[1])

    def _omission(self, stop: UUID) -> ItineraryOmission:
        reason = self.planned.itinerary.left_out[str(stop)]
        return ItineraryOmission(
            stop=Stop.of(self.hanging.stops[stop], self.speech),
            reason=Reason.of(reason, self.interface),
        )


@strawberry.type(description="No visit can be planned like that.")
class ItineraryRefused:
    code: str = strawberry.field(description=CODES)
    message: str
    opens_at: datetime | None = strawberry.field(
        default=None, description="If it is closed: when it opens next."
    )


ItineraryResult = Annotated[Itinerary | ItineraryRefused, strawberry.union("ItineraryResult")]


@strawberry.type
class ItineraryQuery:
    @strawberry.field(description="What one may be interested in here, for `itinerary`.")
    async def interests(self, info: Info, locale: str | None = None) -> list[Interest]:
        context = info.context
        interface, house = context.interface(locale), context.house
        hanging = await house.hangings.current(context.museum.id, context.today)
        met = await house.hangings.met(context.museum.id, hanging)
        return [
            Interest(key=key, name=interest_name(key, interface), works=len(met[key]))
            for key in offered(met)
        ]

    @strawberry.field(description="What to see in so many minutes, in which order, and why.")
    async def itinerary(
        self, info: Info, input: ItineraryInput, locale: str | None = None
    ) -> ItineraryResult:
        context = info.context
        speech, interface = context.speech(locale), context.interface(locale)
        house, museum = context.house, context.museum
        hanging = await house.hangings.current(museum.id, context.today)
        begins = input.starts_at or context.now
        if begins.tzinfo is None:  # an hour without its offset is the museum's own
            begins = begins.replace(tzinfo=ZoneInfo(museum.timezone))
        now = begins.astimezone(ZoneInfo(museum.timezone))
        try:
            asked = await _asked(context, hanging, input)
            met = await house.hangings.met(museum.id, hanging) if asked.interests else {}
            planned = await asyncio.to_thread(plan_visit, hanging, met, asked, speech, now)
        except errors.GuidanceError as error:
            why = dead_end(error, catalog(interface))
            return ItineraryRefused(code=why.code, message=why.message, opens_at=why.opens)
        ends = now + timedelta(seconds=planned.itinerary.seconds)
        legs = planned.itinerary.legs
        return Itinerary(
            start=Room.of(hanging.rooms[planned.start], speech),
            steps=[_step(leg, hanging, speech, interface) for leg in legs],
            seconds=round(planned.itinerary.seconds),
            walk_seconds=round(sum(leg.walk_seconds for leg in legs)),
            metres=round(sum(leg.route.metres for leg in legs)),
            ends_at=f"{ends:%H:%M}",
            closes_at=planned.closes,
            unheard=[*_unheard(input, hanging, met, catalog(interface))],
            planned=planned,
            hanging=hanging,
            speech=speech,
            interface=interface,
            wished=asked.musts,
        )


async def _asked(context: Context, hanging: Hanging, input: ItineraryInput) -> Asked:
    visit = await visit_so_far(context, hanging, input.seen[:MOST_NAMED], ())
    room = visit.room if visit.told.position_age <= POSITION_FORGOTTEN else None
    if input.from_ is not None:
        kind, place = decode_id(input.from_, "Room", "Stop") or ("", None)
        stop = hanging.stops.get(place) if kind == "Stop" and place else None
        room = stop.room.id if stop and stop.room else place
        if room not in hanging.rooms:
            raise errors.UnknownPlaceError
    return Asked(
        minutes=input.minutes,
        room=room,
        interests=frozenset(input.interests[: len(INTERESTS)]) & frozenset(INTERESTS),
        musts=frozenset(stops_named(hanging, input.must_see[:MOST_NAMED])),
        seen=frozenset(visit.seen),
        pace=input.pace,
        step_free=input.step_free,
        quiet=input.quiet,
        children=input.children,
        lunch=input.lunch,
    )


def _unheard(
    input: ItineraryInput, hanging: Hanging, met: Met, words: Catalog
) -> Iterator[UnheardWish]:
    """Name the wishes that had no part in the plan: nobody shall wonder why."""
    for wish in input.must_see[:MOST_NAMED]:
        if not stops_named(hanging, [wish]):
            yield UnheardWish(wish=wish, message=words.gettext("There is no such artwork."))
    for key in input.interests[: len(INTERESTS)]:
        if not met.get(key) or key not in INTERESTS:
            message = words.gettext("No work on view speaks of this.")
            yield UnheardWish(wish=key, message=message)


def _step(leg: Leg, hanging: Hanging, speech: Speech, interface: Locale) -> ItineraryStep:
    kinds = [None, *(passage.kind for passage in leg.route.passages)]
    cafe = None
    if leg.stop_id is None:
        cafe = next(
            one
            for one in hanging.amenities
            if one.kind is AmenityKind.CAFE and one.room and str(one.room.id) == leg.room
        )
    return ItineraryStep(
        stop=Stop.of(hanging.stops[UUID(leg.stop_id)], speech) if leg.stop_id else None,
        amenity=Amenity.of(cafe, speech) if cafe else None,
        room=Room.of(hanging.rooms[UUID(leg.room)], speech),
        way=[
            RouteStep(room=Room.of(hanging.rooms[UUID(room)], speech), passage=kind)
            for room, kind in zip(leg.route.rooms, kinds, strict=True)
        ],
        starts_after=round(leg.starts),
        walk_seconds=round(leg.walk_seconds),
        look_seconds=round(leg.look_seconds),
        reasons=[Reason.of(each, interface) for each in leg.reasons],
    )
