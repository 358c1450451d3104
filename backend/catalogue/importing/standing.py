"""Texts that stand in a source by themselves, and name whose they are."""

from collections.abc import Callable
from uuid import UUID

from backend.catalogue.importing.entries import Entry, Reference, Words
from backend.catalogue.importing.errors import UnreadableError
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.models import Audience, OwnerKind, TextField
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("text_entry",)


def text_entry(entry: Entry, museum: UUID, refer: Callable[[str, str], Reference]) -> None:
    """Turn what was read of a text into the text of its owner.

    Raises:
        UnreadableError: it names no owner, no locale or no audience that there can be.
    """
    told = entry.columns
    kind, owner = str(told.pop("of")), told.pop("owner", None)
    if kind == OwnerKind.MUSEUM:
        entry.about = (OwnerKind.MUSEUM, museum)
    else:
        owner_kind = SHAPES[kind].owner_kind if kind in SHAPES else None
        if owner_kind is None:
            raise UnreadableError("owns no text", kind)
        if not owner:
            raise UnreadableError("owner is missing")
        reference = refer(kind, owner)
        entry.references["owner"] = reference
        entry.about = (owner_kind, reference.id)
    tag, _, whom = str(told.pop("locale")).partition(":")
    try:
        locale = Locale.parse(tag).tag
        audience = Audience(whom or told.pop("audience", Audience.STANDARD))
    except UnknownLocaleError as error:
        raise UnreadableError(str(error)) from None
    except ValueError:
        raise UnreadableError("is no audience", whom) from None
    entry.texts = (Words(TextField(told.pop("field")), locale, audience, told.pop("text")),)
