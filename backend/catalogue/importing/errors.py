"""What can stop an import before it begins; what comes later is told in its report.

ImportingError
├── MappingError      the mapping has mistakes: all of them, each with its key
├── SourceError       the source is not there, of no known kind, or breaks off
├── UnknownRunError   no import has the id that was asked for
├── TakenBackError    an import that was taken back, and of which nothing is left to take back
├── RestoringError    the database refuses what a record said before
└── UnreadableError   a value is not what its transform expects; caught where the record is made
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

__all__ = (
    "ImportingError",
    "MappingError",
    "Mistake",
    "RestoringError",
    "SourceError",
    "TakenBackError",
    "UnknownRunError",
    "UnreadableError",
)


class ImportingError(Exception):
    """Something about the import that its operator must know."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of a mapping: the key where it stands, and what is wrong there."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}" if self.key else self.reason


class MappingError(ImportingError):
    """A mapping that cannot be used."""

    def __init__(self, file: Path, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(f"{file}: {mistake}" for mistake in mistakes))
        self.file, self.mistakes = file, mistakes


class SourceError(ImportingError):
    """A source that cannot be opened."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class UnknownRunError(ImportingError):
    """An import that cannot be told from the others, or is not there."""

    def __init__(self, run: str, latest: Sequence[str]) -> None:
        known = f"; the latest are: {', '.join(latest)}" if latest else ": there was none yet"
        super().__init__(f"no single import has an id that begins with {run!r}{known}")
        self.run, self.latest = run, latest


class TakenBackError(ImportingError):
    """An import that cannot be taken back twice."""

    def __init__(self, run: UUID, when: datetime) -> None:
        super().__init__(
            f"the import {run} was taken back on {when:%d.%m.%Y at %H:%M} (UTC),"
            " and nothing of it is left to take back"
        )
        self.run, self.when = run, when


class RestoringError(ImportingError):
    """An import that cannot be taken back because somebody took what it would give back."""

    def __init__(self, run: UUID, reason: str) -> None:
        super().__init__(
            f"the import {run} cannot be taken back, and nothing was changed: {reason}"
        )
        self.run, self.reason = run, reason


class UnreadableError(ImportingError):
    """A value that cannot be what it should be; many values share one reason."""

    def __init__(self, reason: str, found: object = None) -> None:
        super().__init__(reason if found is None else f"{found!r} {reason}")
        self.reason, self.found = reason, found
