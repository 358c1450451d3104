"""Long lists of keys, part by part: of what one statement takes there is an end."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

__all__ = ("AT_ONCE", "parts")

AT_ONCE: Final = 500
"""As many keys as any SQLite takes in one statement, with room for the others."""

Key = TypeVar("Key")


def parts(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Give the keys in their order, so many at a time; nothing where there are none."""
    left = iter(keys)
    while part := list(islice(left, AT_ONCE)):
        yield part
