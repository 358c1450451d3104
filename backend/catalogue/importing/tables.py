"""Reading tables: comma or semicolon, with or without a head, with broken rows in between."""

import csv
import io
import re
from collections.abc import Iterator
from typing import IO

from backend.catalogue.importing.mapping import Mapping

__all__ = ("rows",)

DELIMITERS = ",;\t|"
# A curator's essay in a cell is longer than the 131,072 characters that the reader allows.
LONGEST_CELL = 1 << 24

SPOILT = re.compile("[\ud800-\udfff]")

Row = tuple[int, dict[str, str] | None, str | None]


def rows(stream: IO[bytes], mapping: Mapping) -> Iterator[Row]:
    """Read a table's rows: the line where each ends, then its cells by name or its problem."""
    csv.field_size_limit(LONGEST_CELL)
    encoding = mapping.encoding
    # A byte that is not text spoils its row, not the table: it comes as a lone surrogate.
    text = io.TextIOWrapper(
        io.BufferedReader(_Unclosed(stream)),  # type: ignore[type-var]  # readinto suffices
        encoding="utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding,
        errors="surrogateescape",
        newline="",
    )
    first = text.readline()
    if not first:
        return
    delimiter = mapping.delimiter or max(DELIMITERS, key=first.count)
    reader = csv.reader(_chain(first, text), delimiter=delimiter)
    names = list(mapping.columns)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, None, f"not a row: {error}"
            continue
        if not names:
            names = [name.strip() for name in cells]
        elif cells:
            yield reader.line_num, *_row(cells, names, encoding)


def _row(
    cells: list[str], names: list[str], encoding: str
) -> tuple[dict[str, str] | None, str | None]:
    if len(cells) != len(names):
        return None, f"{len(cells)} cells where the head names {len(names)}"
    row = dict(zip(names, cells, strict=True))
    if SPOILT.search("".join(cells)):
        name = next(name for name, cell in row.items() if SPOILT.search(cell))
        about = f"{name}: not {encoding}"
        return None, f"{about}; [source] of the mapping may say another, as encoding = 'latin-1'"
    return row, None


def _chain(first: str, rest: io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from rest


class _Unclosed(io.RawIOBase):
    """A stream that a wrapper cannot close: a member of an archive ends, the archive goes on."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        read = self._stream.read(len(buffer))
        buffer[: len(read)] = read
        return len(read)
