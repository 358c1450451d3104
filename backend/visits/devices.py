"""The devices that a museum lends or sets up: each has a key, which the museum can revoke.

A device is remembered by each process until any museum's content revision changes; adding and
revoking count it up, so that a revoked key is refused at once, everywhere.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.queries import next_revision
from backend.catalogue.revisions import Revisions
from backend.storage.engine import Database
from backend.visits import queries
from backend.visits.errors import DeviceExistsError, DeviceUnknownError
from backend.visits.models import Device, DeviceKind

__all__ = ("Devices", "add", "device_of", "listed", "revoke")

HOUR = timedelta(hours=1)
# A museum lends hundreds; whatever is remembered beyond that is forgotten at once.
MOST_REMEMBERED = 10_000

log = structlog.get_logger(__name__)


async def add(
    session: AsyncSession, museum: UUID, name: str, kind: DeviceKind, place: str | None
) -> str:
    """Register a device and give its key, of which only the hash is kept.

    A revoked device may return under its name, with another key.
    """
    key = secrets.token_urlsafe(32)
    device = await session.scalar(queries.device_by_name(museum, name))
    if device is None:
        device = Device(
            id=uuid4(), museum_id=museum, name=name, kind=kind, place=place, key_hash=_digest(key)
        )
        session.add(device)
    elif device.revoked:
        device.kind, device.place, device.key_hash = kind, place, _digest(key)
        device.revoked, device.last_seen_at = False, None
    else:
        raise DeviceExistsError(name)
    await session.flush()
    await _told(session, museum)
    return key


async def revoke(session: AsyncSession, museum: UUID, name: str) -> None:
    """Refuse the key of a device from now on."""
    device = await session.scalar(queries.device_by_name(museum, name))
    if device is None or device.revoked:
        raise DeviceUnknownError(name)
    device.revoked = True
    await _told(session, museum)


async def listed(session: AsyncSession, museum: UUID) -> Sequence[Device]:
    """List the devices of a museum by name, revoked ones too."""
    return (await session.scalars(queries.devices(museum))).all()


async def device_of(session: AsyncSession, museum: UUID, key: str) -> UUID | None:
    """Name the device that has a key, unless it was revoked."""
    device = await session.scalar(queries.device_by_key(museum, _digest(key)))
    return device.id if device and not device.revoked else None


class Devices:
    """The devices that this process has met, as of the last revision."""

    def __init__(self, database: Database, revisions: Revisions) -> None:
        self._database, self._revisions = database, revisions
        self._met: dict[tuple[str, str], datetime] = {}
        self._as_of: Mapping[UUID, int] = {}

    def is_met(self, host: str, key: str, numbers: Mapping[UUID, int], now: datetime) -> bool:
        """Tell, without waiting, whether a key was right and its device seen this hour."""
        if numbers is not self._as_of:
            return False
        seen = self._met.get((host, key))
        return seen is not None and now - seen < HOUR

    def knows(self, host: str, key: str) -> bool:
        """Tell, without waiting, whether a key was right when it was last looked up."""
        return (host, key) in self._met

    async def meet(self, host: str, museum: UUID, key: str, now: datetime) -> bool:
        """Tell whether a key is one of the museum's, and note the hour at which it was seen."""
        numbers = await self._revisions.current()
        if numbers is not self._as_of or len(self._met) > MOST_REMEMBERED:
            self._met, self._as_of = {}, numbers
        if self.is_met(host, key, numbers, now):
            return True
        async with self._database.reading() as session:
            device = await session.scalar(queries.device_by_key(museum, _digest(key)))
        if device is None or device.revoked:
            return False
        hour = now.replace(minute=0, second=0, microsecond=0)
        if device.last_seen_at is None or device.last_seen_at < hour:
            await self._note(museum, device.id, hour)
        if numbers is self._as_of:  # else it may have been revoked meanwhile
            self._met[host, key] = hour
        return True

    async def _note(self, museum: UUID, device: UUID, hour: datetime) -> None:
        try:
            async with self._database.writing.begin() as session:
                await session.execute(queries.device_seen(museum, device, hour))
        except DBAPIError as error:
            # A visitor's answer does not wait for our statistics, nor fail with them.
            log.warning("device.not_noted", kind=type(error).__name__)


async def _told(session: AsyncSession, museum: UUID) -> None:
    """Make every process look its devices up again."""
    await session.execute(next_revision(museum, session.get_bind().dialect.name))


def _digest(key: str) -> str:
    # The key is 256 random bits: a slow hash would protect nothing more.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
