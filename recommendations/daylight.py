"""What the sky does on a day: the longest and the shortest light, and the full moon."""

__all__ = ("ALMANAC", "occasions_of_the_sky")

import datetime as dt
from functools import lru_cache
from importlib.metadata import version

from astral import LocationInfo
from astral.moon import phase
from astral.sun import daylight

from recommendations.values import ReasonKind

ALMANAC = f"astral {version('astral')}"
LUNATION = 28.0  # the almanac's own count of a moon's days, the full moon in the middle
TROPIC = 23.44  # between the tropics the light hardly changes, and nobody would notice
POLAR = 66.0  # beyond it the sun may not rise or set at all: no day is the longest there


def occasions_of_the_sky(
    day: dt.date, latitude: float | None, longitude: float | None
) -> tuple[tuple[str, str], ...]:
    """List the occasions with the theme that each brings: `(kind, theme)`."""
    found = []
    if full_moon(day):
        found.append((ReasonKind.FULL_MOON.value, "moon"))
    if latitude is not None and longitude is not None and TROPIC <= abs(latitude) < POLAR:
        longest, shortest = _turns(day.year, round(latitude, 1), round(longitude, 1))
        if day == longest:
            found.append((ReasonKind.LONGEST_DAY.value, "sun"))
        if day == shortest:
            found.append((ReasonKind.SHORTEST_DAY.value, "moon"))
    return tuple(found)


def full_moon(day: dt.date) -> bool:
    """Tell whether the moon is fullest on this day, of all days around."""
    if not dt.date.min < day < dt.date.max:
        return False
    one = dt.timedelta(days=1)
    before, here, after = (abs(phase(on) - LUNATION / 2) for on in (day - one, day, day + one))
    return here <= 1 and here < before and here <= after


@lru_cache(maxsize=64)
def _turns(year: int, latitude: float, longitude: float) -> tuple[dt.date, dt.date]:
    observer = LocationInfo(latitude=latitude, longitude=longitude).observer
    spans = {}
    for month in (6, 12):
        for number in range(19, 25):
            day = dt.date(year, month, number)
            rises, sets = daylight(observer, day)
            # A sun that sets after midnight in Greenwich is given for the day itself: too early.
            spans[day] = (sets - rises) % dt.timedelta(days=1)
    return max(spans, key=spans.__getitem__), min(spans, key=spans.__getitem__)
