"""What many visitors come back to, what the museum did about it, and whether it helped."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.errors import ThemeNotFoundError, ThemeTakenError
from guestbook.models import Theme
from guestbook.queries import themes as queries
from guestbook.texts import kept_words
from nlp.values import Aspect

__all__ = ("act", "follow", "themes", "told")

LONGEST_NAME = 200


async def themes(session: AsyncSession, *, museum: UUID) -> tuple[Theme, ...]:
    """Read the themes that are followed, by name."""
    return tuple((await session.scalars(queries.themes(museum))).all())


async def told(session: AsyncSession, *, museum: UUID) -> tuple[Theme, ...]:
    """Read the themes whose note visitors may read: « You said, we did »."""
    return tuple((await session.scalars(queries.told(museum))).all())


async def follow(
    session: AsyncSession, *, museum: UUID, name: str, aspect: Aspect | None, now: datetime
) -> UUID:
    """Follow a theme from now on.

    Raises:
        ThemeTakenError: for a name that is followed already, or none at all.
        EntryRefusedError: for one that would be refused of a visitor too.
    """
    words = kept_words(name)[:LONGEST_NAME]
    if not words:
        raise ThemeTakenError
    values = {"museum_id": museum, "name": words, "aspect": aspect, "opened_at": now}
    added: UUID | None = await session.scalar(
        queries.follow(session.get_bind().dialect.name, values)
    )
    if added is None:
        raise ThemeTakenError
    return added


async def act(
    session: AsyncSession,
    theme_id: UUID,
    *,
    museum: UUID,
    action: str,
    public_note: str | None,
    acted_at: datetime,
) -> None:
    """Note what the museum did, and what it tells visitors of it."""
    changes: Mapping[str, Any] = {
        "action": kept_words(action) or None,
        "public_note": kept_words(public_note or "") or None,
        "acted_at": acted_at,
    }
    if await session.scalar(queries.change(museum, theme_id, changes)) is None:
        raise ThemeNotFoundError
