"""The small words of a mapping: texts, lists, paths, patterns, locales, and how a value is made."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from backend.catalogue.importing.errors import Mistake
from backend.catalogue.importing.mapping import Field
from backend.catalogue.importing.transforms import TRANSFORMS
from backend.catalogue.models import Audience
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("SUFFIX", "TEXT_KEYS", "Grammar", "Table", "nearest")

Table = dict[str, Any]

VALUE_KEYS = (
    "path",
    "also",
    "constant",
    "skip",
    "find",
    "capture",
    "transform",
    "map",
    "otherwise",
    "instead",
)
TEXT_KEYS = ("locale", "audience", "suffixes")
SUFFIX = "__*"
NOTHING = Field(map={})


def nearest(name: str, known: Collection[str]) -> str:
    """Say which known names a name resembles, or name them all."""
    close = get_close_matches(name, known, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"known are: {', '.join(sorted(known))}" if known else "none is known here"


class Grammar:
    """Reads the parts of a mapping and keeps the mistakes that it meets."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def value(self, at: str, given: Any, *, also: Collection[str] = ()) -> Field:
        """Read how a value is found: a path, or a table with more to say."""
        if isinstance(given, str):
            given = {"path": given}
        table = self.table(at, given)
        if not table:
            return NOTHING
        if also or not table.keys() & set(TEXT_KEYS):
            self.known(at, table, (*VALUE_KEYS, *also))
        else:
            self.wrong(at, "is no text: it has neither locale nor audience")
        if ("path" in table) == ("constant" in table):
            self.wrong(at, "needs either a path or a constant")
        transforms = self.texts(f"{at}.transform", table.get("transform", []))
        for name in transforms:
            if name not in TRANSFORMS:
                self.wrong(
                    f"{at}.transform", f"{name!r} is no transform; {nearest(name, TRANSFORMS)}"
                )
        known = self.table(f"{at}.map", table.get("map", {}), empty=True)
        return Field(
            path=self.path(f"{at}.path", table["path"]) if "path" in table else None,
            also=tuple(
                self.path(f"{at}.also", one)
                for one in self.texts(f"{at}.also", table.get("also", []))
            ),
            constant=self.perhaps(at, table, "constant"),
            skip=frozenset(self.texts(f"{at}.skip", table.get("skip", []))),
            find=self._pattern(at, table, "find"),
            capture=self._pattern(at, table, "capture"),
            transform=transforms,
            map={k: self.text(f"{at}.map.{k}", v, empty=True) for k, v in known.items()},
            otherwise=self.text(f"{at}.otherwise", table["otherwise"], empty=True)
            if "otherwise" in table
            else None,
            instead=self.texts(f"{at}.instead", table.get("instead", [])),
        )

    def _pattern(self, at: str, table: Table, name: str) -> str | None:
        if name not in table:
            return None
        given = self.text(f"{at}.{name}", table[name])
        try:
            if re.compile(given).groups < 1:
                self.wrong(f"{at}.{name}", "the pattern has no group (...) to keep")
        except re.error as error:
            self.wrong(f"{at}.{name}", f"not a pattern: {error}")
        return given

    def variant(self, at: str, means: Any) -> tuple[str, Audience]:
        """Read what a suffix means: ``"sv"``, or ``"sv:children"``."""
        tag, _, whom = self.text(at, means).partition(":")
        return self.locale(at, tag), self.audience(at, whom or Audience.STANDARD)

    def locale(self, at: str, given: Any) -> str:
        """Read a locale."""
        if given is None:
            self.wrong(at, 'is a text: it needs its locale, as in locale = "en"')
            return ""
        try:
            return Locale.parse(str(given)).tag
        except UnknownLocaleError as error:
            self.wrong(f"{at}.locale", str(error))
            return ""

    def audience(self, at: str, given: Any) -> Audience:
        """Read for whom a text is."""
        try:
            return Audience(given)
        except ValueError:
            self.wrong(
                f"{at}.audience",
                f"{given!r} is no audience; {nearest(str(given), tuple(Audience))}",
            )
            return Audience.STANDARD

    def path(self, at: str, given: Any) -> str:
        """Read the path of a value."""
        text = self.text(at, given)
        if text and any(not step for step in text.replace("[]", "").split(".")) and text != ".":
            self.wrong(at, f'{text!r} is no path as "title", "maker.name" or "makers[].name"')
        return text

    def flag(self, at: str, table: Table, name: str) -> bool:
        """Read true or false; false where nothing is said."""
        given = table.get(name, False)
        if not isinstance(given, bool):
            self.wrong(f"{at}.{name}", "must be true or false")
        return bool(given)

    def texts(self, at: str, given: Any) -> tuple[str, ...]:
        """Read a list of texts, or one of them alone."""
        given = [given] if isinstance(given, str) else given
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            self.wrong(at, "must be a text or a list of texts")
            return ()
        return tuple(given)

    def perhaps(self, at: str, table: Table, name: str) -> str | None:
        """Read a text that may be absent."""
        return self.text(f"{at}.{name}", table[name]) if name in table else None

    def text(self, at: str, given: Any, *, empty: bool = False) -> str:
        """Read a text."""
        if not isinstance(given, str) or (not given and not empty):
            self.wrong(at, "is missing" if given is None else "must be a text")
            return ""
        return given

    def table(self, at: str, given: Any, *, empty: bool = False) -> Table:
        """Read a table."""
        if not isinstance(given, dict) or (not given and not empty):
            self.wrong(at, "is missing" if not given else "must be a table")
            return {}
        return given

    def known(self, at: str, table: Table, known: Collection[str]) -> None:
        """Name the words that mean nothing here."""
        for name in table:
            if name not in known:
                self.wrong(f"{at}.{name}".lstrip("."), f"unknown; {nearest(name, known)}")

    def wrong(self, at: str, reason: str) -> None:
        """Keep a mistake."""
        self.mistakes.append(Mistake(at, reason))
