"""Stops by the number a visitor types, and tours."""

import math
from collections.abc import Mapping
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.catalogue.models import Audience, TextField
from backend.catalogue.numbers import near_numbers, tidy
from backend.catalogue.views import Speech, StopView, TourView, listening
from backend.graphql.context import Context, Info, later
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.places import Room
from backend.graphql.texts import LocalizedText
from backend.graphql.works import Artwork, MediaAsset
from i18n.catalogs import catalog

__all__ = ("Stop", "StopNotFound", "StopQuery", "Tour", "TourStop", "read_tour")

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

    def _say(self, field: TextField) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(field, self.speech))

    @strawberry.field(description="Its own title; of a stop without one, its work's.")
    def title(self) -> LocalizedText | None:
        work = self.view.artwork
        texts = self.view.texts
        if TextField.TITLE not in texts.fields:
            if work is None:
                return None
            texts = work.texts
        return LocalizedText.of(texts.say_surely(TextField.TITLE, self.speech))

    @strawberry.field(description="One sentence of the stop's own.")
    def caption(self) -> LocalizedText | None:
        return self._say(TextField.CAPTION)

    @strawberry.field(description="What to read at the stop, besides what its work says.")
    def description(self) -> LocalizedText | None:
        return self._say(TextField.DESCRIPTION)

    @strawberry.field(description="What can be seen from the stop, for those who cannot.")
    def visual_description(self) -> LocalizedText | None:
        return self._say(TextField.VISUAL_DESCRIPTION)

    @strawberry.field(description="The words of its recording, whether or not it is at hand.")
    def transcript(self) -> LocalizedText | None:
        return self._say(TextField.TRANSCRIPT)

    @strawberry.field(description="How long listening takes in the visitor's language, if told.")
    def seconds(self) -> int | None:
        return listening(self.view.seconds, self.speech)

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
    minutes: int | None = strawberry.field(description="In the visitor's language, if told.")
    view: strawberry.Private[TourView]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: TourView, speech: Speech) -> Self:
        """Show a tour."""
        seconds = listening(view.seconds, speech)
        minutes = view.minutes if seconds is None else math.ceil(seconds / 60)
        return cls(id=encode_id("Tour", view.id), minutes=minutes, view=view, speech=speech)

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
    def stop(
        self,
        info: Info,
        number: str,
        locale: str | None = None,
        audience: Audience | None = None,
    ) -> StopLookup:
        context, typed = info.context, tidy(number)
        speech = context.speech(locale, audience)
        if context.hanging is None:
            return later(_read_stop(context, typed, speech, locale))
        if (stop := context.hanging.numbers.get(typed)) is not None:
            return Stop.of(stop, speech)
        return _missing(context, typed, context.hanging.numbers, speech, locale)

    @strawberry.field(description="A tour; null where there is none.")
    def tour(self, info: Info, id: strawberry.ID, locale: str | None = None) -> Tour | None:
        context = info.context
        if (found := decode_id(id, "Tour")) is None:
            return None
        if context.hanging is None:
            return later(read_tour(context, found[1], locale))
        tour = context.hanging.tours.get(found[1])
        return Tour.of(tour, context.speech(locale)) if tour else None

    @strawberry.field(description="The tours of the museum.")
    def tours(self, info: Info, locale: str | None = None) -> list[Tour]:
        context = info.context
        if context.hanging is None:
            return later(_read_tours(context, locale))
        speech = context.speech(locale)
        return [Tour.of(tour, speech) for tour in context.hanging.tours.values()]


def _missing(
    context: Context,
    typed: str,
    stops: Mapping[str, StopView],
    speech: Speech,
    locale: str | None,
) -> StopNotFound:
    """Tell that there is no stop with a number, and which ones are near."""
    near = near_numbers(typed, tuple(stops)) if len(typed) <= LONGEST_NUMBER else ()
    shown = typed[:LONGEST_NUMBER]
    words = catalog(context.interface(locale))
    return StopNotFound(
        number=shown,
        suggestions=[Stop.of(stops[one], speech) for one in near],
        message=words.gettext("There is no stop with the number {number}.", number=shown),
    )


async def _read_stop(
    context: Context, typed: str, speech: Speech, locale: str | None
) -> Stop | StopNotFound:
    known: dict[str, StopView] = {}
    async with context.house.database.reading() as session:
        catalogue = context.catalogue(session)
        if len(typed) <= LONGEST_NUMBER:
            for stop in await catalogue.stops(numbers=[typed]):
                return Stop.of(stop, speech)
            near = near_numbers(typed, await catalogue.numbers())
            known = {stop.number: stop for stop in await catalogue.stops(numbers=near)}
    return _missing(context, typed, known, speech, locale)


async def read_tour(context: Context, identity: UUID, locale: str | None) -> Tour | None:
    """Show a tour as the database has it."""
    async with context.house.database.reading() as session:
        tours = await context.catalogue(session).tours(ids=[identity])
    return Tour.of(tours[0], context.speech(locale)) if tours else None


async def _read_tours(context: Context, locale: str | None) -> list[Tour]:
    async with context.house.database.reading() as session:
        tours = await context.catalogue(session).tours()
    speech = context.speech(locale)
    return [Tour.of(tour, speech) for tour in tours]
