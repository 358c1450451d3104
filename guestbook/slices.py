"""A slice of the guestbook: which entries a figure counts, and which stand behind it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import queue
from guestbook.queries import slices as queries
from guestbook.queue import QueueItem
from guestbook.values import Channel, Subject
from nlp.values import Aspect, SentimentLabel

__all__ = ("Behind", "Slice", "behind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What is counted; whatever is not said does not matter. No status: all entries count.

    Of the guestbook, that is: a figure of it and of posts on other services would be nobody's.
    """

    since: datetime | None = None
    until: datetime | None = None
    """The moment before which they were signed."""
    subjects: Collection[Subject] | None = None
    channel: Channel | None = None
    elsewhere: bool = False
    """Whether posts on other services count too, where no channel is asked for."""
    language: str | None = None
    rating: int | None = None
    sentiment: SentimentLabel | None = None
    aspect: Aspect | None = None
    polarity: SentimentLabel | None = None
    """How the aspect is spoken of."""
    incident: UUID | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """Some entries of a slice, newest first, and whether there are more."""

    items: tuple[QueueItem, ...]
    has_more: bool


async def behind(
    session: AsyncSession,
    wanted: Slice,
    *,
    museum: UUID,
    first: int,
    before: int | None = None,
) -> Behind:
    """Read the entries of a slice, below the one numbered ``before``, in two statements.

    Those whose words are gone still count in the figures and are not read here.
    """
    statement = queries.numbered(museum, wanted, before=before, limit=first + 1)
    ids = [row.id for row in await session.execute(statement)]
    items = await queue.items(session, ids[:first], museum=museum)
    order = {entry_id: place for place, entry_id in enumerate(ids)}
    return Behind(tuple(sorted(items, key=lambda item: order[item.entry.id])), len(ids) > first)
