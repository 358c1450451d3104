"""The statements about what was chosen, and about what the recommender must know."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from backend.catalogue.models import ContentRevision
from backend.guidance.models import DailyChoice

__all__ = ("choice", "choices_between", "revision")


def choice(museum: UUID, day: date) -> Select[DailyChoice]:
    """The choice of a day, with a curator's pin or veto if there is one."""
    return select(DailyChoice).where(DailyChoice.museum_id == museum, DailyChoice.day == day)


def choices_between(museum: UUID, first: date, last: date) -> Select[UUID | None, date]:
    """Which works were chosen in a span of days, both ends included, the oldest first."""
    return (
        select(DailyChoice.artwork_id, DailyChoice.day)
        .where(
            DailyChoice.museum_id == museum,
            DailyChoice.day.between(first, last),
            DailyChoice.artwork_id.is_not(None),
        )
        .order_by(DailyChoice.day)
    )


def revision(museum: UUID) -> Select[int]:
    """How often the content has changed."""
    return select(ContentRevision.number).where(ContentRevision.museum_id == museum)
