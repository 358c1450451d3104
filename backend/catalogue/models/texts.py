"""Every text of the museum, in every language and for every audience, in one table."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned
from guestbook.columns import words

__all__ = ("Audience", "LocalizedText", "OwnerKind", "TextField", "TextOrigin", "TextStatus")


class OwnerKind(StrEnum):
    """What a text is about."""

    MUSEUM = "museum"
    BUILDING = "building"
    FLOOR = "floor"
    ROOM = "room"
    EXHIBITION = "exhibition"
    ARTWORK = "artwork"
    STOP = "stop"
    TOUR = "tour"
    AMENITY = "amenity"
    MEDIA = "media"


class TextField(StrEnum):
    """Which text of its owner it is."""

    NAME = "name"
    NOTICE = "notice"
    TITLE = "title"
    CAPTION = "caption"
    DESCRIPTION = "description"
    VISUAL_DESCRIPTION = "visual_description"
    MEDIUM = "medium"
    DATE = "date"
    PLACE_MADE = "place_made"
    INTRO = "intro"
    ALT = "alt"
    TRANSCRIPT = "transcript"


class Audience(StrEnum):
    """For whom it is written: an axis of its own, never a fake language."""

    STANDARD = "standard"
    EASY = "easy"
    CHILDREN = "children"
    AUDIO_DESCRIPTION = "audio_description"


class TextOrigin(StrEnum):
    """Who wrote it."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_REVIEWED = "machine_reviewed"


class TextStatus(StrEnum):
    """Whether visitors may read it."""

    DRAFT = "draft"
    PUBLISHED = "published"


class LocalizedText(Base, Owned, kw_only=True):
    """One text of one owner, in one locale, for one audience."""

    __tablename__ = "localized_text"
    __table_args__ = (
        UniqueConstraint("museum_id", "owner_id", "field", "locale", "audience"),
        Index("ix_localized_text_owner_id_field", "owner_id", "field"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_kind: Mapped[OwnerKind] = mapped_column(words(OwnerKind))
    owner_id: Mapped[UUID]
    field: Mapped[TextField] = mapped_column(words(TextField))
    locale: Mapped[str]
    audience: Mapped[Audience] = mapped_column(words(Audience), default=Audience.STANDARD)
    text: Mapped[str]
    # The same text without marks and case, for search; folded by us so that both databases agree.
    folded: Mapped[str]
    origin: Mapped[TextOrigin] = mapped_column(words(TextOrigin), default=TextOrigin.HUMAN)
    revision: Mapped[int] = mapped_column(default=1)
    # The locale it was translated from and that text's revision then: an older one is stale.
    source_locale: Mapped[str | None] = mapped_column(default=None)
    source_revision: Mapped[int | None] = mapped_column(default=None)
    licence: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[TextStatus] = mapped_column(words(TextStatus), default=TextStatus.PUBLISHED)
