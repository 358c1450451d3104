"""What the guestbook asks of the rest of the house."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from guestbook.values import SubjectKind

__all__ = ("ErasedLedger", "StopPort", "SubjectPort", "Translator")


class SubjectPort(Protocol):
    """The catalogue, as far as the guestbook needs to know it."""

    async def exists(self, museum: UUID, kind: SubjectKind, id: UUID) -> bool:  # noqa: A002  # the word of the house
        """Tell whether visitors of this museum may write about this thing now."""
        ...


class StopPort(Protocol):
    """The numbers on the museum's labels, as far as the guestbook needs to know them."""

    async def numbered(self, museum: UUID, numbers: Collection[str]) -> Mapping[str, UUID]:
        """Name the stops that bear some of these numbers now, by the number."""
        ...

    async def showing(self, museum: UUID, artworks: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Name the stops at which works are shown, by the work; a work may have none."""
        ...


class ErasedLedger(Protocol):
    """Where the ids of erased entries are noted outside the database, and outside its backups."""

    async def note(self, entry_ids: Collection[UUID], at: datetime, *, withdrawn: bool) -> None:
        """Note them for good before the words go: a restored backup must not bring them back."""
        ...


class Translator(Protocol):
    """Whoever puts a visitor's words in a curator's language; the house comes without one.

    What it gives is an aid for reading: kept nowhere, and never shown as the visitor's words.
    """

    @property
    def name(self) -> str:
        """What the curator is told it is."""
        ...

    async def translate(self, text: str, *, source: str | None, target: str) -> str | None:
        """Say a text in another language, or nothing where it cannot."""
        ...
