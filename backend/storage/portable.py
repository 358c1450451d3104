"""Rows as lines of JSON that read the same from SQLite and from PostgreSQL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import msgspec
import sqlalchemy as sa

from backend.storage.metadata import ALL_METADATA
from guestbook.columns import UtcDateTime

__all__ = ("PortableTable", "TableUnknownError", "tables")

# News for processes that run now: whoever comes later reads everything anew.
LEFT_OUT = {"change"}

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Any]).decode


class TableUnknownError(Exception):
    """A table or a column that this version does not know."""

    def __init__(self, name: str) -> None:
        super().__init__(f"this version knows no {name}: restore with the version that wrote it")
        self.name = name


@dataclass(frozen=True, slots=True)
class PortableTable:
    """A table without rules and defaults: what is read is what is written."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    _table: sa.TableClause
    _readers: tuple[Callable[[Any], Any] | None, ...]

    @classmethod
    def of(cls, table: sa.Table, columns: Sequence[str] | None = None) -> Self:
        """Take a table of ours, with all of its columns or those of an older version.

        Raises:
            TableUnknownError: for a column that it has not.
        """
        names = tuple(columns if columns is not None else (column.name for column in table.columns))
        for name in names:
            if name not in table.columns:
                raise TableUnknownError(f"column {table.name}.{name}")
        plain = sa.table(table.name, *(sa.column(name, _kind(table.c[name])) for name in names))
        readers = tuple(_reader(table.c[name].type) for name in names)
        key = tuple(column.name for column in table.primary_key)
        return cls(table.name, names, key, plain, readers)

    def select(self) -> sa.Select[Any]:
        """All rows in an order in which each may be written after those that it names."""
        return sa.select(self._table).order_by(*(sa.column(name) for name in self.key))

    def insert(self) -> sa.Insert:
        """A statement that writes rows."""
        return sa.insert(self._table)

    def line(self, row: Sequence[Any]) -> bytes:
        """Write a row as a line."""
        return _encode(list(row)) + b"\n"

    def row(self, line: bytes) -> Mapping[str, Any]:
        """Read a row from a line."""
        values = zip(self.columns, self._readers, _decode(line), strict=True)
        return {
            name: value if read is None or value is None else read(value)
            for name, read, value in values
        }


def tables() -> dict[str, sa.Table]:
    """Give the tables of both metadatas, each behind those that it refers to."""
    return {
        table.name: table
        for metadata in ALL_METADATA
        for table in metadata.sorted_tables
        if table.name not in LEFT_OUT
    }


def _kind(column: sa.Column[Any]) -> sa.types.TypeEngine[Any]:
    if isinstance(column.type, sa.Enum):
        return sa.String()
    if isinstance(column.type, sa.JSON):
        # What is nothing in the database must not come back as JSON's null, nor the reverse.
        return sa.JSON(none_as_null=bool(column.nullable))
    return column.type


def _reader(kind: sa.types.TypeEngine[Any]) -> Callable[[Any], Any] | None:
    if isinstance(kind, sa.Uuid):
        return UUID
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat
    if isinstance(kind, sa.Date):
        return date.fromisoformat
    return None
