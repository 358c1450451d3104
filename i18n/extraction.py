"""Gather the messages of the code, and bring the catalogs up to date with them.

Python says ``_``, ``gettext``, ``ngettext`` and ``pgettext``; JavaScript ``t("…")`` and
``tn("…", "…", n)``; HTML ``data-t="…"`` and, for an attribute's words, ``data-t-placeholder="…"``.
Catalogs carry neither dates nor line numbers, so that a change of a catalog is a change of words.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from typing import IO, Final

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from i18n.catalogs import DOMAIN
from i18n.catalogs.plurals import plural_forms
from i18n.locales import CATALOGS, SOURCE, Locale, shipped

__all__ = (
    "REPOSITORY",
    "TEMPLATE",
    "compile_all",
    "extract",
    "is_current",
    "po_path",
    "read",
    "update_all",
    "write",
)

REPOSITORY: Final = Path(__file__).parents[1]
TEMPLATE: Final = CATALOGS / f"{DOMAIN}.pot"

PYTHON_PACKAGES = ("backend", "guestbook", "i18n", "nlp", "recommendations")
IN_PYTHON: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
IN_JAVASCRIPT: Mapping[str, tuple[int, ...] | None] = {"t": None, "tn": (1, 2)}

# What Babel would have said of people and moments: noise in each difference, and never true.
NOISE = re.compile(
    rb'^"(?:Project-Id-Version|POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator'
    rb"|Language-Team|Generated-By): .*\n",
    re.MULTILINE,
)
HEADER = "# The words of Cimaise. Written by `cimaise translations update`; translate in place."


def extract(root: Path = REPOSITORY) -> Catalog:
    """Gather every message that the code under a root says, by file."""
    template = Catalog(fuzzy=False)
    for file, message, comments, context in _said_under(root):
        template.add(
            message,
            locations=[(file, 1)],
            auto_comments=comments,
            context=context,
            flags=("python-brace-format",) if "{" in "".join(_forms(message)) else (),
        )
    return template


def is_current(root: Path = REPOSITORY) -> bool:
    """Tell whether the template in the tree holds exactly the messages of the code."""
    return TEMPLATE.exists() and _identities(read(TEMPLATE)) == _identities(extract(root))


def po_path(locale: Locale) -> Path:
    """Tell where the words of a locale stand."""
    return CATALOGS / locale.tag / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, locale: Locale | None = None) -> Catalog:
    """Read a catalog as translators wrote it."""
    with path.open("rb") as lines:
        return read_po(lines, locale=locale.cldr if locale else None)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog so that the same words are the same bytes."""
    catalog.header_comment = HEADER
    buffer = io.BytesIO()
    write_po(
        buffer, catalog, width=96, include_lineno=False, sort_output=True, ignore_obsolete=True
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(NOISE.sub(b"", buffer.getvalue()))


def update_all(template: Catalog, locales: Collection[Locale] | None = None) -> None:
    """Give every catalog exactly the messages of the code; what is new awaits its translator.

    Nothing is guessed from a message that resembles it. The source language translates itself. A
    locale that has no catalog yet gets one.
    """
    write(TEMPLATE, template)
    for locale in shipped() if locales is None else locales:
        path = po_path(locale)
        catalog = read(path, locale) if path.exists() else _blank(locale)
        catalog.fuzzy = False
        # A copy, since Babel moves the template's own messages into the catalog.
        catalog.update(deepcopy(template), no_fuzzy_matching=True)
        if locale == SOURCE:
            for message in _messages(catalog):
                message.string = message.id
        write(path, catalog)


def _blank(locale: Locale) -> Catalog:
    catalog = Catalog(locale=locale.cldr)
    catalog.mime_headers = [("Plural-Forms", plural_forms(locale.cldr))]
    return catalog


def compile_all() -> tuple[Path, ...]:
    """Write the ``.mo`` beside every ``.po``."""
    return tuple(_compile(po_path(locale), locale) for locale in shipped())


def _compile(source: Path, locale: Locale) -> Path:
    target = source.with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, read(source, locale))
    return target


Said = tuple[str, str | tuple[str, ...], list[str], str | None]


def _said_under(root: Path) -> Iterator[Said]:
    for package in PYTHON_PACKAGES:
        yield from _said_in(root, package, [("**.py", "python")], IN_PYTHON)
    client = [
        # Where t and tn are made, they are given what is no message.
        ("**/words.js", "ignore"),
        ("**.js", "javascript"),
        ("**.html", "i18n.extraction:extract_html"),
    ]
    yield from _said_in(root, "kiosk_client", client, IN_JAVASCRIPT)


def _said_in(
    root: Path,
    folder: str,
    methods: list[tuple[str, str]],
    keywords: Mapping[str, tuple[int | tuple[int, str], ...] | None],
) -> Iterator[Said]:
    found = extract_from_dir(
        root / folder, methods, keywords=keywords, comment_tags=("Translators:",)
    )
    for file, _, message, comments, context in found:
        yield f"{folder}/{Path(file).as_posix()}", message, comments, context


def _identities(catalog: Catalog) -> set[tuple[tuple[str, ...], str | None]]:
    return {(_forms(message.id), message.context) for message in _messages(catalog)}


def _forms(message: str | Sequence[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


class _MarkedText(HTMLParser):
    """Collects what ``data-t`` attributes hold, with the line they stand on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found.extend(
            (self.getpos()[0], text)
            for name, text in attrs
            if text and (name == "data-t" or name.startswith("data-t-"))
        )


def extract_html(
    file: IO[bytes], *_asked: object, **_options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the messages of a page, as Babel asks an extractor to."""
    parser = _MarkedText()
    parser.feed(file.read().decode("utf-8"))
    for line, text in parser.found:
        yield line, "t", text, []
