"""Founding a museum."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries
from backend.catalogue.folding import fold
from backend.catalogue.identity import content_id, museum_id
from backend.catalogue.models import (
    ContentRevision,
    LocalizedText,
    Museum,
    MuseumHost,
    OwnerKind,
    TextField,
)
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("Foundation", "FoundingError", "found")

COUNTRY_LETTERS = 2


class FoundingError(ValueError):
    """A museum cannot be founded so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foundation:
    """What must be known of a museum before it opens."""

    key: str
    name: str
    locales: tuple[str, ...]
    timezone: str
    country: str
    hosts: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


async def found(session: AsyncSession, foundation: Foundation) -> UUID:
    """Found a museum; the caller owns the transaction.

    Raises:
        FoundingError: naming what is wrong, or that the key is taken.
    """
    locales = _checked(foundation)
    identity = museum_id(foundation.key)
    if any(museum.id == identity for museum in await session.scalars(queries.museums())):
        raise FoundingError(f"there is already a museum {foundation.key!r}")
    session.add(
        Museum(
            id=identity,
            key=foundation.key,
            timezone=foundation.timezone,
            country=foundation.country.upper(),
            latitude=foundation.latitude,
            longitude=foundation.longitude,
            house_locales=[locale.tag for locale in locales],
        )
    )
    await session.flush()
    session.add(ContentRevision(museum_id=identity))
    session.add(
        LocalizedText(
            id=content_id(identity, "cimaise", "museum_name", locales[0].tag),
            museum_id=identity,
            owner_kind=OwnerKind.MUSEUM,
            owner_id=identity,
            field=TextField.NAME,
            locale=locales[0].tag,
            text=foundation.name,
            folded=fold(foundation.name),
        )
    )
    for host in foundation.hosts:
        session.add(MuseumHost(host=host.lower(), museum_id=identity))
    return identity


def _checked(foundation: Foundation) -> tuple[Locale, ...]:
    try:
        ZoneInfo(foundation.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise FoundingError(f"there is no timezone {foundation.timezone!r}") from None
    if len(foundation.country) != COUNTRY_LETTERS or not foundation.country.isalpha():
        raise FoundingError(f"{foundation.country!r} is not a country of two letters")
    try:
        locales = tuple(Locale.parse(tag) for tag in foundation.locales)
    except UnknownLocaleError as error:
        raise FoundingError(str(error)) from None
    if not locales or not foundation.key.strip():
        raise FoundingError("a museum needs a key and at least one language")
    return locales
