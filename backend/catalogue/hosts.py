"""Which museum answers at a host, remembered until any museum's content changes."""

from collections.abc import Mapping
from uuid import UUID

from backend.catalogue.reading import museum_at
from backend.catalogue.revisions import Revisions
from backend.catalogue.views import MuseumView
from backend.storage.engine import Database

__all__ = ("Museums",)

# Hosts come from strangers: as many names as these are remembered.
MOST_HOSTS = 1_000


class Museums:
    """The museums of this service, by host."""

    def __init__(self, database: Database, revisions: Revisions) -> None:
        self._database, self._revisions = database, revisions
        self._known: dict[str, MuseumView | None] = {}
        self._as_of: Mapping[UUID, int] = {}

    async def at(self, host: str, numbers: Mapping[UUID, int] | None = None) -> MuseumView | None:
        """Give the museum that answers at a host, as of these revisions or today's.

        A single museum answers at any host.
        """
        numbers = numbers or await self._revisions.current()
        if numbers is not self._as_of or len(self._known) > MOST_HOSTS:
            self._known, self._as_of = {}, numbers
        if host not in self._known:
            async with self._database.reading() as session:
                self._known[host] = await museum_at(session, host)
        return self._known[host]

    def known(self, host: str, numbers: Mapping[UUID, int]) -> MuseumView | None:
        """Give it without waiting, where it is known as of these revisions."""
        return self._known.get(host) if numbers is self._as_of else None
