"""The tables of visits and devices: no account, no name, and a trail that is gone at day's end."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.catalogue.models.texts import Audience
from backend.storage.base import Base, Owned
from guestbook.columns import UtcDateTime, words

__all__ = ("Device", "DeviceKind", "Visit", "VisitEvent", "VisitEventKind")


class VisitEventKind(StrEnum):
    """What a visitor's device tells of the visit."""

    STOP_SEEN = "stop_seen"
    PLAYED = "played"
    LIKED = "liked"
    POSITION = "position"


class DeviceKind(StrEnum):
    """What sort of thing the museum lends or sets up."""

    KIOSK = "kiosk"
    AUDIO_GUIDE = "audio_guide"
    PHONE = "phone"


class Visit(Base, Owned, kw_only=True):
    """One visit, known by an expiring code of which only the hash is kept."""

    __tablename__ = "visit"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    started_hour: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    locale: Mapped[str]
    audience: Mapped[Audience] = mapped_column(words(Audience), default=Audience.STANDARD)
    statistics_consent: Mapped[bool] = mapped_column(default=False)
    # The museum's own device that it was begun on: what others begin is not believed as much.
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), default=None)


class VisitEvent(Base, Owned, kw_only=True):
    """Something seen, heard, liked or declared during a visit; told once, perhaps late."""

    __tablename__ = "visit_event"
    __table_args__ = (
        UniqueConstraint("visit_id", "key"),
        Index("ix_visit_event_museum_id_received_at", "museum_id", "received_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    kind: Mapped[VisitEventKind] = mapped_column(words(VisitEventKind))
    stop_id: Mapped[UUID | None] = mapped_column(ForeignKey("stop.id"), default=None)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None)
    played_percent: Mapped[int | None] = mapped_column(default=None)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Device(Base, Owned, kw_only=True):
    """A device that the museum registered, with a key it can revoke."""

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[DeviceKind] = mapped_column(words(DeviceKind))
    place: Mapped[str | None] = mapped_column(default=None)
    key_hash: Mapped[str] = mapped_column(unique=True)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    revoked: Mapped[bool] = mapped_column(default=False)
