"""What the catalogue can take: for each kind of record its columns, texts and references."""

from dataclasses import dataclass
from enum import Enum

from backend.catalogue.models import (
    Artist,
    Artwork,
    OwnerKind,
    Ownership,
    Presence,
    Room,
    TextField,
)
from backend.storage.base import Base

__all__ = ("SHAPES", "Column", "Kept", "Shape")


class Kept(Enum):
    """As what a column keeps its values."""

    TEXT = "a text"
    NUMBER = "a number"
    YEAR = "a year"
    DAY = "a day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a mapping may fill."""

    kept: Kept = Kept.TEXT
    required: bool = False
    words: tuple[str, ...] = ()  # the only values it takes
    initial: object = None  # what stands where the source says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a record of one kind may say."""

    model: type[Base]
    columns: dict[str, Column]
    owner_kind: OwnerKind | None = None
    texts: tuple[TextField, ...] = ()
    required_text: TextField | None = None
    references: dict[str, str]  # name in the mapping -> kind; the column is <name>_id
    links: bool = False  # whether it has makers
    sourced: bool = True  # whether its table keeps source and key
    initial: dict[str, object]  # columns that no mapping fills


REQUIRED = Column(required=True)
TEXT = Column()
NUMBER, YEAR, DAY = Column(Kept.NUMBER), Column(Kept.YEAR), Column(Kept.DAY)

SHAPES: dict[str, Shape] = {
    # In the order in which they are written: what is referred to comes first.
    "room": Shape(
        model=Room,
        columns={"number": REQUIRED},
        owner_kind=OwnerKind.ROOM,
        texts=(TextField.NAME, TextField.NOTICE, TextField.DESCRIPTION),
        references={},
        sourced=False,
        initial={"open": True, "step_free": True, "quiet": False, "seating": False},
    ),
    "artist": Shape(
        model=Artist,
        columns={
            "name": REQUIRED,
            "nationality": TEXT,
            "born": YEAR,
            "died": YEAR,
            "born_on": DAY,
            "died_on": DAY,
            "wikidata_id": TEXT,
            "ulan_id": TEXT,
        },
        references={},
        initial={},
    ),
    "artwork": Shape(
        model=Artwork,
        columns={
            "accession": REQUIRED,
            "ownership": Column(words=tuple(Ownership), initial=Ownership.OWNED),
            "presence": Column(words=tuple(Presence), initial=Presence.NOT_ON_VIEW),
            "date_text": TEXT,
            "earliest": YEAR,
            "latest": YEAR,
            "medium": TEXT,
            "classification": TEXT,
            "department": TEXT,
            "dimensions": TEXT,
            "height_cm": NUMBER,
            "width_cm": NUMBER,
            "depth_cm": NUMBER,
            "diameter_cm": NUMBER,  # no column of its own: told in the text of the dimensions
            "wikidata_id": TEXT,
            "credit_line": TEXT,
            "source_url": TEXT,
        },
        owner_kind=OwnerKind.ARTWORK,
        texts=(
            TextField.TITLE,
            TextField.CAPTION,
            TextField.DESCRIPTION,
            TextField.VISUAL_DESCRIPTION,
            TextField.MEDIUM,
        ),
        required_text=TextField.TITLE,
        references={"room": "room"},
        links=True,
        initial={},
    ),
}
