"""All works at the desk, to find one and say where it is."""

from typing import Any, Self
from uuid import UUID

import strawberry
from sqlalchemy import Row

from backend.catalogue.folding import fold
from backend.catalogue.models import Presence, TextField
from backend.catalogue.views import NO_TEXTS, Speech, Texts
from backend.editorial.queries import works as queries
from backend.graphql.context import Context
from backend.graphql.cursors import (
    Cursor,
    PageInfo,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.nodes import Node, encode_id
from backend.graphql.texts import LocalizedText

__all__ = ("DeskWorkConnection", "works_of")

MOST_WORDS = 6
LONGEST = 200  # letters of what is searched for
LISTING = "desk works"


@strawberry.type(description="A work of the house, wherever it is.")
class DeskWork(Node):
    accession: str
    presence: Presence
    title: LocalizedText | None
    stop: strawberry.ID | None

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]], texts: Texts, how: Speech) -> Self:
        """Show a work."""
        said = texts.say(TextField.TITLE, how)
        return cls(
            id=encode_id("Artwork", row.id),
            accession=row.accession,
            presence=row.presence,
            title=LocalizedText.perhaps(said),
            stop=encode_id("Stop", row.stop_id) if row.stop_id else None,
        )


@strawberry.type
class DeskWorkEdge:
    cursor: Cursor
    node: DeskWork


@strawberry.type(description="A page of the house's works, by accession number.")
class DeskWorkConnection:
    edges: list[DeskWorkEdge]
    page_info: PageInfo


async def works_of(
    context: Context,
    locale: str | None,
    *,
    first: int | None,
    after: Cursor | None,
    presence: Presence | None,
    query: str | None,
) -> DeskWorkConnection:
    """Read a page of works with their titles, in two statements however long it is."""
    size, secret, museum = page_size(first, 50), context.house.secret, context.museum.id
    place = None
    if after is not None:
        accession, identity = read_cursor(secret, LISTING, after)
        place = (str(accession), UUID(hex=str(identity)))
    words = tuple(fold(query[:LONGEST]).split()[:MOST_WORDS]) if query else ()
    speech = context.speech(locale)
    async with context.house.database.reading() as session:
        statement = queries.works(
            museum, presence=presence, wanted=words, after=place, limit=size + 1
        )
        rows = (await session.execute(statement)).all()
        texts = await context.catalogue(session).texts({row.id for row in rows[:size]})
    edges = [
        DeskWorkEdge(
            cursor=write_cursor(secret, LISTING, row.accession, row.id.hex),
            node=DeskWork.of(row, texts.get(row.id, NO_TEXTS), speech),
        )
        for row in rows[:size]
    ]
    cursors = [edge.cursor for edge in edges]
    return DeskWorkConnection(
        edges=edges, page_info=page_info(cursors, more=len(rows) > size, after=after)
    )
