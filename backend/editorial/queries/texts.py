"""Texts as editors see them: drafts too, with what became of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from backend.accounts.models import Curator
from backend.catalogue.models import (
    Amenity,
    Artwork,
    Audience,
    Building,
    Exhibition,
    Floor,
    LocalizedText,
    MediaAsset,
    Museum,
    OwnerKind,
    Room,
    Stop,
    TextField,
    Tour,
)
from backend.editorial.models import TextRevision

__all__ = ("Rows", "changes", "owner", "text", "texts_of", "times_changed")

Rows = Select[*tuple[Any, ...]]

TABLES: dict[OwnerKind, Any] = {
    OwnerKind.MUSEUM: Museum,
    OwnerKind.BUILDING: Building,
    OwnerKind.FLOOR: Floor,
    OwnerKind.ROOM: Room,
    OwnerKind.EXHIBITION: Exhibition,
    OwnerKind.ARTWORK: Artwork,
    OwnerKind.STOP: Stop,
    OwnerKind.TOUR: Tour,
    OwnerKind.AMENITY: Amenity,
    OwnerKind.MEDIA: MediaAsset,
}


def owner(museum: UUID, kind: OwnerKind, identity: UUID) -> Rows:
    """The thing that a text is about, if the museum has it."""
    table = TABLES[kind]
    whose = table.id if kind is OwnerKind.MUSEUM else table.museum_id
    return select(table.id).where(whose == museum, table.id == identity)


def text(
    museum: UUID, owner_id: UUID, field: TextField, locale: str, audience: Audience
) -> Select[LocalizedText]:
    """One text, to be changed."""
    return select(LocalizedText).where(
        LocalizedText.museum_id == museum,
        LocalizedText.owner_id == owner_id,
        LocalizedText.field == field,
        LocalizedText.locale == locale,
        LocalizedText.audience == audience,
    )


def texts_of(museum: UUID, owner_id: UUID) -> Select[LocalizedText]:
    """All texts of a thing, drafts too."""
    return (
        select(LocalizedText)
        .where(LocalizedText.museum_id == museum, LocalizedText.owner_id == owner_id)
        .order_by(
            LocalizedText.field, LocalizedText.audience, LocalizedText.locale, LocalizedText.id
        )
    )


def changes(
    museum: UUID, owner_id: UUID, field: TextField, locale: str, audience: Audience
) -> Select[TextRevision, str | None]:
    """What became of a text and by whom, the latest change first."""
    return (
        select(TextRevision, Curator.name)
        .outerjoin(Curator, Curator.id == TextRevision.curator_id)
        .where(
            TextRevision.museum_id == museum,
            TextRevision.owner_id == owner_id,
            TextRevision.field == field,
            TextRevision.locale == locale,
            TextRevision.audience == audience,
        )
        .order_by(TextRevision.number.desc(), TextRevision.id)
    )


def times_changed(
    museum: UUID, owner_id: UUID, field: TextField, locale: str, audience: Audience
) -> Select[int]:
    """How many changes of a text are remembered."""
    return select(func.count()).where(
        TextRevision.museum_id == museum,
        TextRevision.owner_id == owner_id,
        TextRevision.field == field,
        TextRevision.locale == locale,
        TextRevision.audience == audience,
    )
