"""The works of the house as editors find them: with a stop or without, on view or not."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select, tuple_

from backend.catalogue.models import Artwork, LocalizedText, Presence, Stop, TextField

__all__ = ("works",)


def works(
    museum: UUID,
    *,
    presence: Presence | None,
    wanted: tuple[str, ...],
    after: tuple[str, UUID] | None,
    limit: int,
) -> Select[*tuple[Any, ...]]:
    """Read works by accession number, each with its stop if it has one.

    ``wanted`` are folded words: each is in the accession number or in a title, of any language.
    """
    # PostgreSQL knows no smallest UUID.
    of_work = select(Stop.id).where(Stop.artwork_id == Artwork.id).order_by(Stop.id).limit(1)
    stop = of_work.scalar_subquery()
    page = select(Artwork.id, Artwork.accession, Artwork.presence, stop.label("stop_id")).where(
        Artwork.museum_id == museum
    )
    if presence is not None:
        page = page.where(Artwork.presence == presence)
    for word in wanted:
        titled = select(LocalizedText.id).where(
            LocalizedText.museum_id == museum,
            LocalizedText.owner_id == Artwork.id,
            LocalizedText.field == TextField.TITLE,
            LocalizedText.folded.contains(word, autoescape=True),
        )
        page = page.where(
            or_(func.lower(Artwork.accession).contains(word, autoescape=True), titled.exists())
        )
    if after is not None:
        page = page.where(tuple_(Artwork.accession, Artwork.id) > tuple_(*after))
    return page.order_by(Artwork.accession, Artwork.id).limit(limit)
