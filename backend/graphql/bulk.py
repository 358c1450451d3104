"""Decisions about many entries at once: all that can be taken are, and each other says why."""

from typing import Annotated, Any
from uuid import UUID

import strawberry

from backend.graphql.context import Context, Info
from backend.graphql.desk_entries import DeskEntry, desk_entries
from backend.graphql.moderating import (
    Decide,
    ModerationRefused,
    entry_of,
    moderator,
    refused,
    tell,
)
from guestbook import moderation, queue
from guestbook.errors import ModerationError
from guestbook.values import Reason
from i18n.catalogs import catalog

__all__ = ("BulkMutation",)

# The transaction holds other writers up for less than a visitor notices.
MOST = 100


@strawberry.type(description="An entry about which nothing was decided.")
class EntryLeft:
    id: strawberry.ID
    code: str
    message: str


@strawberry.type(description="What was decided, and what was not.")
class EntriesModerated:
    entries: list[DeskEntry]
    left: list[EntryLeft]


BulkResult = Annotated[EntriesModerated | ModerationRefused, strawberry.union("BulkResult")]


async def _decide(
    context: Context, shown: list[strawberry.ID], locale: str | None, decide: Decide, **how: Any
) -> EntriesModerated | ModerationRefused:
    curator = moderator(context, locale)
    if isinstance(curator, ModerationRefused):
        return curator
    if len(shown) > MOST:
        words = catalog(context.interface(locale))
        message = words.ngettext(
            "At most {count} entry at once.", "At most {count} entries at once.", MOST
        )
        return ModerationRefused(code="TOO_MANY", message=message)
    museum = context.museum.id
    moved: list[UUID] = []
    left: list[EntryLeft] = []
    async with context.house.database.writing.begin() as session:
        # Always in the same order, so that two curators never wait for each other.
        for one in sorted(set(shown)):
            try:
                decided = await decide(
                    session,
                    entry_of(one),
                    museum=museum,
                    curator_id=curator.id,
                    now=context.now,
                    **how,
                )
            except ModerationError as error:
                why = refused(error, context, locale)
                left.append(EntryLeft(id=one, code=why.code, message=why.message))
            else:
                await tell(context, session, decided)
                moved.append(decided.entry.id)
    context.house.changes.glance()
    async with context.house.database.reading() as session:
        items = await queue.items(session, moved, museum=museum)
        entries = await desk_entries(context, session, list(items), locale)
    return EntriesModerated(entries=entries, left=left)


@strawberry.type
class BulkMutation:
    @strawberry.mutation(description="Show entries to other visitors, at most 100 at once.")
    async def publish_entries(
        self, info: Info, ids: list[strawberry.ID], locale: str | None = None
    ) -> BulkResult:
        periods = info.context.house.periods
        return await _decide(info.context, ids, locale, moderation.publish, periods=periods)

    @strawberry.mutation(description="Keep entries from other visitors, at most 100 at once.")
    async def withhold_entries(
        self,
        info: Info,
        ids: list[strawberry.ID],
        reason: Reason = Reason.OTHER,
        locale: str | None = None,
    ) -> BulkResult:
        periods = info.context.house.periods
        return await _decide(
            info.context, ids, locale, moderation.withhold, reason=reason, periods=periods
        )

    @strawberry.mutation(description="Take back the last decision about each of some entries.")
    async def undo_moderations(
        self, info: Info, ids: list[strawberry.ID], locale: str | None = None
    ) -> BulkResult:
        periods = info.context.house.periods
        return await _decide(info.context, ids, locale, moderation.undo, periods=periods)
