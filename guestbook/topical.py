"""The guestbook's tables of topics: what visitors speak of, found without being told."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, Double, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guestbook.base import Base
from guestbook.columns import UtcDateTime

__all__ = ("Topic", "TopicEntry")


class Topic(Base):
    """A topic as it was last found; one that has fallen silent is known again when it returns."""

    __tablename__ = "guestbook_topic"
    __table_args__ = (UniqueConstraint("museum_id", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(String(12))
    """What it is called from one window of time to the next."""
    # Visitors' words, by the reader's language: they go with any entry that they may be from.
    names: Mapped[dict[str, Any]] = mapped_column(JSON)
    centre: Mapped[bytes] = mapped_column(LargeBinary)
    model_id: Mapped[str] = mapped_column(String(200))
    """The embedding in whose space the centre lies."""
    voices: Mapped[int]
    voices_before: Mapped[int]
    # How likely so many voices are by chance; nothing where they are no surprise.
    chance: Mapped[float | None] = mapped_column(Double)
    first_found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TopicEntry(Base):
    """That an entry is one of those from which a topic was found."""

    __tablename__ = "guestbook_topic_entry"
    __table_args__ = (Index(None, "entry_id"), Index(None, "museum_id"))

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_topic.id"), primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"), primary_key=True)
    museum_id: Mapped[UUID]
