"""What the guestbook asks of the rest of the house."""

from typing import Protocol
from uuid import UUID

from guestbook.values import SubjectKind

__all__ = ("SubjectPort",)


class SubjectPort(Protocol):
    """The catalogue, as far as the guestbook needs to know it."""

    async def exists(self, museum: UUID, kind: SubjectKind, id: UUID) -> bool:  # noqa: A002  # the word of the house
        """Tell whether visitors of this museum may write about this thing now."""
        ...
