"""PO, as gettext's editors know it, read and written by translate-toolkit."""

import io
import re
from collections.abc import Iterator
from typing import Any

from translate.storage.poparser import PoParseError
from translate.storage.pypo import pofile, pounit

from backend.editorial.exchange.errors import DamagedFileError
from backend.editorial.exchange.units import Book, Unit, UnitKey

__all__ = ("read", "uncarried", "write")

# A PO file has no end that can be told from an interruption: this is ours.
END = "cimaise.end"
END_TEXT = "—"
LINE = re.compile(r" on line \d+: .*", re.DOTALL)
MOMENT = "2000-01-01 00:00+0000"  # a file of the same texts is the same file


def uncarried(text: str) -> str | None:
    """Name a character of a text that PO cannot carry, if there is one."""
    for character in text:
        if not character.isprintable() and character in "\x00\x1a\r\x0b\x0c\x1c\x1d\x1e\x85":
            return f"U+{ord(character):04X}"
    return None


def write(book: Book) -> bytes:
    """Write a file."""
    store = pofile()
    store.updateheader(
        add=True,
        Language=book.locale,
        X_Source_Language=book.source_locale,
        Content_Type="text/plain; charset=UTF-8",
        POT_Creation_Date=MOMENT,
        PO_Revision_Date=MOMENT,
    )
    for one in book.units:
        unit = pounit(one.source)
        unit.setcontext(str(one.key))
        unit.addnote(" ".join(one.about.split()), origin="developer")
        if one.target is not None:
            unit.target = one.target
            unit.markfuzzy(one.doubtful)
        store.addunit(unit)
    last = pounit(END_TEXT)
    last.setcontext(END)
    last.target = END_TEXT
    store.addunit(last)
    file = io.BytesIO()
    store.serialize(file)
    return file.getvalue()


def read(content: bytes) -> Book:
    """Read a file.

    Raises:
        DamagedFileError: naming the line and what is wrong there.
    """
    plain = content.removeprefix(b"\xef\xbb\xbf")
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError as error:
        line = plain[: error.start].count(b"\n") + 1
        raise DamagedFileError(line, "this is not UTF-8") from None
    try:
        store = pofile.parsestring(plain)
    except PoParseError as error:
        reason = LINE.sub("", str(error)) or "this is no PO file"
        raise DamagedFileError(max(1, error.parse_state.lineno), reason) from None
    except (ValueError, UnicodeError, LookupError):
        raise DamagedFileError(1, "this is no PO file") from None
    header = store.parseheader()
    if not header.get("Language"):
        raise DamagedFileError(1, "the header does not tell the Language")
    units = [unit for unit in store.units if not unit.isheader() and not unit.isobsolete()]
    last = units[-1].line_number if units else 1
    if not any(unit.getcontext() == END for unit in units):
        raise DamagedFileError(last or 1, "the file ends too early: its last unit is missing")
    return Book(header.get("X-Source-Language", ""), header["Language"], tuple(_units(units)))


def _units(units: list[Any]) -> Iterator[Unit]:
    for unit in units:
        name, line = unit.getcontext(), unit.line_number or 1
        if name == END:
            continue
        key = UnitKey.parse(name)
        if key is None:
            raise DamagedFileError(line, f"the msgctxt {name[:80]!r} is none that was given out")
        if unit.hasplural():
            raise DamagedFileError(line, "a text has no plural forms")
        target = str(unit.target)
        yield Unit(
            key=key,
            source=str(unit.source),
            target=target or None,
            doubtful=unit.isfuzzy(),
            line=line,
        )
