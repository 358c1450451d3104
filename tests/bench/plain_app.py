"""The service as tutorials write one: Litestar, Strawberry, SQLAlchemy's ORM, a session at hand.

It answers the three documents over the demo's own SQLite file, and has no guard, no cache and no
limits: only what its libraries do when they are used as their documentation shows.
"""

import base64
import os
from typing import Annotated
from uuid import UUID

import strawberry
from litestar import Litestar
from plain_loaders import Loaders
from plain_models import Artist as ArtistRow
from plain_models import Artwork as ArtworkRow
from plain_models import LocalizedText as TextRow
from plain_models import MediaAsset as MediaRow
from plain_models import Room as RoomRow
from plain_models import Selector
from plain_models import Stop as StopRow
from plain_models import Tour as TourRow
from plain_models import TourStop as TourStopRow
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from strawberry.litestar import BaseContext, make_graphql_controller

__all__ = ("app",)

engine = create_async_engine(f"sqlite+aiosqlite:///{os.environ['BENCH_DATABASE']}")
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Context(BaseContext, kw_only=True):
    """What a request has at hand."""

    loaders: Loaders


Info = strawberry.Info[Context, None]


@strawberry.type
class LocalizedText:
    text: str
    locale: str
    is_fallback: bool


async def said(info: Info, field: str, owner: str, locale: str) -> LocalizedText | None:
    """Load a text in a language, or in one of the house's."""
    row: TextRow | None = await info.context.loaders.texts[field].load((owner, locale))
    return row and LocalizedText(text=row.text, locale=row.locale, is_fallback=row.locale != locale)


@strawberry.type
class MediaAsset:
    row: strawberry.Private[MediaRow]
    language: strawberry.Private[str]

    @strawberry.field
    def url(self) -> str:
        return f"/media/{self.row.sha256}"

    @strawberry.field
    async def alt(self, info: Info) -> LocalizedText | None:
        return await said(info, "alt", self.row.id, self.language)


@strawberry.type
class Artist:
    name: str


@strawberry.type
class ArtworkArtist:
    artist: Artist

    @classmethod
    def of(cls, row: ArtistRow) -> "ArtworkArtist":
        return cls(artist=Artist(name=row.name))


@strawberry.type
class Room:
    row: strawberry.Private[RoomRow]
    language: strawberry.Private[str]

    @strawberry.field
    def number(self) -> str:
        return self.row.number

    @strawberry.field
    async def name(self, info: Info) -> LocalizedText | None:
        return await said(info, "name", self.row.id, self.language)


@strawberry.type
class Artwork:
    row: strawberry.Private[ArtworkRow]
    language: strawberry.Private[str]

    @strawberry.field
    async def title(self, info: Info) -> LocalizedText | None:
        return await said(info, "title", self.row.id, self.language)

    @strawberry.field
    async def caption(self, info: Info) -> LocalizedText | None:
        return await said(info, "caption", self.row.id, self.language)

    @strawberry.field
    async def description(self, info: Info) -> LocalizedText | None:
        return await said(info, "description", self.row.id, self.language)

    @strawberry.field
    async def artists(self, info: Info) -> list[ArtworkArtist]:
        rows = await info.context.loaders.artists.load(self.row.id)
        return [ArtworkArtist.of(row) for row in rows]

    @strawberry.field
    async def room(self, info: Info) -> Room | None:
        if self.row.room_id is None:
            return None
        row = await info.context.loaders.rooms.load(self.row.room_id)
        return row and Room(row=row, language=self.language)

    @strawberry.field
    async def image(self, info: Info) -> MediaAsset | None:
        rows = await info.context.loaders.images.load(self.row.id)
        return MediaAsset(row=rows[0], language=self.language) if rows else None


@strawberry.type
class Stop:
    row: strawberry.Private[StopRow]
    language: strawberry.Private[str]

    @strawberry.field
    def number(self) -> str:
        return self.row.selectors[0].number

    @strawberry.field
    async def artwork(self, info: Info) -> Artwork | None:
        if self.row.artwork_id is None:
            return None
        row = await info.context.loaders.artworks.load(self.row.artwork_id)
        return row and Artwork(row=row, language=self.language)

    @strawberry.field
    async def audio(self, info: Info) -> list[MediaAsset]:
        if self.row.artwork_id is None:
            return []
        rows = await info.context.loaders.audio.load(self.row.artwork_id)
        rows = sorted(rows, key=lambda row: row.locale != self.language)
        return [MediaAsset(row=row, language=self.language) for row in rows]


@strawberry.type
class StopNotFound:
    number: str


@strawberry.type
class TourStop:
    position: int
    stop: Stop

    @classmethod
    def of(cls, row: TourStopRow, language: str) -> "TourStop":
        return cls(position=row.position, stop=Stop(row=row.stop, language=language))


@strawberry.type
class Tour:
    row: strawberry.Private[TourRow]
    language: strawberry.Private[str]

    @strawberry.field
    async def title(self, info: Info) -> LocalizedText | None:
        return await said(info, "title", self.row.id, self.language)

    @strawberry.field
    def stops(self) -> list[TourStop]:
        return [TourStop.of(row, self.language) for row in self.row.stops]


@strawberry.type
class Edge:
    node: Artwork


@strawberry.type
class Connection:
    edges: list[Edge]


@strawberry.type
class Query:
    @strawberry.field
    async def stop(
        self, number: str, locale: str | None = None
    ) -> Annotated[Stop | StopNotFound, strawberry.union("StopLookup")]:
        async with sessions() as session:
            row = await session.scalar(
                select(StopRow).join(Selector).where(Selector.number == number, StopRow.published)
            )
        return Stop(row=row, language=locale or "en") if row else StopNotFound(number=number)

    @strawberry.field
    async def tour(self, id: strawberry.ID, locale: str | None = None) -> Tour | None:  # noqa: A002
        raw = base64.urlsafe_b64decode(id + "=" * (-len(id) % 4))
        identity = UUID(bytes=raw.partition(b":")[2]).hex
        async with sessions() as session:
            row = await session.scalar(
                select(TourRow).where(TourRow.id == identity, TourRow.published)
            )
        return Tour(row=row, language=locale or "en") if row else None

    @strawberry.field
    async def search(self, query: str, first: int = 10, locale: str | None = None) -> Connection:
        texts = select(TextRow.owner_id).where(
            TextRow.owner_kind == "artwork",
            TextRow.status == "published",
            TextRow.folded.contains(query.casefold(), autoescape=True),
        )
        async with sessions() as session:
            rows = await session.scalars(
                select(ArtworkRow)
                .where(ArtworkRow.presence == "on_view", ArtworkRow.id.in_(texts))
                .order_by(ArtworkRow.accession)
                .limit(first)
            )
            nodes = [Artwork(row=row, language=locale or "en") for row in rows]
        return Connection(edges=[Edge(node=node) for node in nodes])


async def context() -> Context:
    """Give a request its loaders."""
    return Context(loaders=Loaders(sessions))


schema = strawberry.Schema(Query)
controller = make_graphql_controller(schema, path="/graphql", context_getter=context)
app = Litestar([controller])
