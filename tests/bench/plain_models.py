"""The demo's tables as a tutorial on SQLAlchemy maps them: entities and relationships."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

__all__ = (
    "Artist",
    "Artwork",
    "ArtworkArtist",
    "LocalizedText",
    "MediaAsset",
    "Museum",
    "Room",
    "Selector",
    "Stop",
    "Tour",
    "TourStop",
)


class Base(DeclarativeBase):
    """What the tables share."""


class Museum(Base):
    """A museum."""

    __tablename__ = "museum"
    id: Mapped[str] = mapped_column(primary_key=True)


class Artist(Base):
    """A maker."""

    __tablename__ = "artist"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]


class ArtworkArtist(Base):
    """A maker of a work."""

    __tablename__ = "artwork_artist"
    artwork_id: Mapped[str] = mapped_column(ForeignKey("artwork.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    artist_id: Mapped[str] = mapped_column(ForeignKey("artist.id"))
    artist: Mapped[Artist] = relationship(lazy="selectin")


class Room(Base):
    """A room."""

    __tablename__ = "room"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str]


class Artwork(Base):
    """A work."""

    __tablename__ = "artwork"
    id: Mapped[str] = mapped_column(primary_key=True)
    accession: Mapped[str]
    presence: Mapped[str]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("room.id"))


class Stop(Base):
    """A stop."""

    __tablename__ = "stop"
    id: Mapped[str] = mapped_column(primary_key=True)
    artwork_id: Mapped[str | None] = mapped_column(ForeignKey("artwork.id"))
    published: Mapped[bool]
    selectors: Mapped[list["Selector"]] = relationship(lazy="selectin", back_populates="stop")


class Selector(Base):
    """A number."""

    __tablename__ = "selector"
    id: Mapped[str] = mapped_column(primary_key=True)
    stop_id: Mapped[str] = mapped_column(ForeignKey("stop.id"))
    number: Mapped[str]
    stop: Mapped[Stop] = relationship(lazy="selectin", back_populates="selectors")


class TourStop(Base):
    """A stop of a tour."""

    __tablename__ = "tour_stop"
    tour_id: Mapped[str] = mapped_column(ForeignKey("tour.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    stop_id: Mapped[str] = mapped_column(ForeignKey("stop.id"))
    stop: Mapped[Stop] = relationship(lazy="selectin")


class Tour(Base):
    """A tour."""

    __tablename__ = "tour"
    id: Mapped[str] = mapped_column(primary_key=True)
    published: Mapped[bool]
    stops: Mapped[list[TourStop]] = relationship(lazy="selectin", order_by=TourStop.position)


class MediaAsset(Base):
    """A file."""

    __tablename__ = "media_asset"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str]
    kind: Mapped[str]
    position: Mapped[int]
    locale: Mapped[str | None]
    sha256: Mapped[str]
    rights_uri: Mapped[str | None]


class LocalizedText(Base):
    """A text."""

    __tablename__ = "localized_text"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner_kind: Mapped[str]
    owner_id: Mapped[str]
    field: Mapped[str]
    locale: Mapped[str]
    audience: Mapped[str]
    text: Mapped[str]
    folded: Mapped[str]
    status: Mapped[str]
