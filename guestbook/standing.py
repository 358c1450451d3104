"""How the guestbook stands: what a curator sees above the queue, read at once."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.annotating import LATELY, REMEMBERED, pace
from guestbook.backlog import MOST_CLAIMS, MOST_TRIES, BacklogState
from guestbook.queries import standing as queries
from guestbook.values import EntryStatus, by_the_hour

__all__ = ("Standing", "standing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many entries stand where, what waits for a model, and how fast curators are."""

    counts: Counter[EntryStatus]
    """Of the entries that still have words."""
    backlog: BacklogState
    seconds_each: float
    """What a decision takes here lately, bulk decisions and thinking included."""


async def standing(
    session: AsyncSession, *, museum: UUID, model_id: str, now: datetime
) -> Standing:
    """Tell how the guestbook stands, in one statement."""
    statement = queries.standing(
        museum,
        model_id,
        most_tries=MOST_TRIES,
        most_claims=MOST_CLAIMS,
        since=by_the_hour(now) - LATELY,
        limit=REMEMBERED,
    )
    counts: Counter[EntryStatus] = Counter()
    backlog = BacklogState(0, 0, None)
    decided: list[tuple[UUID, datetime]] = []
    for what, many, aside, who, at in await session.execute(statement):
        if what == queries.PACE:
            decided.append((who, at))
        elif what == queries.BACKLOG:
            backlog = BacklogState(many, aside, at)
        elif many:
            counts[EntryStatus(what)] = many
    decided.sort(key=lambda decision: decision[1], reverse=True)
    return Standing(counts=counts, backlog=backlog, seconds_each=pace(decided))
