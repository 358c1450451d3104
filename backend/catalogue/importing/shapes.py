"""What the catalogue can take: for each kind of record its columns, texts and references."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from backend.catalogue.models import (
    Amenity,
    AmenityKind,
    Artist,
    Artwork,
    Audience,
    Building,
    Exhibition,
    Floor,
    LocalizedText,
    OwnerKind,
    Ownership,
    Passage,
    PassageKind,
    Presence,
    Room,
    Stop,
    TextField,
    TextStatus,
    Tour,
)
from backend.storage.base import Base

__all__ = ("SHAPES", "Column", "Kept", "Links", "Shape")


class Kept(Enum):
    """As what a column keeps its values."""

    TEXT = "a text"
    NUMBER = "a number"
    COUNT = "a whole number"
    YEAR = "a year"
    DAY = "a day"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a mapping may fill."""

    kept: Kept = Kept.TEXT
    required: bool = False
    words: tuple[str, ...] = ()  # the only values it takes
    initial: object = None  # what stands where the source says nothing
    aside: bool = False  # no column of the record's own table: written elsewhere


@dataclass(frozen=True, slots=True)
class Links:
    """A list of other records in a record, in order: the makers of a work, the stops of a tour."""

    name: str  # in the mapping
    kind: str
    told: tuple[str, ...] = ()  # what is said of each besides its key


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a record of one kind may say."""

    model: type[Base]
    columns: Mapping[str, Column] = field(default_factory=dict)
    owner_kind: OwnerKind | None = None
    texts: tuple[TextField, ...] = ()
    required_text: TextField | None = None
    references: Mapping[str, str] = field(default_factory=dict)  # name in the mapping -> kind
    needed: frozenset[str] = frozenset()  # references without which nothing can be
    links: Links | None = None
    sourced: bool = False  # whether its table keeps source and key
    searched: str | None = None  # the column by which it is found, kept folded besides
    initial: Mapping[str, object] = field(default_factory=dict)  # columns that no mapping fills
    facts: Mapping[str, type] = field(default_factory=dict)  # facts that visitors are told too


REQUIRED = Column(required=True)
TEXT = Column()
NUMBER, YEAR, DAY = Column(Kept.NUMBER), Column(Kept.YEAR), Column(Kept.DAY)
POSITION = Column(Kept.COUNT, initial=0)
YES, NO = Column(Kept.FLAG, initial=True), Column(Kept.FLAG, initial=False)
STATUS = Column(words=tuple(TextStatus), initial=TextStatus.PUBLISHED, aside=True)

# In the order in which they are written: what is referred to comes first.
SHAPES: Mapping[str, Shape] = {
    "building": Shape(
        model=Building,
        columns={"position": POSITION},
        owner_kind=OwnerKind.BUILDING,
        texts=(TextField.NAME, TextField.NOTICE, TextField.DESCRIPTION),
    ),
    "floor": Shape(
        model=Floor,
        columns={"level": Column(Kept.COUNT, required=True)},
        owner_kind=OwnerKind.FLOOR,
        texts=(TextField.NAME, TextField.NOTICE),
        references={"building": "building"},
        needed=frozenset({"building"}),
    ),
    "room": Shape(
        model=Room,
        columns={
            "number": REQUIRED,
            "open": YES,
            "step_free": YES,
            "quiet": NO,
            "seating": NO,
        },
        owner_kind=OwnerKind.ROOM,
        texts=(TextField.NAME, TextField.NOTICE, TextField.DESCRIPTION),
        references={"floor": "floor"},
        facts={"outline": list},
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
        sourced=True,
        searched="name",
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
            "medium_aat_id": TEXT,
            "place_made": TEXT,
            "classification": TEXT,
            "department": TEXT,
            "dimensions": TEXT,
            "height_cm": NUMBER,
            "width_cm": NUMBER,
            "depth_cm": NUMBER,
            "diameter_cm": Column(Kept.NUMBER, aside=True),  # told in the text of the dimensions
            "wikidata_id": TEXT,
            "credit_line": TEXT,
            "source_url": TEXT,
            "status": STATUS,
        },
        owner_kind=OwnerKind.ARTWORK,
        texts=(
            TextField.TITLE,
            TextField.CAPTION,
            TextField.DESCRIPTION,
            TextField.VISUAL_DESCRIPTION,
            TextField.MEDIUM,
            TextField.DATE,
            TextField.PLACE_MADE,
            TextField.TRANSCRIPT,
        ),
        required_text=TextField.TITLE,
        references={"room": "room"},
        links=Links("artists", "artist", ("role", "qualifier")),
        sourced=True,
        facts={"subjects": list},
    ),
    "stop": Shape(
        model=Stop,
        columns={
            "number": Column(required=True, aside=True),
            "slug": Column(aside=True),
            "outdoors": NO,
            "published": YES,
            "status": STATUS,
        },
        owner_kind=OwnerKind.STOP,
        texts=(
            TextField.TITLE,
            TextField.INTRO,
            TextField.CAPTION,
            TextField.DESCRIPTION,
            TextField.VISUAL_DESCRIPTION,
            TextField.TRANSCRIPT,
        ),
        references={"artwork": "artwork", "room": "room"},
        facts={"seconds": dict},
    ),
    "tour": Shape(
        model=Tour,
        columns={
            "position": POSITION,
            "minutes": Column(Kept.COUNT),
            "published": YES,
            "status": STATUS,
        },
        owner_kind=OwnerKind.TOUR,
        texts=(TextField.TITLE, TextField.INTRO, TextField.DESCRIPTION),
        required_text=TextField.TITLE,
        links=Links("stops", "stop"),
        facts={"seconds": dict},
    ),
    "exhibition": Shape(
        model=Exhibition,
        columns={
            "starts": Column(Kept.DAY, required=True),
            "ends": Column(Kept.DAY, required=True),
        },
        owner_kind=OwnerKind.EXHIBITION,
        texts=(TextField.NAME, TextField.DESCRIPTION),
        required_text=TextField.NAME,
        links=Links("artworks", "artwork"),
    ),
    "passage": Shape(
        model=Passage,
        columns={
            "kind": Column(required=True, words=tuple(PassageKind)),
            "metres": Column(Kept.NUMBER, required=True),
            "step_free": Column(Kept.FLAG, required=True),
            "open": YES,
        },
        references={"from_room": "room", "to_room": "room"},
        needed=frozenset({"from_room", "to_room"}),
    ),
    "amenity": Shape(
        model=Amenity,
        columns={
            "kind": Column(required=True, words=tuple(AmenityKind)),
            "x": NUMBER,
            "y": NUMBER,
        },
        owner_kind=OwnerKind.AMENITY,
        texts=(TextField.NAME, TextField.DESCRIPTION),
        references={"floor": "floor", "room": "room"},
        needed=frozenset({"floor"}),
    ),
    # A text that stands in the source by itself: of whom, where, in which language, for whom.
    "text": Shape(
        model=LocalizedText,
        columns={
            "of": REQUIRED,
            "owner": TEXT,
            "field": Column(required=True, words=tuple(TextField)),
            "locale": REQUIRED,
            "audience": Column(words=tuple(Audience), initial=Audience.STANDARD),
            "text": REQUIRED,
            "status": STATUS,
        },
    ),
}
