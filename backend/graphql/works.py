"""Artworks, their makers and their media."""

from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from backend.catalogue.models import Audience, MediaKind, Presence, TextField
from backend.catalogue.views import ArtworkView, MakerView, MediaView, Speech, StopView
from backend.graphql.context import Context, Info, later
from backend.graphql.cursors import (
    Cursor,
    PageInfo,
    PageSize,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.places import Room
from backend.graphql.texts import LocalizedText
from i18n.localized import Localized

if TYPE_CHECKING:
    from backend.graphql.stops import Stop

__all__ = ("Artwork", "ArtworkQuery", "MediaAsset", "read_artwork")

strawberry.enum(Presence, description="Where the work is for a visitor.")
strawberry.enum(Audience, description="For whom a text is written.")

LONGEST_QUERY = 200
NOWHERE = UUID(int=0)


@strawberry.type(description="A maker: a person, a workshop or a manufacturer.")
class Artist(Node):
    name: str
    born: int | None
    died: int | None
    nationality: str | None


@strawberry.type(description="What a maker has to do with a work.")
class ArtworkArtist:
    artist: Artist
    role: str
    qualifier: str | None = strawberry.field(description='As "after" or "workshop of".')

    @classmethod
    def of(cls, view: MakerView) -> Self:
        """Show a maker beside the work."""
        artist = Artist(
            id=encode_id("Artist", view.id),
            name=view.name,
            born=view.born,
            died=view.died,
            nationality=view.nationality,
        )
        return cls(artist=artist, role=view.role, qualifier=view.qualifier)


@strawberry.type(description="A file whose right is cleared.")
class MediaAsset(Node):
    kind: str
    role: str
    url: str
    mime: str
    locale: str | None
    voice: str | None = strawberry.field(description="human or synthetic.")
    duration_ms: int | None
    bytes: int
    alt: LocalizedText | None
    transcript: str | None
    captions_vtt: str | None = strawberry.field(description="WebVTT, for sound and film.")
    rights_uri: str
    credit: str | None

    @classmethod
    def of(cls, view: MediaView, speech: Speech) -> Self:
        """Show a file."""
        return cls(
            id=encode_id("MediaAsset", view.id),
            kind=view.kind.value,
            role=view.role.value,
            url=f"/media/{view.sha256}",
            mime=view.mime,
            locale=view.locale,
            voice=view.voice.value if view.voice else None,
            duration_ms=view.duration_ms,
            bytes=view.bytes,
            alt=LocalizedText.perhaps(view.texts.say(TextField.ALT, speech)),
            transcript=view.transcript,
            captions_vtt=view.captions_vtt,
            rights_uri=view.rights_uri,
            credit=view.credit,
        )


@strawberry.type(description="Where the facts come from.")
class Source:
    name: str
    licence: str
    url: str | None


@strawberry.type(description="A work of the collection.")
class Artwork(Node):
    accession: str
    presence: Presence
    view: strawberry.Private[ArtworkView]
    speech: strawberry.Private[Speech]

    @classmethod
    def of(cls, view: ArtworkView, speech: Speech) -> Self:
        """Show a work."""
        return cls(
            id=encode_id("Artwork", view.id),
            accession=view.accession,
            presence=view.presence,
            view=view,
            speech=speech,
        )

    def _say(self, field: TextField) -> LocalizedText | None:
        return LocalizedText.perhaps(self.view.texts.say(field, self.speech))

    def _say_or(self, field: TextField, source: str | None) -> Localized | None:
        return self.view.texts.say_or(field, source, self.speech)

    @strawberry.field(description="The title, in some language at least.")
    def title(self) -> LocalizedText:
        return LocalizedText.of(self.view.texts.say_surely(TextField.TITLE, self.speech))

    @strawberry.field(description="One sentence.")
    def caption(self) -> LocalizedText | None:
        return self._say(TextField.CAPTION)

    @strawberry.field(description="What to read or hear before the work.")
    def description(self) -> LocalizedText | None:
        return self._say(TextField.DESCRIPTION)

    @strawberry.field(description="What can be seen, for those who cannot.")
    def visual_description(self) -> LocalizedText | None:
        return self._say(TextField.VISUAL_DESCRIPTION)

    @strawberry.field(description="What it is made of.")
    def medium(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self._say_or(TextField.MEDIUM, self.view.medium))

    @strawberry.field(description="The date as the museum words it.")
    def date(self) -> str | None:
        said = self._say_or(TextField.DATE, self.view.date_text)
        return said.text if said else None

    @strawberry.field(description="Where it was made.")
    def place_made(self) -> LocalizedText | None:
        return LocalizedText.perhaps(self._say_or(TextField.PLACE_MADE, self.view.place_made))

    @strawberry.field(description="Height, width and depth as the museum words them.")
    def dimensions(self) -> str | None:
        return self.view.dimensions

    @strawberry.field(description="Who made it, in the order of the label.")
    def artists(self) -> list[ArtworkArtist]:
        return [ArtworkArtist.of(maker) for maker in self.view.makers]

    @strawberry.field(description="The room it hangs in.")
    def room(self) -> Room | None:
        return Room.of(self.view.room, self.speech) if self.view.room else None

    @strawberry.field(description="The first cleared image.")
    def image(self) -> MediaAsset | None:
        images = (file for file in self.view.media if file.kind is MediaKind.IMAGE)
        image = next(images, None)
        return MediaAsset.of(image, self.speech) if image else None

    @strawberry.field(description="How it came to the museum.")
    def credit_line(self) -> str | None:
        return self.view.credit_line

    @strawberry.field(description="What it shows, in the words of its source's index.")
    def subjects(self) -> list[str]:
        return list(self.view.subjects)

    @strawberry.field(description="Where the facts come from, and under which licence.")
    def source(self) -> Source:
        return Source(
            name=self.view.source_name or self.view.source,
            licence=self.view.source_licence,
            url=self.view.source_url,
        )

    @strawberry.field(description="Its stop in the guide.")
    def stop(self) -> Annotated["Stop", strawberry.lazy("backend.graphql.stops")] | None:
        from backend.graphql.stops import Stop  # noqa: PLC0415  # stops know works and works stops

        link = self.view.stop
        if link is None:
            return None
        audio = tuple(file for file in self.view.media if file.kind is MediaKind.AUDIO)
        view = StopView(
            id=link.id,
            number=link.number,
            slug=link.slug,
            artwork=self.view,
            room=self.view.room,
            position=link.position,
            audio=audio,
            seconds=link.seconds,
            texts=link.texts,
        )
        return Stop.of(view, self.speech)


@strawberry.type
class ArtworkEdge:
    cursor: Cursor
    node: Artwork


@strawberry.type(description="A page of works.")
class ArtworkConnection:
    edges: list[ArtworkEdge]
    page_info: PageInfo


@strawberry.input
class ArtworkFilter:
    room: strawberry.ID | None = None


@strawberry.type
class ArtworkQuery:
    @strawberry.field(description="A work that can be seen today; null where there is none.")
    def artwork(
        self,
        info: Info,
        id: strawberry.ID,
        locale: str | None = None,
        audience: Audience | None = None,
    ) -> Artwork | None:
        context = info.context
        if (found := decode_id(id, "Artwork")) is None:
            return None
        speech = context.speech(locale, audience)
        if context.hanging is None:
            return later(read_artwork(context, found[1], speech))
        work = context.hanging.artworks.get(found[1])
        return Artwork.of(work, speech) if work else None

    @strawberry.field(description="The works that can be seen today, by accession number.")
    async def artworks(
        self,
        info: Info,
        first: PageSize | None = PageSize(20),
        after: Cursor | None = None,
        filter: ArtworkFilter | None = None,
        locale: str | None = None,
    ) -> ArtworkConnection:
        context = info.context
        secret, size = context.house.secret, page_size(first, 20)
        place = None
        if after is not None:
            accession, identity = read_cursor(secret, "artworks", after)
            place = (accession, UUID(identity))
        room = None
        if filter and filter.room:
            # An id of nothing is a room where nothing hangs.
            room = (decode_id(filter.room, "Room") or ("Room", NOWHERE))[1]
        async with context.house.database.reading() as session:
            works = await context.catalogue(session).artworks(
                room=room, after=place, first=size + 1
            )
        speech = context.speech(locale)
        edges = [
            ArtworkEdge(
                cursor=write_cursor(secret, "artworks", work.accession, work.id.hex),
                node=Artwork.of(work, speech),
            )
            for work in works[:size]
        ]
        cursors = [edge.cursor for edge in edges]
        return ArtworkConnection(
            edges=edges, page_info=page_info(cursors, more=len(works) > size, after=after)
        )


async def read_artwork(context: Context, identity: UUID, speech: Speech) -> Artwork | None:
    """Show a work as the database has it."""
    async with context.house.database.reading() as session:
        works = await context.catalogue(session).artworks(ids=[identity])
    return Artwork.of(works[0], speech) if works else None
