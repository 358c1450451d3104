"""From a document to the value of a field, as the mapping asks for it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from backend.catalogue.importing.errors import UnreadableError
from backend.catalogue.importing.mapping import Field
from backend.catalogue.importing.paths import Finder
from backend.catalogue.importing.shapes import Column, Kept
from backend.catalogue.importing.transforms import TRANSFORMS, Value

__all__ = ("Warn", "as_told", "kept", "value")

Warn = Callable[[str], None]

PLACE = re.compile(r"\{([^{}]+)\}")
# PostgreSQL keeps no NUL, neither database a lone surrogate; other controls help no reader.
UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
FLAGS = {
    "true": True,
    "yes": True,
    "y": True,
    "1": True,
    "false": False,
    "no": False,
    "n": False,
    "0": False,
}
DIGITS = re.compile(r"-?\d{1,9}")
# What both databases can keep; NaN is within none of them.
LIMITS = {Kept.NUMBER: 1e12, Kept.COUNT: 2**31, Kept.YEAR: 100_000}
SPACES = re.compile(r"[^\S\n]+")


def value(
    finder: Finder, document: object, field: Field, *, warn: Warn, lines: bool = False
) -> Value | None:
    """Give the value of a field, None where the source says nothing.

    Raises:
        UnreadableError: the source says something that cannot be read.
    """
    if field.constant is not None:
        return field.constant
    found = _read(finder, document, field.path or "", warn, lines=lines)
    if field.also:
        read = [found, *(_read(finder, document, one, warn, lines=lines) for one in field.also)]
        found = ("\n\n" if lines else " ").join(str(one) for one in read if one is not None) or None
    if field.skip and ("" if found is None else str(found)) in field.skip:
        return None
    if found is not None and not field.is_plain:
        found = _changed(found, field)
    if found is None and field.instead:
        return _instead(finder, document, field, warn)
    return found


def as_told(finder: Finder, document: object, field: Field, *, warn: Warn) -> object:
    """Give a value as the source tells it: of ``subjects[].name`` the list, not a text of it.

    Raises:
        UnreadableError: the source says something that cannot be read.
    """
    if "[]" not in (field.path or ""):
        return value(finder, document, field, warn=warn)
    found = finder.find(document, field.path or "") or []
    told = (_clean(one, warn) if isinstance(one, str) else one for one in found)
    return [
        one
        for one in told
        if isinstance(one, str | int | float) and one != "" and str(one) not in field.skip
    ] or None


def kept(found: Value | None, column: Column) -> object:  # noqa: C901, PLR0911  # one line a type
    """Give a value the type of its column.

    Raises:
        UnreadableError: it cannot have that type.
    """
    if found is None:
        return column.initial
    if column.words:
        if found not in column.words:
            raise UnreadableError(f"is not one of {', '.join(column.words)}", found)
        return found
    if column.kept is Kept.TEXT and not isinstance(found, bool):
        return str(found).removesuffix(".0") if isinstance(found, float) else str(found)
    if column.kept is Kept.COUNT and isinstance(found, str) and DIGITS.fullmatch(found):
        return int(found)
    if column.kept is Kept.FLAG and str(found).lower() in FLAGS:
        return FLAGS[str(found).lower()]
    if column.kept is Kept.DAY and isinstance(found, date):
        return found
    if isinstance(found, int | float) and not isinstance(found, bool):
        if column.kept is Kept.NUMBER and abs(found) < LIMITS[Kept.NUMBER]:
            return float(found)
        if column.kept in LIMITS and isinstance(found, int) and abs(found) < LIMITS[column.kept]:
            return found
    raise UnreadableError(f"is not {column.kept.value}; a transform may make it one", found)


def _read(
    finder: Finder, document: object, path: str, warn: Warn, *, lines: bool = False
) -> Value | None:
    found = finder.find(document, path)
    if isinstance(found, str):
        return _clean(found, warn, lines=lines) or None
    if isinstance(found, list) and "[]" in path and all(isinstance(one, str) for one in found):
        return "; ".join(text for one in found if (text := _clean(one, warn))) or None
    if found is None or isinstance(found, int | float):
        return found
    raise UnreadableError(f"expected a text or a number, found {_kind(found)}")


def _changed(found: Value, field: Field) -> Value | None:
    if field.find is not None:
        match = re.search(field.find, str(found))
        if match is None or not match[1]:
            return None
        found = match[1]
    if field.capture is not None:
        match = re.search(field.capture, str(found))
        found = match[1] if match and match[1] else found
    for name in field.transform:
        changed = TRANSFORMS[name](found)
        if changed is None:
            return None
        found = changed
    if field.map:
        found = field.map.get(str(found), found if field.otherwise is None else field.otherwise)
    elif field.otherwise is not None:
        found = field.otherwise
    return None if found == "" else found


def _instead(finder: Finder, document: object, field: Field, warn: Warn) -> str | None:
    for template in field.instead:
        places = {name: _read(finder, document, name, warn) for name in PLACE.findall(template)}
        if None not in places.values():
            warn(f"missing, {template!r} stands in")
            said = template
            for name, found in places.items():
                said = said.replace(f"{{{name}}}", str(found))
            return said
    return None


def _clean(text: str, warn: Warn, *, lines: bool = False) -> str:
    if text.isascii() and text.isprintable():  # as most are: spaces are all that may be wrong
        return " ".join(text.split()) if "  " in text else text.strip()
    if UNKEEPABLE.search(text):
        warn("characters that no text keeps were taken out")
        text = UNKEEPABLE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    if not lines:
        return " ".join(text.split())
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(SPACES.sub(" ", one).strip() for one in paragraphs).strip()


def _kind(found: object) -> str:
    return {list: "a list", dict: "an object", bool: "true or false"}.get(
        type(found), type(found).__name__
    )
