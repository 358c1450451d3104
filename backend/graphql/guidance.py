"""The artwork of the day, and how reasons and suggestions are shown."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.accounts.models import CuratorRole
from backend.catalogue.models import TextField
from backend.catalogue.views import Speech
from backend.graphql.context import Info
from backend.graphql.stops import Stop
from backend.graphql.works import Artwork
from backend.guidance import daily
from backend.guidance.daily import DayAtTheMuseum, of_the_day
from backend.guidance.errors import FutureDateError, NothingToShowError
from backend.guidance.hanging import Hanging
from backend.guidance.nextstops import Suggested
from i18n.catalogs import catalog
from i18n.locales import Locale
from recommendations import alternatives, values
from recommendations import reasons as sentences

__all__ = (
    "Alternative",
    "ArtworkOfTheDay",
    "GuidanceQuery",
    "Reason",
    "Suggestion",
    "names_in",
)


@strawberry.type(description="Why something was chosen.")
class Reason:
    kind: str
    text: str = strawberry.field(description="In the visitor's language.")
    weight: float

    @classmethod
    def of(cls, reason: values.Reason, locale: Locale, **names: str) -> Self:
        """Say a reason."""
        text = sentences.sentence(reason, locale, **names)
        return cls(kind=str(reason.kind), text=text, weight=reason.weight)


@strawberry.type(description="Which work it would have been without one kind of reason.")
class Alternative:
    without: str = strawberry.field(description="The kind of reason.")
    text: str = strawberry.field(description="In the visitor's language.")
    artwork: Artwork

    @classmethod
    def of(cls, found: daily.Alternative, speech: Speech, locale: Locale) -> Self:
        """Say what it would have been."""
        artwork = Artwork.of(found.artwork, speech)
        title = found.artwork.texts.say_surely(TextField.TITLE, speech).text
        text = alternatives.otherwise_sentence(found.without, locale, title=title)
        return cls(without=str(found.without.kind), text=text, artwork=artwork)


@strawberry.type(description="The artwork of a day: the same for everybody, all day.")
class ArtworkOfTheDay:
    date: date
    artwork: Artwork
    reasons: list[Reason]
    otherwise: list[Alternative]


@strawberry.type(description="There is no artwork for the day.")
class NothingToShow:
    message: str


@strawberry.type(description="What comes tomorrow is for curators.")
class FutureDateRefused:
    date: date
    message: str


ArtworkOfTheDayResult = Annotated[
    ArtworkOfTheDay | NothingToShow | FutureDateRefused, strawberry.union("ArtworkOfTheDayResult")
]


@strawberry.type(description="A work to see, and why.")
class Suggestion:
    stop: Stop | None
    artwork: Artwork
    reasons: list[Reason]
    walk_seconds: int | None

    @classmethod
    def of(cls, found: Suggested, hanging: Hanging, speech: Speech, locale: Locale) -> Self:
        """Show a suggestion with its reasons said."""
        return cls(
            stop=Stop.of(found.stop, speech) if found.stop else None,
            artwork=Artwork.of(found.artwork, speech),
            reasons=[
                Reason.of(each, locale, **names_in(each, hanging, speech)) for each in found.reasons
            ],
            walk_seconds=None if found.walk_seconds is None else round(found.walk_seconds),
        )


def names_in(reason: values.Reason, hanging: Hanging, speech: Speech) -> dict[str, str]:
    """Give the names that a reason's sentence needs, in the visitor's language."""
    show = next(
        (each for each in hanging.exhibitions if str(each.id) == reason.evidence.get("exhibition")),
        None,
    )
    if show is not None:
        return {"name": show.texts.say_surely(TextField.NAME, speech).text}
    places: dict[str, str] = {}
    for name, work in (("place", "made"), ("other_place", "work")):
        if name not in reason.evidence:
            continue
        if artwork := hanging.artworks.get(UUID(str(reason.evidence[work]))):
            said = artwork.texts.say_or(TextField.PLACE_MADE, artwork.place_made, speech)
            places |= {name: said.text} if said else {}
    return places


@strawberry.type
class GuidanceQuery:
    @strawberry.field(
        description="The artwork of today, or of a day gone by; curators may ask ahead."
    )
    async def artwork_of_the_day(
        self, info: Info, date: date | None = None, locale: str | None = None
    ) -> ArtworkOfTheDayResult:
        context = info.context
        speech, interface = context.speech(locale), context.interface(locale)
        words = catalog(interface)
        where = DayAtTheMuseum(
            museum=context.museum,
            today=context.today,
            asked=date or context.today,
            is_curator=context.may(CuratorRole.VIEWER),
        )
        house = context.house
        try:
            found = await of_the_day(house.database, house.hangings, house.weather, where)
        except FutureDateError as error:
            return FutureDateRefused(
                date=error.day,
                message=words.gettext("This day has not come yet: let yourself be surprised."),
            )
        except NothingToShowError:
            return NothingToShow(message=words.gettext("There is no artwork of the day."))
        hanging = await house.hangings.current(context.museum.id, context.today)
        return ArtworkOfTheDay(
            date=found.day,
            artwork=Artwork.of(found.artwork, speech),
            reasons=[
                Reason.of(each, interface, **names_in(each, hanging, speech))
                for each in found.reasons
            ],
            otherwise=[Alternative.of(each, speech, interface) for each in found.otherwise],
        )
