"""Years and days as catalogues write them, turned into astronomical years and dates.

Astronomical years have a zero: 0 is 1 BCE, -1 is 2 BCE. Most catalogues have none: there -206
is 206 BCE, hence -205 here. Some also keep dates before 1582 in the Julian calendar, where the
first of January of 386 reads 31 December 385.
"""

import re
from datetime import date

from backend.catalogue.importing.errors import UnreadableError

__all__ = ("Day", "earliest_year", "historical", "julian", "latest_year", "proleptic")

Day = tuple[int, int, int]

WRITTEN = re.compile(r"([-−]?)(\d{1,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
# Further away than this is a slip of the keyboard ("19890"), not a work of art.
FIRST_YEAR, LAST_YEAR = -100_000, 2999
MONTHS, DAYS = 12, 31
REFORM = (1582, 10, 15)

# "1919–20", "1971, published 1973", "c.1890": years of three or four figures, and short ends.
FIGURES = re.compile(r"(?<!\d)(\d{3,4})(?!\d)('?s\b)?(?:\s*[-–/]\s*(\d{1,2})(?![-\d])('?s\b)?)?")
# "Before 1938" says when it was finished at the latest, and nothing of when at the earliest.
UNTIL = re.compile(r"\s*\(?(?:before|by|until|avant|vor)\b", re.IGNORECASE)
SINCE = re.compile(r"\s*\(?(?:after|since|apr[eè]s|nach)\b", re.IGNORECASE)
BEFORE = re.compile(r"\bB\.?\s?C\.?|\bav(ant|\.)\s*J|\bv\.\s*Chr", re.IGNORECASE)
AFTER = re.compile(r"\bC\.?E\b|\bA\.?D\b|\bap(rès|r\.)\s*J|\bn\.\s*Chr", re.IGNORECASE)


def proleptic(text: str) -> Day:
    """Read an ISO date with astronomical years in the Gregorian calendar: "-0205-01-01"."""
    year, month, day = _written(text)
    return _plausible(text, (year, month, day))


def historical(text: str) -> Day:
    """Read a date in the Gregorian calendar with historians' years: -206 is 206 BCE."""
    year, month, day = _written(text)
    if year == 0:
        raise UnreadableError("is in the year 0, which historians do not have", text)
    return _plausible(text, (year + (year < 0), month, day))


def julian(text: str) -> Day:
    """Read a date with historians' years, Julian before the reform of 1582: "-0206-01-05"."""
    year, month, day = historical(text)
    is_whole = text.count("-", 1) > 1
    if is_whole and (year, month, day) < REFORM:
        return _gregorian(_julian_day(year, month, day))
    return year, month, day


def earliest_year(text: str) -> int | None:
    """Find the first year that a text names; none in "before 1938"."""
    years = _years(text)
    return None if UNTIL.match(text) and len(years) == 1 else min(years)


def latest_year(text: str) -> int | None:
    """Find the last year that a text names; none in "after 1938", 1939 in "1930s"."""
    years = _years(text)
    return None if SINCE.match(text) and len(years) == 1 else max(years)


def _years(text: str) -> list[int]:
    years: list[int] = []
    for match in FIGURES.finditer(text):
        first = match[1]
        years.append(int(first))
        if match[2]:
            years.append(int(first) + 9)
        if match[3]:
            last = int(first[: -len(match[3])] + match[3])
            # "1999-02" ends in the next century; "1828-9" in its own decade.
            last += 10 ** len(match[3]) if last < int(first) else 0
            years.append(last + 9 if match[4] else last)
    if not years:
        raise UnreadableError("names no year", text)
    if not BEFORE.search(text):
        return years
    if AFTER.search(text):
        raise UnreadableError("names years of two eras", text)
    return [1 - year for year in years]


def _written(text: str) -> Day:
    match = WRITTEN.fullmatch(text.strip())
    if match is None:
        raise UnreadableError("is not a date as 1886, 1886-05 or 1886-05-31", text)
    year = int(match[2]) * (-1 if match[1] else 1)
    month, day = int(match[3] or 1), int(match[4] or 1)
    if not 1 <= month <= MONTHS or not 1 <= day <= DAYS:
        raise UnreadableError("is not a day of any year", text)
    return year, month, day


def _plausible(text: str, day: Day) -> Day:
    if not FIRST_YEAR <= day[0] <= LAST_YEAR:
        raise UnreadableError("is not a plausible year", text)
    return day


def _julian_day(year: int, month: int, day: int) -> int:
    # Years begin in March here, so that the leap day is the last of its year.
    late = (14 - month) // 12
    years, months = year + 4800 - late, month + 12 * late - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083


def _gregorian(number: int) -> Day:
    # Python's date begins with the year 1; the calendar repeats itself every 400 years.
    cycles = 0
    ordinal = number - 1_721_425
    while ordinal < 1:
        ordinal, cycles = ordinal + 146_097, cycles + 1
    found = date.fromordinal(ordinal)
    return found.year - 400 * cycles, found.month, found.day
