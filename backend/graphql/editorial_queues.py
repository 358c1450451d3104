"""Asking for the boards of the desk, page by page."""

from uuid import UUID

import strawberry

from backend.editorial import completeness, translating
from backend.editorial.errors import BadLanguageError
from backend.editorial.translating import TranslationState
from backend.editorial.wording import checked_locale
from backend.graphql.context import Info
from backend.graphql.cursors import (
    Cursor,
    PageSize,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.editorial_boards import (
    CompletenessBoard,
    IncompleteStop,
    IncompleteStopEdge,
    NumbersConnection,
    NumbersEdge,
    NumbersThatDiffer,
    TranslationConnection,
    TranslationEdge,
    TranslationTask,
    titles,
)

__all__ = ("EditorialBoards",)

Position = tuple[int, int, UUID]


def _place(secret: bytes, listing: str, after: Cursor | None) -> Position | None:
    if after is None:
        return None
    place, seen, identity = read_cursor(secret, listing, after)
    return place, seen, UUID(identity)


def _cursor(secret: bytes, listing: str, position: Position) -> Cursor:
    place, seen, identity = position
    return write_cursor(secret, listing, place, seen, identity.hex)


@strawberry.type
class EditorialBoards:
    locale: strawberry.Private[str | None]

    @strawberry.field(description="Texts that a language lacks, or has an older version of.")
    async def translations(
        self,
        info: Info,
        into: str,
        first: PageSize | None = PageSize(50),
        after: Cursor | None = None,
    ) -> TranslationConnection:
        context = info.context
        secret, size = context.house.secret, page_size(first, 50)
        own, museum = context.museum.house[0].tag, context.museum.id
        speech = context.speech(self.locale)
        try:
            tag = checked_locale(into)
        except BadLanguageError:
            tag = own  # nothing is ever translated into its own language
        listing = f"translations {tag}"
        place = _place(secret, listing, after)
        if tag == own:
            nothing = page_info([], more=False, after=after)
            return TranslationConnection(edges=[], page_info=nothing, missing=0, stale=0, drafts=0)
        async with context.house.database.reading() as session:
            found = await translating.queue(
                session, museum, own, tag, day=context.today, after=place, first=size + 1
            )
            counts = await translating.waiting(session, museum, own, tag)
            known = await titles(context.catalogue(session), {item.owner for item in found})
        edges = [
            TranslationEdge(
                cursor=_cursor(secret, listing, item.position),
                node=TranslationTask.of(item, own, known, speech),
            )
            for item in found[:size]
        ]
        cursors = [edge.cursor for edge in edges]
        return TranslationConnection(
            edges=edges,
            page_info=page_info(cursors, more=len(found) > size, after=after),
            missing=counts[TranslationState.MISSING],
            stale=counts[TranslationState.STALE],
            drafts=counts[TranslationState.DRAFT],
        )

    @strawberry.field(description="Which stop lacks what.")
    async def completeness(
        self, info: Info, first: PageSize | None = PageSize(50), after: Cursor | None = None
    ) -> CompletenessBoard:
        context = info.context
        secret, size = context.house.secret, page_size(first, 50)
        speech = context.speech(self.locale)
        start = 0 if after is None else int(read_cursor(secret, "completeness", after)[0])
        async with context.house.database.reading() as session:
            board = await completeness.board(
                session, context.museum.id, context.museum.house, day=context.today
            )
            page = board.incomplete[start : start + size]
            owners = {stop.artwork or stop.stop for stop in page}
            known = await titles(context.catalogue(session), owners)
        edges = [
            IncompleteStopEdge(
                cursor=write_cursor(secret, "completeness", place),
                node=IncompleteStop.of(stop, known, speech),
            )
            for place, stop in enumerate(page, start + 1)
        ]
        more = start + size < len(board.incomplete)
        return CompletenessBoard(
            stops=board.stops,
            complete=board.stops - len(board.incomplete),
            edges=edges,
            page_info=page_info([edge.cursor for edge in edges], more=more, after=after),
        )

    @strawberry.field(description="Translations whose years, centuries or figures differ.")
    async def numbers_that_differ(
        self, info: Info, first: PageSize | None = PageSize(50), after: Cursor | None = None
    ) -> NumbersConnection:
        context = info.context
        secret, size = context.house.secret, page_size(first, 50)
        own, speech = context.museum.house[0].tag, context.speech(self.locale)
        place = _place(secret, "numbers", after)
        async with context.house.database.reading() as session:
            found = await translating.numbers_that_differ(
                session, context.museum.id, own, day=context.today, after=place, first=size + 1
            )
            known = await titles(context.catalogue(session), {item.owner for item in found})
        edges = [
            NumbersEdge(
                cursor=_cursor(secret, "numbers", item.position),
                node=NumbersThatDiffer.of(item, own, known, speech),
            )
            for item in found[:size]
        ]
        return NumbersConnection(
            edges=edges,
            page_info=page_info(
                [edge.cursor for edge in edges], more=len(found) > size, after=after
            ),
        )
