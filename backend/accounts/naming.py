"""What curators are called: what somebody decided keeps their name."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import queries

__all__ = ("NAMELESS", "CuratorNames")

NAMELESS: Final = "—"
"""Whoever was known in another house."""


class CuratorNames:
    """The names of curators, remembered: an account may be closed, but is never called anew."""

    def __init__(self) -> None:
        self._known: dict[UUID, dict[UUID, str]] = {}

    async def of(
        self, session: AsyncSession, museum: UUID, curators: Collection[UUID]
    ) -> Mapping[UUID, str]:
        """Name these curators, and maybe others; whoever is new here is asked for."""
        known = self._known.setdefault(museum, {})
        if not known.keys() >= set(curators):
            everybody = await session.scalars(queries.everybody(museum))
            known.update({one.id: one.name for one in everybody})
        return known
