"""Works with what belongs to them: makers, media, texts."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    Floor,
    LocalizedText,
    MediaAsset,
    Room,
    Selector,
    Stop,
    TextStatus,
)
from backend.catalogue.queries.columns import ARTWORK, ROOM, SELECTOR, Rows
from backend.catalogue.visibility import cleared, reachable, shown, valid

__all__ = (
    "artworks",
    "makers",
    "media",
    "media_by_digest",
    "texts",
)


def artworks(
    museum: UUID,
    *,
    day: date,
    ids: Collection[UUID] | None = None,
    room: UUID | None = None,
    after: tuple[str, UUID] | None = None,
    first: int | None = None,
    hidden_too: bool = False,
) -> Rows:
    """Works with their room, floor and stop, by accession number."""
    # A work may have several stops and a stop several numbers: the first number is the one shown.
    place = func.row_number().over(partition_by=Stop.artwork_id, order_by=Selector.number)
    numbered = (
        select(*SELECTOR, Stop.artwork_id, place.label("place"))
        .join(Selector, Selector.stop_id == Stop.id)
        .where(Stop.museum_id == museum, shown(Stop, day), valid(day))
        .subquery()
    )
    stop = tuple(numbered.c[column.name] for column in SELECTOR)
    statement = (
        select(*ARTWORK, *ROOM, *stop)
        .outerjoin(Room, Room.id == Artwork.room_id)
        .outerjoin(Floor, Floor.id == Room.floor_id)
        .outerjoin(numbered, and_(numbered.c.artwork_id == Artwork.id, numbered.c.place == 1))
        .where(Artwork.museum_id == museum)
        .order_by(Artwork.accession, Artwork.id)
    )
    if not hidden_too:
        statement = statement.where(reachable())
    if ids is not None:
        statement = statement.where(Artwork.id.in_(ids))
    if room is not None:
        statement = statement.where(Artwork.room_id == room)
    if after is not None:
        accession, identity = after
        statement = statement.where(
            or_(
                Artwork.accession > accession,
                and_(Artwork.accession == accession, Artwork.id > identity),
            )
        )
    return statement if first is None else statement.limit(first)


def makers(museum: UUID, artwork_ids: Collection[UUID]) -> Rows:
    """Who made the works, in the order of their labels."""
    return (
        select(
            ArtworkArtist.artwork_id,
            ArtworkArtist.role,
            ArtworkArtist.qualifier,
            Artist.id,
            Artist.name,
            Artist.folded,
            Artist.born,
            Artist.died,
            Artist.born_on,
            Artist.died_on,
            Artist.nationality,
        )
        .join(Artist, Artist.id == ArtworkArtist.artist_id)
        .where(ArtworkArtist.museum_id == museum, ArtworkArtist.artwork_id.in_(artwork_ids))
        .order_by(ArtworkArtist.artwork_id, ArtworkArtist.position)
    )


def media(museum: UUID, owner_ids: Collection[UUID], *, day: date) -> Rows:
    """The cleared files of their owners."""
    return (
        select(
            MediaAsset.owner_id,
            MediaAsset.id,
            MediaAsset.kind,
            MediaAsset.role,
            MediaAsset.sha256,
            MediaAsset.mime,
            MediaAsset.bytes,
            MediaAsset.locale,
            MediaAsset.voice,
            MediaAsset.duration_ms,
            MediaAsset.transcript,
            MediaAsset.captions_vtt,
            MediaAsset.rights_uri,
            MediaAsset.credit,
        )
        .where(MediaAsset.museum_id == museum, MediaAsset.owner_id.in_(owner_ids), cleared(day))
        .order_by(MediaAsset.owner_id, MediaAsset.position, MediaAsset.id)
    )


def media_by_digest(museum: UUID, sha256: str, *, day: date) -> Rows:
    """The type of a cleared file, by the digest in its address."""
    return (
        select(MediaAsset.mime)
        .where(MediaAsset.museum_id == museum, MediaAsset.sha256 == sha256, cleared(day))
        .order_by(MediaAsset.id)
        .limit(1)
    )


def texts(museum: UUID, owner_ids: Collection[UUID], *, licence: str | None = None) -> Rows:
    """All published texts of their owners, or those under one licence."""
    statement = (
        select(
            LocalizedText.owner_id,
            LocalizedText.field,
            LocalizedText.locale,
            LocalizedText.audience,
            LocalizedText.text,
            LocalizedText.origin,
            LocalizedText.revision,
            LocalizedText.source_locale,
            LocalizedText.source_revision,
            LocalizedText.licence,
        )
        .where(
            LocalizedText.museum_id == museum,
            LocalizedText.owner_id.in_(owner_ids),
            LocalizedText.status == TextStatus.PUBLISHED,
        )
        .order_by(LocalizedText.owner_id, LocalizedText.id)
    )
    return statement if licence is None else statement.where(LocalizedText.licence == licence)
