"""Which day it is where a museum stands, and until when."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

__all__ = ("Day", "day_at")

ONE_DAY = timedelta(days=1)


class Day(NamedTuple):
    """A date, from midnight to midnight."""

    date: date
    begins: datetime
    ends: datetime


# One for each zone that a museum of ours lies in; asked at every answer, reckoned once a day.
_latest: dict[str, Day] = {}


def day_at(timezone: str, now: datetime) -> Day:
    """Tell the day of a moment in a zone."""
    known = _latest.get(timezone)
    if known is None or not known.begins <= now < known.ends:
        zone = ZoneInfo(timezone)
        today = now.astimezone(zone).date()
        begins, ends = (
            datetime.combine(day, time.min, zone).astimezone(UTC)
            for day in (today, today + ONE_DAY)
        )
        known = _latest[timezone] = Day(today, begins, ends)
    return known
