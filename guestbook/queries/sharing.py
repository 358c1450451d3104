"""Figures that left the house, as they left it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, select

from guestbook.counting import SharedFigure
from guestbook.queries.entries import insert_or_leave

__all__ = ("keep", "kept")


def keep(dialect: str) -> Insert:
    """Keep figures, but those that were shared before; the values are given when it is run."""
    return insert_or_leave(dialect, SharedFigure).on_conflict_do_nothing()


def kept(museum: UUID, month: date, dimension: str) -> Select[*tuple[Any, ...]]:
    """Read the figures of a month as they were shared."""
    return (
        select(
            SharedFigure.month,
            SharedFigure.measure,
            SharedFigure.dimension,
            SharedFigure.key,
            SharedFigure.n,
            SharedFigure.value,
            SharedFigure.low,
            SharedFigure.high,
        )
        .where(
            SharedFigure.museum_id == museum,
            SharedFigure.month == month,
            SharedFigure.dimension == dimension,
        )
        .order_by(SharedFigure.measure, SharedFigure.key)
    )
