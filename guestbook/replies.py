"""What the museum answers to an entry, shown with it wherever it is shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.errors import EntryNotFoundError, ReplyNotFoundError
from guestbook.queries import entries
from guestbook.queries import replies as queries
from guestbook.texts import kept_words
from guestbook.values import by_the_hour

__all__ = ("ReplyView", "remove", "reply", "to_entries")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    """A reply as it is shown: by the museum, not by a person."""

    id: UUID
    entry_id: UUID
    text: str = field(repr=False)
    locale: str
    hour: datetime


async def reply(
    session: AsyncSession,
    entry_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    text: str,
    locale: str,
) -> ReplyView:
    """Answer an entry that still has something to answer; the caller owns the transaction.

    Raises:
        EntryNotFoundError: where it is not there, or what its visitor left is gone.
        EntryRefusedError: for a text that would be refused of a visitor too.
    """
    row = (await session.execute(entries.entry(museum, entry_id, lock=True))).one_or_none()
    if row is None or row.erased_at is not None:
        raise EntryNotFoundError(entry_id)
    words = kept_words(text)
    if not words:
        raise ReplyNotFoundError
    kept = await session.execute(
        queries.keep(
            {
                "museum_id": museum,
                "entry_id": entry_id,
                "curator_id": curator_id,
                "text": words,
                "locale": locale,
                "at": by_the_hour(now),
            }
        )
    )
    return _seen(kept.one())


async def remove(session: AsyncSession, reply_id: UUID, *, museum: UUID) -> UUID:
    """Take a reply back; names the entry that it was given to."""
    entry_id = await session.scalar(queries.remove(museum, reply_id))
    if entry_id is None:
        raise ReplyNotFoundError
    return entry_id


async def to_entries(
    session: AsyncSession, entry_ids: Collection[UUID], *, museum: UUID
) -> Mapping[UUID, tuple[ReplyView, ...]]:
    """Read the replies to some entries, the oldest first, in one statement."""
    given: dict[UUID, tuple[ReplyView, ...]] = {}
    if entry_ids:
        for row in await session.execute(queries.replies(museum, entry_ids)):
            view = _seen(row)
            given[view.entry_id] = (*given.get(view.entry_id, ()), view)
    return given


def _seen(row: queries.ReplyRow) -> ReplyView:
    return ReplyView(
        id=row.id, entry_id=row.entry_id, text=row.text, locale=row.locale, hour=row.at
    )
