"""Ways, stops and tours at the desk: hidden ones too."""

from datetime import date
from typing import Self

import strawberry

from backend.catalogue.models import PassageKind, Presence, TextField
from backend.catalogue.views import Speech
from backend.editorial.standing import StandingPassage, StandingStop
from backend.graphql.nodes import Node, encode_id
from backend.graphql.texts import LocalizedText

__all__ = ("DeskPassage", "DeskStop", "DeskTour", "StopNumber")

strawberry.enum(PassageKind, description="What a visitor goes through.")


@strawberry.type(description="A way between two rooms, to open and close.")
class DeskPassage(Node):
    kind: PassageKind
    metres: float
    step_free: bool
    is_open: bool
    from_room: str = strawberry.field(description="The number of the room.")
    to_room: str

    @classmethod
    def of(cls, view: StandingPassage) -> Self:
        """Show a way."""
        return cls(
            id=encode_id("Passage", view.id),
            kind=view.kind,
            metres=view.metres,
            step_free=view.step_free,
            is_open=view.open,
            from_room=view.start,
            to_room=view.goal,
        )


@strawberry.type(description="A number on the wall, and when it hangs there.")
class StopNumber:
    number: str
    slug: str = strawberry.field(description="The printed code: /s/{slug}.")
    valid_from: date | None
    valid_to: date | None = strawberry.field(description="The last day.")


@strawberry.type(description="A stop, whether visitors find it or not.")
class DeskStop(Node):
    number: str | None = strawberry.field(description="Today's.")
    numbers: list[StopNumber]
    published: bool
    shown_from: date | None
    shown_to: date | None = strawberry.field(description="The last day.")
    artwork: strawberry.ID | None = strawberry.field(description="Its work, on view or not.")
    accession: str | None
    presence: Presence | None
    title: LocalizedText | None

    @classmethod
    def of(cls, view: StandingStop, speech: Speech, today: date) -> Self:
        """Show a stop."""
        said = view.texts.say(TextField.TITLE, speech) or view.texts.say(TextField.NAME, speech)
        valid = (number.number for number in view.numbers if number.valid(today))
        return cls(
            id=encode_id("Stop", view.id),
            number=next(valid, None),
            numbers=[
                StopNumber(
                    number=one.number, slug=one.slug, valid_from=one.begins, valid_to=one.ends
                )
                for one in view.numbers
            ],
            published=view.published,
            shown_from=view.shown_from,
            shown_to=view.shown_to,
            artwork=encode_id("Artwork", view.artwork) if view.artwork else None,
            accession=view.accession,
            presence=view.presence,
            title=LocalizedText.perhaps(said),
        )


@strawberry.type(description="A tour, whether visitors find it or not.")
class DeskTour(Node):
    title: LocalizedText | None
    minutes: int | None
    published: bool
    shown_from: date | None
    shown_to: date | None = strawberry.field(description="The last day.")
    stops: list[DeskStop]
