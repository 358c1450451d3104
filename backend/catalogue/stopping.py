"""Which stop a visitor's remark is about: the guestbook's port to the catalogue."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries

__all__ = ("CatalogueStops",)


class CatalogueStops:
    """The stops of a day, within one session."""

    def __init__(self, session: AsyncSession, day: date) -> None:
        self._session, self._day = session, day

    async def numbered(self, museum: UUID, numbers: Collection[str]) -> Mapping[str, UUID]:
        """Name the stops that bear some of these numbers now, by the number."""
        statement = queries.stops(museum, day=self._day, numbers=numbers)
        rows = await self._session.execute(statement)
        return {row.stop_number: row.stop_id for row in rows}

    async def showing(self, museum: UUID, artworks: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Name the stops at which works are shown, of the first number where one has several."""
        statement = queries.stops(museum, day=self._day, artwork_ids=artworks)
        shown: dict[UUID, UUID] = {}
        for row in await self._session.execute(statement):
            shown.setdefault(row.artwork_id, row.stop_id)
        return shown
