"""The guestbook's tables: visitors' words, what was read in them, what was decided.

They stand on a metadata of their own without a foreign key to the catalogue: works come from open
data and may be imported anew, words come from visitors and may have to go for good.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from guestbook.base import Base, Sequence
from guestbook.columns import UtcDateTime, words
from guestbook.counting import EntryExport, RetentionDay, SharedFigure, Tally
from guestbook.listened import SocialPost, SocialSource
from guestbook.topical import Topic, TopicEntry
from guestbook.values import (
    AnnotationKind,
    Channel,
    EntryStatus,
    IncidentStepKind,
    ModerationKind,
    Reason,
    SubjectKind,
)

__all__ = (
    "Analysis",
    "Annotation",
    "Base",
    "Entry",
    "EntryExport",
    "EntryVector",
    "Incident",
    "IncidentStep",
    "Lease",
    "ModerationAction",
    "Reply",
    "RetentionDay",
    "SharedFigure",
    "SocialPost",
    "SocialSource",
    "Tally",
    "Theme",
    "Topic",
    "TopicEntry",
)

# An entry without flags, or not read yet, comes after all those that may harm somebody.
LAST_RANK = 1000

CAN_BE_READ = text("erased_at IS NULL")
HAS_WORDS = text("text IS NOT NULL")
OPEN_ABOUT_SUBJECT = text("closed_at IS NULL AND device_id IS NULL")
OPEN_ON_DEVICE = text("closed_at IS NULL AND device_id IS NOT NULL")


class Entry(Base):
    """What a visitor wrote, and where it stands with the curators."""

    __tablename__ = "guestbook_entry"
    __table_args__ = (
        UniqueConstraint("museum_id", "key_scope", "idempotency_key"),
        UniqueConstraint("museum_id", "receipt_hash"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        # One index per question asked often: the wall, the wall beside a subject, the desk's
        # queue, what is folded in one row of it, what one device sent, the backlog, retention.
        Index(None, "museum_id", "status", "sequence"),
        Index(None, "museum_id", "subject_kind", "subject_id", "sequence"),
        Index(
            None,
            *("museum_id", "status", "desk_rank", "sequence"),
            sqlite_where=CAN_BE_READ,
            postgresql_where=CAN_BE_READ,
        ),
        Index(None, "museum_id", "fold", "status", "desk_rank", "sequence"),
        Index(None, "museum_id", "device_id", "hour"),
        Index(
            "ix_guestbook_entry_backlog",
            "museum_id",
            "analysed_by",
            "sequence",
            sqlite_where=HAS_WORDS,
            postgresql_where=HAS_WORDS,
        ),
        Index(None, "museum_id", "expires_at"),
        Index(None, "incident_id"),
        # A number is never given twice, even when the newest rows are gone.
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(Sequence, Identity(), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    museum_id: Mapped[UUID]
    subject_kind: Mapped[SubjectKind] = mapped_column(words(SubjectKind))
    subject_id: Mapped[UUID]
    channel: Mapped[Channel] = mapped_column(words(Channel))
    device_id: Mapped[UUID | None]
    text: Mapped[str | None] = mapped_column(Text)
    locale_declared: Mapped[str | None] = mapped_column(String(40))
    locale_detected: Mapped[str | None] = mapped_column(String(40))
    rating: Mapped[int | None]
    favourite: Mapped[UUID | None]
    drawing: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    status: Mapped[EntryStatus] = mapped_column(words(EntryStatus))
    receipt_hash: Mapped[str] = mapped_column(String(64))
    # The device that the key belongs to, or nothing for the museum's own: NULL is never equal to
    # NULL, and a constraint over an expression is a thing that migrations do not see.
    key_scope: Mapped[str] = mapped_column(String(32))
    idempotency_key: Mapped[str] = mapped_column(String(64))
    # Keyed, and empty once the words are gone: the mere hash of « Bravo ! » tells « Bravo ! ».
    content_hash: Mapped[str] = mapped_column(String(64))
    hour: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Empty until a model has read it, never NULL: so that "another than this model" is two ranges.
    analysed_by: Mapped[str] = mapped_column(String(200), default="")
    desk_rank: Mapped[int] = mapped_column(default=LAST_RANK)
    # What stands in one row of the desk's queue; empty for what stands alone. Keyed, and empty once
    # the words are gone, as the hash of the content is.
    fold: Mapped[str] = mapped_column(String(40), default="")
    incident_id: Mapped[UUID | None] = mapped_column(ForeignKey("guestbook_incident.id"))


class Analysis(Base):
    """What one model read in one entry; it never touches the words."""

    __tablename__ = "guestbook_analysis"
    __table_args__ = (UniqueConstraint("entry_id", "model_id"), Index(None, "museum_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"))
    model_id: Mapped[str] = mapped_column(String(200))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    # What the desk filters by, out of the document; nothing where the model abstained.
    language: Mapped[str | None] = mapped_column(String(16))
    sentiment: Mapped[str | None] = mapped_column(String(16))
    flags: Mapped[str] = mapped_column(String(400))
    aspects: Mapped[str] = mapped_column(String(400), default="")
    # The same with how it is spoken of, as « staff:negative food:positive », for the figures.
    opinions: Mapped[str] = mapped_column(String(400), default="")
    incident: Mapped[bool]
    harm: Mapped[int]
    analysed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class EntryVector(Base):
    """Where an entry's words lie among all words: what tells that two entries say the same."""

    __tablename__ = "guestbook_vector"
    __table_args__ = (Index(None, "museum_id", "model_id", "sequence"),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"), primary_key=True)
    museum_id: Mapped[UUID]
    model_id: Mapped[str] = mapped_column(String(200))
    # The entry's own number: the newest vectors are found without a look at the entries.
    sequence: Mapped[int] = mapped_column(Sequence)
    # A unit row in 8-bit integers, with the hash of its digits: two lamps are not one lamp.
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    digits: Mapped[str] = mapped_column(String(16))


class Lease(Base):
    """An entry that a worker is reading, or that could not be read; gone once it is."""

    __tablename__ = "guestbook_lease"
    __table_args__ = (Index(None, "token"), Index(None, "museum_id"))

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"), primary_key=True)
    model_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    museum_id: Mapped[UUID]
    token: Mapped[UUID]
    leased_until: Mapped[datetime] = mapped_column(UtcDateTime)
    claims: Mapped[int]
    tries: Mapped[int]
    error: Mapped[str | None] = mapped_column(String(80))


class ModerationAction(Base):
    """One decision of one curator; rows are added, never changed."""

    __tablename__ = "guestbook_moderation_action"
    __table_args__ = (
        UniqueConstraint("undoes"),
        Index(None, "entry_id", "sequence"),
        Index(None, "museum_id", "sequence"),
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(Sequence, Identity(), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    museum_id: Mapped[UUID]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"))
    kind: Mapped[ModerationKind] = mapped_column(words(ModerationKind))
    reason: Mapped[Reason | None] = mapped_column(words(Reason))
    curator_id: Mapped[UUID]
    previous: Mapped[EntryStatus] = mapped_column(words(EntryStatus, name="previous"))
    resulting: Mapped[EntryStatus] = mapped_column(words(EntryStatus, name="resulting"))
    undoes: Mapped[UUID | None] = mapped_column(ForeignKey("guestbook_moderation_action.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Annotation(Base):
    """What a curator noted, corrected or asked to see; rows are added, and go with the words."""

    __tablename__ = "guestbook_annotation"
    __table_args__ = (
        Index(None, "entry_id", "sequence"),
        Index(None, "museum_id", "kind", "sequence"),
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(Sequence, Identity(), primary_key=True)
    museum_id: Mapped[UUID]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"))
    kind: Mapped[AnnotationKind] = mapped_column(words(AnnotationKind))
    curator_id: Mapped[UUID]
    note: Mapped[str | None] = mapped_column(Text)
    # What a curator says instead of the models, whole: the newest counts.
    correction: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Reply(Base):
    """What the museum answers, shown with the entry."""

    __tablename__ = "guestbook_reply"
    __table_args__ = (Index(None, "entry_id"), Index(None, "museum_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"))
    curator_id: Mapped[UUID]
    text: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Theme(Base):
    """What many visitors come back to, and what the museum did about it."""

    __tablename__ = "guestbook_theme"
    __table_args__ = (UniqueConstraint("museum_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(String(200))
    aspect: Mapped[str | None] = mapped_column(String(32))
    action: Mapped[str | None] = mapped_column(Text)
    public_note: Mapped[str | None] = mapped_column(Text)
    acted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Incident(Base):
    """Something is broken now; later remarks about the same thing join it while it is open."""

    __tablename__ = "guestbook_incident"
    __table_args__ = (
        Index(
            "uq_guestbook_incident_open_about",
            "museum_id",
            "subject_kind",
            "subject_id",
            unique=True,
            sqlite_where=OPEN_ABOUT_SUBJECT,
            postgresql_where=OPEN_ABOUT_SUBJECT,
        ),
        Index(
            "uq_guestbook_incident_open_on",
            "museum_id",
            "device_id",
            unique=True,
            sqlite_where=OPEN_ON_DEVICE,
            postgresql_where=OPEN_ON_DEVICE,
        ),
        Index(None, "museum_id", "opened_at"),
        Index(None, "alert_due_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    subject_kind: Mapped[SubjectKind] = mapped_column(words(SubjectKind))
    subject_id: Mapped[UUID]
    # The device that is broken; its subject is then the museum.
    device_id: Mapped[UUID | None]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    assigned_to: Mapped[UUID | None]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[UUID | None]
    # When somebody must be told, or told again where that failed; nothing once they were.
    alert_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class IncidentStep(Base):
    """What a curator did with an incident; rows are added, never changed."""

    __tablename__ = "guestbook_incident_step"
    __table_args__ = (
        Index(None, "incident_id", "sequence"),
        Index(None, "museum_id"),
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(Sequence, Identity(), primary_key=True)
    museum_id: Mapped[UUID]
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_incident.id"))
    kind: Mapped[IncidentStepKind] = mapped_column(words(IncidentStepKind))
    curator_id: Mapped[UUID]
    assigned_to: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
