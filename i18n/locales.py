"""A locale: a language, the script it is written in and, where it matters, a territory."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, Self

import babel
import langcodes
from langcodes.tag_parser import LanguageTagError

from i18n.errors import UnknownLocaleError

__all__ = ("CATALOGS", "SOURCE", "UNDERSTOOD", "Direction", "Locale", "shipped")

Direction = Literal["ltr", "rtl"]

CATALOGS: Final = Path(__file__).parent / "catalogs"

UNDERSTOOD: Final[tuple[str, ...]] = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "ar",
    "he",
    "hi",
    "ja",
    "zh",
    "ko",
    "tr",
)
"""The languages that are understood in what visitors write."""

# A sign language or a regional tag with variants stays below; longer is somebody's experiment.
LONGEST_TAG = 40

# Scripts written from right to left. Of a script, not of a language: az-Arab is, az is not.
RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as a visitor reads it; what the tag leaves unsaid stays ``None``."""

    language: str
    script: str | None = None
    territory: str | None = None

    @classmethod
    def parse(cls, tag: str) -> Self:
        """Read a BCP 47 tag (``zh-Hans``; ``zh_hans`` is forgiven) or refuse it.

        Old names become today's (``iw`` is ``he``); variants and extensions are dropped.
        """
        return cls(*_subtags(tag))

    @property
    def tag(self) -> str:
        """The BCP 47 tag, as ``zh-Hans``."""
        return "-".join(part for part in (self.language, self.script, self.territory) if part)

    @property
    def written_in(self) -> str:
        """The script it is read in, said or likely: ``Hans`` for ``zh``, ``Hant`` for ``zh-TW``."""
        return self.script or _likely_script(self.tag)

    @property
    def direction(self) -> Direction:
        """Where a line begins."""
        return "rtl" if self.written_in in RIGHT_TO_LEFT else "ltr"

    @property
    def cldr(self) -> babel.Locale:
        """The closest locale that CLDR describes, English where it describes none."""
        return _cldr(self)

    def own_name(self) -> str:
        """The name its readers give it, ready for a picker: ``Français``, ``العربية``."""
        name = _name_in_cldr(self) or self.tag
        return name[:1].upper() + name[1:]

    def __str__(self) -> str:
        return self.tag


SOURCE: Final = Locale("en")
"""The language the messages are written in, inside the code."""


def shipped() -> tuple[Locale, ...]:
    """List the locales that have a catalog, by tag: one more needs files and no code."""
    return _found_in(CATALOGS)


@lru_cache
def _found_in(catalogs: Path) -> tuple[Locale, ...]:
    folders = sorted(folder.parent.name for folder in catalogs.glob("*/LC_MESSAGES"))
    return tuple(Locale.parse(name) for name in folders)


@lru_cache(maxsize=1024)
def _subtags(tag: str) -> tuple[str, str | None, str | None]:
    if len(tag) > LONGEST_TAG:
        raise UnknownLocaleError(tag)
    try:
        parsed = langcodes.Language.get(tag.strip())
    except (LanguageTagError, ValueError) as error:
        raise UnknownLocaleError(tag) from error
    if parsed.language is None or not parsed.is_valid():
        raise UnknownLocaleError(tag)
    return parsed.language, parsed.script, parsed.territory


@lru_cache(maxsize=1024)
def _likely_script(tag: str) -> str:
    return langcodes.Language.get(tag).maximize().script or "Zyyy"


@lru_cache(maxsize=1024)
def _cldr(locale: Locale) -> babel.Locale:
    attempts = (
        (locale.language, locale.script, locale.territory),
        (locale.language, locale.script, None),
        (locale.language, None, None),
    )
    for language, script, territory in attempts:
        try:
            return babel.Locale(language, script=script, territory=territory)
        except babel.UnknownLocaleError:
            continue
    return babel.Locale("en")


@lru_cache(maxsize=1024)
def _name_in_cldr(locale: Locale) -> str | None:
    cldr = locale.cldr
    # CLDR says zh_Hans at once, 简体中文, better than language and script glued together.
    whole = cldr.languages.get(locale.tag.replace("-", "_"))
    if whole is not None or cldr.language != locale.language:
        return whole
    return cldr.get_display_name()
