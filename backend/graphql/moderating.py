"""Curators' decisions about entries."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.models import Curator, CuratorRole
from backend.graphql.context import Context, Info
from backend.graphql.desk_entries import DeskEntry, desk_entries
from backend.graphql.nodes import decode_id
from backend.graphql.refusals import refusal_sentence
from backend.storage.changes import Change, Topic
from guestbook import moderation, queue
from guestbook.errors import EntryAlreadyModeratedError, EntryNotFoundError, ModerationError
from guestbook.values import EntryStatus, Reason, Transition
from i18n.catalogs import catalog

__all__ = (
    "Decide",
    "DeskMutation",
    "EntryModerated",
    "ModerationRefused",
    "ModerationResult",
    "entry_of",
    "moderator",
    "refused",
    "shown_anew",
    "tell",
)

strawberry.enum(Reason, name="ModerationReason", description="Why a curator decided so.")


@strawberry.type(description="The decision is taken.")
class EntryModerated:
    entry: DeskEntry


@strawberry.type(description="The decision is not taken.")
class ModerationRefused:
    code: str = strawberry.field(
        description="NOT_LOGGED_IN FORBIDDEN NOT_FOUND ALREADY_MODERATED NOTHING_TO_UNDO"
        " BAD_NOTE BAD_CORRECTION TOO_MANY NAME_TAKEN BAD_NAME BAD_PASSWORD OWN_ACCOUNT"
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
    "BadNoteError": "BAD_NOTE",
}

Decide = Callable[..., Awaitable[Transition]]


def moderator(context: Context, locale: str | None) -> Curator | ModerationRefused:
    """Name the curator who asks, or refuse whoever may not decide about what visitors wrote."""
    words = catalog(context.interface(locale))
    if context.curator is None:
        return ModerationRefused(
            code="NOT_LOGGED_IN", message=words.gettext("Please log in to the desk.")
        )
    if not context.may(CuratorRole.MODERATOR):
        return ModerationRefused(
            code="FORBIDDEN", message=words.gettext("Your role does not allow this.")
        )
    return context.curator


def refused(error: ModerationError, context: Context, locale: str | None) -> ModerationRefused:
    """Say why something was not done."""
    return ModerationRefused(
        code=CODES[type(error).__name__],
        message=refusal_sentence(error, context.interface(locale)),
        status=error.status if isinstance(error, EntryAlreadyModeratedError) else None,
    )


def entry_of(shown: str) -> UUID:
    """Read the id of an entry; one that is malformed is an id of nothing."""
    found = decode_id(shown, "DeskEntry", "Entry")
    return found[1] if found else UUID(int=0)


async def tell(context: Context, session: AsyncSession, moved: Transition) -> None:
    """Tell the house what became of an entry."""
    museum, entry_id = context.museum.id, moved.entry.id
    topics = [Topic.ENTRY_CHANGED]
    if moved.appeared:
        topics.append(Topic.ENTRY_PUBLISHED)
    if moved.disappeared:
        topics.append(Topic.ENTRY_REMOVED)
    for topic in topics:
        await context.house.changes.announce(session, Change(museum, topic, entry_id))


async def shown_anew(
    context: Context, entry_id: UUID, locale: str | None, *, revealed: bool = False
) -> EntryModerated | ModerationRefused:
    """Show an entry as it stands after something was done with it."""
    async with context.house.database.reading() as session:
        item = await queue.item(session, entry_id, museum=context.museum.id)
        entries = await desk_entries(
            context,
            session,
            [item] if item else [],
            locale,
            revealed={entry_id} if revealed else (),
        )
    if not entries:
        return refused(EntryNotFoundError(entry_id), context, locale)
    return EntryModerated(entry=entries[0])


async def _decide(
    context: Context, shown: str, locale: str | None, decide: Decide, **how: Any
) -> EntryModerated | ModerationRefused:
    """Take a decision in a transaction of its own and tell the house of it."""
    curator = moderator(context, locale)
    if isinstance(curator, ModerationRefused):
        return curator
    entry_id = entry_of(shown)
    try:
        async with context.house.database.writing.begin() as session:
            moved = await decide(
                session,
                entry_id,
                museum=context.museum.id,
                curator_id=curator.id,
                now=context.now,
                **how,
            )
            await tell(context, session, moved)
    except ModerationError as error:
        return refused(error, context, locale)
    context.house.changes.glance()
    return await shown_anew(context, entry_id, locale)


@strawberry.type
class DeskMutation:
    @strawberry.mutation(description="Show an entry to other visitors.")
    async def publish_entry(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ModerationResult:
        periods = info.context.house.periods
        return await _decide(info.context, id, locale, moderation.publish, periods=periods)

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
