"""The tables of the catalogue; importing this module makes them all known to the metadata."""

from backend.catalogue.models.artworks import Artist, Artwork, ArtworkArtist, Ownership, Presence
from backend.catalogue.models.imports import ImportChange, ImportRecord, ImportRun
from backend.catalogue.models.media import MediaAsset, MediaKind, MediaRole, Voice
from backend.catalogue.models.museums import (
    ContentRevision,
    Exhibition,
    ExhibitionArtwork,
    Museum,
    MuseumHost,
    OpeningHours,
)
from backend.catalogue.models.places import (
    Amenity,
    AmenityKind,
    Building,
    Floor,
    Passage,
    PassageKind,
    Room,
)
from backend.catalogue.models.stops import Connection, Selector, Stop, Tour, TourStop
from backend.catalogue.models.texts import (
    Audience,
    LocalizedText,
    OwnerKind,
    TextField,
    TextOrigin,
    TextStatus,
)

__all__ = (
    "Amenity",
    "AmenityKind",
    "Artist",
    "Artwork",
    "ArtworkArtist",
    "Audience",
    "Building",
    "Connection",
    "ContentRevision",
    "Exhibition",
    "ExhibitionArtwork",
    "Floor",
    "ImportChange",
    "ImportRecord",
    "ImportRun",
    "LocalizedText",
    "MediaAsset",
    "MediaKind",
    "MediaRole",
    "Museum",
    "MuseumHost",
    "OpeningHours",
    "OwnerKind",
    "Ownership",
    "Passage",
    "PassageKind",
    "Presence",
    "Room",
    "Selector",
    "Stop",
    "TextField",
    "TextOrigin",
    "TextStatus",
    "Tour",
    "TourStop",
    "Voice",
)
