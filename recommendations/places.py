"""Whether works were made in one year and in two places, as far as names can tell.

Names are all that a catalogue has: "Paris" and "Paris, France" may be one place, and are never
called two. That a town lies in the region that another work names is not known here.
"""

import re
import unicodedata
from typing import Protocol

__all__ = ("are_apart", "same_year_elsewhere")

WORDS = re.compile(r"\w+")
FIRST_YEAR = 1  # earlier years need words, before our era, that a bare figure does not say


class Made(Protocol):
    """Anything made between two years, in a place."""

    @property
    def earliest(self) -> int | None: ...

    @property
    def latest(self) -> int | None: ...

    @property
    def place(self) -> str: ...


def same_year_elsewhere(one: Made, other: Made) -> dict[str, str | int | float] | None:
    """Give the year in which two works were made, and where; None unless all of it is sure."""
    years, year = {one.earliest, one.latest, other.earliest, other.latest}, one.earliest
    if len(years) > 1 or year is None or year < FIRST_YEAR:
        return None
    if not are_apart(one.place, other.place):
        return None
    return {"year": year, "place": one.place, "other_place": other.place}


def are_apart(one: str, other: str) -> bool:
    """Tell whether two names surely mean two places: neither says all that the other says."""
    words, others = _words(one), _words(other)
    return not (words <= others or others <= words)


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return set(WORDS.findall("".join(c for c in plain if not unicodedata.combining(c))))
