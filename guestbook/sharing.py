"""Figures that leave the house: nobody can be found in them, nor in what two of them differ by.

A figure is shared by the calendar month, once it is over, by channel, by language or by room. A
cell of fewer than eleven people is suppressed, and so are as many others as it takes that nobody
finds it out from the total. What was shared once is kept and given again to the last digit: two
exports differ by nothing, or by whole months. Works are not offered beside rooms: a room less its
works would tell what was suppressed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.errors import MonthOpenError
from guestbook.intervals import Figure
from guestbook.queries import sharing as queries
from guestbook.slices import Slice
from guestbook.statistics import Group, KeyOf, count
from nlp.values import SentimentLabel

__all__ = ("FEWEST", "Measure", "Shared", "SharedDimension", "month_of", "share", "suppressed")

FEWEST: Final = 11
"""As few people may be told apart."""

TOTAL: Final = "total"
OTHER: Final = "other"


class SharedDimension(StrEnum):
    """What shared figures are told apart by."""

    CHANNEL = "channel"
    LANGUAGE = "language"
    ROOM = "room"


class Measure(StrEnum):
    """What is shared."""

    MEAN_RATING = "mean_rating"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A figure as it leaves the house; without n where it is suppressed."""

    month: date
    measure: Measure
    dimension: SharedDimension
    key: str
    n: int | None
    value: float | None
    low: float | None
    high: float | None


def suppressed(cells: Mapping[str, int]) -> frozenset[str]:
    """Name the cells that must not be told, the total of all being told if it may be.

    Whoever subtracts what is told from the total learns the sum of what is not: it is of two cells
    at least, and of eleven people.
    """
    total = sum(cells.values())
    if total < FEWEST:
        return frozenset((*cells, TOTAL))
    hidden = {key for key, n in cells.items() if n < FEWEST}
    others = sorted((key for key in cells if key not in hidden), key=lambda key: (cells[key], key))
    while hidden and others and (len(hidden) == 1 or sum(cells[key] for key in hidden) < FEWEST):
        hidden.add(others.pop(0))
    return frozenset(hidden)


def month_of(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Tell when the month of a day begins and when the next one does, where the museum is."""
    begin = first.replace(day=1)
    following = (begin + timedelta(days=32)).replace(day=1)
    return datetime.combine(begin, time.min, zone), datetime.combine(following, time.min, zone)


async def share(
    session: AsyncSession,
    month: date,
    *,
    museum: UUID,
    dimension: SharedDimension,
    zone: ZoneInfo,
    now: datetime,
    key: KeyOf,
) -> tuple[Shared, ...]:
    """Share the figures of a month; the caller owns the transaction, which may have to write.

    Raises:
        MonthOpenError: for a month that is not over.
    """
    since, until = month_of(month, zone)
    if now < until:
        raise MonthOpenError(month)
    kept = await _kept(session, museum, since.date(), dimension)
    if kept:
        return kept
    wanted = Slice(since=since, until=until)
    whole = (await count(session, wanted, museum=museum)).get("", Group())
    by = "subject" if dimension is SharedDimension.ROOM else dimension.value
    parts = {
        str(name): group
        for name, group in (await count(session, wanted, museum=museum, by=by, key=key)).items()
    }
    rows = [
        {"museum_id": museum, "month": since.date(), "dimension": dimension, **row}
        for measure in Measure
        for row in _rows(measure, whole, parts)
    ]
    await session.execute(queries.keep(session.get_bind().dialect.name), rows)
    # Read back: a neighbour may have shared the month this very moment, and hers counts.
    return await _kept(session, museum, since.date(), dimension)


def _rows(
    measure: Measure, whole: Group, parts: Mapping[str, Group]
) -> list[dict[str, str | int | float | None]]:
    figures = {key: _figure(measure, group) for key, group in parts.items()}
    cells = {key: figure.n for key, figure in figures.items() if figure.n}
    total = _figure(measure, whole)
    # What stands in no group is a cell too: the total would tell it.
    if rest := total.n - sum(cells.values()):
        cells[OTHER] = rest
    hidden = suppressed(cells)
    told = {TOTAL: total, **{key: figures.get(key, Figure(None, n)) for key, n in cells.items()}}
    return [
        {
            "measure": measure,
            "key": key,
            "n": None if key in hidden else figure.n,
            "value": None if key in hidden else figure.value,
            "low": None if key in hidden else figure.low,
            "high": None if key in hidden else figure.high,
        }
        for key, figure in told.items()
    ]


def _figure(measure: Measure, group: Group) -> Figure:
    if measure is Measure.MEAN_RATING:
        return group.mean
    return group.sentiment(SentimentLabel.POSITIVE)


async def _kept(
    session: AsyncSession, museum: UUID, month: date, dimension: SharedDimension
) -> tuple[Shared, ...]:
    rows = await session.execute(queries.kept(museum, month, dimension))
    return tuple(
        Shared(
            month=row.month,
            measure=Measure(row.measure),
            dimension=SharedDimension(row.dimension),
            key=row.key,
            n=row.n,
            value=row.value,
            low=row.low,
            high=row.high,
        )
        for row in rows
    )
