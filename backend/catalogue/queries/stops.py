"""Stops by number or code, and tours."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, select

from backend.catalogue.models import (
    Artwork,
    Selector,
    Stop,
    Tour,
    TourStop,
)
from backend.catalogue.queries.columns import SELECTOR, Rows
from backend.catalogue.visibility import shown, stop_in_use, valid

__all__ = ("selectors", "stop_by_slug", "stops", "tours")


def stops(
    museum: UUID,
    *,
    day: date,
    ids: Collection[UUID] | None = None,
    numbers: Collection[str] | None = None,
    artwork_ids: Collection[UUID] | None = None,
) -> Rows:
    """Stops in use, by number."""
    statement = (
        select(*SELECTOR, Stop.artwork_id, Stop.room_id)
        .join(Selector, Selector.stop_id == Stop.id)
        .outerjoin(Artwork, Artwork.id == Stop.artwork_id)
        .where(Stop.museum_id == museum, stop_in_use(day))
        .order_by(Selector.number, Stop.id)
    )
    if ids is not None:
        statement = statement.where(Stop.id.in_(ids))
    if numbers is not None:
        statement = statement.where(Selector.number.in_(numbers))
    if artwork_ids is not None:
        statement = statement.where(Stop.artwork_id.in_(artwork_ids))
    return statement


def selectors(museum: UUID, *, day: date) -> Rows:
    """The numbers in use."""
    return (
        select(Selector.number)
        .join(Stop, Stop.id == Selector.stop_id)
        .outerjoin(Artwork, Artwork.id == Stop.artwork_id)
        .where(Stop.museum_id == museum, stop_in_use(day))
        .order_by(Selector.number)
    )


def stop_by_slug(museum: UUID, slug: str, *, day: date) -> Rows:
    """The number that a printed code's stop has on a day; where it has none, the one printed.

    A label hangs for years, and its stop may have been given another number since.
    """
    printed = (
        select(Selector.stop_id, Selector.number)
        .where(Selector.museum_id == museum, Selector.slug == slug)
        .subquery()
    )
    return (
        select(func.coalesce(Selector.number, printed.c.number))
        .select_from(printed)
        .outerjoin(Selector, and_(Selector.stop_id == printed.c.stop_id, valid(day)))
        .order_by(Selector.slug != slug, Selector.number)
        .limit(1)
    )


def tours(museum: UUID, *, day: date, ids: Collection[UUID] | None = None) -> Rows:
    """The tours of a day with the ids of their stops in order."""
    statement = (
        select(Tour.id, Tour.minutes, Tour.seconds, TourStop.position, TourStop.stop_id)
        .join(TourStop, TourStop.tour_id == Tour.id)
        .where(Tour.museum_id == museum, shown(Tour, day))
        .order_by(Tour.position, Tour.id, TourStop.position)
    )
    return statement if ids is None else statement.where(Tour.id.in_(ids))
