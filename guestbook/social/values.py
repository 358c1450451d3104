"""What an adapter reads: posts, removals and broken rows. None of them shows who wrote, or what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol

__all__ = ("Absence", "Adapter", "Broken", "Item", "Post", "Removal", "SourceUnreadableError")


class Absence(StrEnum):
    """What it means that a source no longer names a post which it named before."""

    NOTHING = "nothing"
    WINDOW = "window"
    """It was removed, if it is younger than the oldest post that the source still names."""
    WHOLE = "whole"
    """It was removed: the source always names all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody published elsewhere; its author and its words stay out of ``repr``."""

    key: str = field(repr=False)
    """What the source calls it."""
    author: str | None = field(repr=False)
    """What the source calls its author; hashed on the way in, and never kept."""
    text: str = field(repr=False)
    written: datetime
    locale: str | None = None
    likes: int | None = None
    reach: int | None = None
    """How many may have seen it, as the source counts. Neither number is an opinion."""
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What the source says was taken down."""

    key: str = field(repr=False)
    where: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read: the file, the line, the reason, and nothing of what it says."""

    file: str
    line: int
    reason: str
    key: str | None = field(default=None, repr=False)
    """What the source calls it, where that much can be read: it is there, after all."""


Item = Post | Removal | Broken


class SourceUnreadableError(Exception):
    """Nothing of a source can be read, or nothing beyond a point."""


class Adapter(Protocol):
    """Reads what one kind of source gives, from its bytes alone."""

    @property
    def absence(self) -> Absence:
        """What it means that a post is not named any more."""
        ...

    def read(self, content: BinaryIO, file: str) -> Iterator[Item]:
        """Read item by item; a broken one breaks no other.

        Raises:
            SourceUnreadableError: where the rest cannot be read.
        """
        ...
