"""Ways, stops, numbers and tours as editors change them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Delete, Select, Update, and_, delete, or_, select, true, update
from sqlalchemy.orm import aliased

from backend.catalogue.models import (
    Artwork,
    LocalizedText,
    MediaAsset,
    OwnerKind,
    Passage,
    Room,
    Selector,
    Stop,
    Tour,
    TourStop,
)
from backend.editorial.models import TextRevision
from backend.editorial.queries.texts import Rows

__all__ = (
    "files_of_tour",
    "forget_tour",
    "forget_tour_stops",
    "last_tour_position",
    "number_holders",
    "passage_open",
    "passages",
    "selectors_of",
    "stop",
    "stops",
    "stops_known",
    "tour",
    "tour_stops",
    "tours",
)


def passages(museum: UUID) -> Rows:
    """The ways between rooms, with the numbers of the rooms."""
    start, goal = aliased(Room), aliased(Room)
    return (
        select(
            Passage.id,
            Passage.kind,
            Passage.metres,
            Passage.step_free,
            Passage.open,
            start.number.label("start"),
            goal.number.label("goal"),
        )
        .join(start, start.id == Passage.from_room_id)
        .join(goal, goal.id == Passage.to_room_id)
        .where(Passage.museum_id == museum)
        .order_by(start.number, goal.number, Passage.id)
    )


def passage_open(museum: UUID, passage: UUID, *, is_open: bool) -> Update:
    """Open or close a way."""
    return (
        update(Passage)
        .where(Passage.museum_id == museum, Passage.id == passage)
        .values(open=is_open)
    )


def stop(museum: UUID, identity: UUID) -> Select[Stop]:
    """A stop, to be changed."""
    return select(Stop).where(Stop.museum_id == museum, Stop.id == identity)


def stops(museum: UUID) -> Rows:
    """All stops, hidden ones too."""
    return (
        select(
            Stop.id,
            Stop.published,
            Stop.shown_from,
            Stop.shown_to,
            Stop.artwork_id,
            Stop.room_id,
            Artwork.accession,
            Artwork.presence,
        )
        .outerjoin(Artwork, Artwork.id == Stop.artwork_id)
        .where(Stop.museum_id == museum)
        .order_by(Stop.id)
    )


def stops_known(museum: UUID, ids: Collection[UUID]) -> Select[UUID]:
    """Which of some stops the museum has."""
    return select(Stop.id).where(Stop.museum_id == museum, Stop.id.in_(ids)).order_by(Stop.id)


def selectors_of(museum: UUID, stop: UUID | None = None) -> Select[Selector]:
    """The numbers that stops have, had and will have."""
    statement = (
        select(Selector)
        .where(Selector.museum_id == museum)
        .order_by(Selector.number, Selector.valid_from, Selector.id)
    )
    return statement if stop is None else statement.where(Selector.stop_id == stop)


def number_holders(
    museum: UUID, number: str, *, begins: date, ends: date | None
) -> Select[Selector]:
    """Who has a number at some time between two days, both included."""
    begun = true() if ends is None else Selector.valid_from <= ends
    return (
        select(Selector)
        .where(
            Selector.museum_id == museum,
            Selector.number == number,
            and_(
                or_(Selector.valid_to.is_(None), Selector.valid_to >= begins),
                or_(Selector.valid_from.is_(None), begun),
            ),
        )
        .order_by(Selector.valid_from, Selector.id)
    )


def tour(museum: UUID, identity: UUID) -> Select[Tour]:
    """A tour, to be changed."""
    return select(Tour).where(Tour.museum_id == museum, Tour.id == identity)


def tours(museum: UUID) -> Select[Tour]:
    """All tours, hidden ones too, in their order."""
    return select(Tour).where(Tour.museum_id == museum).order_by(Tour.position, Tour.id)


def last_tour_position(museum: UUID) -> Select[int]:
    """The place of the last tour."""
    return (
        select(Tour.position)
        .where(Tour.museum_id == museum)
        .order_by(Tour.position.desc(), Tour.id)
        .limit(1)
    )


def tour_stops(museum: UUID) -> Rows:
    """The stops of all tours in order."""
    return (
        select(TourStop.tour_id, TourStop.stop_id)
        .where(TourStop.museum_id == museum)
        .order_by(TourStop.tour_id, TourStop.position)
    )


def forget_tour_stops(museum: UUID, tour: UUID) -> Delete:
    """Take out which stops a tour has, before it is said anew."""
    return delete(TourStop).where(TourStop.museum_id == museum, TourStop.tour_id == tour)


def forget_tour(museum: UUID, tour: UUID) -> tuple[Delete, ...]:
    """Delete a tour, with its words and their history; its stops stay."""
    return (
        delete(TextRevision).where(TextRevision.museum_id == museum, TextRevision.owner_id == tour),
        delete(LocalizedText).where(
            LocalizedText.museum_id == museum,
            LocalizedText.owner_kind == OwnerKind.TOUR,
            LocalizedText.owner_id == tour,
        ),
        forget_tour_stops(museum, tour),
        delete(Tour).where(Tour.museum_id == museum, Tour.id == tour),
    )


def files_of_tour(museum: UUID, tour: UUID) -> Select[UUID]:
    """The files that belong to a tour."""
    return (
        select(MediaAsset.id)
        .where(MediaAsset.museum_id == museum, MediaAsset.owner_id == tour)
        .order_by(MediaAsset.id)
        .limit(1)
    )
