"""The tables of curators and their sessions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned
from guestbook.columns import UtcDateTime, words

__all__ = ("Curator", "CuratorRole", "CuratorSession")


class CuratorRole(StrEnum):
    """What a curator may do; each role may all that those before it may."""

    VIEWER = "viewer"
    TRANSLATOR = "translator"
    MODERATOR = "moderator"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "CuratorRole") -> bool:
        """Tell whether this role may what the other may."""
        order = tuple(CuratorRole)
        return order.index(self) >= order.index(other)


class Curator(Base, Owned, kw_only=True):
    """A member of staff who works at the desk."""

    __tablename__ = "curator"
    __table_args__ = (UniqueConstraint("museum_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[CuratorRole] = mapped_column(words(CuratorRole))
    password_hash: Mapped[str]
    removed: Mapped[bool] = mapped_column(default=False)


class CuratorSession(Base, Owned, kw_only=True):
    """A curator logged in; only the hash of the cookie is kept."""

    __tablename__ = "curator_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    curator_id: Mapped[UUID] = mapped_column(ForeignKey("curator.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
