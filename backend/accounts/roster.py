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

__all__ = ("add", "admit", "change_password", "hashed", "remove")

SHORTEST_PASSWORD = 10

_hasher = PasswordHasher()


async def add(
    session: AsyncSession, museum: UUID, name: str, role: CuratorRole, password: str
) -> Curator:
    """Add a curator, or let a removed one return; the caller owns the transaction."""
    return await admit(session, museum, name, role, hashed(password))


async def admit(
    session: AsyncSession, museum: UUID, name: str, role: CuratorRole, password_hash: str
) -> Curator:
    """Do the same with a password that was hashed before, beside whoever waits."""
    curator = await session.scalar(queries.curator_by_name(museum, name))
    if curator is None:
        curator = Curator(
            id=uuid4(), museum_id=museum, name=name, role=role, password_hash=password_hash
        )
        session.add(curator)
        return curator
    if not curator.removed:
        raise CuratorExistsError(name)
    curator.role, curator.password_hash, curator.removed = role, password_hash, False
    return curator


async def change_password(session: AsyncSession, museum: UUID, name: str, password: str) -> None:
    """Give a curator a new password and close all their sessions."""
    curator = await _present(session, museum, name)
    curator.password_hash = hashed(password)
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


def hashed(password: str) -> str:
    """Hash a password as it is kept; it takes long on purpose.

    Raises:
        PasswordTooShortError: for one that would be guessed.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShortError(SHORTEST_PASSWORD)
    return _hasher.hash(password)
