"""One's own entry: found by its receipt, taken along, taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self, cast

import strawberry
from graphql import GraphQLError
from strawberry.scalars import JSON

from backend.graphql.allowing import count_guess
from backend.graphql.context import Context, Info
from backend.graphql.nodes import encode_id
from backend.graphql.refusals import refusal_sentence
from backend.storage.changes import Change, Topic
from guestbook import portability, receipts, replies
from guestbook.drawings import as_svg
from guestbook.errors import BadReceiptError, ReceiptNotFoundError
from guestbook.replies import ReplyView
from guestbook.values import EntryStatus, EntryView
from i18n.catalogs import catalog
from i18n.locales import Locale

__all__ = ("EntryRefused", "OwnEntry", "OwnEntryMutation", "OwnEntryQuery", "Reply")

strawberry.enum(EntryStatus, description="Where an entry stands with the curators.")


@strawberry.type(description="What the museum answers.")
class Reply:
    id: strawberry.ID
    text: str
    locale: str
    hour: datetime

    @classmethod
    def of(cls, reply: ReplyView) -> Self:
        """Show a reply; it is the museum's, whoever of its staff wrote it."""
        return cls(
            id=encode_id("Reply", reply.id), text=reply.text, locale=reply.locale, hour=reply.hour
        )


@strawberry.type(description="One's own entry, found by its receipt.")
class OwnEntry:
    id: strawberry.ID
    text: str
    rating: int | None
    status: EntryStatus
    status_text: str = strawberry.field(description="The status as a sentence.")
    hour: datetime
    drawing: str | None = strawberry.field(description="What was drawn, as an SVG picture.")
    kept_until: datetime | None = strawberry.field(
        description="When words and drawing are erased, to the hour; null once they are."
    )
    replies: list[Reply] = strawberry.field(description="What the museum answered.")

    @classmethod
    def of(cls, entry: EntryView, locale: Locale, replies: Sequence[ReplyView] = ()) -> Self:
        """Show an entry to whoever wrote it."""
        words = catalog(locale)
        told = {
            EntryStatus.AWAITING: words.gettext("The museum's staff will read it soon."),
            EntryStatus.PUBLISHED: words.gettext("Other visitors can read it."),
            EntryStatus.WITHHELD: words.gettext("The museum has decided not to show it."),
            EntryStatus.WITHDRAWN: words.gettext("You have taken it back: the words are erased."),
        }
        return cls(
            id=encode_id("OwnEntry", entry.id),
            text=entry.text,
            rating=entry.rating,
            status=entry.status,
            status_text=told[entry.status],
            hour=entry.hour,
            drawing=as_svg(entry.drawing) if entry.drawing else None,
            kept_until=entry.expires_at,
            replies=list(map(Reply.of, replies)),
        )


@strawberry.type(description="The guestbook does not take it; nothing was kept.")
class EntryRefused:
    code: str
    message: str = strawberry.field(description="In the visitor's language.")


@strawberry.type(description="The words are erased.")
class EntryWithdrawn:
    hour: datetime


WithdrawEntryResult = Annotated[
    EntryWithdrawn | EntryRefused, strawberry.union("WithdrawEntryResult")
]


def _guessed(context: Context, typed: str) -> str | None:
    """Read what was typed, and count it as a guess; a slip of the pen can be nobody's receipt."""
    try:
        receipt = receipts.canonical(typed)
    except BadReceiptError:
        return None
    count_guess(context)
    return receipt


@strawberry.type
class OwnEntryQuery:
    @strawberry.field(description="One's own entry, whatever became of it; POST only.")
    async def entry_by_receipt(
        self, info: Info, receipt: str, locale: str | None = None
    ) -> OwnEntry | None:
        context = info.context
        if context.by_address:
            # An address ends up in histories and logs; a receipt must not.
            raise GraphQLError("entryByReceipt is asked by POST only")
        if (known := _guessed(context, receipt)) is None:
            return None
        async with context.house.database.reading() as session:
            entry = await receipts.find_own(
                session, known, museum=context.museum.id, secret=context.house.secret
            )
            if entry is None:
                return None
            answered = await replies.to_entries(session, [entry.id], museum=context.museum.id)
        return OwnEntry.of(entry, context.interface(locale), answered.get(entry.id, ()))

    @strawberry.field(description="All that is kept of one's own entry, to take along; POST only.")
    async def own_entry_export(self, info: Info, receipt: str) -> JSON | None:
        context = info.context
        if context.by_address:
            raise GraphQLError("ownEntryExport is asked by POST only")
        if (known := _guessed(context, receipt)) is None:
            return None
        async with context.house.database.reading() as session:
            told = await portability.export(
                session, known, museum=context.museum.id, secret=context.house.secret
            )
        return cast("JSON | None", told)


@strawberry.type
class OwnEntryMutation:
    @strawberry.mutation(description="Take one's entry back: its words are erased at once.")
    async def withdraw_entry(
        self, info: Info, receipt: str, locale: str | None = None
    ) -> WithdrawEntryResult:
        context = info.context
        house, museum = context.house, context.museum.id
        try:
            receipt = receipts.canonical(receipt)
            count_guess(context)
            async with house.database.writing.begin() as session:
                moved = await receipts.withdraw(
                    session,
                    receipt,
                    museum=museum,
                    secret=house.secret,
                    now=context.now,
                    ledger=house.ledger,
                )
                topics = [Topic.ENTRY_CHANGED]
                if moved.disappeared:
                    topics.append(Topic.ENTRY_REMOVED)
                for topic in topics:
                    await house.changes.announce(session, Change(museum, topic, moved.entry.id))
        except (BadReceiptError, ReceiptNotFoundError) as error:
            code = error.code if isinstance(error, BadReceiptError) else "NOT_FOUND"
            message = refusal_sentence(error, context.interface(locale))
            return EntryRefused(code=code, message=message)
        house.changes.glance()
        await house.database.forget()
        return EntryWithdrawn(hour=moved.entry.hour)
