"""What rows looked like when they were written: other rows mean that somebody edited them."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table

__all__ = ("state_of",)

Texts = Iterable[tuple[object, ...]]  # id, text, status, revision
Links = Iterable[tuple[object, ...]]  # in order: of whom or of which stop, and as what


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(table.columns.keys())


def state_of(table: Table, row: Mapping[str, Any], texts: Texts, links: Links) -> str:
    """Give a hash of a record's row, its texts and its links."""
    # As text: what the driver gives back is equal to what it was given only by its words.
    # Without what is empty: a column that a later version adds is no edit.
    found = row.get
    told = [f"{name} {value}" for name in _names(table) if (value := found(name)) is not None]
    told += sorted(" ".join(map(str, one)) for one in texts)
    told += [" ".join(map(str, one)) for one in links]
    return hashlib.blake2b("\x1f".join(told).encode(), digest_size=16).hexdigest()
