"""The words of the interface: one gettext catalog per locale, for Python and for the web clients.

Messages are English sentences, and English is what remains where a translation is missing.
"""

import gettext
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from unicodedata import bidirectional

from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from i18n.catalogs.plurals import form_of_category
from i18n.fallback import reads_like, steps_away
from i18n.formatting import format_number
from i18n.locales import CATALOGS, SOURCE, Direction, Locale, shipped

__all__ = ("DOMAIN", "Catalog", "catalog", "compiled", "mark")

DOMAIN: Final = "cimaise"

PLACEHOLDER = re.compile(r"\{(\w+)\}")
ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


class Catalog:
    """The words of one locale."""

    def __init__(self, locale: Locale, layers: tuple[bytes, ...]) -> None:
        self.locale = locale
        """The locale that is really spoken: English where a visitor's own has no catalog."""
        self._layers = layers
        self._translations = gettext.NullTranslations()
        for layer in reversed(layers):
            translations = gettext.GNUTranslations(io.BytesIO(layer))
            translations.add_fallback(self._translations)
            self._translations = translations

    def gettext(self, message: str, /, **values: object) -> str:
        """Say a message; ``{name}`` takes its value."""
        return self._filled(self._translations.gettext(message), values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Say a message in the form that goes with a number, which is ``{n}`` or ``{count}``."""
        said = self._translations.ngettext(singular, plural, n)
        number = format_number(n, self.locale)
        return self._filled(said, {"n": number, "count": number} | values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Say a message whose English alone is ambiguous."""
        return self._filled(self._translations.pgettext(context, message), values)

    def words(self) -> dict[str, Any]:
        """Give a web client all it needs, with nothing to evaluate.

        ``messages`` are by English message, ``plurals`` by English singular and then by the
        category that ``Intl.PluralRules`` answers. Messages with a context stay on the server.
        """
        messages: dict[str, str] = {}
        plurals: dict[str, dict[str, str]] = {}
        for layer in reversed(self._layers):
            read = read_mo(io.BytesIO(layer))
            forms = form_of_category(self.locale.cldr, read.plural_expr)
            for message in read:
                if not message.id or message.context:
                    continue
                if isinstance(message.id, str):
                    messages[message.id] = str(message.string)
                else:
                    said = message.string or message.id
                    plurals[message.id[0]] = {name: said[form] for name, form in forms.items()}
        return {
            "locale": self.locale.tag,
            "direction": self.locale.direction,
            "messages": messages,
            "plurals": plurals,
        }

    def _filled(self, said: str, values: Mapping[str, object]) -> str:
        # Not str.format: a translator's slip must not become a visitor's error page.
        def value(found: re.Match[str]) -> str:
            name = found[1]
            return self._isolated(str(values[name])) if name in values else found[0]

        return PLACEHOLDER.sub(value, said) if values else said

    def _isolated(self, value: str) -> str:
        """Keep a value that runs the other way from disordering the sentence around it."""
        return (
            f"{ISOLATE}{value}{POP_ISOLATE}"
            if _runs_against(value, self.locale.direction)
            else value
        )


def mark(message: str, /) -> str:
    """Mark a message for the translators and leave it as it is; import it ``as _``."""
    return message


@lru_cache(maxsize=256)
def catalog(locale: Locale) -> Catalog:
    """Open the words of a locale, or of the closest that has some, or English."""
    # zh and zh-Hans are one written language, whichever of the two tags names the folder.
    spoken = (found for found in shipped() if reads_like(found, locale))
    layers = sorted(spoken, key=lambda found: steps_away(found, locale))
    if not layers:
        return catalog(SOURCE) if locale != SOURCE else Catalog(SOURCE, ())
    return Catalog(layers[0], tuple(compiled(CATALOGS / layer.tag) for layer in layers))


def compiled(folder: Path) -> bytes:
    """Read the compiled catalog of a folder, or compile it in memory.

    A source checkout has only the ``.po``, and an edited ``.po`` is newer than its ``.mo``.
    """
    source, target = (folder / "LC_MESSAGES" / f"{DOMAIN}.{end}" for end in ("po", "mo"))
    if target.exists() and not (source.exists() and _changed(source) > _changed(target)):
        return target.read_bytes()
    with source.open("rb") as lines:
        messages = read_po(lines, locale=Locale.parse(folder.name).cldr)
    buffer = io.BytesIO()
    write_mo(buffer, messages)
    return buffer.getvalue()


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns


def _runs_against(value: str, direction: Direction) -> bool:
    against = ("L",) if direction == "rtl" else ("R", "AL")
    return any(bidirectional(character) in against for character in value)
