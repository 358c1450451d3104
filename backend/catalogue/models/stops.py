"""Stops of the guide, the numbers visitors type, and the tours that string them."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned

__all__ = ("Connection", "Selector", "Stop", "Tour", "TourStop")


class Stop(Base, Owned, kw_only=True):
    """A place of the guide where there is something to hear or read: a work, a room, or neither."""

    __tablename__ = "stop"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    artwork_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("artwork.id"), default=None, index=True
    )
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None, index=True)
    outdoors: Mapped[bool] = mapped_column(default=False)
    # Where it is on its floor's plan, in metres from the left and the top edge.
    x: Mapped[float | None] = mapped_column(default=None)
    y: Mapped[float | None] = mapped_column(default=None)
    # How long listening takes, by locale or "locale:audience": a translation is longer or shorter.
    seconds: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True), default=None)
    published: Mapped[bool] = mapped_column(default=True)
    # Published or not, it is shown on these days only; both ends count.
    shown_from: Mapped[date | None] = mapped_column(Date, default=None)
    shown_to: Mapped[date | None] = mapped_column(Date, default=None)


class Selector(Base, Owned, kw_only=True):
    """The number on the wall and the code on the label; "007" is not "7"."""

    __tablename__ = "selector"
    __table_args__ = (
        UniqueConstraint("museum_id", "number", "valid_from"),
        # NULL is distinct from NULL in a unique constraint: without dates, once is once.
        Index(
            "uq_selector_number_always",
            "museum_id",
            "number",
            unique=True,
            sqlite_where=text("valid_from IS NULL AND valid_to IS NULL"),
            postgresql_where=text("valid_from IS NULL AND valid_to IS NULL"),
        ),
        UniqueConstraint("museum_id", "slug"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    stop_id: Mapped[UUID] = mapped_column(ForeignKey("stop.id"), index=True)
    number: Mapped[str]
    slug: Mapped[str]
    valid_from: Mapped[date | None] = mapped_column(Date, default=None)
    valid_to: Mapped[date | None] = mapped_column(Date, default=None)


class Tour(Base, Owned, kw_only=True):
    """A walk from stop to stop; title and introduction are localized texts."""

    __tablename__ = "tour"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int | None] = mapped_column(default=None)
    seconds: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True), default=None)
    published: Mapped[bool] = mapped_column(default=True)
    shown_from: Mapped[date | None] = mapped_column(Date, default=None)
    shown_to: Mapped[date | None] = mapped_column(Date, default=None)


class TourStop(Base, Owned, kw_only=True):
    """A stop at its place in a tour; a stop belongs to many tours."""

    __tablename__ = "tour_stop"

    tour_id: Mapped[UUID] = mapped_column(ForeignKey("tour.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    stop_id: Mapped[UUID] = mapped_column(ForeignKey("stop.id"), index=True)


class Connection(Base, Owned, kw_only=True):
    """A hint from one stop to another ("compare with"), perhaps only under a condition."""

    __tablename__ = "connection"
    __table_args__ = (CheckConstraint("from_stop_id <> to_stop_id", name="two_stops"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_stop_id: Mapped[UUID] = mapped_column(ForeignKey("stop.id"), index=True)
    to_stop_id: Mapped[UUID] = mapped_column(ForeignKey("stop.id"), index=True)
    condition: Mapped[str | None] = mapped_column(default=None)
