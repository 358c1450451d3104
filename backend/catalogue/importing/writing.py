"""Writing a batch of records: a few statements with many rows, inside one transaction."""

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID, uuid5

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.catalogue.folding import fold
from backend.catalogue.importing import queries
from backend.catalogue.importing.mapping import Mapping
from backend.catalogue.importing.records import Entry, Words
from backend.catalogue.importing.shapes import SHAPES, Shape
from backend.catalogue.models import (
    ArtworkArtist,
    ImportRecord,
    TextOrigin,
    TextStatus,
)

__all__ = ("write",)

Row = dict[str, Any]
# Told to visitors inside the dimensions, without a column of its own.
DIAMETER = "diameter_cm"


async def write(
    connection: AsyncConnection,
    entries: Sequence[tuple[Entry, str]],
    *,
    museum: UUID,
    mapping: Mapping,
    run: UUID,
) -> None:
    """Write records with their fingerprints; whoever opened the transaction closes it."""
    dialect = connection.dialect.name
    for kind, shape in SHAPES.items():
        ours = [entry for entry, _ in entries if entry.kind == kind]
        if ours:
            rows = [_row(shape, entry, museum, mapping) for entry in ours]
            statement = queries.upsert(
                cast("Table", shape.model.__table__),
                dialect,
                by=["id"],
                changing=_changing(shape, ours[0]),
            )
            await connection.execute(statement, rows)
    await _write_texts(connection, [entry for entry, _ in entries], museum, mapping)
    await _write_makers(connection, [entry for entry, _ in entries], museum)
    await _remember(connection, entries, museum=museum, mapping=mapping, run=run)
    await connection.execute(queries.bump_revision(museum, dialect))


def _row(shape: Shape, entry: Entry, museum: UUID, mapping: Mapping) -> Row:
    row: Row = {"id": entry.id, "museum_id": museum, **shape.initial}
    row |= {name: column.initial for name, column in shape.columns.items()}
    row |= {f"{name}_id": None for name in shape.references}
    row |= entry.columns
    row |= {f"{name}_id": one and one.id for name, one in entry.references.items()}
    if shape.sourced:
        row |= {"source": mapping.source, "source_key": entry.key}
    if DIAMETER in row:
        row["source_licence"] = mapping.licence
        row["dimensions"] = row["dimensions"] or _dimensions(row)
        del row[DIAMETER]
    return row


def _changing(shape: Shape, entry: Entry) -> list[str]:
    """Name the columns that the source speaks of: the others belong to the staff."""
    changing = [name for name in entry.columns if name != DIAMETER]
    changing += [f"{name}_id" for name in entry.references]
    if DIAMETER in shape.columns:
        changing.append("source_licence")
        measures = {"height_cm", "width_cm", "depth_cm", DIAMETER}
        if measures & entry.columns.keys() and "dimensions" not in changing:
            changing.append("dimensions")
    return changing


def _dimensions(row: Row) -> str | None:
    """Say measures as a label does: height × width × depth, then the diameter."""
    sides = [
        f"{row[name]:.1f}".removesuffix(".0")
        for name in ("height_cm", "width_cm", "depth_cm")
        if row[name]
    ]
    if row[DIAMETER]:
        sides.append("⌀ " + f"{row[DIAMETER]:.1f}".removesuffix(".0"))
    return f"{' × '.join(sides)} cm" if sides else None


async def _write_texts(
    connection: AsyncConnection, entries: Iterable[Entry], museum: UUID, mapping: Mapping
) -> None:
    rows: list[Row] = []
    gone: list[UUID] = []
    for entry in entries:
        for words in entry.texts:
            if words.text is None:
                gone.append(_text_id(entry, words))
            else:
                rows.append(_text_row(entry, words, words.text, museum, mapping))
    if gone:
        await connection.execute(queries.forget_texts(museum, gone))
    if rows:
        await connection.execute(queries.upsert_texts(connection.dialect.name), rows)


def _text_row(entry: Entry, words: Words, text: str, museum: UUID, mapping: Mapping) -> Row:
    return {
        "id": _text_id(entry, words),
        "museum_id": museum,
        "owner_kind": SHAPES[entry.kind].owner_kind,
        "owner_id": entry.id,
        "field": words.field,
        "locale": words.locale,
        "audience": words.audience,
        "text": text,
        "folded": fold(text),
        "origin": TextOrigin.HUMAN,
        "revision": 1,
        "licence": mapping.licence,
        "status": TextStatus.PUBLISHED,
    }


def _text_id(entry: Entry, words: Words) -> UUID:
    return uuid5(entry.id, f"{words.field} {words.locale} {words.audience}")


async def _write_makers(
    connection: AsyncConnection, entries: Iterable[Entry], museum: UUID
) -> None:
    works = [entry for entry in entries if SHAPES[entry.kind].links]
    if not works:
        return
    await connection.execute(queries.forget_makers(museum, [entry.id for entry in works]))
    rows = [
        {
            "museum_id": museum,
            "artwork_id": entry.id,
            "position": position,
            "artist_id": maker.artist.id,
            "role": maker.role,
            "qualifier": maker.qualifier,
        }
        for entry in works
        for position, maker in enumerate(entry.makers)
    ]
    if rows:
        await connection.execute(insert(cast("Table", ArtworkArtist.__table__)), rows)


async def _remember(
    connection: AsyncConnection,
    entries: Sequence[tuple[Entry, str]],
    *,
    museum: UUID,
    mapping: Mapping,
    run: UUID,
) -> None:
    statement = queries.upsert(
        cast("Table", ImportRecord.__table__),
        connection.dialect.name,
        by=["museum_id", "source", "kind", "key"],
        changing=["run_id", "owner_id", "fingerprint"],
    )
    rows = [
        {
            "id": uuid5(entry.id, "import record"),
            "museum_id": museum,
            "run_id": run,
            "source": mapping.source,
            "kind": entry.kind,
            "key": entry.key,
            "owner_id": entry.id,
            "fingerprint": fingerprint,
        }
        for entry, fingerprint in entries
    ]
    await connection.execute(statement, rows)
