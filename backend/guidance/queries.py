"""The statements about what was chosen, and about what the recommender must know."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select

from backend.catalogue.models import Artist, Artwork, ContentRevision, Presence
from backend.guidance.models import DailyChoice

__all__ = (
    "choice",
    "decisions_between",
    "kept_with",
    "registered_makers",
    "registered_media",
    "registered_works",
    "revision",
)


def choice(museum: UUID, day: date) -> Select[DailyChoice]:
    """The choice of a day, with a curator's pin or veto if there is one."""
    return select(DailyChoice).where(DailyChoice.museum_id == museum, DailyChoice.day == day)


def revision(museum: UUID) -> Select[int]:
    """How often the content has changed."""
    return select(ContentRevision.number).where(ContentRevision.museum_id == museum)


def decisions_between(museum: UUID, first: date, last: date) -> Select[DailyChoice]:
    """All that was chosen, pinned or vetoed in a span of days, the oldest first."""
    return (
        select(DailyChoice)
        .where(DailyChoice.museum_id == museum, DailyChoice.day.between(first, last))
        .order_by(DailyChoice.day)
    )


def kept_with(museum: UUID) -> Select[UUID, str | None, str | None]:
    """What kind of thing each work on view is, and which department keeps it."""
    return (
        select(Artwork.id, Artwork.classification, Artwork.department)
        .where(Artwork.museum_id == museum, Artwork.presence == Presence.ON_VIEW)
        .order_by(Artwork.id)
    )


def registered_works(museum: UUID) -> Select[UUID, str | None]:
    """The works that Wikidata knows."""
    return (
        select(Artwork.id, Artwork.wikidata_id)
        .where(Artwork.museum_id == museum, Artwork.wikidata_id.is_not(None))
        .order_by(Artwork.id)
    )


def registered_media(museum: UUID) -> Select[str | None, str | None]:
    """The media that works name with their number in the Art & Architecture Thesaurus."""
    return (
        select(Artwork.medium, Artwork.medium_aat_id)
        .where(
            Artwork.museum_id == museum,
            Artwork.medium.is_not(None),
            Artwork.medium_aat_id.is_not(None),
        )
        .distinct()
        .order_by(Artwork.medium, Artwork.medium_aat_id)
    )


def registered_makers(museum: UUID) -> Select[str, str | None, str | None]:
    """The makers that Wikidata or the Union List of Artist Names knows."""
    return (
        select(Artist.name, Artist.wikidata_id, Artist.ulan_id)
        .where(
            Artist.museum_id == museum,
            or_(Artist.wikidata_id.is_not(None), Artist.ulan_id.is_not(None)),
        )
        .order_by(Artist.name, Artist.id)
    )
