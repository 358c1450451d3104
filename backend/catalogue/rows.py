"""Making views of rows: what a joined statement found, with the texts read beside it."""

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any
from uuid import UUID

from backend.catalogue.models import MediaKind
from backend.catalogue.views import (
    NO_TEXTS,
    ArtworkView,
    FloorView,
    MakerView,
    MediaView,
    RoomView,
    StopLink,
    StopView,
    Texts,
)

__all__ = (
    "Everyone",
    "artwork_of",
    "floor_of",
    "media_of",
    "owners_of",
    "point_of",
    "room_of",
    "stop_of",
)

Row = Any
Everyone = Mapping[UUID, Texts]


def point_of(x: float | None, y: float | None) -> tuple[float, float] | None:
    """Make a point of the plan, if both its sides are known."""
    return None if x is None or y is None else (x, y)


def owners_of(rows: Iterable[Row], *columns: str) -> set[UUID]:
    """Collect whose texts are needed for some rows."""
    return {owner for row in rows for column in columns if (owner := getattr(row, column))}


def floor_of(row: Row, texts: Everyone) -> FloorView | None:
    """Make the floor of a row, if it has one."""
    if row.floor_id is None:
        return None
    return FloorView(
        id=row.floor_id,
        level=row.floor_level,
        plan_size=row.floor_plan_size,
        texts=texts.get(row.floor_id, NO_TEXTS),
    )


def room_of(row: Row, texts: Everyone) -> RoomView | None:
    """Make the room of a row, if it has one."""
    if row.room_id is None:
        return None
    return RoomView(
        id=row.room_id,
        number=row.room_number,
        open=row.room_open,
        step_free=row.room_step_free,
        quiet=row.room_quiet,
        seating=row.room_seating,
        outline=row.room_outline,
        label=row.room_label,
        floor=floor_of(row, texts),
        texts=texts.get(row.room_id, NO_TEXTS),
    )


def media_of(row: Row, texts: Everyone) -> MediaView:
    """Make the file of a row."""
    return MediaView(
        id=row.id,
        kind=row.kind,
        role=row.role,
        sha256=row.sha256,
        mime=intern(row.mime),
        bytes=row.bytes,
        locale=row.locale,
        voice=row.voice,
        duration_ms=row.duration_ms,
        transcript=row.transcript,
        captions_vtt=row.captions_vtt,
        rights_uri=intern(row.rights_uri),
        credit=row.credit,
        texts=texts.get(row.id, NO_TEXTS),
    )


def artwork_of(
    row: Row,
    makers: tuple[MakerView, ...],
    media: tuple[MediaView, ...],
    rooms: dict[UUID | None, RoomView | None],
    texts: Everyone,
) -> ArtworkView:
    """Make the work of a row, with its makers and media; works share the room that they hang in."""
    if row.room_id not in rooms:
        rooms[row.room_id] = room_of(row, texts)
    return ArtworkView(
        id=row.artwork_id,
        accession=row.accession,
        presence=row.presence,
        date_text=row.date_text,
        earliest=row.earliest,
        latest=row.latest,
        medium=row.medium,
        place_made=row.place_made,
        dimensions=row.dimensions,
        credit_line=row.credit_line,
        subjects=tuple(row.subjects or ()),
        source=intern(row.source),
        source_url=row.source_url,
        source_licence=intern(row.source_licence),
        source_name=row.source_name,
        room=rooms[row.room_id],
        makers=makers,
        media=media,
        stop=link_of(row, texts),
        texts=texts.get(row.artwork_id, NO_TEXTS),
    )


def link_of(row: Row, texts: Everyone) -> StopLink | None:
    if row.stop_id is None:
        return None
    return StopLink(
        row.stop_id,
        row.stop_number,
        row.stop_slug,
        point_of(row.stop_x, row.stop_y),
        texts.get(row.stop_id, NO_TEXTS),
        row.stop_seconds,
    )


def stop_of(
    row: Row,
    works: Mapping[UUID, ArtworkView],
    rooms: Mapping[UUID, RoomView],
    texts: Everyone,
) -> StopView:
    """Make the stop of a row, with its work or its room."""
    artwork = works.get(row.artwork_id)
    return StopView(
        id=row.stop_id,
        number=row.stop_number,
        slug=row.stop_slug,
        artwork=artwork,
        room=artwork.room if artwork else rooms.get(row.room_id),
        position=point_of(row.stop_x, row.stop_y),
        audio=tuple(
            file for file in (artwork.media if artwork else ()) if file.kind is MediaKind.AUDIO
        ),
        seconds=row.stop_seconds,
        texts=texts.get(row.stop_id, NO_TEXTS),
    )
