"""Giving records the words back that they had before an import changed them.

What an editor, or anyone, changed since stays as it is and is named; so does what would refer
to something that is gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Enum, Table, Uuid, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.catalogue.importing import queries, undoing_queries
from backend.catalogue.importing.keeping import RECORD, Snapshot, snapshots
from backend.catalogue.importing.report import TakenBack
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.writing import folded
from backend.catalogue.models import ImportChange, ImportRecord, LocalizedText
from backend.storage.base import Base

__all__ = ("restore",)

Row = dict[str, Any]
BATCH = 1000

EDITED = "{}: edited since"
GONE = "{}: removed since"
LOST = "{}: would refer to what is gone"


async def restore(connection: AsyncConnection, museum: UUID, run: UUID, account: TakenBack) -> None:
    """Restore what an import changed and no later one did; the caller owns the transaction."""
    for kind in SHAPES:
        after = ""
        while rows := (
            await connection.execute(undoing_queries.changed_by(museum, run, kind, after, BATCH))
        ).all():
            after = rows[-1].key
            await _Restoring(connection, museum, kind, account).take(rows)


class _Restoring:
    """Restores a batch of records of one kind."""

    def __init__(
        self, connection: AsyncConnection, museum: UUID, kind: str, account: TakenBack
    ) -> None:
        self._connection, self._museum, self._kind = connection, museum, kind
        self._account = account
        self._table = cast("Table", SHAPES[kind].model.__table__)
        own = queries.OWN_ROWS.get(kind, ())
        self._links = Base.metadata.tables[own[0]] if own else None
        # Of rows whose same columns change: one statement each.
        self._rows: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        self._texts: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        self._come: list[UUID] = []
        self._gone: list[Row] = []
        self._relinked: dict[UUID, list[Row]] = {}

    async def take(self, changes: Sequence[Any]) -> None:
        """Restore the records of some changes."""
        owners = [change.owner_id for change in changes]
        now = await snapshots(self._connection, self._museum, self._kind, owners)
        there = await self._there(changes)
        for change in changes:
            standing = now.get(change.owner_id)
            if standing is None or (standing.row is None and self._kind != "text"):
                self._account.keep(GONE.format(self._kind), change.key)
                continue
            kept = self._row(change, standing, there)
            kept |= self._words(change, standing)
            kept |= self._linked(change, standing, there)
            for reason in sorted(kept):
                self._account.keep(reason, change.key)
            self._account.restored[self._kind] += 1
        await self._write(changes)

    def _row(self, change: Any, standing: Snapshot, there: set[str]) -> set[str]:
        kept: set[str] = set()
        values: Row = {}
        for name, (was, came) in change.was["row"].items():
            if (standing.row or {}).get(name) != came:
                kept.add(EDITED.format(f"{self._kind}.{name}"))
            elif was is not None and self._table.c[name].foreign_keys and was not in there:
                kept.add(LOST.format(f"{self._kind}.{name}"))
            else:
                values[name] = _read(self._table, name, was)
        if values:
            self._rows[tuple(sorted(values))].append({"at": change.owner_id, **_renamed(values)})
        return kept

    def _words(self, change: Any, standing: Snapshot) -> set[str]:
        kept: set[str] = set()
        table = cast("Table", LocalizedText.__table__)
        for key, difference in change.was["texts"].items():
            now = standing.texts.get(key)
            if (was := difference.get("gone")) is not None:
                if now is None and not _has_same(standing, was):
                    row = {name: _read(table, name, value) for name, value in was.items()}
                    self._gone.append(row | {"folded": folded(was["text"])})
                    continue
            elif (came := difference.get("come")) is not None:
                if now == came:
                    self._come.append(UUID(key))
                    continue
                was = came
            elif now is not None and all(
                now.get(name) == came for name, (_, came) in difference["changed"].items()
            ):
                values = {
                    name: _read(table, name, was)
                    for name, (was, _) in difference["changed"].items()
                }
                if "text" in values:
                    values["folded"] = folded(values["text"])
                if "revision" in values and _is_translated(standing, now):
                    # A translation was made of the words that go: it must become stale.
                    values["revision"] = now["revision"] + 1
                self._texts[tuple(sorted(values))].append({"at": UUID(key), **_renamed(values)})
                continue
            about = now or was or {"field": "text", "locale": ""}
            kept.add(EDITED.format(f"{self._kind}.{about['field']} {about['locale']}".strip()))
        return kept

    def _linked(self, change: Any, standing: Snapshot, there: set[str]) -> set[str]:
        if "links" not in change.was or self._links is None:
            return set()
        was, came = change.was["links"]
        if standing.links != came:
            return {EDITED.format(f"{self._kind}.{self._links.name.replace('_', ' ')}")}
        if not {key for row in was for key in _pointed(self._links, row)} <= there:
            return {LOST.format(f"{self._kind}.{self._links.name.replace('_', ' ')}")}
        self._relinked[change.owner_id] = [
            {name: _read(self._links, name, value) for name, value in row.items()} for row in was
        ]
        return set()

    async def _there(self, changes: Sequence[Any]) -> set[str]:
        """Find which of the rows are there to which the restored ones would refer."""
        wanted: dict[Table, set[UUID]] = defaultdict(set)
        there: set[str] = set()
        for change in changes:
            there.add(str(change.owner_id))
            before = {name: was for name, (was, _) in change.was["row"].items()}
            told = [(self._table, before)]
            if self._links is not None:
                told += [(self._links, row) for row in change.was.get("links", [[]])[0]]
            for table, row in told:
                for name, value in row.items():
                    for key in table.c[name].foreign_keys if value is not None else ():
                        wanted[key.column.table].add(UUID(value))
        for table, ids in wanted.items():
            found = await self._connection.execute(select(table.c.id).where(table.c.id.in_(ids)))
            there |= {str(one) for one in found.scalars()}
        return there

    async def _write(self, changes: Sequence[Any]) -> None:
        execute = self._connection.execute
        texts = cast("Table", LocalizedText.__table__)
        for table, changing in ((self._table, self._rows), (texts, self._texts)):
            for names, rows in changing.items():
                await execute(_change(table, self._museum, names), rows)
        if self._come:
            await execute(queries.forget_texts(self._museum, self._come))
        if self._gone:
            await execute(insert(texts), self._gone)
        if self._links is not None and self._relinked:
            owner = self._links.c[f"{self._kind}_id"]
            await execute(
                delete(self._links).where(
                    self._links.c.museum_id == self._museum, owner.in_(self._relinked)
                )
            )
            if rows := [row for rows in self._relinked.values() for row in rows]:
                await execute(insert(self._links), rows)
        memory = cast("Table", ImportRecord.__table__)
        told = [
            {
                "at": change.record_id,
                **_renamed({n: _read(memory, n, change.was["record"][n]) for n in RECORD}),
            }
            for change in changes
        ]
        await execute(_change(memory, self._museum, RECORD), told)
        await execute(
            delete(ImportChange).where(
                ImportChange.museum_id == self._museum,
                ImportChange.id.in_([change.id for change in changes]),
            )
        )


def _change(table: Table, museum: UUID, names: Iterable[str]) -> Any:
    return (
        update(table)
        .where(table.c.museum_id == museum, table.c.id == bindparam("at"))
        .values({name: bindparam(f"to_{name}") for name in names})
    )


def _renamed(values: Row) -> Row:
    return {f"to_{name}": value for name, value in values.items()}


def _read(table: Table, name: str, value: Any) -> Any:
    """Turn a value that JSON held into what its column takes."""
    column = table.c[name].type
    if value is None:
        return None
    if isinstance(column, Uuid):
        return UUID(value)
    if isinstance(column, Date):
        return date.fromisoformat(value)
    if isinstance(column, Enum) and column.enum_class:
        return column.enum_class(value)
    return value


def _pointed(table: Table, row: Row) -> Iterable[str]:
    return (
        value
        for name, value in row.items()
        if value is not None and name != "museum_id" and table.c[name].foreign_keys
    )


def _has_same(standing: Snapshot, was: Row) -> bool:
    """Tell whether somebody wrote a text where the one that went had stood."""
    place = ("owner_id", "field", "locale", "audience")
    return any(all(one[n] == was[n] for n in place) for one in standing.texts.values())


def _is_translated(standing: Snapshot, text: Row) -> bool:
    return any(
        one["field"] == text["field"]
        and one["source_locale"] == text["locale"]
        and one["source_revision"] == text["revision"]
        for one in standing.texts.values()
    )
