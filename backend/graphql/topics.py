"""What visitors speak of, as the desk sees it: found without being told, new ones first."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.graphql.context import Info
from backend.graphql.desk_entries import DeskEntry, desk_entries
from backend.graphql.nodes import Node, encode_id
from guestbook import queue, topics
from guestbook.models import Topic as TopicRow
from guestbook.topics import WINDOW

__all__ = ("TopicBoard",)

EXAMPLES = 3


@strawberry.type(description="Entries of the last fortnight that speak of the same.")
class Topic(Node):
    words: list[str] = strawberry.field(
        description="Of visitors, in the reader's language where some wrote in it; perhaps none."
    )
    voices: int = strawberry.field(description="The same said again counts once.")
    voices_before: int = strawberry.field(description="In the fortnight before.")
    rising: bool = strawberry.field(description="New or suddenly loud, beyond chance.")
    is_new: bool = strawberry.field(description="First found within the fortnight.")
    first_found_at: datetime
    found_at: datetime
    examples: list[DeskEntry] = strawberry.field(description="The newest entries behind it.")

    @classmethod
    def of(cls, row: TopicRow, language: str, examples: list[DeskEntry]) -> Self:
        """Show a topic."""
        words = row.names.get(language) or next(iter(row.names.values()), ())
        return cls(
            id=encode_id("Topic", row.id),
            words=list(words),
            voices=row.voices,
            voices_before=row.voices_before,
            rising=row.chance is not None,
            is_new=row.voices_before == 0 and row.found_at - row.first_found_at < WINDOW,
            first_found_at=row.first_found_at,
            found_at=row.found_at,
            examples=examples,
        )


@strawberry.type
class TopicBoard:
    """The part of the desk that listens for what nobody asked about."""

    @strawberry.field(description="What visitors speak of now: what rises first, then the loudest.")
    async def topics(
        self, info: Info, rising: bool | None = None, locale: str | None = None
    ) -> list[Topic]:
        context, museum = info.context, info.context.museum.id
        async with context.house.database.reading() as session:
            rows = [
                row
                for row in await topics.listed(session, museum=museum)
                if rising is None or rising == (row.chance is not None)
            ]
            behind = await topics.behind(
                session, [row.id for row in rows], museum=museum, first=EXAMPLES
            )
            wanted = [entry_id for ids in behind.values() for entry_id in ids]
            items = await queue.items(session, wanted, museum=museum)
            entries = await desk_entries(context, session, list(items), locale)
        by_id: dict[UUID, DeskEntry] = {
            item.entry.id: entry for item, entry in zip(items, entries, strict=True)
        }
        language = context.interface(locale).language
        return [
            Topic.of(
                row,
                language,
                [by_id[one] for one in behind.get(row.id, ()) if one in by_id],
            )
            for row in rows
        ]
