"""What may be written in which text: lengths, lines, and characters that can be read."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from backend.catalogue.models import OwnerKind, TextField
from backend.editorial.errors import (
    BadLanguageError,
    ControlCharactersError,
    LineBreakError,
    TextEmptyError,
    TextTooLongError,
    WrongFieldError,
)
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("FIELDS", "checked_field", "checked_locale", "checked_text")

NAMED = (TextField.NAME, TextField.NOTICE, TextField.DESCRIPTION)

FIELDS: Final[Mapping[OwnerKind, tuple[TextField, ...]]] = MappingProxyType(
    {
        OwnerKind.MUSEUM: NAMED,
        OwnerKind.BUILDING: NAMED,
        OwnerKind.FLOOR: NAMED,
        OwnerKind.ROOM: (*NAMED, TextField.INTRO),
        OwnerKind.EXHIBITION: (*NAMED, TextField.TITLE, TextField.INTRO),
        OwnerKind.ARTWORK: (
            TextField.TITLE,
            TextField.CAPTION,
            TextField.DESCRIPTION,
            TextField.VISUAL_DESCRIPTION,
            TextField.MEDIUM,
            TextField.DATE,
            TextField.PLACE_MADE,
            TextField.TRANSCRIPT,
        ),
        OwnerKind.STOP: (
            TextField.TITLE,
            TextField.INTRO,
            TextField.DESCRIPTION,
            TextField.TRANSCRIPT,
        ),
        OwnerKind.TOUR: (TextField.TITLE, TextField.INTRO, TextField.DESCRIPTION),
        OwnerKind.AMENITY: NAMED,
        # What is said in a recording is the recording's own: it is not translated, another is made.
        OwnerKind.MEDIA: (TextField.ALT, TextField.CAPTION),
    }
)
"""Which texts a thing has."""

# What fits where it is shown, in code points; the others are read by scrolling.
LIMITS = {
    TextField.NAME: 200,
    TextField.TITLE: 500,
    TextField.MEDIUM: 500,
    TextField.DATE: 200,
    TextField.PLACE_MADE: 200,
    TextField.CAPTION: 1_000,
    TextField.ALT: 1_000,
}
LONGEST = 20_000
ONE_LINE = frozenset(
    {TextField.NAME, TextField.TITLE, TextField.MEDIUM, TextField.DATE, TextField.PLACE_MADE}
)
KEPT_CONTROLS = "\n\t"
# What begins or ends a run of the other direction without being seen: a text that leaves one open
# turns the words around it on the page.
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")


def checked_field(kind: OwnerKind, field: TextField) -> None:
    """Refuse a text that things of a kind do not have."""
    if field not in FIELDS[kind]:
        raise WrongFieldError(kind.value, field.value)


def checked_locale(tag: str) -> str:
    """Give the tag as we spell it, or refuse it."""
    try:
        return Locale.parse(tag).tag
    except UnknownLocaleError:
        raise BadLanguageError(tag[:40]) from None


def checked_text(field: TextField, text: str) -> str:
    """Give a text as it will be kept: on lines that end alike, without blanks around it."""
    limit = LIMITS.get(field, LONGEST)
    if len(text) > 2 * LONGEST:
        raise TextTooLongError(len(text), limit)
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    for place, character in enumerate(kept, 1):
        category = unicodedata.category(character)
        if (category in {"Cc", "Cs"} and character not in KEPT_CONTROLS) or character in OVERRIDES:
            raise ControlCharactersError(character, place)
    if not any(unicodedata.category(character)[0] in "LNSP" for character in kept):
        raise TextEmptyError
    if len(kept) > limit:
        raise TextTooLongError(len(kept), limit)
    if field in ONE_LINE and "\n" in kept:
        raise LineBreakError
    return kept
