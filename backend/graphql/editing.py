"""What editors change for visitors: where works are, which rooms are open."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.catalogue import editing
from backend.catalogue.errors import ArtworkNotFoundError, RoomNotFoundError
from backend.catalogue.models import Presence
from backend.graphql.context import Info
from backend.graphql.editorial_refusals import EditRefused, refusal
from backend.graphql.nodes import decode_id
from backend.graphql.places import Room
from backend.graphql.works import Artwork
from i18n.catalogs import catalog

__all__ = ("EditingMutation",)


ArtworkPresenceResult = Annotated[Artwork | EditRefused, strawberry.union("ArtworkPresenceResult")]
RoomOpenResult = Annotated[Room | EditRefused, strawberry.union("RoomOpenResult")]


@strawberry.type
class EditingMutation:
    @strawberry.mutation(description="Say where a work is for visitors; they see it at once.")
    async def set_artwork_presence(
        self, info: Info, id: strawberry.ID, presence: Presence, locale: str | None = None
    ) -> ArtworkPresenceResult:
        context = info.context
        if no := refusal(context, locale):
            return no
        found = decode_id(id, "Artwork")
        identity = found[1] if found else UUID(int=0)
        try:
            async with context.house.database.writing.begin() as session:
                await editing.set_presence(session, context.museum.id, identity, presence)
                works = await context.catalogue(session).artworks(ids=[identity], hidden_too=True)
        except ArtworkNotFoundError:
            words = catalog(context.interface(locale))
            return EditRefused(code="NOT_FOUND", message=words.gettext("There is no such artwork."))
        return Artwork.of(works[0], context.speech(locale))

    @strawberry.mutation(description="Open or close a room; routes change at once.")
    async def set_room_open(
        self, info: Info, id: strawberry.ID, open: bool, locale: str | None = None
    ) -> RoomOpenResult:
        context = info.context
        if no := refusal(context, locale):
            return no
        found = decode_id(id, "Room")
        identity = found[1] if found else UUID(int=0)
        try:
            async with context.house.database.writing.begin() as session:
                await editing.set_room_open(session, context.museum.id, identity, is_open=open)
                rooms = await context.catalogue(session).rooms([identity])
        except RoomNotFoundError:
            words = catalog(context.interface(locale))
            return EditRefused(code="NOT_FOUND", message=words.gettext("There is no such room."))
        return Room.of(rooms[0], context.speech(locale))
