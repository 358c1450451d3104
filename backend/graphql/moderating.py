"""Curators' decisions about entries."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import strawberry

from backend.accounts.models import CuratorRole
from backend.graphql.context import Context, Info
from backend.graphql.desk import DeskEntry, desk_entries
from backend.graphql.nodes import decode_id
from backend.graphql.refusals import refusal_sentence
from backend.storage.changes import Change, Topic
from guestbook import moderation, queue
from guestbook.errors import EntryAlreadyModeratedError, ModerationError
from guestbook.values import EntryStatus, Reason, Transition
from i18n.catalogs import catalog

__all__ = ("DeskMutation",)

strawberry.enum(Reason, name="ModerationReason", description="Why a curator decided so.")


@strawberry.type(description="The decision is taken.")
class EntryModerated:
    entry: DeskEntry


@strawberry.type(description="The decision is not taken.")
class ModerationRefused:
    code: str = strawberry.field(
        description="NOT_LOGGED_IN FORBIDDEN NOT_FOUND ALREADY_MODERATED NOTHING_TO_UNDO"
    )
    message: str
    status: EntryStatus | None = None


ModerationResult = Annotated[
    EntryModerated | ModerationRefused, strawberry.union("ModerationResult")
]

CODES = {
    "EntryNotFoundError": "NOT_FOUND",
    "EntryAlreadyModeratedError": "ALREADY_MODERATED",
    "NothingToUndoError": "NOTHING_TO_UNDO",
}

Decide = Callable[..., Awaitable[Transition]]


async def _decide(
    context: Context, shown: str, locale: str | None, decide: Decide, **how: Any
) -> EntryModerated | ModerationRefused:
    """Take a decision in a transaction of its own and tell the house of it."""
    house, museum, interface = context.house, context.museum.id, context.interface(locale)
    words = catalog(interface)
    if context.curator is None:
        return ModerationRefused(
            code="NOT_LOGGED_IN", message=words.gettext("Please log in to the desk.")
        )
    if not context.may(CuratorRole.MODERATOR):
        return ModerationRefused(
            code="FORBIDDEN", message=words.gettext("Your role does not allow this.")
        )
    found = decode_id(shown, "DeskEntry", "Entry")
    entry_id = found[1] if found else UUID(int=0)
    try:
        async with house.database.writing.begin() as session:
            moved = await decide(
                session,
                entry_id,
                museum=museum,
                curator_id=context.curator.id,
                now=context.now,
                **how,
            )
            await house.changes.announce(session, Change(museum, Topic.ENTRY_CHANGED, entry_id))
            if moved.appeared:
                await house.changes.announce(
                    session, Change(museum, Topic.ENTRY_PUBLISHED, entry_id)
                )
            if moved.disappeared:
                await house.changes.announce(session, Change(museum, Topic.ENTRY_REMOVED, entry_id))
    except ModerationError as error:
        stands = error.status if isinstance(error, EntryAlreadyModeratedError) else None
        return ModerationRefused(
            code=CODES[type(error).__name__],
            message=refusal_sentence(error, interface),
            status=stands,
        )
    house.changes.glance()
    async with house.database.reading() as session:
        item = await queue.item(session, entry_id, museum=museum)
        entries = await desk_entries(context, session, [item] if item else [], locale)
    if not entries:
        message = words.gettext("This entry is not there any more.")
        return ModerationRefused(code="NOT_FOUND", message=message)
    return EntryModerated(entry=entries[0])


@strawberry.type
class DeskMutation:
    @strawberry.mutation(description="Show an entry to other visitors.")
    async def publish_entry(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ModerationResult:
        return await _decide(info.context, id, locale, moderation.publish)

    @strawberry.mutation(description="Keep an entry from other visitors.")
    async def withhold_entry(
        self,
        info: Info,
        id: strawberry.ID,
        reason: Reason = Reason.OTHER,
        locale: str | None = None,
    ) -> ModerationResult:
        periods = info.context.house.periods
        return await _decide(
            info.context, id, locale, moderation.withhold, reason=reason, periods=periods
        )

    @strawberry.mutation(description="Take back the last decision about an entry.")
    async def undo_moderation(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ModerationResult:
        periods = info.context.house.periods
        return await _decide(info.context, id, locale, moderation.undo, periods=periods)
