"""Which museum answers, and when its doors are open."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from backend.catalogue.models import Exhibition, Museum, MuseumHost, OpeningHours
from backend.catalogue.queries.columns import Rows

__all__ = ("exhibition", "hours", "museum_by_host", "museums")


def museums() -> Rows:
    """All museums of the database."""
    return select(Museum).order_by(Museum.key)


def museum_by_host(host: str) -> Rows:
    """The museum that answers at a host name."""
    return select(Museum).join(MuseumHost).where(MuseumHost.host == host)


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
