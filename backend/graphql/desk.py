"""The curators' desk: the queue with what the models read, decisions, and rooms."""

import asyncio
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Final

import strawberry

from backend.graphql.colleagues import ColleagueBoard, Curator
from backend.graphql.context import Info
from backend.graphql.cursors import (
    Cursor,
    PageSize,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.days import DayBoard
from backend.graphql.desk_entries import desk_entries
from backend.graphql.desk_pages import DeskEntryConnection, DeskEntryEdge
from backend.graphql.editorial_desk import EditorialDesk
from backend.graphql.entries import subject_of
from backend.graphql.incidents import IncidentBoard
from backend.graphql.listening import ListeningBoard
from backend.graphql.nodes import decode_id, encode_id
from backend.graphql.places import Room
from backend.graphql.statistics import StatisticsBoard
from backend.graphql.themes import ThemeBoard
from backend.graphql.topics import TopicBoard
from backend.visits import devices
from guestbook import queue
from guestbook.queue import QueueFilter
from guestbook.standing import Standing, standing
from guestbook.values import EntryStatus
from nlp.values import Aspect, FlagKind, SentimentLabel

__all__ = ("Desk", "DeskQuery")

A_CENTURY: Final = 24 * 36_525  # hours: nobody has waited longer


@strawberry.input
class QueueFilterInput:
    status: EntryStatus = EntryStatus.AWAITING
    language: str | None = None
    sentiment: str | None = None
    flag: str | None = None
    aspect: str | None = None
    device: strawberry.ID | None = strawberry.field(
        default=None, description="One of desk.devices."
    )
    subject: strawberry.ID | None = strawberry.field(
        default=None, description="The museum, a work or a stop."
    )
    waiting_hours: int | None = strawberry.field(
        default=None, description="Signed at least so many hours ago."
    )
    fold: str | None = strawberry.field(
        default=None, description="The members of one row, each for itself."
    )

    def wanted(self, now: datetime) -> QueueFilter | None:
        """Read the filter; nothing matches a word or an id that is none of ours."""
        known: tuple[tuple[str | None, type[StrEnum]], ...] = (
            (self.sentiment, SentimentLabel),
            (self.flag, FlagKind),
            (self.aspect, Aspect),
        )
        if any(word is not None and word not in set(words) for word, words in known):
            return None
        device = decode_id(self.device, "Device") if self.device else None
        if self.device and device is None:
            return None
        hours = self.waiting_hours
        return QueueFilter(
            status=self.status,
            language=self.language,
            sentiment=SentimentLabel(self.sentiment) if self.sentiment else None,
            flag=FlagKind(self.flag) if self.flag else None,
            aspect=Aspect(self.aspect) if self.aspect else None,
            device=device[1] if device else None,
            subject=subject_of(self.subject),
            signed_until=None if hours is None else now - timedelta(hours=min(hours, A_CENTURY)),
            fold=self.fold if self.fold and self.fold.isprintable() else None,
        )


@strawberry.type(description="A device of the museum, revoked ones too.")
class DeskDevice:
    id: strawberry.ID
    name: str
    place: str | None


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
class Desk(
    ColleagueBoard,
    DayBoard,
    EditorialDesk,
    IncidentBoard,
    ListeningBoard,
    StatisticsBoard,
    ThemeBoard,
    TopicBoard,
):
    me: Curator
    stands: strawberry.Private[asyncio.Task[Standing] | None] = None

    @strawberry.field(description="The entries in the order in which they should be read.")
    async def queue(
        self,
        info: Info,
        first: PageSize | None = PageSize(50),
        after: Cursor | None = None,
        filter: QueueFilterInput | None = None,
    ) -> DeskEntryConnection:
        context = info.context
        secret, size = context.house.secret, page_size(first, 50)
        place = None
        if after is not None:
            rank, sequence = read_cursor(secret, "queue", after)
            place = (rank, sequence)
        wanted = filter.wanted(context.now) if filter else QueueFilter()
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
        counts = (await self._standing(info)).counts
        return QueueCounts(
            awaiting=counts[EntryStatus.AWAITING],
            published=counts[EntryStatus.PUBLISHED],
            withheld=counts[EntryStatus.WITHHELD],
        )

    @strawberry.field(description="What waits to be read by the models.")
    async def backlog(self, info: Info) -> Backlog:
        state = (await self._standing(info)).backlog
        return Backlog(waiting=state.waiting, set_aside=state.set_aside, oldest_hour=state.oldest)

    @strawberry.field(description="How long it takes to clear what waits, at the pace of late.")
    async def minutes_to_clear(self, info: Info) -> int:
        stands = await self._standing(info)
        return ceil(stands.counts[EntryStatus.AWAITING] * stands.seconds_each / 60)

    async def _standing(self, info: Info) -> Standing:
        """Tell how the guestbook stands, once for all the fields of a page that speak of it."""
        context = info.context

        async def read() -> Standing:
            async with context.house.database.reading() as session:
                return await standing(
                    session,
                    museum=context.museum.id,
                    model_id=context.house.model_id,
                    now=context.now,
                )

        if self.stands is None:
            self.stands = asyncio.create_task(read())
        return await self.stands

    @strawberry.field(description="What entries may be signed on, to filter by.")
    async def devices(self, info: Info) -> list[DeskDevice]:
        async with info.context.house.database.reading() as session:
            found = await devices.listed(session, info.context.museum.id)
        return [
            DeskDevice(id=encode_id("Device", one.id), name=one.name, place=one.place)
            for one in found
        ]

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
