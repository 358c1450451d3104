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
# Nor is the number of a room or a floor: rooms have labels of their own.
ROOM_BEFORE = re.compile(
    r"(?:\b(?:galler(?:y|ies)|rooms?|halls?|floors?|levels?|salles?|étages?|niveaux?|galeries?|saal|säle"
    r"|raum|räume|etage|stock|salas?|plantas?|pisos?|stanz[ae]|piano|andar|zaal|zalen|verdieping"
    r"|sal[aięą]|piętr\w+|зал\w*|этаж\w*|поверх\w*|salon\w*|oda\w*|kat\w*)|قاعة|غرفة|طابق|الدور|אולם|חדר"
    r"|קומה|कमरा|कमरे|कक्ष|गैलरी|मंज़िल|展厅|展廳|展室|展示室|전시실)"
    r"\s?(?:n(?:o|r|°|º|úm|umber|uméro|ummer|umero|úmero|ummer)?\.?|№)?\s?$",
    re.IGNORECASE,
)
ROOM_AFTER = re.compile(r"\s?(?:号|號|호)?\s?(?:展厅|展廳|展室|厅|室|楼|樓|階|층|전시실|실)")
LOOKED_BACK = 24
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
        before = plain[: match.start()][-LOOKED_BACK:]
        if MEASURED.match(plain, match.end()) or CLOCK.search(before[-3:]):
            continue
        if ROOM_AFTER.match(plain, match.end()) or ROOM_BEFORE.search(before):
            continue
        written = "".join(
            str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in match.group()
        )
        if sum(sign.isdigit() for sign in written) <= LONGEST:
            found[written.replace("-", "")] = None
    return tuple(found)[:MOST]
