"""The grammar of mappings: every mistake is named with its key and what may have been meant."""

import codecs
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from backend.catalogue.importing.errors import Mistake
from backend.catalogue.importing.mapping import Field, Links, Mapping, Record, Text
from backend.catalogue.importing.shapes import SHAPES, Shape
from backend.catalogue.importing.transforms import TRANSFORMS
from backend.catalogue.models import Audience, TextField
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("Checker", "nearest")

Table = dict[str, Any]

VALUE_KEYS = ("path", "constant", "skip", "capture", "transform", "map", "otherwise", "instead")
TEXT_KEYS = ("locale", "audience", "suffixes")
SUFFIX = "__*"
NOTHING = Field(map={})


def nearest(name: str, known: Collection[str]) -> str:
    """Say which known names a name resembles, or name them all."""
    close = get_close_matches(name, known, n=3, cutoff=0.5)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"known are: {', '.join(sorted(known))}" if known else "none is known here"


class Checker:
    """Reads a mapping's document and keeps the mistakes that it meets."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def mapping(self, document: Table) -> Mapping | None:
        """Read the whole document."""
        self._known("", document, ("source", "record"))
        source = self._table("source", document.get("source"))
        self._known(
            "source",
            source,
            ("name", "licence", "attribution", "encoding", "delimiter", "columns"),
        )
        encoding = self._text("source.encoding", source.get("encoding", "utf-8"))
        try:
            codecs.lookup(encoding)
        except LookupError:
            self._wrong("source.encoding", f"no encoding is called {encoding!r}")
        delimiter = source.get("delimiter")
        if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
            self._wrong("source.delimiter", "must be one character")
        records = document.get("record")
        if not isinstance(records, list) or not records:
            self._wrong("record", "a mapping needs at least one [[record]]")
            return None
        read = [
            record
            for position, table in enumerate(records)
            if (record := self._record(f"record[{position + 1}]", table))
        ]
        self._kinds_meet(read)
        return Mapping(
            source=self._text("source.name", source.get("name")),
            licence=self._text("source.licence", source.get("licence")),
            attribution=self._text("source.attribution", source.get("attribution", "-")),
            encoding=encoding,
            delimiter=delimiter,
            columns=self._texts("source.columns", source.get("columns", [])),
            # Rooms before artists before works: what is referred to must be there first.
            records=tuple(sorted(read, key=lambda one: list(SHAPES).index(one.kind))),
        )

    def _kinds_meet(self, records: list[Record]) -> None:
        kinds = [record.kind for record in records]
        for kind in sorted({kind for kind in kinds if kinds.count(kind) > 1}):
            patterns = [record.members for record in records if record.kind == kind]
            if len(set(patterns)) < len(patterns):
                self._wrong("record", f"two records of kind {kind} are from the same members")

    def _record(self, at: str, table: Any) -> Record | None:
        table = self._table(at, table)
        self._known(
            at,
            table,
            ("kind", "from", "key", "each", "separator", "repeated", "fields", "artists"),
        )
        kind = table.get("kind")
        shape = SHAPES.get(kind) if isinstance(kind, str) else None
        if shape is None:
            self._wrong(
                f"{at}.kind", f"{kind!r} is no kind of record; {nearest(str(kind), SHAPES)}"
            )
            return None
        at = f"{at}({kind})"
        if not isinstance(repeated := table.get("repeated", False), bool):
            self._wrong(f"{at}.repeated", "must be true or false")
        fields = self._table(f"{at}.fields", table.get("fields"))
        known = (*shape.columns, *shape.texts, *shape.references)
        self._known(f"{at}.fields", fields, known)
        columns: dict[str, Field] = {}
        references: dict[str, Field] = {}
        texts: list[Text] = []
        for name, given in fields.items():
            here = f"{at}.fields.{name}"
            variants = given if isinstance(given, list) else [given]
            if name in shape.texts and (name not in shape.columns or _has_locale(variants)):
                for variant in variants:
                    texts.extend(self._prose(here, TextField(name), variant))
            elif name in shape.columns or name in shape.references:
                kept = columns if name in shape.columns else references
                kept[name] = self._value(here, given)
                if words := (name in shape.columns and shape.columns[name].words):
                    self._words(here, kept[name], words)
        self._required(at, shape, columns, texts)
        links = None
        if "artists" in table:
            if not shape.links:
                self._wrong(f"{at}.artists", "only an artwork has artists")
            links = self._links(f"{at}.artists", table["artists"])
        return Record(
            kind=str(kind),
            members=self._text(f"{at}.from", table.get("from", "*")),
            key=self._value(f"{at}.key", table.get("key")),
            each=self._path(f"{at}.each", table["each"]) if "each" in table else None,
            separator=self._text(f"{at}.separator", table["separator"])
            if "separator" in table
            else None,
            repeated=bool(repeated),
            columns=columns,
            texts=tuple(texts),
            references=references,
            links=links,
        )

    def _required(
        self, at: str, shape: Shape, columns: dict[str, Field], texts: list[Text]
    ) -> None:
        for name, column in shape.columns.items():
            if column.required and name not in columns:
                self._wrong(f"{at}.fields", f"{name} is missing, and nothing can be without it")
        wanted = shape.required_text
        if wanted and all(text.field is not wanted for text in texts):
            self._wrong(f"{at}.fields", f"{wanted} is missing, and nothing can be without it")

    def _words(self, at: str, field: Field, words: tuple[str, ...]) -> None:
        given = {*field.map.values(), *filter(None, (field.otherwise, field.constant))}
        for word in sorted(given - set(words)):
            self._wrong(at, f"{word!r} is not one of its words; {nearest(word, words)}")

    def _links(self, at: str, table: Any) -> Links:
        table = self._table(at, table)
        self._known(at, table, ("each", "separator", "key", "role", "qualifier"))
        return Links(
            each=self._path(f"{at}.each", table.get("each")),
            separator=self._text(f"{at}.separator", table["separator"])
            if "separator" in table
            else None,
            key=self._value(f"{at}.key", table.get("key")),
            role=self._value(f"{at}.role", table["role"]) if "role" in table else None,
            qualifier=self._value(f"{at}.qualifier", table["qualifier"])
            if "qualifier" in table
            else None,
        )

    def _prose(self, at: str, field: TextField, given: Any) -> Iterator[Text]:
        table = {"path": given} if isinstance(given, str) else self._table(at, given)
        value = self._value(at, {k: v for k, v in table.items() if k not in TEXT_KEYS}, prose=True)
        suffixes = table.get("suffixes")
        if suffixes is None:
            audience = self._audience(at, table.get("audience", Audience.STANDARD))
            locale = self._locale(at, table.get("locale"))
            yield Text(field=field, locale=locale, audience=audience, value=value)
            return
        if not value.path or not value.path.endswith(SUFFIX):
            self._wrong(f"{at}.path", f'with suffixes it ends in "{SUFFIX}", as "title{SUFFIX}"')
            return
        for suffix, means in self._table(f"{at}.suffixes", suffixes).items():
            here = f"{at}.suffixes.{suffix}"
            tag, _, whom = self._text(here, means).partition(":")
            yield Text(
                field=field,
                locale=self._locale(here, tag),
                audience=self._audience(here, whom or Audience.STANDARD),
                value=Field(
                    path=value.path.removesuffix("*") + suffix,
                    skip=value.skip,
                    capture=value.capture,
                    transform=value.transform,
                    map=value.map,
                    otherwise=value.otherwise,
                ),
            )

    def _value(self, at: str, given: Any, *, prose: bool = False) -> Field:
        if isinstance(given, str):
            given = {"path": given}
        table = self._table(at, given)
        if not table:
            return NOTHING
        if prose or not table.keys() & set(TEXT_KEYS):
            self._known(at, table, (*VALUE_KEYS, *TEXT_KEYS) if prose else VALUE_KEYS)
        else:
            self._wrong(at, "is no text: it has neither locale nor audience")
        if ("path" in table) == ("constant" in table):
            self._wrong(at, "needs either a path or a constant")
        names = table.get("transform", [])
        transforms = self._texts(f"{at}.transform", [names] if isinstance(names, str) else names)
        for name in transforms:
            if name not in TRANSFORMS:
                self._wrong(
                    f"{at}.transform", f"{name!r} is no transform; {nearest(name, TRANSFORMS)}"
                )
        capture = table.get("capture")
        if capture is not None:
            self._pattern(f"{at}.capture", capture)
        instead = table.get("instead", [])
        known = self._table(f"{at}.map", table.get("map", {}), empty=True)
        return Field(
            path=self._path(f"{at}.path", table["path"]) if "path" in table else None,
            constant=self._text(f"{at}.constant", table["constant"])
            if "constant" in table
            else None,
            skip=frozenset(self._texts(f"{at}.skip", table.get("skip", []))),
            capture=capture,
            transform=transforms,
            map={k: self._text(f"{at}.map.{k}", v, empty=True) for k, v in known.items()},
            otherwise=self._text(f"{at}.otherwise", table["otherwise"], empty=True)
            if "otherwise" in table
            else None,
            instead=self._texts(
                f"{at}.instead", [instead] if isinstance(instead, str) else instead
            ),
        )

    def _pattern(self, at: str, given: Any) -> None:
        try:
            if re.compile(self._text(at, given)).groups < 1:
                self._wrong(at, "the pattern has no group (...) to keep")
        except re.error as error:
            self._wrong(at, f"not a pattern: {error}")

    def _locale(self, at: str, given: Any) -> str:
        if given is None:
            self._wrong(at, 'is a text: it needs its locale, as in locale = "en"')
            return ""
        try:
            return Locale.parse(str(given)).tag
        except UnknownLocaleError as error:
            self._wrong(f"{at}.locale", str(error))
            return ""

    def _audience(self, at: str, given: Any) -> Audience:
        try:
            return Audience(given)
        except ValueError:
            self._wrong(
                f"{at}.audience",
                f"{given!r} is no audience; {nearest(str(given), tuple(Audience))}",
            )
            return Audience.STANDARD

    def _path(self, at: str, given: Any) -> str:
        text = self._text(at, given)
        if text and any(not step for step in text.replace("[]", "").split(".")) and text != ".":
            self._wrong(at, f'{text!r} is no path as "title", "maker.name" or "makers[].name"')
        return text

    def _texts(self, at: str, given: Any) -> tuple[str, ...]:
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            self._wrong(at, "must be a list of texts")
            return ()
        return tuple(given)

    def _text(self, at: str, given: Any, *, empty: bool = False) -> str:
        if not isinstance(given, str) or (not given and not empty):
            self._wrong(at, "is missing" if given is None else "must be a text")
            return ""
        return given

    def _table(self, at: str, given: Any, *, empty: bool = False) -> Table:
        if not isinstance(given, dict) or (not given and not empty):
            self._wrong(at, "is missing" if not given else "must be a table")
            return {}
        return given

    def _known(self, at: str, table: Table, known: Collection[str]) -> None:
        for name in table:
            if name not in known:
                self._wrong(f"{at}.{name}".lstrip("."), f"unknown; {nearest(name, known)}")

    def _wrong(self, at: str, reason: str) -> None:
        self.mistakes.append(Mistake(at, reason))


def _has_locale(variants: list[Any]) -> bool:
    return any(isinstance(one, dict) and one.keys() & set(TEXT_KEYS) for one in variants)
