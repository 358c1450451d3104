"""The closed list of what a mapping may ask to be done to a value on its way in.

Trimming is not among them: every text is trimmed, and what no database keeps is taken out.
"""

import html
import math
import re
from collections.abc import Callable, Mapping
from datetime import date

from backend.catalogue.folding import fold
from backend.catalogue.importing import years
from backend.catalogue.importing.errors import UnreadableError

__all__ = ("TRANSFORMS", "Value")

Value = str | int | float | bool | date | list[list[float]]
RECTANGLE, FEWEST = 4, 6  # numbers that make a rectangle, and the smallest other shape

NUMBER = re.compile(r"[-−+]?(\d{1,3}(?:[  ' ]\d{3})+|\d+)?([.,]\d*)?")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>")
# Only these are markup: in "<trace game>" the brackets belong to the title.
MARKUP = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "div",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
BREAKS = frozenset(
    [
        "blockquote",
        "br",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "table",
        "tr",
        "ul",
    ]
)


def number(value: Value) -> float:
    """Read a number with a decimal point or comma: 46,5."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = float(value)
    else:
        match = NUMBER.fullmatch(str(value).strip())
        if match is None:
            raise UnreadableError("is not a number", value)
        text = re.sub(r"[  ' +]", "", str(value).strip())
        # "71." and ".5" are numbers, "." and "" are none.
        if not any(char.isdigit() for char in text):
            raise UnreadableError("is not a number", value)
        found = float(text.replace(",", ".").replace("−", "-"))
    if not math.isfinite(found):
        raise UnreadableError("is not a number", value)
    return found


def integer(value: Value) -> int:
    """Read a whole number."""
    found = number(value)
    if not found.is_integer():
        raise UnreadableError("is not a whole number", value)
    return int(found)


def _length(centimetres: float) -> Callable[[Value], float | None]:
    def length(value: Value) -> float | None:
        found = number(value)
        if found < 0:
            raise UnreadableError("is less than nothing", value)
        # Where a catalogue has no measure it writes 0.
        return round(found * centimetres, 2) or None

    return length


def _year(value: Value) -> int:
    return years.proleptic(str(value))[0]


def _historical_year(value: Value) -> int:
    return years.historical(str(value))[0]


def _julian_year(value: Value) -> int:
    return years.julian(str(value))[0]


def _day_of(read: Callable[[str], years.Day]) -> Callable[[Value], date | None]:
    def day(value: Value) -> date | None:
        year, month, day = read(str(value))
        # 1 January is how catalogues write that they know the year alone.
        if year < 1 or (month, day) == (1, 1):
            return None
        try:
            return date(year, month, day)
        except ValueError:
            raise UnreadableError("is not a day of its month", value) from None

    return day


def _exact_date(value: Value) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UnreadableError("is not a date as 2026-01-31", value) from None


def slug(value: Value) -> str:
    """Make a short name of letters, figures and hyphens: hall-of-sculpture."""
    return re.sub(r"[^\w]+", "-", fold(str(value))).strip("-")


def minutes(value: Value) -> int:
    """Turn seconds into minutes, whole ones: a visitor who has none to spare needs the next."""
    found = number(value)
    if found < 0:
        raise UnreadableError("is less than nothing", value)
    return math.ceil(found / 60)


def corners(value: Value) -> Value:
    """Read the corners of a shape on a plan: two of a rectangle, or all of another."""
    numbers = [number(one) for one in re.split(r"[,;\s]+", str(value).strip())]
    if len(numbers) == RECTANGLE:
        left, top, right, bottom = numbers
        return [[left, top], [right, top], [right, bottom], [left, bottom]]
    if len(numbers) < FEWEST or len(numbers) % 2:
        raise UnreadableError("is neither a rectangle's two corners nor three of a shape", value)
    return [list(pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]


def plain(value: Value) -> str:
    """Take markup out of a text, and only markup."""

    def replace(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name not in MARKUP:
            return match[0]
        return "\n" if name in BREAKS else ""

    return html.unescape(TAG.sub(replace, str(value)))


TRANSFORMS: Mapping[str, Callable[[Value], Value | None]] = {
    "number": number,
    "integer": integer,
    "centimetres": _length(1),
    "millimetres": _length(0.1),
    "inches": _length(2.54),
    "year": _year,
    "historical_year": _historical_year,
    "julian_year": _julian_year,
    "earliest_year": lambda value: years.earliest_year(str(value)),
    "latest_year": lambda value: years.latest_year(str(value)),
    "date": _exact_date,
    "day": _day_of(years.proleptic),
    "julian_day": _day_of(years.julian),
    "minutes": minutes,
    "newlines": lambda value: str(value).replace("\\r", "").replace("\\n", "\n"),
    "lower": lambda value: str(value).lower(),
    "slug": slug,
    "html": plain,
    "corners": corners,
}
