"""Who works at the desk: adding, removing, giving a new password."""

from uuid import UUID, uuid4

from argon2 import PasswordHasher
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import queries
from backend.accounts.errors import (
    CuratorExistsError,
    CuratorUnknownError,
    PasswordTooShortError,
)
from backend.accounts.models import Curator, CuratorRole

__all__ = ("add", "change_password", "remove")

SHORTEST_PASSWORD = 10

_hasher = PasswordHasher()


async def add(
    session: AsyncSession, museum: UUID, name: str, role: CuratorRole, password: str
) -> Curator:
    """Add a curator, or let a removed one return; the caller owns the transaction."""
    hashed = _hashed(password)
    curator = await session.scalar(queries.curator_by_name(museum, name))
    if curator is None:
        curator = Curator(id=uuid4(), museum_id=museum, name=name, role=role, password_hash=hashed)
        session.add(curator)
        return curator
    if not curator.removed:
        raise CuratorExistsError(name)
    curator.role, curator.password_hash, curator.removed = role, hashed, False
    return curator


async def change_password(session: AsyncSession, museum: UUID, name: str, password: str) -> None:
    """Give a curator a new password and close all their sessions."""
    curator = await _present(session, museum, name)
    curator.password_hash = _hashed(password)
    await session.execute(queries.sessions_of(museum, curator.id))


async def remove(session: AsyncSession, museum: UUID, name: str) -> None:
    """Let a curator in no more; what they decided keeps their name."""
    curator = await _present(session, museum, name)
    curator.removed = True
    await session.execute(queries.sessions_of(museum, curator.id))


async def _present(session: AsyncSession, museum: UUID, name: str) -> Curator:
    curator = await session.scalar(queries.curator_by_name(museum, name))
    if curator is None or curator.removed:
        raise CuratorUnknownError(name)
    return curator


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShortError(SHORTEST_PASSWORD)
    return _hasher.hash(password)
