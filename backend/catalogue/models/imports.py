"""What was brought in from outside, from where, and when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned
from guestbook.columns import UtcDateTime

__all__ = ("ImportChange", "ImportRecord", "ImportRun")


class ImportRun(Base, Owned, kw_only=True):
    """One call of the importer and its report."""

    __tablename__ = "import_run"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    source: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    report: Mapped[dict[str, object] | None] = mapped_column(JSON, default=None)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class ImportRecord(Base, Owned, kw_only=True):
    """A record that came from a source: its key there, its row here, and what it said last time."""

    __tablename__ = "import_record"
    __table_args__ = (UniqueConstraint("museum_id", "source", "kind", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(ForeignKey("import_run.id"), index=True)
    # The run that brought it in; run_id is the one that last changed it.
    first_run_id: Mapped[UUID | None] = mapped_column(ForeignKey("import_run.id"), default=None)
    source: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str]
    owner_id: Mapped[UUID]
    fingerprint: Mapped[str]
    # A hash of the rows as they were written: other rows mean that somebody edited them since.
    state: Mapped[str | None] = mapped_column(default=None)
    # What the source says that no column of the catalogue can hold: rights of an image, subjects.
    facts: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True), default=None)


class ImportChange(Base, Owned, kw_only=True):
    """What a record said before an import changed it, so that it can say so again."""

    __tablename__ = "import_change"
    __table_args__ = (UniqueConstraint("run_id", "kind", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(ForeignKey("import_run.id"))
    kind: Mapped[str]
    key: Mapped[str]
    # Only what differs: of each column, text and link what stood before and what stood after.
    was: Mapped[dict[str, object]] = mapped_column(JSON)
