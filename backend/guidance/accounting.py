"""Making a choice again from what was logged with it, so that anybody can check it."""

import asyncio
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.guidance import queries
from backend.guidance.errors import NothingToShowError
from backend.guidance.hanging import Hangings
from recommendations.daily import DailyChoice, repeat

__all__ = ("Account", "account_for")


@dataclass(frozen=True, slots=True)
class Account:
    """What was chosen for a day, and what its logged inputs choose."""

    day: date
    kept: UUID
    again: DailyChoice
    is_same: bool
    """The same work, for the same reasons with the same weights."""


async def account_for(
    session: AsyncSession, hangings: Hangings, museum: UUID, day: date
) -> Account:
    """Make a day's choice again from its logged inputs and the works that hang now.

    Raises:
        NothingToShowError: when nothing was chosen for the day.
        InputsChangedError: when rules, model, works or texts are no longer those of the choice.
    """
    row = await session.scalar(queries.choice(museum, day))
    if row is None or row.artwork_id is None:
        raise NothingToShowError(day)
    hanging = await hangings.current(museum, day)
    index = await hangings.index(museum, hanging)
    again = await asyncio.to_thread(
        repeat, row.inputs, hanging.told_works(), embedder=hangings.embedder, index=index
    )
    told = [
        {"kind": str(each.kind), "evidence": dict(each.evidence), "weight": each.weight}
        for each in again.reasons
    ]
    same = again.work_id == str(row.artwork_id) and told == row.reasons
    return Account(day, row.artwork_id, again, same)
