"""Writing a batch of records: a few statements with many rows, inside one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast
from uuid import UUID, uuid5

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.catalogue.folding import fold
from backend.catalogue.importing import queries
from backend.catalogue.importing.entries import Entry, Words
from backend.catalogue.importing.keeping import Snapshot, keep_changes, records_of, snapshots
from backend.catalogue.importing.mapping import Mapping
from backend.catalogue.importing.shapes import SHAPES, Shape
from backend.catalogue.importing.states import state_of
from backend.catalogue.importing.transforms import slug
from backend.catalogue.models import (
    ArtworkArtist,
    ExhibitionArtwork,
    ImportRecord,
    Selector,
    TextOrigin,
    TextStatus,
    TourStop,
)
from backend.catalogue.numbers import tidy
from backend.storage.base import Base

__all__ = ("Writing", "folded", "make_room", "write")

Row = dict[str, Any]
# Told to visitors inside the dimensions, without a column of its own.
DIAMETER = "diameter_cm"
SIDES = ("height_cm", "width_cm", "depth_cm")
MEASURES = frozenset((*SIDES, DIAMETER))
LATEST = 1 << 32  # more than one import can write
# Keys are random, hence a batch touches every page of every index: with SQLite's 2 MB of memory
# and 4 MB of log each page was read and written again and again, 4.4 GB for MoMA's works.
SQLITE = ("cache_size=-65536", "wal_autocheckpoint=16384")
ARTWORK, STOP, TEXT = "artwork", "stop", "text"
LINKED: dict[str, type[Base]] = {
    ARTWORK: ArtworkArtist,
    "tour": TourStop,
    "exhibition": ExhibitionArtwork,
}


@dataclass(frozen=True, slots=True)
class Writing:
    """An entry that is to be written, with what it says, and whether it was never there."""

    entry: Entry
    fingerprint: str
    is_new: bool
    number: int  # which of its import's writings it is


async def make_room(connection: AsyncConnection) -> None:
    """Let SQLite hold more in memory while many rows are written or removed."""
    if connection.dialect.name == "sqlite":
        for pragma in SQLITE:
            await connection.exec_driver_sql(f"PRAGMA {pragma}")


async def write(
    connection: AsyncConnection,
    writings: Sequence[Writing],
    *,
    museum: UUID,
    mapping: Mapping,
    run: UUID,
) -> None:
    """Write records with their fingerprints; whoever opened the transaction closes it."""
    entries = [one.entry for one in writings]
    changed = [one.entry for one in writings if not one.is_new]
    before = await _stand(connection, museum, changed)
    rows = {
        one.id: _row(SHAPES[one.kind], one, museum, mapping) for one in entries if one.kind != TEXT
    }
    await _write_rows(connection, entries, rows)
    texts = await _write_texts(connection, entries, museum, mapping)
    links = await _write_links(connection, entries, museum, {one.id for one in changed})
    links |= await _write_selectors(connection, entries, museum, mapping)
    states = {
        one.entry.id: state_of(
            cast("Table", SHAPES[one.entry.kind].model.__table__),
            rows.get(one.entry.id, {}),
            texts.get(one.entry.id, ()),
            links.get(one.entry.id, ()),
        )
        for one in writings
        if one.is_new
    }
    remembered = [
        {
            # In order, not random: these rows go to the end of their index, and none is moved.
            "id": UUID(int=run.int - run.int % LATEST + one.number),
            "museum_id": museum,
            "run_id": run,
            "first_run_id": run,
            "source": mapping.source,
            "kind": one.entry.kind,
            "key": one.entry.key,
            "owner_id": _owner(one.entry),
            "fingerprint": one.fingerprint,
            "state": states.get(one.entry.id),
            "facts": one.entry.facts,
        }
        for one in writings
    ]
    memory = await _memory(connection, museum, mapping.source, changed)
    statement = queries.upsert(
        cast("Table", ImportRecord.__table__),
        connection.dialect.name,
        by=["museum_id", "source", "kind", "key"],
        changing=["run_id", "owner_id", "fingerprint", "state", "facts"],
    )
    await connection.execute(statement, remembered)
    after = await _stand(connection, museum, changed)
    for kind, group in groupby(changed, key=lambda entry: entry.kind):
        told = [(e.key, memory[kind, e.key], before[_owner(e)], after[_owner(e)]) for e in group]
        await keep_changes(connection, museum, run, kind, told)
    await connection.execute(queries.bump_revision(museum, connection.dialect.name))


async def _stand(
    connection: AsyncConnection, museum: UUID, changed: Sequence[Entry]
) -> dict[UUID, Snapshot]:
    """Read the rows of records as they stand; of what is not there an empty snapshot."""
    standing: dict[UUID, Snapshot] = {}
    for kind, group in groupby(changed, key=lambda entry: entry.kind):
        owners = [_owner(entry) for entry in group]
        found = await snapshots(connection, museum, kind, owners)
        standing |= {owner: found.get(owner) or Snapshot() for owner in owners}
    return standing


async def _memory(
    connection: AsyncConnection, museum: UUID, source: str, changed: Sequence[Entry]
) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for kind, group in groupby(changed, key=lambda entry: entry.kind):
        keys = [entry.key for entry in group]
        records = await records_of(connection, museum, source, kind, keys)
        found |= {(kind, key): record for key, record in records.items()}
    return found


def _owner(entry: Entry) -> UUID:
    """Name the row that came of a record: for a text that stands alone, the text's."""
    return _text_id(entry, entry.texts[0]) if entry.kind == TEXT else entry.id


async def _write_rows(
    connection: AsyncConnection, entries: Sequence[Entry], rows: dict[UUID, Row]
) -> None:
    for kind, shape in SHAPES.items():
        # One statement says which columns change: records of two tellings need one each.
        tellings: dict[tuple[str, ...], list[Row]] = {}
        for entry in entries:
            if entry.kind == kind and kind != TEXT:
                tellings.setdefault(_changing(shape, entry), []).append(rows[entry.id])
        for changing, told in tellings.items():
            statement = queries.upsert(
                cast("Table", shape.model.__table__),
                connection.dialect.name,
                by=["id"],
                changing=changing,
            )
            await connection.execute(statement, told)


def _row(shape: Shape, entry: Entry, museum: UUID, mapping: Mapping) -> Row:
    row: Row = {"id": entry.id, "museum_id": museum, **shape.initial}
    # Nothing where nothing is said: half the columns of most works, and each costs its time.
    row |= {n: one.initial for n, one in shape.columns.items() if one.initial is not None}
    row |= entry.columns
    row |= {f"{name}_id": one and one.id for name, one in entry.references.items()}
    for name, form in shape.facts.items():
        fact = (entry.facts or {}).get(name)
        row[name] = fact if isinstance(fact, form) else None
    if shape.sourced:
        row |= {"source": mapping.source, "source_key": entry.key}
    if shape.searched:
        row["folded"] = folded(row[shape.searched])
    if entry.kind == ARTWORK:
        row["source_licence"] = mapping.licence
        row["source_name"] = mapping.attribution
        if MEASURES & entry.columns.keys():
            row["dimensions"] = row.get("dimensions") or _dimensions(row)
    for name, column in shape.columns.items():
        if column.aside:
            row.pop(name, None)
    return row


def _changing(shape: Shape, entry: Entry) -> tuple[str, ...]:
    """Name the columns that the source speaks of: the others belong to the staff."""
    changing = [name for name in entry.columns if not shape.columns[name].aside]
    changing += [f"{name}_id" for name in entry.references]
    changing += shape.facts
    if shape.searched:
        changing.append("folded")
    if entry.kind == ARTWORK:
        changing += ["source_licence", "source_name"]
        if MEASURES & entry.columns.keys() and "dimensions" not in changing:
            changing.append("dimensions")
    return tuple(changing)


def _dimensions(row: Row) -> str | None:
    """Say measures as a label does: height × width × depth, then the diameter."""
    sides = [f"{row[name]:.1f}".removesuffix(".0") for name in SIDES if row.get(name)]
    if row.get(DIAMETER):
        sides.append("⌀ " + f"{row[DIAMETER]:.1f}".removesuffix(".0"))
    return f"{' × '.join(sides)} cm" if sides else None


Told = dict[UUID, list[tuple[object, ...]]]


async def _write_texts(
    connection: AsyncConnection, entries: Sequence[Entry], museum: UUID, mapping: Mapping
) -> Told:
    rows: list[Row] = []
    gone: list[UUID] = []
    told: Told = {}
    for entry in entries:
        for words in entry.texts:
            if words.text is None:
                gone.append(_text_id(entry, words))
                continue
            row = _text_row(entry, words, words.text, museum, mapping)
            rows.append(row)
            told.setdefault(entry.id, []).append((row["id"], words.text, row["status"], 1))
    if gone:
        await connection.execute(queries.forget_texts(museum, gone))
    if rows:
        await connection.execute(queries.upsert_texts(connection.dialect.name), rows)
    return told


def _text_row(entry: Entry, words: Words, text: str, museum: UUID, mapping: Mapping) -> Row:
    owner_kind, owner = entry.about or (SHAPES[entry.kind].owner_kind, entry.id)
    return {
        "id": _text_id(entry, words),
        "museum_id": museum,
        "owner_kind": owner_kind,
        "owner_id": owner,
        "field": words.field,
        "locale": words.locale,
        "audience": words.audience,
        "text": text,
        "folded": folded(text),
        "origin": TextOrigin.HUMAN,
        "revision": 1,
        "licence": mapping.licence,
        "status": entry.columns.get("status") or TextStatus.PUBLISHED,
    }


def folded(text: str) -> str:
    """Fold a text for search."""
    # Most texts are plain; letter by letter, folding was a tenth of an import.
    plain = text.isascii() and text.isprintable()
    return " ".join(text.lower().split()) if plain else fold(text)


def _text_id(entry: Entry, words: Words) -> UUID:
    owner = entry.about[1] if entry.about else entry.id
    return uuid5(owner, f"{words.field} {words.locale} {words.audience}")


async def _write_links(
    connection: AsyncConnection, entries: Sequence[Entry], museum: UUID, known: Collection[UUID]
) -> Told:
    told: Told = {}
    for kind, model in LINKED.items():
        linking = {
            one.id: one.links for one in entries if one.kind == kind and one.links is not None
        }
        if not linking:
            continue
        if forgotten := linking.keys() & known:
            await connection.execute(queries.forget_links(model, kind, museum, forgotten))
        rows = []
        for owner, links in linking.items():
            for position, link in enumerate(links):
                row: Row = {"museum_id": museum, f"{kind}_id": owner, "position": position}
                if kind == ARTWORK:
                    row |= {"artist_id": link.to.id, "role": link.role, "qualifier": link.qualifier}
                    said: tuple[object, ...] = (link.to.id, link.role, link.qualifier)
                else:
                    row[f"{link.to.kind}_id"] = link.to.id
                    said = (link.to.id,)
                rows.append(row)
                told.setdefault(owner, []).append(said)
        if rows:
            await connection.execute(insert(cast("Table", model.__table__)), rows)
    return told


async def _write_selectors(
    connection: AsyncConnection, entries: Sequence[Entry], museum: UUID, mapping: Mapping
) -> Told:
    stops = [entry for entry in entries if entry.kind == STOP]
    if not stops:
        return {}
    told: Told = {}
    rows = []
    for stop in stops:
        number = tidy(stop.columns["number"])
        # Of the key, not of the number: a printed code outlives a new number on the wall.
        code = slug(stop.columns.get("slug") or f"{mapping.source} {stop.key}")
        rows.append(
            {
                "id": uuid5(stop.id, "selector"),
                "museum_id": museum,
                "stop_id": stop.id,
                "number": number,
                "slug": code,
            }
        )
        told[stop.id] = [(number, code)]
    changing = ["number", "slug"] if "slug" in stops[0].columns else ["number"]
    statement = queries.upsert(
        cast("Table", Selector.__table__), connection.dialect.name, by=["id"], changing=changing
    )
    await connection.execute(statement, rows)
    return told
