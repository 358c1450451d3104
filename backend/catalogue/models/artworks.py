"""Works and those who made them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base, Owned
from guestbook.columns import words

__all__ = ("Artist", "Artwork", "ArtworkArtist", "Ownership", "Presence")


class Ownership(StrEnum):
    """Whose the work is."""

    OWNED = "owned"
    LOAN = "loan"


class Presence(StrEnum):
    """Where the work is for a visitor."""

    ON_VIEW = "on_view"
    NOT_ON_VIEW = "not_on_view"
    ON_LOAN = "on_loan"
    OFF_SITE = "off_site"


class Artwork(Base, Owned, kw_only=True):
    """A work of the collection; title and other prose are localized texts."""

    __tablename__ = "artwork"
    __table_args__ = (
        UniqueConstraint("museum_id", "source", "source_key"),
        Index("ix_artwork_museum_id_presence", "museum_id", "presence"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    accession: Mapped[str] = mapped_column(index=True)
    ownership: Mapped[Ownership] = mapped_column(words(Ownership), default=Ownership.OWNED)
    presence: Mapped[Presence] = mapped_column(words(Presence), default=Presence.NOT_ON_VIEW)
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), default=None, index=True)
    date_text: Mapped[str | None] = mapped_column(default=None)
    # Signed astronomical years: 0 is 1 BCE, -1 is 2 BCE.
    earliest: Mapped[int | None] = mapped_column(default=None)
    latest: Mapped[int | None] = mapped_column(default=None)
    medium: Mapped[str | None] = mapped_column(default=None)
    # Its number in the Art & Architecture Thesaurus; the work itself stands in no thesaurus.
    medium_aat_id: Mapped[str | None] = mapped_column(default=None)
    # As the source words it, like the date: "Rouen", "probably Delft".
    place_made: Mapped[str | None] = mapped_column(default=None)
    classification: Mapped[str | None] = mapped_column(default=None)
    department: Mapped[str | None] = mapped_column(default=None)
    dimensions: Mapped[str | None] = mapped_column(default=None)
    height_cm: Mapped[float | None] = mapped_column(default=None)
    width_cm: Mapped[float | None] = mapped_column(default=None)
    depth_cm: Mapped[float | None] = mapped_column(default=None)
    wikidata_id: Mapped[str | None] = mapped_column(default=None)
    credit_line: Mapped[str | None] = mapped_column(default=None)
    # What it shows, in the words of a cataloguer's index: not prose, and in the source's language.
    subjects: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), default=None)
    source: Mapped[str]
    source_key: Mapped[str]
    source_url: Mapped[str | None] = mapped_column(default=None)
    source_licence: Mapped[str]
    # As the source wants to be named to readers; its short name where it says nothing.
    source_name: Mapped[str | None] = mapped_column(default=None)


class Artist(Base, Owned, kw_only=True):
    """A maker: a person, a workshop or a manufacturer."""

    __tablename__ = "artist"
    __table_args__ = (UniqueConstraint("museum_id", "source", "source_key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    folded: Mapped[str] = mapped_column(default="")  # the name for search, folded by us
    nationality: Mapped[str | None] = mapped_column(default=None)
    born_on: Mapped[date | None] = mapped_column(Date, default=None)
    died_on: Mapped[date | None] = mapped_column(Date, default=None)
    born: Mapped[int | None] = mapped_column(default=None)
    died: Mapped[int | None] = mapped_column(default=None)
    wikidata_id: Mapped[str | None] = mapped_column(default=None)
    ulan_id: Mapped[str | None] = mapped_column(default=None)
    source: Mapped[str]
    source_key: Mapped[str]


class ArtworkArtist(Base, Owned, kw_only=True):
    """What a maker has to do with a work, in the order of its label."""

    __tablename__ = "artwork_artist"

    artwork_id: Mapped[UUID] = mapped_column(ForeignKey("artwork.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    artist_id: Mapped[UUID] = mapped_column(ForeignKey("artist.id"), index=True)
    role: Mapped[str] = mapped_column(default="artist")
    qualifier: Mapped[str | None] = mapped_column(default=None)  # "after", "workshop of", …
