"""The numbers that visitors write: of a stop, perhaps, in whatever digits their hand knows."""

import re
import unicodedata
from typing import Final

__all__ = ("LONGEST", "numbers_in")

LONGEST: Final = 6
"""Digits of the longest number on a label; more are a telephone's, or a price's."""

MOST: Final = 8

# A letter may stand at either end, as on a label: A12, 214b. `\d` is a digit of any script.
NUMBER = re.compile(r"(?<![^\W_])(?:[A-Za-z]-?)?\d+[A-Za-z]?(?![^\W_])|\d+")
# What is measured, paid or read on a clock is no stop.
MEASURED = re.compile(
    r"\s?(?:[%°€$£¥₹:]|[.,]\d|h\d|(?:am|pm|uhr|hrs?|h|min|minutes?|minuten|euros?|eur|cm|km|m|kg)\b"
    r"|分|時|点|年|月|日|시|분|년|年)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d[:.,h]$|[€$£¥₹#+]\s?$")


def numbers_in(text: str) -> tuple[str, ...]:
    """Give the numbers of a text that a label may bear, in the order in which they stand.

    Digits of any script are written as the labels write them, and full-width letters too; how many
    zeros stand in front is left to whoever knows the labels.
    """
    found: dict[str, None] = {}
    # Composed to plain letters first: « ２１４ » is 214. It may change the length, hence once.
    plain = unicodedata.normalize("NFKC", text)
    for match in NUMBER.finditer(plain):
        if MEASURED.match(plain, match.end()) or CLOCK.search(plain[: match.start()][-3:]):
            continue
        written = "".join(
            str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in match.group()
        )
        if sum(sign.isdigit() for sign in written) <= LONGEST:
            found[written.replace("-", "")] = None
    return tuple(found)[:MOST]
