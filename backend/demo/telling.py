"""The demo's texts: every language's file, as rows of one table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from backend.catalogue.folding import fold
from backend.catalogue.giving import CC0
from backend.catalogue.models import Audience, LocalizedText, OwnerKind, TextField, TextOrigin
from backend.demo.content import DemoContent, Table

if TYPE_CHECKING:
    from backend.demo.building import Builder

__all__ = ("texts_of",)

SECTIONS = {
    "buildings": OwnerKind.BUILDING,
    "floors": OwnerKind.FLOOR,
    "rooms": OwnerKind.ROOM,
    "amenities": OwnerKind.AMENITY,
    "tours": OwnerKind.TOUR,
    "exhibitions": OwnerKind.EXHIBITION,
}
WORK_FIELDS = {
    "title": TextField.TITLE,
    "caption": TextField.CAPTION,
    "description": TextField.DESCRIPTION,
    "visual_description": TextField.VISUAL_DESCRIPTION,
    "medium": TextField.MEDIUM,
    "date_text": TextField.DATE,
    "place_made": TextField.PLACE_MADE,
}


def texts_of(
    builder: "Builder", content: DemoContent, source_locale: str
) -> Iterator[LocalizedText]:
    """Make the rows of all texts of all languages; the museum was founded with its first name."""
    works = {work["name"]: work for work in content.artworks["artworks"]}
    for locale, told in content.texts.items():
        translated_from = None if locale == source_locale else source_locale
        for field, text in told["museum"].items():
            if not (field == "name" and locale == source_locale):
                yield _text(
                    builder, OwnerKind.MUSEUM, builder.museum, TextField(field), locale, text
                )
        for section, kind in SECTIONS.items():
            for key, fields in told.get(section, {}).items():
                owner = builder.id_of(kind.value, key)
                for field, text in fields.items():
                    yield _text(builder, kind, owner, TextField(field), locale, text)
        for name, fields in told["works"].items():
            yield from _work_texts(builder, works[name], fields, locale, translated_from)


def _work_texts(
    builder: "Builder", work: Table, fields: Table, locale: str, source_locale: str | None
) -> Iterator[LocalizedText]:
    owner, state = builder.artwork_id(work), fields.get("state", {})
    for name, field in WORK_FIELDS.items():
        if name not in fields:
            continue
        known = state.get(name, {})
        text = _text(builder, OwnerKind.ARTWORK, owner, field, locale, fields[name])
        text.origin = TextOrigin(known.get("origin", "human"))
        text.source_locale = source_locale
        # The texts of the source locale are at revision 1: one made from revision 0 is stale.
        text.source_revision = 0 if known.get("stale") else 1
        yield text
    for audience in (Audience.CHILDREN, Audience.EASY):
        for name, told in fields.get(audience.value, {}).items():
            field = WORK_FIELDS[name]
            yield _text(builder, OwnerKind.ARTWORK, owner, field, locale, told, audience)
    plate = builder.id_of("plate", work["name"])
    yield _text(builder, OwnerKind.MEDIA, plate, TextField.ALT, locale, fields["plate_alt"])


def _text(
    builder: "Builder",
    kind: OwnerKind,
    owner: UUID,
    field: TextField,
    locale: str,
    text: str,
    audience: Audience = Audience.STANDARD,
) -> LocalizedText:
    return LocalizedText(
        id=builder.id_of("text", f"{owner.hex} {field} {locale} {audience}"),
        museum_id=builder.museum,
        owner_kind=kind,
        owner_id=owner,
        field=field,
        locale=locale,
        audience=audience,
        text=text.strip(),
        folded=fold(text),
        licence=CC0,  # our own words, given away
    )
