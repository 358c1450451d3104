"""The curators' desk: the queue with what the models read, decisions, and rooms."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import queries as account_queries
from backend.accounts.models import Curator as CuratorRow
from backend.accounts.models import CuratorRole
from backend.catalogue.views import Speech
from backend.graphql.analyses import EntryAnalysis
from backend.graphql.context import Context, Info
from backend.graphql.cursors import PageInfo, page_info, page_size, read_cursor, write_cursor
from backend.graphql.editorial_desk import EditorialDesk
from backend.graphql.entries import about, direction_of
from backend.graphql.nodes import Node, encode_id
from backend.graphql.places import Room
from backend.graphql.texts import LocalizedText
from backend.guidance.hanging import Hanging
from guestbook import backlog, moderation, queue
from guestbook.moderation import ActionView
from guestbook.queue import QueueFilter, QueueItem
from guestbook.values import Channel, EntryStatus, SubjectKind
from i18n.locales import Locale
from nlp.values import FlagKind, SentimentLabel

__all__ = ("Desk", "DeskEntry", "DeskQuery", "desk_entries")

strawberry.enum(CuratorRole, description="What a curator may do.")

NAMELESS = "—"


@strawberry.type(description="A member of staff at the desk.")
class Curator(Node):
    name: str
    role: CuratorRole

    @classmethod
    def of(cls, row: CuratorRow) -> Self:
        """Show a curator."""
        return cls(id=encode_id("Curator", row.id), name=row.name, role=row.role)


@strawberry.type(description="A decision about an entry.")
class ModerationStep:
    action: str
    curator: str
    reason: str | None
    at: datetime


@strawberry.type(description="An entry as curators see it.")
class DeskEntry(Node):
    text: str
    direction: str
    locale_declared: str | None
    rating: int | None
    status: EntryStatus
    channel: Channel
    hour: datetime
    subject_kind: SubjectKind
    about: LocalizedText | None
    analysis: EntryAnalysis | None = strawberry.field(description="Null until a model has read it.")
    history: list[ModerationStep] = strawberry.field(description="Decisions, newest first.")


async def desk_entries(
    context: Context, session: AsyncSession, items: list[QueueItem], locale: str | None
) -> list[DeskEntry]:
    """Show entries to a curator: with their history, in a constant number of statements."""
    museum = context.museum.id
    hanging = await context.house.hangings.current(museum, context.today)
    ids = [item.entry.id for item in items]
    history = await moderation.history(session, ids, museum=museum)
    names: dict[UUID, str] = {}
    if history:
        names = {
            row.id: row.name for row in await session.scalars(account_queries.everybody(museum))
        }
    speech, interface = context.speech(locale), context.interface(locale)
    return [
        _desk_entry(item, hanging, speech, interface, _steps(history.get(item.entry.id, ()), names))
        for item in items
    ]


def _steps(actions: tuple[ActionView, ...], names: dict[UUID, str]) -> list[ModerationStep]:
    return [
        ModerationStep(
            action=action.kind,
            curator=names.get(action.curator_id, NAMELESS),
            reason=action.reason,
            at=action.at,
        )
        for action in actions
    ]


def _desk_entry(
    item: QueueItem,
    hanging: Hanging,
    speech: Speech,
    interface: Locale,
    steps: list[ModerationStep],
) -> DeskEntry:
    entry = item.entry
    return DeskEntry(
        id=encode_id("DeskEntry", entry.id),
        text=entry.text,
        direction=direction_of(entry),
        locale_declared=entry.locale_declared,
        rating=entry.rating,
        status=entry.status,
        channel=entry.channel,
        hour=entry.hour,
        subject_kind=entry.subject.kind,
        about=about(entry, hanging, speech),
        analysis=EntryAnalysis.of(item.analysis, interface) if item.analysis else None,
        history=steps,
    )


@strawberry.type
class DeskEntryEdge:
    cursor: str
    node: DeskEntry


@strawberry.type(description="A page of the queue: what may harm first, then what waited longest.")
class DeskEntryConnection:
    edges: list[DeskEntryEdge]
    page_info: PageInfo


@strawberry.input
class QueueFilterInput:
    status: EntryStatus = EntryStatus.AWAITING
    language: str | None = None
    sentiment: str | None = None
    flag: str | None = None

    def wanted(self) -> QueueFilter | None:
        """Read the filter; nothing matches a word that is no sentiment and no flag."""
        if self.sentiment is not None and self.sentiment not in set(SentimentLabel):
            return None
        if self.flag is not None and self.flag not in set(FlagKind):
            return None
        return QueueFilter(
            status=self.status,
            language=self.language,
            sentiment=SentimentLabel(self.sentiment) if self.sentiment else None,
            flag=FlagKind(self.flag) if self.flag else None,
        )


@strawberry.type(description="How many entries stand where.")
class QueueCounts:
    awaiting: int
    published: int
    withheld: int


@strawberry.type(description="What waits to be read by the models.")
class Backlog:
    waiting: int
    set_aside: int
    oldest_hour: datetime | None


@strawberry.type(description="Where curators work.")
class Desk(EditorialDesk):
    me: Curator

    @strawberry.field(description="The entries in the order in which they should be read.")
    async def queue(
        self,
        info: Info,
        first: int = 50,
        after: str | None = None,
        filter: QueueFilterInput | None = None,
    ) -> DeskEntryConnection:
        context = info.context
        secret, size = context.house.secret, page_size(first)
        place = None
        if after is not None:
            rank, sequence = read_cursor(secret, "queue", after)
            place = (rank, sequence)
        wanted = filter.wanted() if filter else QueueFilter()
        if wanted is None:
            return DeskEntryConnection(edges=[], page_info=page_info([], more=False, after=after))
        async with context.house.database.reading() as session:
            page = await queue.page(
                session, museum=context.museum.id, first=size, wanted=wanted, after=place
            )
            entries = await desk_entries(context, session, list(page.items), self.locale)
        edges = [
            DeskEntryEdge(cursor=write_cursor(secret, "queue", *item.position), node=entry)
            for item, entry in zip(page.items, entries, strict=True)
        ]
        cursors = [edge.cursor for edge in edges]
        return DeskEntryConnection(
            edges=edges, page_info=page_info(cursors, more=page.has_more, after=after)
        )

    @strawberry.field(description="How many entries stand where.")
    async def counts(self, info: Info) -> QueueCounts:
        async with info.context.house.database.reading() as session:
            counts = await queue.counts(session, museum=info.context.museum.id)
        return QueueCounts(
            awaiting=counts[EntryStatus.AWAITING],
            published=counts[EntryStatus.PUBLISHED],
            withheld=counts[EntryStatus.WITHHELD],
        )

    @strawberry.field(description="What waits to be read by the models.")
    async def backlog(self, info: Info) -> Backlog:
        context = info.context
        async with context.house.database.reading() as session:
            state = await backlog.state(
                session, museum=context.museum.id, model_id=context.house.model_id
            )
        return Backlog(waiting=state.waiting, set_aside=state.set_aside, oldest_hour=state.oldest)

    @strawberry.field(description="All rooms, to open and close.")
    async def rooms(self, info: Info) -> list[Room]:
        speech = info.context.speech(self.locale)
        async with info.context.house.database.reading() as session:
            rooms = await info.context.catalogue(session).rooms()
        return [Room.of(room, speech) for room in rooms]


@strawberry.type
class DeskQuery:
    @strawberry.field(description="The desk; null for whoever is not logged in.")
    def desk(self, info: Info, locale: str | None = None) -> Desk | None:
        curator = info.context.curator
        return Desk(me=Curator.of(curator), locale=locale) if curator else None
