"""Which museum is meant, where nobody came through a host name."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries
from i18n.locales import Locale

__all__ = ("MuseumUnknownError", "house_of", "museum_of", "today_at")


class MuseumUnknownError(LookupError):
    """There is no such museum, none at all, or more than one to choose from."""

    def __init__(self, key: str | None, keys: list[str]) -> None:
        if not keys:
            message = "there is no museum yet: run `cimaise init` first"
        elif key is None:
            message = f"which museum? --museum {' | '.join(keys)}"
        else:
            message = f"there is no museum {key!r}; there is {', '.join(keys)}"
        super().__init__(message)
        self.key, self.keys = key, keys


async def museum_of(session: AsyncSession, key: str | None) -> UUID:
    """Find a museum by its key; without one, the only museum."""
    museums: dict[str, UUID] = {
        museum.key: museum.id for museum in await session.scalars(queries.museums())
    }
    if key is None and len(museums) == 1:
        return next(iter(museums.values()))
    if key is None or key not in museums:
        raise MuseumUnknownError(key, list(museums))
    return museums[key]


async def house_of(session: AsyncSession, museum: UUID) -> tuple[Locale, ...]:
    """Tell the languages of a museum, its own first."""
    museums = {one.id: one for one in await session.scalars(queries.museums())}
    return tuple(map(Locale.parse, museums[museum].house_locales))


async def today_at(session: AsyncSession, museum: UUID, moment: datetime) -> date:
    """Tell the date where a museum is: a right that ends tonight ends at its midnight, not ours."""
    museums = {one.id: one for one in await session.scalars(queries.museums())}
    return moment.astimezone(ZoneInfo(museums[museum].timezone)).date()
