"""Which museum answers, and when its doors are open."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, select

from backend.catalogue.models import (
    Exhibition,
    ExhibitionArtwork,
    Museum,
    MuseumHost,
    OpeningHours,
)
from backend.catalogue.queries.columns import Rows

__all__ = ("exhibition", "exhibitions", "hours", "museums", "museums_for_host")


def museums() -> Rows:
    """All museums of the database."""
    return select(Museum).order_by(Museum.key)


def museums_for_host(host: str) -> Select[Museum, str | None]:
    """The museum that answers at a host name first, then another one if there is any."""
    named = MuseumHost.host.is_(None)
    return (
        select(Museum, MuseumHost.host)
        .outerjoin(MuseumHost, and_(MuseumHost.museum_id == Museum.id, MuseumHost.host == host))
        .order_by(named, Museum.key)
        .limit(2)
    )


def exhibition(museum: UUID, identity: UUID, *, day: date) -> Rows:
    """An exhibition that is open on a day."""
    return select(Exhibition.id).where(
        Exhibition.museum_id == museum,
        Exhibition.id == identity,
        Exhibition.starts <= day,
        Exhibition.ends >= day,
    )


def hours(museum: UUID) -> Rows:
    """When the doors are open, from Monday on."""
    return (
        select(OpeningHours.weekday, OpeningHours.opens, OpeningHours.closes)
        .where(OpeningHours.museum_id == museum)
        .order_by(OpeningHours.weekday, OpeningHours.opens)
    )


def exhibitions(museum: UUID, *, day: date) -> Rows:
    """The exhibitions that are open on a day or still to come, with the ids of their works."""
    return (
        select(
            Exhibition.id,
            Exhibition.starts,
            Exhibition.ends,
            ExhibitionArtwork.artwork_id,
        )
        .outerjoin(ExhibitionArtwork, ExhibitionArtwork.exhibition_id == Exhibition.id)
        .where(Exhibition.museum_id == museum, Exhibition.ends >= day)
        .order_by(Exhibition.starts, Exhibition.id, ExhibitionArtwork.position)
    )
