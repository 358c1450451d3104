"""The guestbook as visitors meet it: the wall, signing, and one's own entry by its receipt."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry
from graphql import GraphQLError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import Speech
from backend.graphql.context import Context, Info
from backend.graphql.cursors import PageInfo, page_info, page_size, read_cursor, write_cursor
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.refusals import refusal_sentence
from backend.graphql.texts import LocalizedText
from backend.graphql.works import Artwork
from backend.guidance.hanging import Hanging
from backend.storage.changes import Change, Topic
from guestbook import receipts, signing, wall
from guestbook.errors import BadReceiptError, EntryRefusedError, ReceiptNotFoundError
from guestbook.signing import Submission
from guestbook.values import Channel, EntryStatus, EntryView, Subject, SubjectKind
from i18n.catalogs import catalog
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("Entry", "EntryMutation", "EntryQuery", "about")

strawberry.enum(SubjectKind, description="What an entry is about.")
strawberry.enum(Channel, description="By which way the words came in.")
strawberry.enum(EntryStatus, description="Where an entry stands with the curators.")

KINDS = {kind.value.capitalize(): kind for kind in SubjectKind}


def about(entry: EntryView, hanging: Hanging, speech: Speech) -> LocalizedText | None:
    """Name what an entry is about, if it is there today."""
    kind, identity = entry.subject.kind, entry.subject.id
    if kind is SubjectKind.MUSEUM:
        return LocalizedText.perhaps(hanging.museum.say(TextField.NAME, speech))
    if kind is SubjectKind.STOP:
        stop = hanging.stops.get(identity)
        artwork = stop.artwork if stop else None
    else:
        artwork = hanging.artworks.get(identity)
    if artwork is None:
        return None
    return LocalizedText.of(artwork.texts.say_surely(TextField.TITLE, speech))


def direction_of(entry: EntryView) -> str:
    """Tell where the lines of an entry begin; browsers find it out where nobody knows."""
    try:
        return Locale.parse(entry.language).direction if entry.language else "auto"
    except UnknownLocaleError:
        return "auto"


@strawberry.type(description="What a visitor wrote and a curator published.")
class Entry(Node):
    text: str
    locale: str | None = strawberry.field(description="The language of the words, if known.")
    direction: str = strawberry.field(description="ltr, rtl or auto.")
    rating: int | None
    favourite: Artwork | None
    hour: datetime = strawberry.field(description="When, to the hour.")
    subject_kind: SubjectKind
    about: LocalizedText | None

    @classmethod
    def of(cls, entry: EntryView, hanging: Hanging, speech: Speech) -> Self:
        """Show a published entry."""
        favourite = hanging.artworks.get(entry.favourite) if entry.favourite else None
        return cls(
            id=encode_id("Entry", entry.id),
            text=entry.text,
            locale=entry.language,
            direction=direction_of(entry),
            rating=entry.rating,
            favourite=Artwork.of(favourite, speech) if favourite else None,
            hour=entry.hour,
            subject_kind=entry.subject.kind,
            about=about(entry, hanging, speech),
        )


@strawberry.type
class EntryEdge:
    cursor: str
    node: Entry


@strawberry.type(description="A page of the wall, newest first.")
class EntryConnection:
    edges: list[EntryEdge]
    page_info: PageInfo


@strawberry.type(description="One's own entry, found by its receipt.")
class OwnEntry:
    id: strawberry.ID
    text: str
    rating: int | None
    status: EntryStatus
    status_text: str = strawberry.field(description="The status as a sentence.")
    hour: datetime

    @classmethod
    def of(cls, entry: EntryView, locale: Locale) -> Self:
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
        )


@strawberry.input
class SignGuestbookInput:
    receipt: str = strawberry.field(description="Made by the client: 13 Crockford characters.")
    idempotency_key: str = strawberry.field(description="128 random bits, the same for a retry.")
    text: str = ""
    rating: int | None = None
    subject: strawberry.ID | None = None
    locale: str | None = None
    favourite: strawberry.ID | None = None
    channel: Channel = Channel.WEB
    drawing: list[list[list[int]]] | None = strawberry.field(
        default=None, description="Strokes of points in thousandths of the sheet's side."
    )


@strawberry.type(description="The guestbook has it.")
class EntrySigned:
    entry: OwnEntry
    status: EntryStatus


@strawberry.type(description="The guestbook does not take it; nothing was kept.")
class EntryRefused:
    code: str
    message: str = strawberry.field(description="In the visitor's language.")


@strawberry.type(description="The words are erased.")
class EntryWithdrawn:
    hour: datetime


SignGuestbookResult = Annotated[EntrySigned | EntryRefused, strawberry.union("SignGuestbookResult")]
WithdrawEntryResult = Annotated[
    EntryWithdrawn | EntryRefused, strawberry.union("WithdrawEntryResult")
]


class CatalogueSubjects:
    """What visitors may write about: what they can reach today."""

    def __init__(self, context: Context, session: AsyncSession) -> None:
        self._day, self._session = context.today, session

    async def exists(self, museum: UUID, kind: SubjectKind, id: UUID) -> bool:
        """Tell whether visitors of this museum may write about this thing now."""
        return await Catalogue(self._session, museum, self._day).exists(kind, id)


def subject_of(shown: str | None) -> Subject | None:
    """Read what an entry is about; an id of nothing is a subject that does not exist."""
    if shown is None:
        return None
    found = decode_id(shown, *KINDS)
    return Subject(KINDS[found[0]], found[1]) if found else Subject(SubjectKind.STOP, UUID(int=0))


@strawberry.type
class EntryQuery:
    @strawberry.field(description="What visitors wrote and curators published, newest first.")
    async def guestbook(
        self,
        info: Info,
        first: int = 20,
        after: str | None = None,
        subject: strawberry.ID | None = None,
        language: str | None = None,
        locale: str | None = None,
    ) -> EntryConnection:
        context = info.context
        house, museum, size = context.house, context.museum.id, page_size(first)
        before = read_cursor(house.secret, "wall", after)[0] if after is not None else None
        async with house.database.reading() as session:
            page = await wall.page(
                session,
                museum=museum,
                now=context.now,
                first=size,
                before=before,
                subject=subject_of(subject),
                language=language,
            )
            hanging = await house.hangings.current(museum, context.today)
        speech = context.speech(locale)
        edges = [
            EntryEdge(
                cursor=write_cursor(house.secret, "wall", entry.sequence),
                node=Entry.of(entry, hanging, speech),
            )
            for entry in page.entries
        ]
        cursors = [edge.cursor for edge in edges]
        return EntryConnection(
            edges=edges, page_info=page_info(cursors, more=page.has_more, after=after)
        )

    @strawberry.field(description="One's own entry, whatever became of it; POST only.")
    async def entry_by_receipt(
        self, info: Info, receipt: str, locale: str | None = None
    ) -> OwnEntry | None:
        context = info.context
        if context.by_address:
            # An address ends up in histories and logs; a receipt must not.
            raise GraphQLError("entryByReceipt is asked by POST only")
        async with context.house.database.reading() as session:
            try:
                entry = await receipts.find_own(
                    session, receipt, museum=context.museum.id, secret=context.house.secret
                )
            except BadReceiptError:
                return None
        return OwnEntry.of(entry, context.interface(locale)) if entry else None


@strawberry.type
class EntryMutation:
    @strawberry.mutation(description="Sign the guestbook; doing it twice with a key is harmless.")
    async def sign_guestbook(self, info: Info, input: SignGuestbookInput) -> SignGuestbookResult:
        context = info.context
        house, museum = context.house, context.museum.id
        interface = context.interface(input.locale)
        favourite = decode_id(input.favourite, "Artwork") if input.favourite else None
        submission = Submission(
            text=input.text,
            receipt=input.receipt,
            idempotency_key=input.idempotency_key,
            channel=input.channel,
            rating=input.rating,
            subject=subject_of(input.subject),
            locale=input.locale,
            favourite=favourite[1] if favourite else None,
            drawing=input.drawing,
        )
        try:
            async with house.database.writing.begin() as session:
                outcome = await signing.sign(
                    session,
                    submission,
                    museum=museum,
                    now=context.now,
                    secret=house.secret,
                    subjects=CatalogueSubjects(context, session),
                    periods=house.periods,
                )
                if not outcome.replayed:
                    change = Change(museum, Topic.ENTRY_ARRIVED, outcome.entry.id)
                    await house.changes.announce(session, change)
        except EntryRefusedError as error:
            return EntryRefused(code=error.code, message=refusal_sentence(error, interface))
        house.changes.glance()
        own = OwnEntry.of(outcome.entry, interface)
        return EntrySigned(entry=own, status=outcome.entry.status)

    @strawberry.mutation(description="Take one's entry back: its words are erased at once.")
    async def withdraw_entry(
        self, info: Info, receipt: str, locale: str | None = None
    ) -> WithdrawEntryResult:
        context = info.context
        house, museum = context.house, context.museum.id
        try:
            async with house.database.writing.begin() as session:
                moved = await receipts.withdraw(
                    session, receipt, museum=museum, secret=house.secret, now=context.now
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
        return EntryWithdrawn(hour=moved.entry.hour)
