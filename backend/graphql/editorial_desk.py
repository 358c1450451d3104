"""What the desk shows to editors and translators."""

import strawberry

from backend.catalogue.models import Audience, Presence, TextField
from backend.editorial import standing
from backend.editorial.errors import BadLanguageError
from backend.editorial.files import files_of
from backend.editorial.reading import history_of, texts_of
from backend.editorial.texts import TextKey
from backend.editorial.wording import checked_locale
from backend.graphql.context import Info
from backend.graphql.cursors import Cursor, PageSize
from backend.graphql.editing_files import DeskFile
from backend.graphql.editing_places import shown_stops, shown_tours
from backend.graphql.editorial_places import DeskPassage, DeskStop, DeskTour
from backend.graphql.editorial_queues import EditorialBoards
from backend.graphql.editorial_texts import DeskText, TextSheet, TextVersion, read_owner
from backend.graphql.editorial_works import DeskWorkConnection, works_of

__all__ = ("EditorialDesk",)


@strawberry.type
class EditorialDesk(EditorialBoards):
    @strawberry.field(description="A text with its source and its history.")
    async def text(
        self,
        info: Info,
        owner: strawberry.ID,
        field: TextField,
        text_locale: str,
        audience: Audience = Audience.STANDARD,
    ) -> TextSheet:
        context = info.context
        try:
            tag = checked_locale(text_locale)
        except BadLanguageError:
            return TextSheet(text=None, source=None, history=[])
        key = TextKey(*read_owner(owner), field, tag, audience)
        async with context.house.database.reading() as session:
            found = await texts_of(session, context.museum.id, key.owner)
            history = await history_of(session, context.museum.id, key)
        text = found.get((field, tag, audience))
        own = context.museum.house[0].tag
        source = found.get((field, text.source_locale or own if text else own, audience))
        return TextSheet(
            text=DeskText.of(text) if text else None,
            source=DeskText.of(source) if source and source.locale != tag else None,
            history=[TextVersion.of(version) for version in history],
        )

    @strawberry.field(description="All texts of a thing, in all languages, drafts too.")
    async def texts(self, info: Info, owner: strawberry.ID) -> list[DeskText]:
        context = info.context
        _, identity = read_owner(owner)
        async with context.house.database.reading() as session:
            found = await texts_of(session, context.museum.id, identity)
        return [DeskText.of(text) for text in found.values()]

    @strawberry.field(description="The files of a thing, uncleared ones too.")
    async def files(self, info: Info, owner: strawberry.ID) -> list[DeskFile]:
        _, identity = read_owner(owner)
        async with info.context.house.database.reading() as session:
            found = await files_of(session, info.context.museum.id, identity)
        return [DeskFile.of(row, info.context.today) for row in found]

    @strawberry.field(description="The ways between rooms, to open and close.")
    async def passages(self, info: Info) -> list[DeskPassage]:
        async with info.context.house.database.reading() as session:
            found = await standing.passages(session, info.context.museum.id)
        return [DeskPassage.of(passage) for passage in found]

    @strawberry.field(description="All stops, hidden ones too, by number.")
    async def stops(self, info: Info) -> list[DeskStop]:
        async with info.context.house.database.reading() as session:
            found = await shown_stops(info.context, session, self.locale)
        return list(found.values())

    @strawberry.field(description="All tours, hidden ones too, in their order.")
    async def tours(self, info: Info) -> list[DeskTour]:
        async with info.context.house.database.reading() as session:
            found = await shown_tours(info.context, session, self.locale)
        return list(found.values())

    @strawberry.field(description="All works, on view or not, with a stop or without.")
    async def works(
        self,
        info: Info,
        first: PageSize | None = PageSize(50),
        after: Cursor | None = None,
        presence: Presence | None = None,
        query: str | None = None,
    ) -> DeskWorkConnection:
        return await works_of(
            info.context, self.locale, first=first, after=after, presence=presence, query=query
        )
