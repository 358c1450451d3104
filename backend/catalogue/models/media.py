"""Images, sound and plans, and the right to show them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Date, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.catalogue.models.texts import OwnerKind
from backend.storage.base import Base, Owned
from guestbook.columns import words

__all__ = ("MediaAsset", "MediaKind", "MediaRole", "Voice")


class MediaKind(StrEnum):
    """What sort of file it is."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    PLAN = "plan"


class MediaRole(StrEnum):
    """What it is for."""

    PHOTOGRAPH = "photograph"
    ILLUSTRATION = "illustration"
    NARRATION = "narration"
    SIGN_LANGUAGE = "sign_language"
    PLAN = "plan"


class Voice(StrEnum):
    """Who speaks."""

    HUMAN = "human"
    SYNTHETIC = "synthetic"


class MediaAsset(Base, Owned, kw_only=True):
    """A file of the museum: without a clear, unexpired right it never leaves the server."""

    __tablename__ = "media_asset"
    __table_args__ = (Index("ix_media_asset_owner_id_kind", "owner_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_kind: Mapped[OwnerKind] = mapped_column(words(OwnerKind))
    owner_id: Mapped[UUID]
    kind: Mapped[MediaKind] = mapped_column(words(MediaKind))
    role: Mapped[MediaRole] = mapped_column(words(MediaRole))
    position: Mapped[int] = mapped_column(default=0)
    locale: Mapped[str | None] = mapped_column(default=None)  # or a sign language: "ase", "fsl"
    voice: Mapped[Voice | None] = mapped_column(words(Voice), default=None)
    duration_ms: Mapped[int | None] = mapped_column(default=None)
    bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    mime: Mapped[str]
    transcript: Mapped[str | None] = mapped_column(default=None)
    captions_vtt: Mapped[str | None] = mapped_column(default=None)
    # From Creative Commons or RightsStatements.org only; null is "not cleared".
    rights_uri: Mapped[str | None] = mapped_column(default=None)
    rights_expire: Mapped[date | None] = mapped_column(Date, default=None)
    credit: Mapped[str | None] = mapped_column(default=None)
