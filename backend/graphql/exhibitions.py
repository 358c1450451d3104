"""What is on: the exhibitions that are open or to come, and what hangs there."""

from datetime import date
from typing import Self

import strawberry

from backend.catalogue.models import TextField
from backend.catalogue.views import ExhibitionView, Speech
from backend.graphql.context import Info
from backend.graphql.nodes import encode_id
from backend.graphql.texts import LocalizedText
from backend.graphql.works import Artwork
from backend.guidance.hanging import Hanging

__all__ = ("Exhibition", "ExhibitionQuery")


@strawberry.type(description="An exhibition; one may write about it in the guestbook.")
class Exhibition:
    id: strawberry.ID
    starts: date
    ends: date
    is_open: bool
    view: strawberry.Private[ExhibitionView]
    hanging: strawberry.Private[Hanging]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: ExhibitionView, hanging: Hanging, speech: Speech) -> Self:
        """Show an exhibition as of the hanging's day."""
        return cls(
            id=encode_id("Exhibition", view.id),
            starts=view.starts,
            ends=view.ends,
            is_open=view.is_open(hanging.day),
            view=view,
            hanging=hanging,
            speech=speech,
        )

    @strawberry.field(description="The name, in some language at least.")
    def name(self) -> LocalizedText:
        return LocalizedText.of(self.view.texts.say_surely(TextField.NAME, self.speech))

    @strawberry.field(description="What the exhibition is about.")
    def description(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(TextField.DESCRIPTION, self.speech))

    @strawberry.field(description="Its works that are on view today, in order.")
    def artworks(self) -> list[Artwork]:
        on_view = self.hanging.artworks
        return [
            Artwork.of(on_view[work], self.speech) for work in self.view.works if work in on_view
        ]


@strawberry.type
class ExhibitionQuery:
    @strawberry.field(description="The exhibitions that are open or to come, the earliest first.")
    async def exhibitions(self, info: Info, locale: str | None = None) -> list[Exhibition]:
        context, speech = info.context, info.context.speech(locale)
        hanging = await context.house.hangings.current(context.museum.id, context.today)
        return [Exhibition.of(view, hanging, speech) for view in hanging.exhibitions]
