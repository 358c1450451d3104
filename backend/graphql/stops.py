"""Stops by the number a visitor types, and tours."""

from typing import Annotated, Self

import strawberry

from backend.catalogue.models import Audience, TextField
from backend.catalogue.numbers import near_numbers, tidy
from backend.catalogue.views import Speech, StopView, TourView
from backend.graphql.context import Info
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.places import Room
from backend.graphql.texts import LocalizedText
from backend.graphql.works import Artwork, MediaAsset
from i18n.catalogs import catalog

__all__ = ("Stop", "StopNotFound", "StopQuery", "Tour", "TourStop")

# No label has a longer one; what a fist on the keypad types need not be compared with any.
LONGEST_NUMBER = 16


@strawberry.type(description="A place of the guide where there is something to read or hear.")
class Stop(Node):
    number: str = strawberry.field(description='Text, as on the label: "007" is not "7".')
    slug: str = strawberry.field(description="The printed code: /s/{slug}.")
    view: strawberry.Private[StopView]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: StopView, speech: Speech) -> Self:
        """Show a stop."""
        return cls(
            id=encode_id("Stop", view.id),
            number=view.number,
            slug=view.slug,
            view=view,
            speech=speech,
        )

    @strawberry.field(description="The work it is about.")
    def artwork(self) -> Artwork | None:
        return Artwork.of(self.view.artwork, self.speech) if self.view.artwork else None

    @strawberry.field(description="Where it is.")
    def room(self) -> Room | None:
        return Room.of(self.view.room, self.speech) if self.view.room else None

    @strawberry.field(description="[x, y] on its floor's plan, in metres.")
    def position(self) -> list[float] | None:
        return list(self.view.position) if self.view.position else None

    @strawberry.field(description="What to know before looking.")
    def intro(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(TextField.INTRO, self.speech))

    @strawberry.field(description="Cleared recordings, those in the visitor's language first.")
    def audio(self) -> list[MediaAsset]:
        wanted = self.speech.wanted.language
        files = sorted(
            self.view.audio, key=lambda file: (file.locale or "").split("-")[0] != wanted
        )
        return [MediaAsset.of(file, self.speech) for file in files]


@strawberry.type(description="No stop has this number; perhaps one of these was meant.")
class StopNotFound:
    number: str
    suggestions: list[Stop]
    message: str = strawberry.field(description="In the visitor's language.")


StopLookup = Annotated[Stop | StopNotFound, strawberry.union("StopLookup")]


@strawberry.type(description="A stop at its place in a tour.")
class TourStop:
    position: int
    stop: Stop


@strawberry.type(description="A walk from stop to stop.")
class Tour(Node):
    minutes: int | None
    view: strawberry.Private[TourView]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: TourView, speech: Speech) -> Self:
        """Show a tour."""
        return cls(id=encode_id("Tour", view.id), minutes=view.minutes, view=view, speech=speech)

    @strawberry.field(description="The title, in some language at least.")
    def title(self) -> LocalizedText:
        return LocalizedText.of(self.view.texts.say_surely(TextField.TITLE, self.speech))

    @strawberry.field(description="What the tour is about.")
    def intro(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(TextField.INTRO, self.speech))

    @strawberry.field(description="The stops that can be reached today, in order.")
    def stops(self) -> list[TourStop]:
        return [
            TourStop(position=position, stop=Stop.of(stop, self.speech))
            for position, stop in self.view.stops
        ]


@strawberry.type
class StopQuery:
    @strawberry.field(description="The stop with a number, or the numbers near it.")
    async def stop(
        self,
        info: Info,
        number: str,
        locale: str | None = None,
        audience: Audience | None = None,
    ) -> StopLookup:
        context = info.context
        speech = context.speech(locale, audience)
        typed = tidy(number)
        async with context.house.database.reading() as session:
            catalogue = context.catalogue(session)
            if len(typed) <= LONGEST_NUMBER:
                for stop in await catalogue.stops(numbers=[typed]):
                    return Stop.of(stop, speech)
                near = near_numbers(typed, await catalogue.numbers())
                suggested = {stop.number: stop for stop in await catalogue.stops(numbers=near)}
            else:
                typed, near, suggested = typed[:LONGEST_NUMBER], (), {}
        words = catalog(context.interface(locale))
        return StopNotFound(
            number=typed,
            suggestions=[Stop.of(suggested[one], speech) for one in near if one in suggested],
            message=words.gettext("There is no stop with the number {number}.", number=typed),
        )

    @strawberry.field(description="A tour; null where there is none.")
    async def tour(self, info: Info, id: strawberry.ID, locale: str | None = None) -> Tour | None:
        if (found := decode_id(id, "Tour")) is None:
            return None
        async with info.context.house.database.reading() as session:
            tours = await info.context.catalogue(session).tours(ids=[found[1]])
        return Tour.of(tours[0], info.context.speech(locale)) if tours else None

    @strawberry.field(description="The tours of the museum.")
    async def tours(self, info: Info, locale: str | None = None) -> list[Tour]:
        async with info.context.house.database.reading() as session:
            tours = await info.context.catalogue(session).tours()
        speech = info.context.speech(locale)
        return [Tour.of(tour, speech) for tour in tours]
