"""Files at the desk, uncleared ones too, and the right to show them."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.catalogue.models import MediaAsset as MediaRow
from backend.catalogue.models import MediaKind, MediaRole
from backend.catalogue.rights import clears
from backend.editorial import files
from backend.editorial.errors import EditorialError
from backend.graphql.context import Info
from backend.graphql.editorial_refusals import EditRefused, refusal, refused
from backend.graphql.nodes import Node, decode_id, encode_id

__all__ = ("DeskFile", "FileEditingMutation")

strawberry.enum(MediaKind, description="What sort of file it is.")
strawberry.enum(MediaRole, description="What a file is for.")


@strawberry.type(description="A file as editors see it; visitors see it once it is cleared.")
class DeskFile(Node):
    kind: MediaKind
    role: MediaRole
    mime: str
    bytes: int
    locale: str | None
    duration_ms: int | None
    url: str = strawberry.field(description="For editors only, cleared or not.")
    voice: str | None = strawberry.field(description="Of a recording: a person's or a machine's.")
    transcript: str | None = strawberry.field(description="What is said in a recording.")
    has_transcript: bool
    has_captions: bool
    captions_differ: bool = strawberry.field(description="From the transcript, in their words.")
    rights_uri: str | None
    rights_expire: date | None
    credit: str | None
    cleared: bool = strawberry.field(description="Visitors may see it today.")

    @classmethod
    def of(cls, row: MediaRow, today: date) -> Self:
        """Show a file."""
        return cls(
            id=encode_id("MediaAsset", row.id),
            kind=row.kind,
            role=row.role,
            mime=row.mime,
            bytes=row.bytes,
            locale=row.locale,
            duration_ms=row.duration_ms,
            url=f"/desk/media/{encode_id('MediaAsset', row.id)}",
            voice=row.voice,
            transcript=row.transcript,
            has_transcript=row.transcript is not None,
            has_captions=row.captions_vtt is not None,
            captions_differ=files.captions_differ(row.captions_vtt, row.transcript),
            rights_uri=row.rights_uri,
            rights_expire=row.rights_expire,
            credit=row.credit,
            cleared=clears(row.rights_uri, row.rights_expire, today),
        )


FileResult = Annotated[DeskFile | EditRefused, strawberry.union("FileResult")]


@strawberry.type
class FileEditingMutation:
    @strawberry.mutation(
        description="Say with what right a file is shown; without one it leaves the guide at once."
    )
    async def set_media_rights(
        self,
        info: Info,
        id: strawberry.ID,
        rights_uri: Annotated[
            str | None,
            strawberry.argument(
                description="Of a Creative Commons licence or at RightsStatements.org."
            ),
        ] = None,
        credit: str | None = None,
        expires: Annotated[
            date | None, strawberry.argument(description="The last day on which it is shown.")
        ] = None,
        locale: str | None = None,
    ) -> FileResult:
        context = info.context
        if no := refusal(context, locale):
            return no
        found = decode_id(id, "MediaAsset")
        try:
            async with context.house.database.writing.begin() as session:
                row = await files.set_rights(
                    session,
                    context.museum.id,
                    found[1] if found else UUID(int=0),
                    uri=rights_uri,
                    credit=credit,
                    expires=expires,
                )
        except EditorialError as error:
            return refused(context, locale, error)
        return DeskFile.of(row, context.today)

    @strawberry.mutation(description="Write down what is said in a recording; visitors read it.")
    async def set_media_transcript(
        self,
        info: Info,
        id: strawberry.ID,
        transcript: str,
        locale: str | None = None,
    ) -> FileResult:
        context = info.context
        if no := refusal(context, locale):
            return no
        found = decode_id(id, "MediaAsset")
        try:
            async with context.house.database.writing.begin() as session:
                row = await files.set_transcript(
                    session,
                    context.museum.id,
                    found[1] if found else UUID(int=0),
                    transcript=transcript,
                )
        except EditorialError as error:
            return refused(context, locale, error)
        return DeskFile.of(row, context.today)
