"""The museum itself: the tenant to whom every other row belongs."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned

__all__ = (
    "ContentRevision",
    "Exhibition",
    "ExhibitionArtwork",
    "Museum",
    "MuseumHost",
    "OpeningHours",
)


class Museum(Base, kw_only=True):
    """A museum of the network; in most houses the only one."""

    __tablename__ = "museum"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    timezone: Mapped[str]
    country: Mapped[str]
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    # In order of preference: the first is the museum's own language.
    house_locales: Mapped[list[str]] = mapped_column(JSON)


class MuseumHost(Base, kw_only=True):
    """A host name by which requests reach a museum of a network."""

    __tablename__ = "museum_host"

    host: Mapped[str] = mapped_column(primary_key=True)
    museum_id: Mapped[UUID] = mapped_column(ForeignKey("museum.id"), index=True)


class OpeningHours(Base, Owned, kw_only=True):
    """When the doors are open on a day of the week (0 is Monday), in the museum's own time."""

    __tablename__ = "opening_hours"
    __table_args__ = (UniqueConstraint("museum_id", "weekday", "opens"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    weekday: Mapped[int]
    opens: Mapped[str]  # "10:00", wall clock
    closes: Mapped[str]


class Exhibition(Base, Owned, kw_only=True):
    """A temporary exhibition; its name is a localized text."""

    __tablename__ = "exhibition"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    starts: Mapped[date]
    ends: Mapped[date]


class ExhibitionArtwork(Base, Owned, kw_only=True):
    """A work at its place in an exhibition; a work may hang in several, one after the other."""

    __tablename__ = "exhibition_artwork"

    exhibition_id: Mapped[UUID] = mapped_column(ForeignKey("exhibition.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    artwork_id: Mapped[UUID] = mapped_column(ForeignKey("artwork.id"), index=True)


class ContentRevision(Base, kw_only=True):
    """How often what visitors can read has changed; caches are right as long as it stands still."""

    __tablename__ = "content_revision"

    museum_id: Mapped[UUID] = mapped_column(ForeignKey("museum.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
