"""How the guestbook stands, for the desk: all its figures in one statement."""

from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Integer, Select, String, Uuid, cast, func, literal, null, select, union_all

from guestbook.columns import UtcDateTime
from guestbook.models import Entry
from guestbook.queries.annotating import pace
from guestbook.queries.backlog import backlog_state
from guestbook.values import EntryStatus

__all__ = ("BACKLOG", "PACE", "SHOWN", "standing")

SHOWN: Final = (EntryStatus.AWAITING, EntryStatus.PUBLISHED, EntryStatus.WITHHELD)
"""Where entries that still have words can stand."""

BACKLOG, PACE = "backlog", "pace"


def standing(
    museum: UUID,
    model_id: str,
    *,
    most_tries: int,
    most_claims: int,
    since: datetime,
    limit: int,
) -> Select[*tuple[Any, ...]]:
    """Count what stands where and what waits for a model, and read who decided when, lately.

    Each row says what it tells of, two numbers, somebody and a moment.
    """
    return _standing(museum, model_id, most_tries, most_claims, since, limit)


# Building the statement takes 3.6 ms of processor, a third as long as counting 100,000 entries.
@lru_cache(maxsize=64)
def _standing(
    museum: UUID, model_id: str, most_tries: int, most_claims: int, since: datetime, limit: int
) -> Select[*tuple[Any, ...]]:
    nobody, never = cast(null(), Uuid), cast(null(), UtcDateTime)
    state = backlog_state(
        museum, model_id, most_tries=most_tries, most_claims=most_claims
    ).subquery()
    waiting, set_aside, oldest = state.c
    decided = pace(museum, since=since, limit=limit).subquery()
    parts = union_all(
        # A range of the queue's index for each: 8 ms for 100,000, where grouping them takes 11.
        *(
            select(
                cast(literal(status.value), String).label("what"),
                func.count().label("many"),
                cast(literal(0), Integer).label("aside"),
                nobody.label("who"),
                never.label("at"),
            )
            .select_from(Entry)
            .where(Entry.museum_id == museum, Entry.status == status, Entry.erased_at.is_(None))
            for status in SHOWN
        ),
        select(cast(literal(BACKLOG), String), waiting, set_aside, nobody, oldest),
        select(cast(literal(PACE), String), literal(0), literal(0), *decided.c),
    ).subquery()
    return select(parts)
