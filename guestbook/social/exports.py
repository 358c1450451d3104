"""Reading what another service exported: a table (CSV), or lines of JSON, row by row."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from guestbook.social.mapping import NEEDED, PostMapping
from guestbook.social.reading import (
    UnreadableValueError,
    is_yes,
    read_count,
    read_moment,
    read_text,
)
from guestbook.social.values import Absence, Broken, Item, Post, Removal, SourceUnreadableError
from guestbook.social.wording import plain, without_names

__all__ = ("JsonLines", "Table")

LONGEST_LINE: Final = 1 << 20
DELIMITERS: Final = ",;\t|"
MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Export:
    mapping: PostMapping

    @property
    def absence(self) -> Absence:
        """What it means that a post is not named any more, as the mapping says."""
        return self.mapping.absence

    def _item(self, row: Mapping[str, Any], find: Callable[..., Any], at: tuple[str, int]) -> Item:
        """Make an item of a row; what is wrong with it is told by the column's name."""
        where = f"{at[0]}:{at[1]}"
        said = {part: find(row, column) for part, column in self.mapping.columns.items()}
        part, key = "key", ""
        try:
            if not (key := read_text(said["key"])):
                raise UnreadableValueError("is missing")  # noqa: TRY301  # told as all others are
            if is_yes(said.get("removed")):
                return Removal(key=key, where=where)
            part = "written"
            written = read_moment(said["written"], self.mapping.zone)
            counts: dict[str, int | None] = {}
            for part in ("likes", "reach"):
                counts[part] = read_count(said.get(part))
            part = "text"
            text = read_text(said["text"])
            text = without_names(plain(text) if self.mapping.markup else text)
            if not text:
                raise UnreadableValueError("is missing")  # noqa: TRY301
            part = "author"
            author = read_text(said.get("author")) or None
            part = "language"
            locale = read_text(said.get("language")) or None
        except UnreadableValueError as error:
            reason = f"{part} ({self.mapping.columns[part]}) {error}"
            return Broken(*at, reason, key or None)
        return Post(
            key=key, author=author, text=text, written=written, locale=locale, where=where, **counts
        )


class Table(_Export):
    """A table with a head: commas, semicolons or tabs between its columns."""

    def read(self, content: BinaryIO, file: str) -> Iterator[Item]:
        """Read row by row; the number of a row is the line that it ends on."""
        text = io.TextIOWrapper(content, self.mapping.encoding, newline="")
        try:
            yield from self._rows(text, file)
        except UnicodeDecodeError as error:
            raise SourceUnreadableError(
                f"{file}: byte {error.object[error.start]:#04x} is no {self.mapping.encoding}"
            ) from None
        finally:
            text.detach()

    def _rows(self, text: io.TextIOWrapper, file: str) -> Iterator[Item]:
        # A head without its line's end is a file of one endless line.
        head = text.readline(LONGEST_LINE).removeprefix(MARK)
        delimiter = self.mapping.delimiter or max(DELIMITERS, key=head.count)
        names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
        wanted = self.mapping.columns
        missing = [wanted[part] for part in NEEDED if wanted[part] not in names]
        if missing:
            raise SourceUnreadableError(f"{file}:1: there is no column {', '.join(missing)}")
        rows = csv.reader(text, delimiter=delimiter)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error:
                yield Broken(file, rows.line_num + 1, "is no row of a table")
                continue
            at = (file, rows.line_num + 1)
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(names):
                yield Broken(*at, f"has {len(row)} columns, the head has {len(names)}")
            else:
                yield self._item(dict(zip(names, row, strict=True)), dict.get, at)


class JsonLines(_Export):
    """A file of one JSON object per line."""

    def read(self, content: BinaryIO, file: str) -> Iterator[Item]:
        """Read line by line."""
        number = 0
        while line := content.readline(LONGEST_LINE):
            number += 1
            if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
                yield Broken(file, number, f"is longer than {LONGEST_LINE >> 20} MB")
                while (rest := content.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                continue
            try:
                said = line.decode(self.mapping.encoding).removeprefix(MARK)
                if not said.strip():
                    continue
                row = json.loads(said)
            except UnicodeDecodeError:
                yield Broken(file, number, f"is no {self.mapping.encoding}")
            except (ValueError, RecursionError):
                yield Broken(file, number, "is no JSON")
            else:
                if isinstance(row, dict):
                    yield self._item(row, _at_path, (file, number))
                else:
                    yield Broken(file, number, "is no JSON object")


def _at_path(row: Mapping[str, Any], path: str) -> Any:
    if path in row:
        return row[path]
    found: Any = row
    for step in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(step)
    return found
