"""Files as editors see them, uncleared ones too."""

from uuid import UUID

from sqlalchemy import Select, select

from backend.catalogue.models import MediaAsset

__all__ = ("file", "files_of")


def file(museum: UUID, identity: UUID) -> Select[MediaAsset]:
    """A file, to be changed."""
    return select(MediaAsset).where(MediaAsset.museum_id == museum, MediaAsset.id == identity)


def files_of(museum: UUID, owner: UUID) -> Select[MediaAsset]:
    """All files of a thing."""
    return (
        select(MediaAsset)
        .where(MediaAsset.museum_id == museum, MediaAsset.owner_id == owner)
        .order_by(MediaAsset.position, MediaAsset.id)
    )
