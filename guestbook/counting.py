"""The guestbook's tables that hold numbers only: what was counted, shared and taken away."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Date, Double, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from guestbook.base import Base
from guestbook.columns import UtcDateTime, words
from guestbook.values import Channel, SubjectKind

__all__ = ("EntryExport", "RetentionDay", "SharedFigure", "Tally")


class Tally(Base):
    """How often something was read on a day, of entries whose words went when their time was over.

    Without it the figures of last year would be those of the published entries alone: the others
    lose their words, and all that was read in them, after a month.
    """

    __tablename__ = "guestbook_tally"
    __table_args__ = (Index(None, "museum_id", "day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    day: Mapped[date] = mapped_column(Date)
    subject_kind: Mapped[SubjectKind] = mapped_column(words(SubjectKind))
    subject_id: Mapped[UUID]
    channel: Mapped[Channel] = mapped_column(words(Channel))
    language: Mapped[str | None] = mapped_column(String(16))
    sentiment: Mapped[str | None] = mapped_column(String(16))
    opinions: Mapped[str] = mapped_column(String(400))
    entries: Mapped[int]


class SharedFigure(Base):
    """A figure as it first left the house: whoever asks again gets the same, to the last digit.

    The difference of two exports is therefore nothing, or a whole table that may be shared.
    """

    __tablename__ = "guestbook_shared_figure"
    __table_args__ = (
        # Its own name would be longer than PostgreSQL keeps.
        UniqueConstraint(
            *("museum_id", "month", "measure", "dimension", "key"),
            name="uq_guestbook_shared_figure",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    month: Mapped[date] = mapped_column(Date)
    measure: Mapped[str] = mapped_column(String(32))
    dimension: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(64))
    # Nothing where fewer than eleven people could be told apart.
    n: Mapped[int | None]
    value: Mapped[float | None] = mapped_column(Double)
    low: Mapped[float | None] = mapped_column(Double)
    high: Mapped[float | None] = mapped_column(Double)


class RetentionDay(Base):
    """How many entries lost their words on a day because their time was over; counts only."""

    __tablename__ = "guestbook_retention_day"

    museum_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    runs: Mapped[int]
    awaiting: Mapped[int]
    published: Mapped[int]
    withheld: Mapped[int]
    last_run_at: Mapped[datetime] = mapped_column(UtcDateTime)


class EntryExport(Base):
    """That somebody of the staff took entries out of the house; rows are added, never changed."""

    __tablename__ = "guestbook_entry_export"
    __table_args__ = (Index(None, "museum_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    museum_id: Mapped[UUID]
    curator_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_only: Mapped[bool]
    uncovered: Mapped[bool]
    """Whether personal details were given as they were written."""
    entries: Mapped[int]
