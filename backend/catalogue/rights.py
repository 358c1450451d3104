"""Which words about a right clear a file: licences and statements that everybody can look up."""

import re
from datetime import date
from typing import Final

__all__ = ("CODES", "LICENCES", "PATTERN", "UNCLEAR", "VERSIONS", "clears")

LICENCES: Final = ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")
VERSIONS: Final = ("1.0", "2.0", "2.5", "3.0", "4.0")
CODES: Final = frozenset(
    {
        *("InC", "InC-OW-EU", "InC-EDU", "InC-NC", "InC-RUU"),
        *("NoC-CR", "NoC-NC", "NoC-OKLR", "NoC-US"),
        *("CNE", "UND", "NKC"),
    }
)
# "Not evaluated", "undetermined" and "right-holder not found": nobody knows, so nothing is clear.
UNCLEAR: Final = frozenset({"CNE", "UND", "InC-RUU"})


def _one_of(words: frozenset[str] | tuple[str, ...]) -> str:
    return f"({'|'.join(re.escape(word) for word in sorted(words))})"


# One expression for Python, for SQLite (which asks Python) and for PostgreSQL: nothing in it may
# mean two things. `\Z` and not `$`, which also ends before a line feed.
PATTERN: Final = (
    r"\Ahttps?://(creativecommons\.org/"
    rf"(licenses/{_one_of(LICENCES)}/{_one_of(VERSIONS)}(/[a-z]{{2,5}})?"
    r"|publicdomain/(zero|mark)/1\.0)"
    rf"|rightsstatements\.org/vocab/{_one_of(CODES - UNCLEAR)}/1\.0)/?\Z"
)


def clears(uri: str | None, expires: date | None, day: date) -> bool:
    """Tell whether a right is one that we know to clear a file, and runs on a day."""
    return bool(uri and re.search(PATTERN, uri)) and (expires is None or expires >= day)
