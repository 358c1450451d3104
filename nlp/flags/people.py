"""The words by which persons are recognised, read once into patterns."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

__all__ = (
    "FULL",
    "GIVEN",
    "UPPER",
    "any_of",
    "given_names",
    "is_artist",
    "is_given",
    "never_a_name",
    "people",
)

UPPER: Final = r"A-ZÀ-ÖØ-ÞĄĆČĎĘĚŁŃŇŐŘŚŠŤŮŰŹŻŽĞİŞĐА-ЯЁІЇЄҐ"
LOWER: Final = r"a-zß-öø-ÿāąćčďęěēłńňőřśšťůűźżžğışđģīķļņūėа-яёіїєґ"
GIVEN: Final = (
    rf"[{UPPER}][{LOWER}]{{1,24}}(?:[-–'’ʼ][{UPPER}]?[{LOWER}]{{1,24}}|(?<=Mc"
    rf"|Ma)[{UPPER}][{LOWER}]{{1,24}}){{0,3}}"
    rf"(?![{LOWER}])"
)
PARTICLE: Final = (
    r"(?:de|da|do|dos|das|di|del|della|dei|du|des|van|von|zu|vom|der|den|ten|ter|la"
    r"|le|el|al|bin|ben|ibn)"
)
INITIAL: Final = rf"[{UPPER}]\.?"
FULL: Final = rf"{GIVEN}(?:\s(?:(?:{PARTICLE}\s){{1,2}})?(?:{INITIAL}\s)?{GIVEN}){{1,3}}"
"""A given name and one to three more, as they are written where letters have two sizes."""


@cache
def people() -> dict[str, Any]:
    """Read the lists of names and of what is said beside them."""
    return tomllib.loads((files("nlp.flags") / "persons.toml").read_text(encoding="utf-8"))


@cache
def given_names() -> frozenset[str]:
    """Return the given names of all lists, in small letters."""
    return frozenset(name for names in people()["given"].values() for name in names.split())


ENDING: Final = re.compile(
    r"(?:iego|owi|ego|iej|iem|em|ie|ej|[aąęuyi]|ою|ею|єю|ові|еві|ом|ем|ой|ей|[аяуюыиіеєї])$"
)


@cache
def _stems() -> frozenset[str]:
    lists = people()["given"]
    names = (lists["polish"] + lists["cyrillic"]).split()
    return frozenset(re.sub(r"[aоoаяйь]$", "", name) for name in names)


def is_given(word: str) -> bool:
    """Say whether a word is a common given name, in Slavic languages in any of its cases."""
    small = word.casefold()
    if small in given_names():
        return True
    stem, cut = ENDING.subn("", small)
    return cut == 1 and len(stem) > len("ann") - 1 and stem in _stems()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(people()["said"][kind].split())


def never_a_name(word: str) -> bool:
    """Say whether a word that stands in capitals for another reason begins the passage."""
    return word.casefold() in _words("no_name")


def is_artist(name: str) -> bool:
    """Say whether the family name is one of those that hang in museums everywhere."""
    words = re.split(r"['’](?!K)|\s", name.casefold())
    return not _words("artist").isdisjoint(words)


def any_of(words: Any) -> str:
    """Return a pattern that matches any of these, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"
