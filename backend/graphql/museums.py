"""The museum and the languages it speaks."""

from typing import Self

import strawberry

from backend.catalogue.models import TextField
from backend.catalogue.views import NO_TEXTS, HoursView, MuseumView, Speech, Texts
from backend.graphql.context import Context, Info, later
from backend.graphql.nodes import Node, encode_id
from backend.graphql.texts import LocalizedText
from i18n.locales import shipped

__all__ = ("LocaleInfo", "Museum", "MuseumQuery", "read_museum")


@strawberry.type(description="When the doors are open, in the museum's own time.")
class OpeningHours:
    weekday: int = strawberry.field(description="0 is Monday.")
    opens: str
    closes: str


@strawberry.type(description="A language in which the museum can be visited.")
class LocaleInfo:
    tag: str
    name: str = strawberry.field(description="In the language itself.")
    direction: str
    is_house: bool = strawberry.field(description="One of the museum's own languages.")


@strawberry.type(description="The museum that answers.")
class Museum(Node):
    timezone: str
    country: str
    house_locales: list[str]
    opening_hours: list[OpeningHours]
    texts: strawberry.Private[Texts]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(
        cls, view: MuseumView, texts: Texts, hours: tuple[HoursView, ...], speech: Speech
    ) -> Self:
        """Show the museum."""
        return cls(
            id=encode_id("Museum", view.id),
            timezone=view.timezone,
            country=view.country,
            house_locales=[locale.tag for locale in view.house],
            opening_hours=[
                OpeningHours(weekday=one.weekday, opens=one.opens, closes=one.closes)
                for one in hours
            ],
            texts=texts,
            speech=speech,
        )

    @strawberry.field(description="Its name.")
    def name(self) -> LocalizedText:
        return LocalizedText.of(self.texts.say_surely(TextField.NAME, self.speech))

    @strawberry.field(description="What every visitor should know of this guide.")
    def notice(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self.texts.say(TextField.NOTICE, self.speech))


@strawberry.type
class MuseumQuery:
    @strawberry.field(description="The museum that answers at this address.")
    def museum(self, info: Info, locale: str | None = None) -> Museum:
        context = info.context
        if (hanging := context.hanging) is None:
            return later(read_museum(context, locale))
        speech = context.speech(locale)
        return Museum.of(context.museum, hanging.museum, hanging.hours, speech)

    @strawberry.field(description="The languages to choose from.")
    def locales(self, info: Info) -> list[LocaleInfo]:
        house = info.context.museum.house
        return [
            LocaleInfo(
                tag=locale.tag,
                name=locale.own_name(),
                direction=locale.direction,
                is_house=locale in house,
            )
            for locale in dict.fromkeys((*house, *shipped()))
        ]


async def read_museum(context: Context, locale: str | None) -> Museum:
    """Show the museum as the database has it."""
    identity = context.museum.id
    async with context.house.database.reading() as session:
        catalogue = context.catalogue(session)
        texts = await catalogue.texts([identity])
        hours = await catalogue.hours()
    said = texts.get(identity, NO_TEXTS)
    return Museum.of(context.museum, said, hours, context.speech(locale))
