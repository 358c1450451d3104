"""XLIFF 2.0, read and written by translate-toolkit."""

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree
from translate.storage.xliff2 import Xliff2File, Xliff2Unit

from backend.editorial.exchange.errors import DamagedFileError
from backend.editorial.exchange.units import Book, Unit, UnitKey

__all__ = ("read", "uncarried", "write")

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACE = "{urn:oasis:names:tc:xliff:document:2.0}"
UNFINISHED = "initial"


def uncarried(text: str) -> str | None:
    """Name a character of a text that XML cannot carry, if there is one."""
    for character in text:
        number = ord(character)
        if (number < ord(" ") and character not in "\t\n\r") or number in {0xFFFE, 0xFFFF}:
            return f"U+{number:04X}"
    return None


def write(book: Book) -> bytes:
    """Write a file."""
    store = Xliff2File(sourcelanguage=book.source_locale, targetlanguage=book.locale)
    for one in book.units:
        unit = Xliff2Unit(one.source)
        unit.setid(str(one.key))
        if one.target is not None:
            unit.target = one.target
            # The toolkit writes no state of a finished translation; the standard's default is
            # "initial", so that it has to be said.
            unit.xmlelement.set("state", UNFINISHED if one.doubtful else "translated")
        whole = unit.getunitelement()
        # On the unit, where the standard allows it; the toolkit says it of the segment.
        unit.xmlelement.attrib.pop(SPACE, None)
        whole.set(SPACE, "preserve")
        notes = etree.Element(unit.namespaced("notes"))
        note = etree.SubElement(notes, unit.namespaced("note"), category="about")
        note.text = one.about
        whole.insert(0, notes)
        store.addunit(unit)
    file = io.BytesIO()
    store.serialize(file)
    return file.getvalue()


def read(content: bytes) -> Book:
    """Read a file.

    Raises:
        DamagedFileError: naming the line and what is wrong there.
    """
    try:
        store = Xliff2File.parsestring(content)
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(error.lineno or 1, error.msg.partition(", line ")[0]) from None
    except (ValueError, AssertionError, AttributeError, UnicodeError):
        raise DamagedFileError(1, "this is no XLIFF 2 file") from None
    root = store.document.getroot()
    if root.tag != f"{NAMESPACE}xliff":
        raise DamagedFileError(root.sourceline or 1, "this is no XLIFF 2 file")
    locale = root.get("trgLang")
    if not locale:
        raise DamagedFileError(root.sourceline, "trgLang, the translation's language, is missing")
    return Book(root.get("srcLang", ""), locale, tuple(_units(root)))


def _units(root: Any) -> Iterator[Unit]:
    for element in root.iter(f"{NAMESPACE}unit"):
        name, line = element.get("id", ""), element.sourceline
        key = UnitKey.parse(name)
        if key is None:
            raise DamagedFileError(line, f"the unit's id {name[:80]!r} is none that was given out")
        sources: list[str] = []
        targets: list[str | None] = []
        states: set[str] = set()
        # A tool may have split a unit: its parts are read one after the other.
        for part in element.iterchildren(f"{NAMESPACE}segment", f"{NAMESPACE}ignorable"):
            sources.append(_plain(part.find(f"{NAMESPACE}source"), line) or "")
            target = _plain(part.find(f"{NAMESPACE}target"), line)
            if part.tag == f"{NAMESPACE}segment":
                states.add(part.get("state", UNFINISHED))
                targets.append(target)
            else:
                targets.append(sources[-1] if target is None else target)
        if not sources:
            raise DamagedFileError(line, "the unit has no text")
        whole = "".join(filter(None, targets)) if any(targets) else None
        yield Unit(
            key=key,
            source="".join(sources),
            target=whole,
            doubtful=UNFINISHED in states or None in targets,
            line=line,
        )


def _plain(element: Any, line: int) -> str | None:
    if element is None:
        return None
    if len(element):
        raise DamagedFileError(
            element.sourceline or line, "the text holds markup; it can only be plain"
        )
    return element.text or ""
