"""A mapping: which column of an export holds what of a post."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from guestbook.social.values import Absence

__all__ = ("NEEDED", "PostMapping", "SocialMappingError", "read_mapping")

NEEDED: Final = ("key", "text", "written")
OPTIONAL: Final = ("author", "language", "likes", "reach", "removed")
SOURCE_WORDS: Final = ("name", "absence", "delimiter", "encoding", "timezone", "markup")
ABSENCES: Final = (Absence.NOTHING, Absence.WHOLE)
LONGEST_NAME: Final = 80


class SocialMappingError(Exception):
    """A mapping that cannot be followed, with all the mistakes found in it."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMapping:
    """Where in a row of an export each part of a post stands."""

    source: str
    absence: Absence
    delimiter: str | None
    """What parts the columns of a table; found out where nothing is said."""
    encoding: str
    zone: ZoneInfo
    """Where a moment without an offset is meant."""
    markup: bool
    """Whether the words are HTML."""
    columns: Mapping[str, str]
    """The column of each part; in JSON a path, as ``account.name``."""


def read_mapping(document: Mapping[str, Any]) -> PostMapping:
    """Read a mapping from a document of TOML.

    Raises:
        SocialMappingError: with all mistakes, not only the first.
    """
    reader = _Reader()
    mapping = reader.read(document)
    if reader.mistakes:
        raise SocialMappingError(tuple(reader.mistakes))
    return mapping


class _Reader:
    def __init__(self) -> None:
        self.mistakes: list[str] = []

    def read(self, document: Mapping[str, Any]) -> PostMapping:
        self._known("", document, ("source", "post"))
        source, post = self._table(document, "source"), self._table(document, "post")
        self._known("source.", source, SOURCE_WORDS)
        self._known("post.", post, (*NEEDED, *OPTIONAL))
        columns = {name: self._text("post.", post, name) for name in post if name in _COLUMNS}
        self.mistakes += [f"post.{name}: is missing" for name in NEEDED if name not in post]
        name = self._text("source.", source, "name")
        if len(name) > LONGEST_NAME:
            self.mistakes.append(f"source.name: longer than {LONGEST_NAME} characters")
        markup = source.get("markup", False)
        if not isinstance(markup, bool):
            self.mistakes.append("source.markup: must be true or false")
        return PostMapping(
            source=name,
            absence=self._absence(source.get("absence", Absence.NOTHING)),
            delimiter=self._delimiter(source.get("delimiter")),
            encoding=self._encoding(source.get("encoding", "utf-8")),
            zone=self._zone(source.get("timezone", "UTC")),
            markup=bool(markup),
            columns=columns,
        )

    def _known(self, at: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        told = ", ".join(known)
        self.mistakes += [
            f"{at}{name}: unknown; known are {told}" for name in table if name not in known
        ]

    def _table(self, document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        found = document.get(name)
        if isinstance(found, dict):
            return found
        self.mistakes.append(f"{name}: {'is missing' if found is None else 'must be a table'}")
        return {}

    def _text(self, at: str, table: Mapping[str, Any], name: str) -> str:
        found = table.get(name)
        if not isinstance(found, str) or not found.strip():
            why = "is missing" if found is None else "must be a text"
            self.mistakes.append(f"{at}{name}: {why}")
            return ""
        return found.strip()

    def _absence(self, given: object) -> Absence:
        if given in ABSENCES:
            return Absence(str(given))
        self.mistakes.append(f"source.absence: must be {' or '.join(ABSENCES)}")
        return Absence.NOTHING

    def _delimiter(self, given: object) -> str | None:
        if given is None or (isinstance(given, str) and len(given) == 1 and given not in '"\r\n'):
            return given
        self.mistakes.append("source.delimiter: must be one character")
        return None

    def _encoding(self, given: object) -> str:
        try:
            "".encode(given if isinstance(given, str) else "")
        except LookupError:
            self.mistakes.append("source.encoding: no encoding of this name is known")
            return "utf-8"
        return str(given)

    def _zone(self, given: object) -> ZoneInfo:
        try:
            return ZoneInfo(str(given))
        except (OSError, ValueError, LookupError):
            self.mistakes.append("source.timezone: no time zone of this name is known")
            return ZoneInfo("UTC")


_COLUMNS: Final = frozenset((*NEEDED, *OPTIONAL))
