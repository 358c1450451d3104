"""The entries that wait for a model, shared among workers that may die at any moment.

The backlog is no table: an entry that the current model has not read *is* the job. What is kept is
only who is reading what until when, so that the entries of a dead worker find another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import analysis as analyses
from guestbook import folding
from guestbook.models import LAST_RANK
from guestbook.ports import StopPort
from guestbook.queries import backlog as queries
from guestbook.queries import entries
from guestbook.remarks import Remark, join_incidents
from nlp.values import TextAnalysis

__all__ = (
    "LEASE",
    "MOST_CLAIMS",
    "MOST_TRIES",
    "BacklogState",
    "Claim",
    "Completion",
    "claim",
    "complete",
    "fail",
    "state",
)

LEASE: Final = timedelta(minutes=2)
"""Far more than a batch needs: an entry leased twice costs time, never a second analysis."""

MOST_TRIES: Final = 3
"""An entry that fails as often is set aside, with its error, and blocks nobody."""

MOST_CLAIMS: Final = 20
"""So is one that is claimed as often without any outcome: it may be what kills the workers.

Many more than tries, since a batch that dies with its worker is mostly innocent.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An entry to be read by one worker, which may say so until the lease ends."""

    entry_id: UUID
    model_id: str
    text: str = field(repr=False)
    locale_declared: str | None
    tries: int
    token: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What became of an analysis that a worker handed in."""

    entry_id: UUID
    stored: bool
    """False where the same model had read the entry before, or its words are gone."""
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class BacklogState:
    """How much waits to be read, since when, and what was given up."""

    waiting: int
    set_aside: int
    oldest: datetime | None


async def claim(
    session: AsyncSession,
    *,
    museum: UUID,
    model_id: str,
    size: int,
    now: datetime,
    lease: timedelta = LEASE,
) -> tuple[Claim, ...]:
    """Take the oldest entries that nobody else is reading; commit before reading them.

    What no model has read yet comes first: a better model's second look at old entries must not
    keep a curator waiting for this morning's.
    """
    token = uuid4()
    rows: Sequence[Row[*tuple[Any, ...]]] = ()
    for never_read in (True, False):
        statement = queries.lease(
            session.get_bind().dialect.name,
            museum,
            model_id=model_id,
            token=token,
            now=now,
            until=now + lease,
            size=size,
            most_tries=MOST_TRIES,
            most_claims=MOST_CLAIMS,
            never_read=never_read,
        )
        await session.execute(statement)
        rows = (await session.execute(queries.leased(museum, token))).all()
        if rows:
            break
    return tuple(
        Claim(
            entry_id=row.id,
            model_id=model_id,
            text=row.text or "",
            locale_declared=row.locale_declared,
            tries=row.tries,
            token=token,
        )
        for row in rows
    )


async def complete(
    session: AsyncSession,
    readings: Mapping[Claim, TextAnalysis],
    *,
    museum: UUID,
    now: datetime,
    stops: StopPort | None = None,
) -> tuple[Completion, ...]:
    """Keep what was read in entries, once for each model, in as many statements as for one.

    A worker that comes back after its lease is welcome: whoever is first counts. Of an entry that
    its visitor took back meanwhile nothing is kept.
    """
    done: dict[Claim, Completion] = {}
    for model_id in sorted({claimed.model_id for claimed in readings}):
        done |= await _complete_for(
            session,
            {claimed: read for claimed, read in readings.items() if claimed.model_id == model_id},
            museum=museum,
            model_id=model_id,
            now=now,
            stops=stops,
        )
    return tuple(done[claimed] for claimed in readings)


async def _complete_for(
    session: AsyncSession,
    readings: Mapping[Claim, TextAnalysis],
    *,
    museum: UUID,
    model_id: str,
    now: datetime,
    stops: StopPort | None,
) -> dict[Claim, Completion]:
    by_entry = {claimed.entry_id: read for claimed, read in readings.items()}
    # The lock keeps a withdrawal from slipping between the look and the insert.
    held = (await session.scalars(entries.entries_held(museum, by_entry))).all()
    await session.execute(queries.release(museum, by_entry, model_id))
    stored = await analyses.store(
        session,
        {entry_id: by_entry[entry_id] for entry_id in held},
        museum=museum,
        model_id=model_id,
        now=now,
    )
    if stored:
        notes = [_note(entry_id, model_id, by_entry[entry_id]) for entry_id in stored]
        await session.execute(queries.note_reading(museum), notes)
        read = {entry_id: by_entry[entry_id] for entry_id in stored}
        await folding.stand_out(session, read, museum=museum)
    remarks = await join_incidents(
        session,
        {entry_id: by_entry[entry_id] for entry_id in held if entry_id in stored},
        museum=museum,
        now=now,
        stops=stops,
    )
    return {
        claimed: Completion(
            entry_id=claimed.entry_id,
            stored=claimed.entry_id in stored,
            remark=remarks.get(claimed.entry_id),
        )
        for claimed in readings
    }


def _note(entry_id: UUID, model_id: str, read: TextAnalysis) -> dict[str, Any]:
    return {
        "entry_id": entry_id,
        "analysed_by": model_id,
        "locale_detected": None if read.language.abstained else read.language.code,
        "desk_rank": LAST_RANK - analyses.harm_of(read.flags),
    }


async def fail(
    session: AsyncSession, claimed: Claim, error: BaseException, *, museum: UUID, now: datetime
) -> bool:
    """Note that an entry could not be read; tells whether it is set aside for good.

    Only the name of the error's class is kept: its message may quote the visitor. A lease that has
    passed to another worker is theirs to answer for.
    """
    statement = queries.note_failure(
        museum,
        claimed.entry_id,
        claimed.model_id,
        claimed.token,
        error=type(error).__name__[:80],
        now=now,
    )
    tries = await session.scalar(statement)
    return tries is not None and tries >= MOST_TRIES


async def state(session: AsyncSession, *, museum: UUID, model_id: str) -> BacklogState:
    """Tell how much waits for a model, being read or not."""
    statement = queries.backlog_state(
        museum, model_id, most_tries=MOST_TRIES, most_claims=MOST_CLAIMS
    )
    waiting, set_aside, oldest = (await session.execute(statement)).one()
    return BacklogState(waiting, set_aside, oldest)
