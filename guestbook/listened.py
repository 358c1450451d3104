"""The guestbook's tables of what is said elsewhere: each post beside its entry, each source."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guestbook.base import Base
from guestbook.columns import UtcDateTime

__all__ = ("SocialPost", "SocialSource")


class SocialPost(Base):
    """What is known of a post besides its words; it goes with them."""

    __tablename__ = "guestbook_social_post"
    __table_args__ = (
        Index(None, "museum_id", "source"),
        Index(None, "museum_id", "taken_at"),
    )

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("guestbook_entry.id"), primary_key=True)
    museum_id: Mapped[UUID]
    source: Mapped[str] = mapped_column(String(80))
    # Under a key that is thrown away: the same author in another period is another hash.
    author_hash: Mapped[str | None] = mapped_column(String(32))
    # How often it was liked and seen says nothing of what it says, and is counted nowhere with it.
    likes: Mapped[int | None] = mapped_column(BigInteger)
    reach: Mapped[int | None] = mapped_column(BigInteger)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SocialSource(Base):
    """How a source is: when it was last read, how much came, and what went wrong."""

    __tablename__ = "guestbook_social_source"
    __table_args__ = (UniqueConstraint("museum_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(String(80))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was last read to its end."""
    posts: Mapped[int]
    """How many it named then."""
    taken: Mapped[int]
    removed: Mapped[int]
    broken: Mapped[int]
    failures: Mapped[int]
    """How often in a row it could not be read."""
    # The class of an error, never its message: that may quote what was read.
    error: Mapped[str | None] = mapped_column(String(80))
