"""The guestbook as visitors meet it: the wall, and signing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import Speech
from backend.graphql.context import Context, Info
from backend.graphql.cursors import (
    Cursor,
    PageInfo,
    PageSize,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.own_entries import EntryRefused, OwnEntry, Reply
from backend.graphql.refusals import refusal_sentence
from backend.graphql.texts import LocalizedText
from backend.graphql.works import Artwork
from backend.guidance.hanging import Hanging
from backend.storage.changes import Change, Topic
from backend.visits.devices import device_of
from guestbook import replies, signing, wall
from guestbook.drawings import as_svg
from guestbook.errors import EntryRefusedError
from guestbook.plurality import Place
from guestbook.replies import ReplyView
from guestbook.signing import Submission
from guestbook.values import Channel, EntryStatus, EntryView, Subject, SubjectKind
from guestbook.wall import PluralPage, WallPage
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("Entry", "EntryMutation", "EntryQuery", "about")

strawberry.enum(SubjectKind, description="What an entry is about.")
strawberry.enum(Channel, description="By which way the words came in.")

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
    drawing: str | None = strawberry.field(description="What was drawn, as an SVG picture.")
    replies: list[Reply] = strawberry.field(description="What the museum answered.")

    @classmethod
    def of(
        cls, entry: EntryView, hanging: Hanging, speech: Speech, replies: Sequence[ReplyView] = ()
    ) -> Self:
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
            drawing=as_svg(entry.drawing) if entry.drawing else None,
            replies=list(map(Reply.of, replies)),
        )


@strawberry.type
class EntryEdge:
    cursor: Cursor
    node: Entry


@strawberry.enum(
    description="How the wall is read: the newest first, or many voices in turn, contrasting views"
    " and languages beside each other and the reader's language first."
)
class WallOrder(StrEnum):
    NEWEST = "newest"
    PLURAL = "plural"


@strawberry.type(description="A page of the wall.")
class EntryConnection:
    edges: list[EntryEdge]
    page_info: PageInfo


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


SignGuestbookResult = Annotated[EntrySigned | EntryRefused, strawberry.union("SignGuestbookResult")]


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
    @strawberry.field(
        description="What visitors wrote and curators published, newest first if not asked else."
    )
    async def guestbook(
        self,
        info: Info,
        first: PageSize | None = PageSize(20),
        after: Cursor | None = None,
        subject: strawberry.ID | None = None,
        language: str | None = None,
        locale: str | None = None,
        order: WallOrder = WallOrder.NEWEST,
    ) -> EntryConnection:
        context = info.context
        house, museum, size = context.house, context.museum.id, page_size(first, 20)
        # In one language there are no languages to take turns.
        in_turn = order is WallOrder.PLURAL and language is None
        listing = "wall in turn" if in_turn else "wall"
        place = read_cursor(house.secret, listing, after) if after is not None else None
        speech = context.speech(locale)
        page: WallPage | PluralPage
        async with house.database.reading() as session:
            if in_turn:
                page = await wall.plural_page(
                    session,
                    museum=museum,
                    now=context.now,
                    first=size,
                    after=Place.of(place) if place else None,
                    subject=subject_of(subject),
                    language=speech.wanted.language,
                )
                placed = [(entry, behind.flat()) for entry, behind in page.entries]
            else:
                page = await wall.page(
                    session,
                    museum=museum,
                    now=context.now,
                    first=size,
                    before=place[0] if place else None,
                    subject=subject_of(subject),
                    language=language,
                )
                placed = [(entry, (entry.sequence,)) for entry in page.entries]
            answered = await replies.to_entries(
                session, [entry.id for entry, _ in placed], museum=museum
            )
            hanging = await house.hangings.current(museum, context.today)
        edges = [
            EntryEdge(
                cursor=write_cursor(house.secret, listing, *behind),
                node=Entry.of(entry, hanging, speech, answered.get(entry.id, ())),
            )
            for entry, behind in placed
        ]
        cursors = [edge.cursor for edge in edges]
        return EntryConnection(
            edges=edges, page_info=page_info(cursors, more=page.has_more, after=after)
        )


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
                if context.device_key is not None:
                    device = await device_of(session, museum, context.device_key)
                    submission = replace(submission, device_id=device)
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
