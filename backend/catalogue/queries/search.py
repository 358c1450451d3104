"""Finding works by a few words."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select, tuple_

from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    LocalizedText,
    Selector,
    Stop,
    TextField,
    TextStatus,
)
from backend.catalogue.queries.columns import Rows
from backend.catalogue.visibility import reachable, valid

__all__ = ("search",)


def search(
    museum: UUID,
    folded: Sequence[str],
    *,
    day: date,
    after: tuple[int, str, UUID] | None,
    first: int,
) -> Rows:
    """Reachable works that each folded word is found in somewhere, the best places first.

    A stop's number counts most, then titles, makers, and last other texts.
    """
    ranks = [_place_of(museum, word, day) for word in folded]
    total = sum(ranks[1:], ranks[0]).label("rank")
    found = (
        select(Artwork.id, Artwork.accession, total)
        .where(Artwork.museum_id == museum, reachable(), *(rank < NOWHERE for rank in ranks))
        .subquery()
    )
    statement = select(found.c.id, found.c.accession, found.c.rank).order_by(
        found.c.rank, found.c.accession, found.c.id
    )
    if after is not None:
        place = tuple_(found.c.rank, found.c.accession, found.c.id)
        statement = statement.where(place > tuple_(*after))
    return statement.limit(first)


# The place of a word that is in none of a work's texts.
NOWHERE = 9


def _place_of(museum: UUID, word: str, day: date) -> ColumnElement[int]:
    """Rank where a work has a word: 0 is the best place, NOWHERE is none."""
    pattern = f"%{_escaped(word)}%"
    number = (
        select(Stop.artwork_id)
        .join(Selector, Selector.stop_id == Stop.id)
        .where(Stop.museum_id == museum, Selector.number == word, Stop.published, valid(day))
    )
    made = (
        select(ArtworkArtist.artwork_id)
        .join(Artist, Artist.id == ArtworkArtist.artist_id)
        .where(Artist.museum_id == museum, Artist.folded.like(pattern, escape="\\"))
    )
    return case(
        (or_(Artwork.id.in_(number), func.lower(Artwork.accession) == word), 0),
        (Artwork.id.in_(_texts_like(museum, pattern, (TextField.TITLE,))), 1),
        (Artwork.id.in_(made), 2),
        (Artwork.id.in_(_texts_like(museum, pattern, SEARCHED)), 3),
        else_=NOWHERE,
    )


SEARCHED = (TextField.CAPTION, TextField.DESCRIPTION, TextField.MEDIUM)


def _texts_like(museum: UUID, pattern: str, fields: tuple[TextField, ...]) -> Select[UUID]:
    return select(LocalizedText.owner_id).where(
        LocalizedText.museum_id == museum,
        LocalizedText.field.in_(fields),
        LocalizedText.status == TextStatus.PUBLISHED,
        LocalizedText.folded.like(pattern, escape="\\"),
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
