"""The grammar of mappings: every mistake is named with its key and what may have been meant."""

import codecs
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from backend.catalogue.importing.grammar import SUFFIX, TEXT_KEYS, Grammar, Table, nearest
from backend.catalogue.importing.mapping import Fact, Field, Links, Mapping, Record, Text
from backend.catalogue.importing.shapes import SHAPES, Shape
from backend.catalogue.models import Audience, TextField

__all__ = ("Checker",)

SOURCE_KEYS = ("name", "licence", "attribution", "encoding", "delimiter", "columns", "files")
RECORD_KEYS = (
    "kind",
    "from",
    "where",
    "key",
    "each",
    "separator",
    "known",
    "repeated",
    "fallback",
    "fields",
    "facts",
)
LINK_TABLES = [shape.links.name for shape in SHAPES.values() if shape.links]
KINDS = list(SHAPES)


class Checker(Grammar):
    """Reads a mapping's document and keeps the mistakes that it meets."""

    def mapping(self, document: Table) -> Mapping | None:
        """Read the whole document."""
        self.known("", document, ("source", "suffixes", "record"))
        source = self.table("source", document.get("source"))
        self.known("source", source, SOURCE_KEYS)
        encoding = self.text("source.encoding", source.get("encoding", "utf-8"))
        try:
            codecs.lookup(encoding)
        except LookupError:
            self.wrong("source.encoding", f"no encoding is called {encoding!r}")
        delimiter = source.get("delimiter")
        if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
            self.wrong("source.delimiter", "must be one character")
        self._suffixes = self.table("suffixes", document.get("suffixes", {}), empty=True)
        records = document.get("record")
        if not isinstance(records, list) or not records:
            self.wrong("record", "a mapping needs at least one [[record]]")
            return None
        read = [
            record
            for position, table in enumerate(records)
            if (record := self._record(f"record[{position + 1}]", table))
        ]
        self._kinds_meet(read)
        return Mapping(
            source=self.text("source.name", source.get("name")),
            licence=self.text("source.licence", source.get("licence")),
            attribution=self.text("source.attribution", source.get("attribution", "-")),
            encoding=encoding,
            delimiter=delimiter,
            columns=self.texts("source.columns", source.get("columns", [])),
            files=self.texts("source.files", source.get("files", [])),
            # Rooms before artists before works: what is referred to must be there first.
            records=tuple(sorted(read, key=lambda one: KINDS.index(one.kind))),
        )

    def _kinds_meet(self, records: list[Record]) -> None:
        told = [
            (one.kind, one.members, one.each, str(one.where))
            for one in records
            if not one.fallback and one.kind != "text"
        ]
        for kind, members, *_ in sorted({one for one in told if told.count(one) > 1}, key=str):
            where = ", ".join(members)
            self.wrong("record", f"two records of kind {kind} are from the same {where}")

    def _record(self, at: str, table: Any) -> Record | None:
        table = self.table(at, table)
        kind = table.get("kind")
        shape = SHAPES.get(kind) if isinstance(kind, str) else None
        if shape is None:
            self.wrong(f"{at}.kind", f"{kind!r} is no kind of record; {nearest(str(kind), SHAPES)}")
            return None
        links = shape.links
        for name in {one.links.name for one in SHAPES.values() if one.links} & table.keys():
            if not links or name != links.name:
                self.wrong(f"{at}.{name}", f"no {kind} has {name}")
        self.known(at, table, (*RECORD_KEYS, *LINK_TABLES))
        at = f"{at}({kind})"
        if len(table.get("from", "*")) == 0:
            self.wrong(f"{at}.from", "names no member")
        fields = self.table(f"{at}.fields", table.get("fields"))
        self.known(f"{at}.fields", fields, (*shape.columns, *shape.texts, *shape.references))
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
                kept[name] = self.value(here, given)
                if words := (name in shape.columns and shape.columns[name].words):
                    self._words(here, kept[name], words)
        self._required(at, shape, {*columns, *references}, texts)
        return Record(
            kind=str(kind),
            members=self.texts(f"{at}.from", table.get("from", "*")),
            where={
                self.path(f"{at}.where", path): frozenset(self.texts(f"{at}.where.{path}", said))
                for path, said in self.table(
                    f"{at}.where", table.get("where", {}), empty=True
                ).items()
            },
            key=self.value(f"{at}.key", table.get("key")),
            each=self.path(f"{at}.each", table["each"]) if "each" in table else None,
            separator=self.perhaps(at, table, "separator"),
            known=self.flag(at, table, "known"),
            repeated=self.flag(at, table, "repeated"),
            fallback=self.flag(at, table, "fallback"),
            columns=columns,
            texts=tuple(texts),
            references=references,
            links=self._links(f"{at}.{links.name}", table[links.name], links.told)
            if links and links.name in table
            else None,
            facts=tuple(self._facts(f"{at}.facts", table.get("facts", {}))),
        )

    def _required(self, at: str, shape: Shape, given: set[str], texts: list[Text]) -> None:
        required = [name for name, column in shape.columns.items() if column.required]
        for name in (*required, *sorted(shape.needed)):
            if name not in given:
                self.wrong(f"{at}.fields", f"{name} is missing, and nothing can be without it")
        wanted = shape.required_text
        if wanted and all(text.field is not wanted for text in texts):
            self.wrong(f"{at}.fields", f"{wanted} is missing, and nothing can be without it")

    def _words(self, at: str, field: Field, words: tuple[str, ...]) -> None:
        given = {*field.map.values(), *filter(None, (field.otherwise, field.constant))}
        for word in sorted(given - set(words) - {""}):
            self.wrong(at, f"{word!r} is not one of its words; {nearest(word, words)}")

    def _links(self, at: str, table: Any, told: tuple[str, ...]) -> Links:
        table = self.table(at, table)
        self.known(at, table, ("each", "separator", "known", "key", *told))
        return Links(
            each=self.path(f"{at}.each", table.get("each")),
            separator=self.perhaps(at, table, "separator"),
            known=self.flag(at, table, "known"),
            key=self.value(f"{at}.key", table.get("key")),
            role=self.value(f"{at}.role", table["role"]) if "role" in table else None,
            qualifier=self.value(f"{at}.qualifier", table["qualifier"])
            if "qualifier" in table
            else None,
        )

    def _prose(self, at: str, field: TextField, given: Any) -> Iterator[Text]:
        table = {"path": given} if isinstance(given, str) else self.table(at, given)
        value = self.value(
            at, {k: v for k, v in table.items() if k not in TEXT_KEYS}, also=TEXT_KEYS
        )
        if not (value.path or "").endswith(SUFFIX):
            if "suffixes" in table:
                self.wrong(f"{at}.path", f'with suffixes it ends in "{SUFFIX}", as "title{SUFFIX}"')
            elif table:
                audience = self.audience(at, table.get("audience", Audience.STANDARD))
                locale = self.locale(at, table.get("locale"))
                yield Text(field=field, locale=locale, audience=audience, value=value)
            return
        for _, locale, audience, one in self._variants(at, value, table.get("suffixes")):
            yield Text(field=field, locale=locale, audience=audience, value=one)

    def _facts(self, at: str, given: Any) -> Iterator[Fact]:
        for name, how in self.table(at, given, empty=True).items():
            here = f"{at}.{name}"
            own = how.get("suffixes") if isinstance(how, dict) else None
            plain = {k: v for k, v in how.items() if k != "suffixes"} if own is not None else how
            value = self.value(here, plain, also=("suffixes",))
            if not (value.path or "").endswith(SUFFIX):
                yield Fact(name=name, variant=None, value=value)
                continue
            for means, _, _, one in self._variants(here, value, own):
                yield Fact(name=name, variant=means, value=one)

    def _variants(
        self, at: str, value: Field, own: Any
    ) -> Iterator[tuple[str, str, Audience, Field]]:
        """Give a field for each suffix of the mapping's table, with what the field adds to it."""
        given = {} if own is None else self.table(f"{at}.suffixes", own)
        suffixes = {**self._suffixes, **given}
        if not suffixes:
            self.wrong(at, "needs a table of suffixes, here or once for all as [suffixes]")
        path = (value.path or "").removesuffix("*")
        for suffix, means in suffixes.items():
            locale, audience = self.variant(f"{at}.suffixes.{suffix}", means)
            yield str(means), locale, audience, replace(value, path=path + suffix)


def _has_locale(variants: list[Any]) -> bool:
    return any(
        isinstance(one, dict)
        and (one.keys() & set(TEXT_KEYS) or str(one.get("path")).endswith(SUFFIX))
        for one in variants
    )
