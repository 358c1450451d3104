"""The columns that several statements of the catalogue share, under the same names."""

from typing import Any

from sqlalchemy import Select

from backend.catalogue.models import Artwork, Floor, Room, Selector, Stop

__all__ = ("ARTWORK", "ROOM", "SELECTOR", "Rows")

Rows = Select[*tuple[Any, ...]]

ROOM = (
    Room.id.label("room_id"),
    Room.number.label("room_number"),
    Room.open.label("room_open"),
    Room.step_free.label("room_step_free"),
    Room.quiet.label("room_quiet"),
    Room.seating.label("room_seating"),
    Floor.id.label("floor_id"),
    Floor.level.label("floor_level"),
    Floor.plan_size.label("floor_plan_size"),
    Room.outline.label("room_outline"),
    Room.label.label("room_label"),
)
SELECTOR = (
    Stop.id.label("stop_id"),
    Selector.number.label("stop_number"),
    Selector.slug.label("stop_slug"),
    Stop.x.label("stop_x"),
    Stop.y.label("stop_y"),
    Stop.seconds.label("stop_seconds"),
)
ARTWORK = (
    Artwork.id.label("artwork_id"),
    Artwork.accession,
    Artwork.presence,
    Artwork.date_text,
    Artwork.earliest,
    Artwork.latest,
    Artwork.medium,
    Artwork.place_made,
    Artwork.dimensions,
    Artwork.credit_line,
    Artwork.subjects,
    Artwork.source,
    Artwork.source_url,
    Artwork.source_licence,
    Artwork.source_name,
)
