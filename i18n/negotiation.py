"""Agree with a visitor's device on a language, whatever it sends."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import langcodes

from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("negotiate", "ranges")

# langcodes' distance: Norwegian and Bokmål 1, Swiss German and German 8, Ukrainian and Russian 24.
# Beyond ten it serves a neighbour's language, which is a liberty that no guide may take.
FARTHEST = 10

# A browser sends some twenty ranges; more is a joke or an attack.
MOST_RANGES = 32
LONGEST_HEADER = 2_000

RANGE = re.compile(
    r"(?P<tag>[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*|\*)"
    r"(?:\s*;\s*q\s*=\s*(?P<weight>[01](?:\.\d{0,3})?))?",
)


def negotiate(
    *,
    wanted: Sequence[str | None],
    accept_language: str | None,
    available: Sequence[Locale],
    default: Locale,
) -> Locale:
    """Choose among the available locales the closest to the first wish that can be granted.

    ``wanted`` goes before the header, in its order. What is unknown or malformed is passed over,
    never an error. A script is never swapped.
    """
    offered = tuple(available)
    for wish in (*wanted, *ranges(accept_language or "")):
        if wish and (closest := _closest(wish, offered)) is not None:
            return closest
    return default


@lru_cache(maxsize=512)
def ranges(accept_language: str) -> tuple[str, ...]:
    """List the tags of an ``Accept-Language`` header, dearest first, without those refused."""
    weighed = sorted(_weighed(accept_language[:LONGEST_HEADER]), key=lambda pair: -pair[1])
    return tuple(tag for tag, weight in weighed if weight > 0 and tag != "*")


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    for part in islice(header.split(","), MOST_RANGES):
        if found := RANGE.fullmatch(part.strip()):
            yield found["tag"], min(1.0, float(found["weight"] or 1))


@lru_cache(maxsize=1024)
def _closest(wish: str, offered: tuple[Locale, ...]) -> Locale | None:
    try:
        wanted = Locale.parse(wish)
    except UnknownLocaleError:
        return None
    same_script = [locale for locale in offered if locale.written_in == wanted.written_in]
    distances = [langcodes.tag_distance(wanted.tag, locale.tag) for locale in same_script]
    if not distances or min(distances) > FARTHEST:
        return None
    return same_script[distances.index(min(distances))]
