"""From a document of the source to the records that the catalogue keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.catalogue.identity import content_id
from backend.catalogue.importing.errors import UnreadableError
from backend.catalogue.importing.mapping import Field, Links, Mapping, Record
from backend.catalogue.importing.paths import Finder
from backend.catalogue.importing.report import Report
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.sources import Document
from backend.catalogue.importing.values import Warn, kept, value
from backend.catalogue.models import TextField

__all__ = ("Entry", "Maker", "Reader", "Reference", "Words")

LINES = frozenset({TextField.DESCRIPTION, TextField.VISUAL_DESCRIPTION, TextField.NOTICE})
SPANS = {"artwork": ("earliest", "latest"), "artist": ("born", "died")}


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a locale, for an audience."""

    field: TextField
    locale: str
    audience: str
    text: str | None  # None: the source has no such text (any more)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another record that is named by its key."""

    kind: str
    key: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker named in a work."""

    artist: Reference
    role: str
    qualifier: str | None


@dataclass(slots=True)
class Entry:
    """A record on its way into the catalogue; references to nothing are taken out of it."""

    kind: str
    key: str
    id: UUID
    where: str
    columns: dict[str, Any]
    texts: tuple[Words, ...] = ()
    references: dict[str, Reference | None] = field(default_factory=dict)
    makers: list[Maker] = field(default_factory=list)


class Reader:
    """Makes records of documents, and tells the report what it could not make."""

    def __init__(self, museum: UUID, mapping: Mapping, report: Report) -> None:
        self._museum, self._mapping, self._report = museum, mapping, report
        self.finder = Finder()
        self._told: dict[str, dict[bytes, int]] = {kind: {} for kind in SHAPES}

    def entries(self, document: Document) -> Iterator[Entry]:
        """Give the records of a document, those that others refer to first."""
        for record in self._mapping.records:
            if not record.is_from(document.member):
                continue
            for where, part in self._parts(record, document):
                try:
                    if entry := self._entry(record, part, where):
                        yield entry
                except UnreadableError as error:
                    self._report.reject(record.kind, where, str(error))

    def _parts(self, record: Record, document: Document) -> list[tuple[str, Any]]:
        if record.each is None:
            return [(document.where, document.data)]
        try:
            parts = self.finder.elements(document.data, record.each, record.separator)
        except UnreadableError as error:
            self._report.reject(record.kind, document.where, str(error))
            return []
        return [(f"{document.where}#{number}", part) for number, part in enumerate(parts, 1)]

    def _entry(self, record: Record, part: Any, where: str) -> Entry | None:
        if not isinstance(part, dict | str):
            raise UnreadableError(f"a record must be an object, found {type(part).__name__}")
        key = self._key(record.key, part, where)
        if key is None:
            return None
        identity = content_id(self._museum, self._mapping.source, record.kind, key)
        if not self._is_first(record, key, identity, part, where):
            return None
        columns = {name: self._column(record, part, where, name) for name in record.columns}
        self._check_span(record.kind, columns, where)
        entry = Entry(
            kind=record.kind,
            key=key,
            id=identity,
            where=where,
            columns=columns,
            texts=self._texts(record, part, where),
            references={
                name: self._reference(kind, record.references[name], part, where)
                for name, kind in SHAPES[record.kind].references.items()
                if name in record.references
            },
        )
        if record.links:
            entry.makers.extend(self._makers(record.links, part, where))
        return entry

    def _is_first(self, record: Record, key: str, identity: UUID, part: Any, where: str) -> bool:
        # Of what was told only a hash is kept: a large museum tells 200,000 records.
        telling = 0
        if record.repeated:
            fields = record.columns.values()
            telling = hash(repr([self.finder.find(part, one.path or ".") for one in fields]))
        told = self._told[record.kind]
        if identity.bytes not in told:
            told[identity.bytes] = telling
            return True
        if not record.repeated:
            raise UnreadableError("is the key of an earlier record too", key)
        if told[identity.bytes] != telling:
            self._report.warn(f"{record.kind}: told differently again, the first stands", where)
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
        try:
            given = value(self.finder, part, record.columns[name], warn=warn)
            found = kept(given, column)
        except UnreadableError as error:
            if column.required:
                raise UnreadableError(f"{name}: {error}") from None
            # A slip in one field costs that field; the record is worth having without it.
            self._report.warn(f"{record.kind}.{name}: {error.reason}", where, error.found)
            return column.initial
        if found is None and column.required:
            raise UnreadableError(f"{name} is missing")
        return found

    def _check_span(self, kind: str, columns: dict[str, Any], where: str) -> None:
        first, last = SPANS.get(kind, ("", ""))
        begins, ends = columns.get(first), columns.get(last)
        if begins is None or ends is None or begins <= ends:
            return
        if kind == "artwork":
            self._report.warn(f"{kind}: {first} after {last}, swapped", where, (begins, ends))
            columns[first], columns[last] = ends, begins
            return
        # Nobody can say which of the two is wrong: neither is shown, nor any anniversary.
        self._report.warn(f"{kind}: {first} after {last}, both left out", where, (begins, ends))
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
                self._report.warn(f"{record.kind}.{text.field}: {error.reason}", where, error.found)
            said = None if found is None else str(found)
            read.append(Words(text.field, text.locale, text.audience, said))
        if required and not any(words.text for words in read if words.field is required):
            raise UnreadableError(f"{required} is missing")
        return tuple(read)

    def _reference(self, kind: str, given: Field, part: Any, where: str) -> Reference | None:
        try:
            found = value(self.finder, part, given, warn=self._warner(kind, where))
        except UnreadableError as error:
            self._report.warn(f"{kind}: {error.reason}", where, error.found)
            return None
        return None if found is None else self._refer(kind, str(found))

    def _refer(self, kind: str, key: str) -> Reference:
        return Reference(kind, key, content_id(self._museum, self._mapping.source, kind, key))

    def _makers(self, links: Links, part: Any, where: str) -> Iterator[Maker]:
        warn = self._warner("artists", where)
        try:
            parts = self.finder.elements(part, links.each, links.separator)
        except UnreadableError as error:
            self._report.warn(f"artists: {error.reason}", where, error.found)
            return
        for one in parts:
            try:
                key = value(self.finder, one, links.key, warn=warn)
                if key is None:
                    raise UnreadableError("a maker without a key is left out")  # noqa: TRY301
                role = links.role and value(self.finder, one, links.role, warn=warn)
                qualifier = links.qualifier and value(self.finder, one, links.qualifier, warn=warn)
            except UnreadableError as error:
                self._report.warn(f"artists: {error.reason}", where, error.found)
                continue
            artist = self._refer("artist", str(key))
            yield Maker(artist, str(role or "artist"), str(qualifier) if qualifier else None)

    def _warner(self, about: str, where: str) -> Warn:
        return lambda reason: self._report.warn(f"{about}: {reason}", where)
