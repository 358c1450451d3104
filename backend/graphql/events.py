"""What screens hear at once: the wall's changes, and for curators the desk's."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from graphql import GraphQLError

from backend.accounts.models import CuratorRole
from backend.graphql.context import Info
from backend.graphql.desk_entries import DeskEntry, desk_entries
from backend.graphql.entries import Entry
from backend.graphql.nodes import encode_id
from backend.storage.changes import Topic
from guestbook import queue, replies, wall

__all__ = ("Subscription",)


@strawberry.type(description="Show it.")
class EntryPublished:
    entry: Entry


@strawberry.type(description="Take it away at once.")
class EntryRemoved:
    id: strawberry.ID


WallEvent = Annotated[EntryPublished | EntryRemoved, strawberry.union("WallEvent")]


@strawberry.type(description="A visitor signed.")
class EntryArrived:
    entry: DeskEntry


@strawberry.type(description="A model read it, a curator decided, or its visitor took it back.")
class EntryChanged:
    entry: DeskEntry


DeskEvent = Annotated[EntryArrived | EntryChanged, strawberry.union("DeskEvent")]


@strawberry.type
class Subscription:
    @strawberry.subscription(description="What appears on the wall and what leaves it.")
    async def wall_changed(
        self, info: Info, locale: str | None = None
    ) -> AsyncGenerator[WallEvent, None]:
        context = info.context
        house, museum, speech = context.house, context.museum.id, context.speech(locale)
        topics = (Topic.ENTRY_PUBLISHED, Topic.ENTRY_REMOVED)
        async for change in house.changes.listen(museum, *topics):
            async with house.database.reading() as session:
                # Asked anew: between the announcement and now a curator may have thought again.
                entry = await wall.entry(session, change.id, museum=museum, now=context.now)
                answered = await replies.to_entries(session, [change.id], museum=museum)
                hanging = await house.hangings.current(museum, context.today)
            if entry is None:
                yield EntryRemoved(id=encode_id("Entry", change.id))
            else:
                said = answered.get(change.id, ())
                yield EntryPublished(entry=Entry.of(entry, hanging, speech, said))

    @strawberry.subscription(description="What arrives at the desk and what changes there.")
    async def desk_changed(
        self, info: Info, locale: str | None = None
    ) -> AsyncGenerator[DeskEvent, None]:
        context = info.context
        if not context.may(CuratorRole.VIEWER):
            raise GraphQLError(
                "deskChanged is for curators who are logged in", extensions={"code": "CURATORS"}
            )
        house, museum = context.house, context.museum.id
        topics = (Topic.ENTRY_ARRIVED, Topic.ENTRY_CHANGED)
        async for change in house.changes.listen(museum, *topics):
            async with house.database.reading() as session:
                if not await context.still_logged_in(session):
                    return
                item = await queue.item(session, change.id, museum=museum)
                entries = await desk_entries(context, session, [item] if item else [], locale)
            for entry in entries:
                if change.topic is Topic.ENTRY_ARRIVED:
                    yield EntryArrived(entry=entry)
                else:
                    yield EntryChanged(entry=entry)
