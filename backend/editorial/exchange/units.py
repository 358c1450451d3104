"""What travels: a text of the museum's language, its translation, and how old both were then."""

import re
from dataclasses import dataclass
from uuid import UUID

from backend.catalogue.models import Audience, OwnerKind, TextField

__all__ = ("Book", "Unit", "UnitKey")

KEY = re.compile(
    r"(?P<kind>[a-z]+)\.(?P<owner>[0-9a-f]{32})\.(?P<field>[a-z_]+)\.(?P<audience>[a-z_]+)"
    r"\.r(?P<source>\d{1,9})\.t(?P<target>\d{1,9})"
)


@dataclass(frozen=True, slots=True)
class UnitKey:
    """Which text it is, and the revisions of source and translation when the file was written.

    All of it is the unit's id in the file, which every tool keeps, where it may drop a comment.
    """

    kind: OwnerKind
    owner: UUID
    field: TextField
    audience: Audience
    source_revision: int
    target_revision: int

    def __str__(self) -> str:
        return (
            f"{self.kind}.{self.owner.hex}.{self.field}.{self.audience}"
            f".r{self.source_revision}.t{self.target_revision}"
        )

    @classmethod
    def parse(cls, text: str) -> "UnitKey | None":
        """Read the id of a unit; None where it is not one of ours."""
        found = KEY.fullmatch(text)
        if found is None:
            return None
        try:
            return cls(
                OwnerKind(found["kind"]),
                UUID(hex=found["owner"]),
                TextField(found["field"]),
                Audience(found["audience"]),
                int(found["source"]),
                int(found["target"]),
            )
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A text and its translation."""

    key: UnitKey
    about: str = ""
    """What it belongs to, in words for the translator."""
    source: str
    target: str | None
    doubtful: bool = False
    """The translation is not to be relied on: it is older than its source, or marked so."""
    line: int = 0
    """Where it stands in the file it was read from."""


@dataclass(frozen=True, slots=True)
class Book:
    """All that one file carries."""

    source_locale: str
    locale: str
    units: tuple[Unit, ...]
