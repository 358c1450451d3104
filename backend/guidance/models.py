"""The table of the artworks of the day."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned

__all__ = ("DailyChoice",)


class DailyChoice(Base, Owned, kw_only=True):
    """The artwork of a day, with all that was known when it was chosen; a pin is a curator's."""

    __tablename__ = "daily_choice"
    __table_args__ = (UniqueConstraint("museum_id", "day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    artwork_id: Mapped[UUID | None] = mapped_column(ForeignKey("artwork.id"), default=None)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON)
    pinned: Mapped[UUID | None] = mapped_column(default=None)
    vetoed: Mapped[list[str]] = mapped_column(JSON)
    otherwise: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    """Which work it would have been without each reason."""
    veto_reasons: Mapped[dict[str, str]] = mapped_column(JSON, default_factory=dict)
    """Why each vetoed work was vetoed, in a curator's words."""
    weather_told: Mapped[str | None] = mapped_column(String(16), default=None)
    """The weather that a curator told for the day, before any other source."""
