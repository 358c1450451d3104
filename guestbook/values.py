"""The words of the guestbook, and the values that leave it: never a row of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

__all__ = (
    "AnnotationKind",
    "Channel",
    "Drawing",
    "EntryStatus",
    "EntryView",
    "IncidentStepKind",
    "ModerationKind",
    "Periods",
    "Reason",
    "Subject",
    "SubjectKind",
    "Transition",
    "by_the_hour",
)

Drawing = Sequence[Sequence[Sequence[int]]]
"""Strokes of points ``[x, y]`` in thousandths of the sheet's side."""


class EntryStatus(StrEnum):
    """Where an entry stands with the curators, or that its visitor took it back."""

    AWAITING = "awaiting"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


class SubjectKind(StrEnum):
    """What an entry may be about."""

    MUSEUM = "museum"
    EXHIBITION = "exhibition"
    ARTWORK = "artwork"
    STOP = "stop"


class Channel(StrEnum):
    """By which way the words came in."""

    KIOSK = "kiosk"
    AUDIO_GUIDE = "audio_guide"
    PHONE = "phone"
    WEB = "web"
    SOCIAL = "social"


class ModerationKind(StrEnum):
    """What a curator may do with an entry."""

    PUBLISH = "publish"
    WITHHOLD = "withhold"
    UNDO = "undo"


class AnnotationKind(StrEnum):
    """What a curator may do beside an entry without moving it."""

    NOTE = "note"
    REVEAL = "reveal"
    CORRECT = "correct"


class IncidentStepKind(StrEnum):
    """What a curator may do with an incident."""

    ASSIGN = "assign"
    CLOSE = "close"
    REOPEN = "reopen"


class Reason(StrEnum):
    """Why a curator decided so."""

    INSULT = "insult"
    HATE = "hate"
    THREAT = "threat"
    SEXUAL = "sexual"
    SPAM = "spam"
    PERSONAL_DATA = "personal_data"
    CHILD = "child"
    OFF_TOPIC = "off_topic"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about."""

    kind: SubjectKind
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """How long a visitor's words are kept, by where they stand."""

    unpublished: timedelta = timedelta(days=30)
    """From signing, for what was never published; from the day an entry left the wall else."""
    withheld: timedelta = timedelta(days=30)
    """From the day it was withheld; never beyond what was promised at signing."""
    published: timedelta = timedelta(days=1_095)
    """From the day it was published."""
    social: timedelta = timedelta(days=30)
    """From the day it was taken in from elsewhere, wherever it stands."""
    authors: timedelta = timedelta(days=30)
    """How long the key is used that authors elsewhere are hashed under."""

    def of(self, status: EntryStatus) -> timedelta:
        """Tell how long words are kept that stand there from now on."""
        kept = {EntryStatus.PUBLISHED: self.published, EntryStatus.WITHHELD: self.withheld}
        return kept.get(status, self.unpublished)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry as it stood when it was read; its words stay out of ``repr``, hence of logs."""

    id: UUID
    sequence: int
    """The private order of entries: it makes cursors and is never shown."""
    subject: Subject
    channel: Channel
    device_id: UUID | None
    """The device of the museum that it was signed on; never shown to visitors."""
    text: str = field(repr=False)
    locale_declared: str | None
    locale_detected: str | None
    rating: int | None
    favourite: UUID | None
    drawing: Drawing | None = field(repr=False)
    status: EntryStatus
    hour: datetime
    published_at: datetime | None
    expires_at: datetime | None
    erased_at: datetime | None

    @property
    def language(self) -> str | None:
        """The language of the words: found in them, else said by the visitor, else unknown."""
        told = self.locale_detected or self.locale_declared
        return told.split("-")[0] if told else None


@dataclass(frozen=True, slots=True)
class Transition:
    """An entry after a decision, and where it stood before: all that an announcement needs."""

    entry: EntryView
    previous: EntryStatus

    @property
    def appeared(self) -> bool:
        """Whether the decision brought the entry to the wall."""
        published = EntryStatus.PUBLISHED
        return self.entry.status is published and self.previous is not published

    @property
    def disappeared(self) -> bool:
        """Whether the decision took the entry from the wall."""
        published = EntryStatus.PUBLISHED
        return self.previous is published and self.entry.status is not published


def by_the_hour(moment: datetime) -> datetime:
    """Tell the hour in which a moment falls: nothing finer is kept of what visitors do."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset has no hour")
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
