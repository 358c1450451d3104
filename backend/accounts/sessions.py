"""Logging in and out: short sessions, known by a cookie of which only the hash is kept."""

import asyncio
import hashlib
import secrets
from collections import deque
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import queries
from backend.accounts.errors import LoginRefusedError, LoginThrottledError
from backend.accounts.models import Curator, CuratorSession
from backend.storage.engine import Database

__all__ = ("LENGTH", "Doorkeeper", "curator_of", "log_out")

# A shift at the desk; who comes back after it types the password again.
LENGTH = timedelta(hours=8)
# So many failures within the window close the door for the rest of it.
FAILURES = 5
WINDOW = timedelta(minutes=5)
MOST_NAMES = 10_000

_hasher = PasswordHasher()
# Checked when the name is unknown, so that an unknown name takes as long as a wrong password.
_decoy = _hasher.hash(secrets.token_hex(8))


class Doorkeeper:
    """Lets curators in, and remembers in this process who failed how often."""

    def __init__(self) -> None:
        self._failures: dict[tuple[UUID, str], deque[datetime]] = {}

    async def log_in(
        self, database: Database, museum: UUID, name: str, password: str, now: datetime
    ) -> str:
        """Open a session and give the token of its cookie.

        The password is checked outside any transaction: on SQLite a guesser would otherwise hold
        up every visitor who signs.

        Raises:
            LoginRefusedError: for a wrong name or password, without telling which.
            LoginThrottledError: after five failures in five minutes for one name.
        """
        self._count(museum, name, now)
        # Nobody's name holds a control character, and PostgreSQL cannot be asked for a NUL.
        curator: Curator | None = None
        if name.isprintable():
            async with database.reading() as session:
                curator = await session.scalar(queries.curator_by_name(museum, name))
        known = curator if curator is not None and not curator.removed else None
        right = await asyncio.to_thread(_verify, known.password_hash if known else _decoy, password)
        if known is None or not right:
            raise LoginRefusedError
        self._failures.pop((museum, name), None)
        token = secrets.token_urlsafe(32)
        async with database.writing.begin() as session:
            await session.execute(queries.expired_sessions(museum, now))
            session.add(
                CuratorSession(
                    museum_id=museum,
                    token_hash=_digest(token),
                    curator_id=known.id,
                    expires_at=now + LENGTH,
                )
            )
        return token

    def _count(self, museum: UUID, name: str, now: datetime) -> None:
        """Count an attempt before it is checked, which takes a while, or refuse it."""
        if len(self._failures) >= MOST_NAMES:
            # Somebody tries every name there is: only those tried lately matter.
            late = {key: tried for key, tried in self._failures.items() if tried[-1] > now - WINDOW}
            self._failures = late if len(late) < MOST_NAMES else {}
        failures = self._failures.setdefault((museum, name), deque())
        while failures and failures[0] <= now - WINDOW:
            failures.popleft()
        if len(failures) >= FAILURES:
            raise LoginThrottledError(int((failures[0] + WINDOW - now).total_seconds()) + 1)
        failures.append(now)


async def curator_of(
    session: AsyncSession, museum: UUID, token: str, now: datetime
) -> Curator | None:
    """Find whose session a cookie opens."""
    curator: Curator | None = await session.scalar(
        queries.curator_by_token(museum, _digest(token), now)
    )
    return curator


async def log_out(session: AsyncSession, token: str) -> None:
    """Close a session; closing one that is not open is no error."""
    opened = await session.get(CuratorSession, _digest(token))
    if opened is not None:
        await session.delete(opened)


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
