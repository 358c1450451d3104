"""What records say before an import changes them, kept so that they can say it again.

Of a changed record only the difference is kept: each column, text and link with what stood
before and what stood after. What stood after tells an editor's later change from the import's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import RowMapping, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.catalogue.importing import queries
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.models import ImportChange

__all__ = ("RECORD", "Snapshot", "keep_changes", "records_of", "snapshots")

Row = dict[str, Any]
# What the memory of a record says of its last telling.
RECORD = ("run_id", "owner_id", "fingerprint", "state", "facts")
FOLDED = "folded"  # follows from the text, and is as long


@dataclass(slots=True)
class Snapshot:
    """A record's rows as they stand, in values that JSON can hold."""

    row: Row | None = None
    texts: dict[str, Row] = field(default_factory=dict)
    links: list[Row] = field(default_factory=list)


def told(row: RowMapping) -> Row:
    """Turn a row's values into such as JSON can hold."""
    return {
        name: str(value)
        if isinstance(value, UUID | date) or (isinstance(value, str) and type(value) is not str)
        else value
        for name, value in cast("Mapping[str, Any]", row).items()
    }


async def snapshots(
    connection: AsyncConnection, museum: UUID, kind: str, owners: Collection[UUID]
) -> dict[UUID, Snapshot]:
    """Read the rows of some records, with their texts and links; all that are there."""
    taken: dict[UUID, Snapshot] = defaultdict(Snapshot)
    if kind == "text":
        rows = await connection.execute(queries.whole_texts(museum, ids=owners))
        for row in rows.mappings():
            taken[row["id"]].texts[str(row["id"])] = _without_folded(told(row))
        return taken
    table = cast("Table", SHAPES[kind].model.__table__)
    for row in (await connection.execute(queries.rows(museum, table, owners))).mappings():
        taken[row["id"]].row = told(row)
    for row in (await connection.execute(queries.whole_texts(museum, owners=owners))).mappings():
        taken[row["owner_id"]].texts[str(row["id"])] = _without_folded(told(row))
    if (links := queries.whole_links(museum, kind, owners)) is not None:
        for row in (await connection.execute(links)).mappings():
            taken[row[f"{kind}_id"]].links.append(told(row))
    return taken


async def records_of(
    connection: AsyncConnection, museum: UUID, source: str, kind: str, keys: Iterable[str]
) -> dict[str, Row]:
    """Read what the memory of some records says, by their keys."""
    rows = await connection.execute(queries.remembered(museum, source, kind, list(keys)))
    return {row["key"]: {name: told(row)[name] for name in RECORD} for row in rows.mappings()}


async def keep_changes(
    connection: AsyncConnection,
    museum: UUID,
    run: UUID,
    kind: str,
    changed: Sequence[tuple[str, Row, Snapshot, Snapshot]],
) -> None:
    """Keep what the records of a kind said: key, memory, rows before, rows after."""
    rows = [
        {
            "id": uuid4(),
            "museum_id": museum,
            "run_id": run,
            "kind": kind,
            "key": key,
            "was": _difference(before, after) | {"record": record},
        }
        for key, record, before, after in changed
    ]
    if rows:
        await connection.execute(insert(cast("Table", ImportChange.__table__)), rows)


def _difference(before: Snapshot, after: Snapshot) -> Row:
    texts: Row = {}
    for key in sorted(before.texts.keys() | after.texts.keys()):
        was, now = before.texts.get(key), after.texts.get(key)
        if was is None or now is None:
            texts[key] = {"gone": was} if now is None else {"come": now}
        elif differing := _columns(was, now):
            texts[key] = {"changed": differing}
    difference: Row = {"row": _columns(before.row or {}, after.row or {}), "texts": texts}
    if before.links != after.links:
        difference["links"] = [before.links, after.links]
    return difference


def _columns(before: Row, after: Row) -> dict[str, list[Any]]:
    return {
        name: [was, after[name]]
        for name, was in before.items()
        if name in after and was != after[name]
    }


def _without_folded(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != FOLDED}
