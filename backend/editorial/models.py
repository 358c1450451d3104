"""The table of what became of texts: who changed one, when, and what stood there before."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.catalogue.models import Audience, TextField, TextOrigin
from backend.storage.base import Base, Owned
from guestbook.columns import UtcDateTime, words

__all__ = ("TextChange", "TextRevision")


class TextChange(StrEnum):
    """What was done to a text."""

    WRITTEN = "written"
    BROUGHT_IN = "brought_in"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"


class TextRevision(Base, Owned, kw_only=True):
    """A change of a text; it names the text, not its row, which an import may replace."""

    __tablename__ = "text_revision"
    __table_args__ = (Index("ix_text_revision_owner_id_field", "owner_id", "field"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID]
    field: Mapped[TextField] = mapped_column(words(TextField))
    locale: Mapped[str]
    audience: Mapped[Audience] = mapped_column(words(Audience))
    # Counts the changes of this text; the text's own revision counts only those of its words.
    number: Mapped[int]
    change: Mapped[TextChange] = mapped_column(words(TextChange))
    revision: Mapped[int]  # of the text after the change
    before: Mapped[str | None] = mapped_column(default=None)  # null where there was none
    after: Mapped[str]
    origin: Mapped[TextOrigin] = mapped_column(words(TextOrigin))
    # Null: brought in by an operator at the command line.
    curator_id: Mapped[UUID | None] = mapped_column(ForeignKey("curator.id"), default=None)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
