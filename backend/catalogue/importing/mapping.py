"""A mapping: where in a museum's export each fact of a work, an artist or a room lies."""

import re
import tomllib
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import Any

from backend.catalogue.importing.errors import MappingError, Mistake
from backend.catalogue.models import Audience, TextField

__all__ = (
    "Fact",
    "Field",
    "Links",
    "Mapping",
    "Record",
    "Text",
    "find_mapping",
    "is_one_of",
    "load_mapping",
    "shipped",
)

SHIPPED = Path(__file__).resolve().parents[2] / "mappings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one value is found and what is done to it, in the order of these attributes."""

    path: str | None = None
    also: tuple[str, ...] = ()  # further paths: what is found there is a paragraph each
    constant: str | None = None
    skip: frozenset[str] = frozenset()  # values that mean "nothing"; "" means a missing one
    find: str | None = None  # pattern whose first group is the value; nothing where none matches
    capture: str | None = None  # pattern whose first group is kept where it matches
    transform: tuple[str, ...] = ()
    map: ReadOnly[str, str]
    otherwise: str | None = None  # for what the map does not know
    instead: tuple[str, ...] = ()  # templates for what is missing
    is_plain: bool = field(init=False)  # nothing is done to what is found

    def __post_init__(self) -> None:
        done = (self.find, self.capture, self.transform, self.map, self.otherwise is not None)
        object.__setattr__(self, "is_plain", not any(done))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A field of prose, in a language and for an audience."""

    field: TextField
    locale: str
    audience: Audience
    value: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is kept as the source says it, in a language where it belongs to one."""

    name: str
    variant: str | None  # "sv", "sv:children"
    value: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """How the makers of a work, or the stops of a tour, are named in it."""

    each: str
    separator: str | None
    known: bool  # what the separator parts may be one key after all: the longest known one
    key: Field
    role: Field | None
    qualifier: Field | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One kind of record and how its parts are found."""

    kind: str
    members: tuple[str, ...]
    where: ReadOnly[str, frozenset[str]]  # path -> what it must say for the record to be taken
    key: Field
    each: str | None
    separator: str | None
    known: bool  # as for links
    repeated: bool  # the same record is told again and again, as an artist is in every work
    fallback: bool  # made only where no other telling has made it
    columns: ReadOnly[str, Field]
    texts: tuple[Text, ...]
    references: ReadOnly[str, Field]
    links: Links | None
    facts: tuple[Fact, ...]

    def is_from(self, member: str) -> bool:
        """Tell whether a member of the source holds such records."""
        return is_one_of(member, self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A source's name and rights, and the records to make of it."""

    source: str
    licence: str
    attribution: str
    encoding: str
    delimiter: str | None
    columns: tuple[str, ...]  # for tables without a head
    files: tuple[str, ...]  # which files of a folder are read, and in which order
    records: tuple[Record, ...]


# The file at hand is asked of every record for each of its rows.
@lru_cache(maxsize=64)
def is_one_of(member: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a member's path or its last part is as one of some patterns."""
    fits = _fitting(patterns)
    return bool(fits(member) or fits(member.rpartition("/")[2]))


@lru_cache
def _fitting(patterns: tuple[str, ...]) -> Callable[[str], object]:
    # One expression for all: an archive has 100,000 members, and each is asked of every record.
    return re.compile("|".join(translate(pattern) for pattern in patterns)).match


def shipped() -> tuple[str, ...]:
    """Name the mappings that come with Cimaise."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.toml")))


def find_mapping(name: str) -> Path:
    """Find a mapping by its path, or by its name among those that come with Cimaise.

    Raises:
        MappingError: there is none.
    """
    given = Path(name)
    if given.is_file():
        return given
    if (ours := SHIPPED / f"{name}.toml").is_file():
        return ours
    reason = f"no such file, nor one of the mappings that are shipped: {', '.join(shipped())}"
    raise MappingError(given, (Mistake("", reason),))


def load_mapping(file: Path) -> Mapping:
    """Read a mapping from a TOML file.

    Raises:
        MappingError: with all the mistakes that were found, not only the first.
    """
    # The check knows the whole grammar and builds what is described here.
    from backend.catalogue.importing.checking import Checker  # noqa: PLC0415  # it imports us

    try:
        document: dict[str, Any] = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise MappingError(file, (Mistake("", error.strerror or "unreadable"),)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(file, (Mistake("", f"not TOML: {error}"),)) from None
    checker = Checker()
    mapping = checker.mapping(document)
    if checker.mistakes or mapping is None:
        raise MappingError(file, tuple(checker.mistakes))
    return mapping
