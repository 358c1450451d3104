"""Reading the single values of a row: moments, counts, signs of removal."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

__all__ = ("UnreadableValueError", "is_yes", "read_count", "read_moment", "read_text")

# Seconds since 1970 have ten digits until the year 2286, milliseconds thirteen.
MILLISECONDS: Final = 10**11
MOST: Final = 10**12
LONGEST_NUMBER: Final = 18
NOES: Final = frozenset({"", "0", "false", "no", "n", "none", "null"})


class UnreadableValueError(Exception):
    """A value that is not what its column holds; it says the column, never the value."""


def read_text(value: object) -> str:
    """Read a text; a number is one too, and what is missing is an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableValueError("is no text")
    return str(value).strip()


def read_moment(value: object, zone: ZoneInfo) -> datetime:
    """Read a moment: as ISO 8601, as in mails, or as seconds or milliseconds since 1970.

    ``zone`` is where a moment without an offset is meant.
    """
    said = read_text(value)
    if not said:
        raise UnreadableValueError("is missing")
    try:
        moment = _moment(said)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        raise UnreadableValueError("is no date and time") from None


def _moment(said: str) -> datetime:
    number = said.partition(".")[0]
    if number.isascii() and number.isdigit() and len(number) > len("20260314"):
        seconds = int(number)
        return datetime.fromtimestamp(seconds / 1000 if seconds > MILLISECONDS else seconds, UTC)
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return parsedate_to_datetime(said)


def read_count(value: object) -> int | None:
    """Read how many; nothing where nothing is said."""
    said = read_text(value).replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if not said:
        return None
    whole = said.removesuffix(".0")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > LONGEST_NUMBER:
        raise UnreadableValueError("is no whole number")
    return min(int(whole), MOST)


def is_yes(value: object) -> bool:
    """Tell whether a column says that a post is gone: whatever is neither empty nor a no."""
    if isinstance(value, bool) or value is None:
        return bool(value)
    return read_text(value).lower() not in NOES
