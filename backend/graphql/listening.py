"""What is said elsewhere, as the desk sees it: beside the guestbook, and how its sources are."""

from datetime import UTC, datetime
from typing import Self

import strawberry

from backend.graphql.context import Info
from backend.graphql.figures import Figure
from backend.graphql.statistics import AspectStatistics
from guestbook import channels, listening
from guestbook.channels import Side, SideName
from guestbook.listening import SourceView
from i18n.catalogs import Catalog, catalog
from nlp.values import SentimentLabel

__all__ = ("ListeningBoard",)

strawberry.enum(SideName, description="Where people spoke.")


def bias(side: SideName, words: Catalog) -> str:
    """Say who is heard on a side, and who is not."""
    if side is SideName.SOCIAL:
        return words.gettext(
            "Whoever writes elsewhere wants to be read, and may never have come: delight and anger"
            " are heard more often than what lies between."
        )
    return words.gettext(
        "Whoever writes in the guestbook came, and stayed long enough to write: those who hurried,"
        " or never came, are not heard."
    )


@strawberry.type(description="How far posts went; it says nothing of what is in them.")
class Resonance:
    voices: int = strawberry.field(
        description="Authors that can be told apart; one who writes in two periods counts twice."
    )
    likes: int | None
    reach: int | None


@strawberry.type(description="What was said in the guestbook, or elsewhere; never added up.")
class SideOfOpinion:
    name: SideName
    bias: str = strawberry.field(description="Who is heard here and who is not: a sentence.")
    entries: int
    positive: Figure
    negative: Figure
    aspects: list[AspectStatistics] = strawberry.field(description="The most spoken of first.")
    resonance: Resonance | None = strawberry.field(description="Only of what was said elsewhere.")

    @classmethod
    def of(cls, side: Side, words: Catalog) -> Self:
        """Show a side."""
        told = side.resonance
        return cls(
            name=side.name,
            bias=bias(side.name, words),
            entries=side.entries,
            positive=Figure.of(side.said.sentiment(SentimentLabel.POSITIVE)),
            negative=Figure.of(side.said.sentiment(SentimentLabel.NEGATIVE)),
            aspects=[AspectStatistics.of(aspect) for aspect in side.said.spoken_of()],
            resonance=Resonance(voices=told.voices, likes=told.likes, reach=told.reach)
            if told
            else None,
        )


@strawberry.type(description="How a source of posts was last found.")
class SocialSource:
    name: str
    tried_at: datetime
    read_at: datetime | None = strawberry.field(description="When it was last read to its end.")
    posts: int
    taken: int
    removed: int
    broken: int
    failures: int = strawberry.field(description="How often in a row it could not be read.")
    error: str | None = strawberry.field(description="The class of what went wrong last.")

    @classmethod
    def of(cls, source: SourceView) -> Self:
        """Show a source."""
        return cls(
            name=source.name,
            tried_at=source.tried_at,
            read_at=source.read_at,
            posts=source.posts,
            taken=source.taken,
            removed=source.removed,
            broken=source.broken,
            failures=source.failures,
            error=source.error,
        )


def _known(moment: datetime | None) -> datetime | None:
    """Take a moment without an offset for one in UTC, as all that is kept is."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


@strawberry.type
class ListeningBoard:
    """The part of the desk that listens to what is said elsewhere."""

    locale: strawberry.Private[str | None]

    @strawberry.field(description="The guestbook and what is said elsewhere, side by side.")
    async def both_sides(
        self, info: Info, since: datetime | None = None, until: datetime | None = None
    ) -> list[SideOfOpinion]:
        context = info.context
        async with context.house.database.reading() as session:
            sides = await channels.side_by_side(
                session, museum=context.museum.id, since=_known(since), until=_known(until)
            )
        words = catalog(context.interface(self.locale))
        return [SideOfOpinion.of(side, words) for side in sides]

    @strawberry.field(description="How the sources of posts were last found.")
    async def social_sources(self, info: Info) -> list[SocialSource]:
        async with info.context.house.database.reading() as session:
            found = await listening.sources(session, museum=info.context.museum.id)
        return [SocialSource.of(source) for source in found]
