"""Answering visitors: a reply is shown with its entry, wherever that is shown."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.graphql.context import Context, Info
from backend.graphql.moderating import ModerationRefused, moderator
from backend.graphql.nodes import decode_id
from backend.graphql.own_entries import Reply
from backend.graphql.refusals import refusal_sentence
from backend.storage.changes import Change, Topic
from guestbook import replies, wall
from guestbook.errors import EntryNotFoundError, EntryRefusedError, ReplyNotFoundError
from i18n.errors import UnknownLocaleError
from i18n.locales import UNDERSTOOD, Locale

__all__ = ("ReplyMutation",)

NOT_FOUND = (EntryNotFoundError, ReplyNotFoundError)


@strawberry.type(description="The museum has answered; a published entry shows it at once.")
class EntryReplied:
    reply: Reply


@strawberry.type(description="The reply is gone.")
class ReplyRemoved:
    id: strawberry.ID


ReplyToEntryResult = Annotated[
    EntryReplied | ModerationRefused, strawberry.union("ReplyToEntryResult")
]
RemoveReplyResult = Annotated[
    ReplyRemoved | ModerationRefused, strawberry.union("RemoveReplyResult")
]


def _refused(error: Exception, context: Context, locale: str | None) -> ModerationRefused:
    sentence = refusal_sentence(error, context.interface(locale))  # type: ignore[arg-type]
    code = error.code if isinstance(error, EntryRefusedError) else "NOT_FOUND"
    return ModerationRefused(code=code, message=sentence)


def _identity(shown: str, *kinds: str) -> UUID:
    found = decode_id(shown, *kinds)
    return found[1] if found else UUID(int=0)


def _language(language: str, context: Context) -> str:
    """Read the language of a reply; one that nobody knows is the museum's."""
    try:
        said = Locale.parse(language)
    except UnknownLocaleError:
        return context.museum.house[0].tag
    return said.tag if said.language in UNDERSTOOD else context.museum.house[0].tag


async def _tell(context: Context, entry_id: UUID) -> None:
    house, museum = context.house, context.museum.id
    async with house.database.writing.begin() as session:
        shown = await wall.entry(session, entry_id, museum=museum, now=context.now)
        # An open wall shows the entry anew, and hears nothing of one that is not published.
        for topic in (Topic.ENTRY_CHANGED, *([Topic.ENTRY_PUBLISHED] if shown else [])):
            await house.changes.announce(session, Change(museum, topic, entry_id))
    house.changes.glance()


@strawberry.type
class ReplyMutation:
    @strawberry.mutation(description="Answer an entry, in its visitor's language if you can.")
    async def reply_to_entry(
        self,
        info: Info,
        id: strawberry.ID,
        text: str,
        language: str,
        locale: str | None = None,
    ) -> ReplyToEntryResult:
        context = info.context
        curator = moderator(context, locale)
        if isinstance(curator, ModerationRefused):
            return curator
        entry_id = _identity(id, "DeskEntry", "Entry")
        try:
            async with context.house.database.writing.begin() as session:
                given = await replies.reply(
                    session,
                    entry_id,
                    museum=context.museum.id,
                    curator_id=curator.id,
                    now=context.now,
                    text=text,
                    locale=_language(language, context),
                )
        except (EntryRefusedError, *NOT_FOUND) as error:
            return _refused(error, context, locale)
        await _tell(context, entry_id)
        return EntryReplied(reply=Reply.of(given))

    @strawberry.mutation(description="Take a reply back.")
    async def remove_reply(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> RemoveReplyResult:
        context = info.context
        curator = moderator(context, locale)
        if isinstance(curator, ModerationRefused):
            return curator
        try:
            async with context.house.database.writing.begin() as session:
                entry_id = await replies.remove(
                    session, _identity(id, "Reply"), museum=context.museum.id
                )
        except ReplyNotFoundError as error:
            return _refused(error, context, locale)
        await _tell(context, entry_id)
        return ReplyRemoved(id=id)
