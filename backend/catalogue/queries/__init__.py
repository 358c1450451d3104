"""The statements of the catalogue: each takes the museum, each has a total order."""

from backend.catalogue.queries.changes import next_revision, presence, room_open
from backend.catalogue.queries.museums import (
    exhibition,
    exhibitions,
    hours,
    museums,
    museums_for_host,
)
from backend.catalogue.queries.places import amenities, passages, room_of_amenity, rooms
from backend.catalogue.queries.stops import selectors, stop_by_slug, stops, tours
from backend.catalogue.queries.works import artworks, makers, media, media_by_digest, texts

__all__ = (
    "amenities",
    "artworks",
    "exhibition",
    "exhibitions",
    "hours",
    "makers",
    "media",
    "media_by_digest",
    "museums",
    "museums_for_host",
    "next_revision",
    "passages",
    "presence",
    "room_of_amenity",
    "room_open",
    "rooms",
    "selectors",
    "stop_by_slug",
    "stops",
    "texts",
    "tours",
)
