"""From a document of the source to the records that the catalogue keeps."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from backend.catalogue.identity import content_id
from backend.catalogue.importing.entries import Entry, Link, Reference, Words
from backend.catalogue.importing.errors import UnreadableError
from backend.catalogue.importing.mapping import Field, Links, Mapping, Record
from backend.catalogue.importing.paths import Finder
from backend.catalogue.importing.report import Report
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.sources import Document
from backend.catalogue.importing.standing import text_entry
from backend.catalogue.importing.values import Warn, as_told, kept, value
from backend.catalogue.models import TextField

__all__ = ("Reader",)

LINES = frozenset(
    {
        TextField.DESCRIPTION,
        TextField.VISUAL_DESCRIPTION,
        TextField.NOTICE,
        TextField.TRANSCRIPT,
        TextField.INTRO,
    }
)
SPANS = {
    "artwork": ("earliest", "latest"),
    "artist": ("born", "died"),
    "exhibition": ("starts", "ends"),
}


class Reader:
    """Makes records of documents, and tells the report what it could not make."""

    def __init__(self, museum: UUID, mapping: Mapping, report: Report) -> None:
        self._museum, self.mapping = museum, mapping
        self.report = report
        self.finder = Finder()
        self._references: dict[tuple[str, str], Reference] = {}
        self._told: dict[str, dict[str, int]] = {kind: {} for kind in SHAPES}
        # Keys that the catalogue knew before, of kinds of which somebody asks for known ones.
        self.known: dict[str, set[str]] = {}

    def asks_for(self) -> frozenset[str]:
        """Name the kinds of which the keys that the catalogue knows must be told beforehand."""
        asked = {one.kind for one in self.mapping.records if one.fallback or one.known}
        for record in self.mapping.records:
            links = SHAPES[record.kind].links
            if links and record.links and record.links.known:
                asked.add(links.kind)
        return frozenset(asked)

    def entries(self, document: Document) -> Iterator[Entry]:
        """Give the records of a document, those that others refer to first."""
        for record in self.mapping.records:
            if not record.is_from(document.member):
                continue
            for where, part in self._parts(record, document):
                try:
                    if entry := self._entry(record, part, where):
                        yield entry
                except UnreadableError as error:
                    self.report.reject(record.kind, where, str(error))

    def _parts(self, record: Record, document: Document) -> list[tuple[str, Any]]:
        if record.each is None:
            return [(document.where, document.data)]
        try:
            parts = self.finder.elements(document.data, record.each, record.separator)
        except UnreadableError as error:
            self.report.reject(record.kind, document.where, str(error))
            return []
        if record.known and record.separator is not None:
            parts = self._joined(parts, record.kind, record.separator)
        return [(f"{document.where}#{number}", part) for number, part in enumerate(parts, 1)]

    def _joined(self, parts: list[Any], kind: str, separator: str) -> list[Any]:
        """Join parts that are one key after all: in "Ray, Man & Sons" the comma is a name's."""
        if not all(isinstance(part, str) for part in parts):
            return parts
        told, before = self._told[kind], self.known.get(kind, set())
        joined: list[Any] = []
        start = 0
        while start < len(parts):
            end = len(parts)
            while end > start + 1:
                whole = separator.join(parts[start:end])
                if whole in told or whole in before:
                    break
                end -= 1
            joined.append(separator.join(parts[start:end]))
            start = end
        return joined

    def _entry(self, record: Record, part: Any, where: str) -> Entry | None:
        if not isinstance(part, dict | str):
            raise UnreadableError(f"a record must be an object, found {type(part).__name__}")
        for path, said in record.where.items():
            if str(self.finder.find(part, path)) not in said:
                return None
        key = self._key(record.key, part, where)
        if key is None or not self._is_first(record, key, part, where):
            return None
        shape = SHAPES[record.kind]
        columns = {name: self._column(record, part, where, name) for name in record.columns}
        self._check_span(record.kind, columns, where)
        entry = Entry(
            kind=record.kind,
            key=key,
            id=content_id(self._museum, self.mapping.source, record.kind, key),
            where=where,
            columns=columns,
            texts=self._texts(record, part, where),
            facts=self._facts(record, part, where),
        )
        for name, kind in shape.references.items():
            if name in record.references:
                given = record.references[name]
                entry.references[name] = self._reference(kind, given, part, where)
        if shape.links and record.links:
            entry.links = list(self._links(shape.links.kind, record.links, part, where))
        if record.kind == "text":
            text_entry(entry, self._museum, self._refer)
        return entry

    def _is_first(self, record: Record, key: str, part: Any, where: str) -> bool:
        told = self._told[record.kind]
        if record.fallback and (key in told or key in self.known[record.kind]):
            told.setdefault(key, 0)
            return False
        # Of what was told only a hash is kept: a large museum tells 200,000 records.
        telling = 0
        if record.repeated:
            fields = (*record.columns.values(), *record.references.values())
            paths = [one.path for one in fields if one.path]
            told_now = [str(self.finder.find(part, path)).split() for path in paths]
            telling = hash(repr(told_now))
        if key not in told:
            told[key] = telling
            return True
        if not record.repeated:
            raise UnreadableError("is the key of an earlier record too", key)
        if told[key] != telling:
            self.report.warn(f"{record.kind}: told differently again, the first stands", where)
        return False

    def _key(self, given: Field, part: Any, where: str) -> str | None:
        found = value(self.finder, part, given, warn=self._warner("key", where))
        if found is None:
            read = None if given.path is None else self.finder.find(part, given.path)
            if given.skip and ("" if read is None else str(read).strip()) in given.skip:
                return None
            raise UnreadableError(f"no key at {given.path!r}")
        return str(found)

    def _column(self, record: Record, part: Any, where: str, name: str) -> object:
        column = SHAPES[record.kind].columns[name]
        warn = self._warner(f"{record.kind}.{name}", where)
        lines = record.kind == "text" and name == "text"
        try:
            given = value(self.finder, part, record.columns[name], warn=warn, lines=lines)
            found = kept(given, column)
        except UnreadableError as error:
            if column.required:
                raise UnreadableError(f"{name}: {error}") from None
            # A slip in one field costs that field; the record is worth having without it.
            self.report.warn(f"{record.kind}.{name}: {error.reason}", where, error.found)
            return column.initial
        if found is None and column.required:
            raise UnreadableError(f"{name} is missing")
        return found

    def _check_span(self, kind: str, columns: dict[str, Any], where: str) -> None:
        first, last = SPANS.get(kind, ("", ""))
        begins, ends = columns.get(first), columns.get(last)
        if begins is None or ends is None or begins <= ends:
            return
        if kind != "artist":
            self.report.warn(f"{kind}: {first} after {last}, swapped", where, (begins, ends))
            columns[first], columns[last] = ends, begins
            return
        # Nobody can say which of the two is wrong: neither is shown, nor any anniversary.
        self.report.warn(f"{kind}: {first} after {last}, both left out", where, (begins, ends))
        for name in (first, last, f"{first}_on", f"{last}_on"):
            if name in columns:
                columns[name] = None

    def _texts(self, record: Record, part: Any, where: str) -> tuple[Words, ...]:
        required = SHAPES[record.kind].required_text
        read: list[Words] = []
        for text in record.texts:
            warn = self._warner(f"{record.kind}.{text.field}", where)
            found: object = None
            try:
                found = value(self.finder, part, text.value, warn=warn, lines=text.field in LINES)
            except UnreadableError as error:
                if text.field is required:
                    raise UnreadableError(f"{text.field}: {error}") from None
                self.report.warn(f"{record.kind}.{text.field}: {error.reason}", where, error.found)
            said = None if found is None else str(found)
            read.append(Words(text.field, text.locale, text.audience, said))
        if required and not any(words.text for words in read if words.field is required):
            raise UnreadableError(f"{required} is missing")
        return tuple(read)

    def _facts(self, record: Record, part: Any, where: str) -> dict[str, Any] | None:
        facts: dict[str, Any] = {}
        for fact in record.facts:
            warn = self._warner(f"{record.kind}.{fact.name}", where)
            try:
                found = as_told(self.finder, part, fact.value, warn=warn)
            except UnreadableError as error:
                self.report.warn(f"{record.kind}.{fact.name}: {error.reason}", where, error.found)
                continue
            if found is None:
                continue
            if fact.variant is None:
                facts[fact.name] = found
            else:
                facts.setdefault(fact.name, {})[fact.variant] = found
        return facts or None

    def _reference(self, kind: str, given: Field, part: Any, where: str) -> Reference | None:
        try:
            found = value(self.finder, part, given, warn=self._warner(kind, where))
        except UnreadableError as error:
            self.report.warn(f"{kind}: {error.reason}", where, error.found)
            return None
        return None if found is None else self._refer(kind, str(found))

    def _refer(self, kind: str, key: str) -> Reference:
        # A maker has nine works on average, and a hash is not cheap.
        if (kind, key) not in self._references:
            identity = content_id(self._museum, self.mapping.source, kind, key)
            self._references[kind, key] = Reference(kind, key, identity)
        return self._references[kind, key]

    def _links(self, kind: str, links: Links, part: Any, where: str) -> Iterator[Link]:
        about = f"{kind}s"
        warn = self._warner(about, where)
        try:
            parts = self.finder.elements(part, links.each, links.separator)
        except UnreadableError as error:
            self.report.warn(f"{about}: {error.reason}", where, error.found)
            return
        if links.known and links.separator is not None:
            parts = self._joined(parts, kind, links.separator)
        for one in parts:
            try:
                key = value(self.finder, one, links.key, warn=warn)
                if key is None:
                    raise UnreadableError(f"one {kind} without a key is left out")  # noqa: TRY301
                role = links.role and value(self.finder, one, links.role, warn=warn)
                qualifier = links.qualifier and value(self.finder, one, links.qualifier, warn=warn)
            except UnreadableError as error:
                self.report.warn(f"{about}: {error.reason}", where, error.found)
                continue
            to = self._refer(kind, str(key))
            yield Link(to, str(role or "artist"), str(qualifier) if qualifier else None)

    def _warner(self, about: str, where: str) -> Warn:
        return lambda reason: self.report.warn(f"{about}: {reason}", where)
