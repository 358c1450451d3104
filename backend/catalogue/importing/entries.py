"""A record on its way into the catalogue."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.catalogue.models import OwnerKind, TextField

__all__ = ("Entry", "Link", "Reference", "Words")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a locale, for an audience."""

    field: TextField
    locale: str
    audience: str
    text: str | None  # None: the source has no such text (any more)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a call: field by field it took three times as long."""
        return Words, (self.field, self.locale, self.audience, self.text)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another record that is named by its key."""

    kind: str
    key: str
    id: UUID

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a call."""
        return Reference, (self.kind, self.key, self.id)


@dataclass(frozen=True, slots=True)
class Link:
    """A maker of a work, or a stop of a tour, in order."""

    to: Reference
    role: str = ""
    qualifier: str | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a call."""
        return Link, (self.to, self.role, self.qualifier)


@dataclass(slots=True)
class Entry:
    """A record on its way into the catalogue; references to nothing are taken out of it."""

    kind: str
    key: str
    id: UUID
    where: str
    columns: dict[str, Any]
    texts: tuple[Words, ...] = ()
    references: dict[str, Reference | None] = field(default_factory=dict)
    links: list[Link] | None = None  # None: the mapping does not speak of them
    facts: dict[str, Any] | None = None
    about: tuple[OwnerKind, UUID] | None = None  # whose the texts are, where not its own
