"""What all visits together tell of the museum: read now and then, and kept between.

Rooms and stops, no visit: what is kept here names nobody, and the figures are those of
`recommendations.crowds`, where fewer than eleven are nobody.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.storage.engine import Database
from backend.visits import queries
from recommendations.crowds import Company, Crowds, Position, Trail

__all__ = ("Others",)

LATELY = timedelta(minutes=20)  # where somebody was half an hour ago, somebody else is now
SEASON = timedelta(days=90)
CROWDS_LAST = timedelta(minutes=1)
COMPANY_LASTS = timedelta(minutes=30)
MOST_EVENTS = 50_000


class Others:
    """The company of stops and the crowds in rooms, per museum."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._company: dict[UUID, tuple[datetime, Company]] = {}
        self._crowds: dict[UUID, tuple[datetime, Crowds]] = {}

    async def company(self, museum: UUID, now: datetime) -> Company:
        """Tell which stops are seen in one visit, in the last three months."""
        kept = self._company.get(museum)
        if kept is None or now - kept[0] >= COMPANY_LASTS:
            async with self._database.reading() as session:
                rows = await session.execute(
                    queries.believed_trails(museum, now - SEASON, MOST_EVENTS)
                )
            visits: dict[UUID, tuple[UUID | None, datetime, list[str]]] = {}
            for visit, device, hour, stop in rows:
                visits.setdefault(visit, (device, hour, []))[2].append(str(stop))
            kept = self._company[museum] = (
                now,
                Company.of(
                    Trail(hour.date().isoformat(), tuple(stops), str(device) if device else None)
                    for device, hour, stops in visits.values()
                ),
            )
        return kept[1]

    async def crowds(self, museum: UUID, now: datetime, rooms: Mapping[UUID, UUID]) -> Crowds:
        """Tell where visits lately said that they were; `rooms` are those of the stops."""
        kept = self._crowds.get(museum)
        if kept is None or now - kept[0] >= CROWDS_LAST:
            async with self._database.reading() as session:
                rows = await session.execute(queries.positions(museum, now - LATELY, MOST_EVENTS))
            told = [
                Position(str(visit), str(place), str(device) if device else None)
                for visit, device, stop, room in rows
                if (place := room or (rooms.get(stop) if stop else None)) is not None
            ]
            kept = self._crowds[museum] = (now, Crowds.of(told))
        return kept[1]
