"""Numbers that differ between two language versions of a text.

A year that became another on the way, as 1837 and 1937, is the mistake that proofreaders miss and
visitors find. What is read: figures in the digits of any script, decimal commas and points,
thousands set apart, years of a range written short (1828–29), and centuries in figures, in Roman
numerals beside the word, or in Chinese ones. Words count where the other text has a figure: "forty
minutes" says 40分. Figures up to twelve that stand alone are never told, since one language writes
"three" where another writes 3.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from backend.editorial.spelled import spelled

__all__ = ("Difference", "NumberKind", "Sighting", "difference")

WRITTEN_IN_WORDS = 12
YEARS = range(1000, 2101)

# "46,5" and "46.5", "10 100", "10,100" and "10.100", "10'100"; a plain space joins only threes.
FIGURE = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?![\d])|"
    r"\d+(?:[.,٫٬]\d+)*"
)
SEPARATORS = re.compile(r"[ \u00a0\u202f\u2009'’]")
SHORT_RANGE = re.compile(r"(?<!\d)(\d{4})\s?[-–—/]\s?(\d{2})(?!\d)")
THREES = 3
YEAR_LENGTH = 4
WHOLE_AND_FRACTION = 2

# The word beside which a number is a century. Latin and Cyrillic ones begin a word.
CENTURY = re.compile(
    r"\b(?:centur(?:y|ies)|cent\.|si[eè]cles?|jahrhundert\w*|jh\.|jhdt?\.?|siglos?|s[ée]culos?|"
    r"secol[oi]|eeuw(?:en)?|wiek\w*|век\w*|столет\w*|століт\w*|yüzyıl\w*)|"
    r"世紀|世纪|세기|القرن|قرن|קרן|מאה|शताब्दी|सदी",
    re.IGNORECASE,
)
# "Through the centuries" counts none.
PLURALS = frozenset(
    {
        *("centuries", "siècles", "siecles", "jahrhunderte", "jahrhunderten", "siglos", "séculos"),
        *("seculos", "secoli", "eeuwen", "wieki", "wieków", "века", "веков", "столетия"),
    }
)
ROMAN = r"[IVX]+(?:L[IVX]*)?"
ORDINAL = (
    rf"(?:\d{{1,2}}|{ROMAN}|[一二三四五六七八九十]+)"
    r"(?:\s?(?:st|nd|rd|th|er|re|e|è|ème|eme|ᵉ|\.|º|°|-?(?:го|й|м|е))(?![a-z]))?"
)
BLANK = r"[\s\u00a0\u202f]*"
# "the 4th c. BC", "IVe s. av. J.-C.", "5 в. до н. э.": abbreviated, only beside an ordinal.
BEFORE = re.compile(
    rf"(?:(?P<first>{ORDINAL}){BLANK}(?:\b(?:and|et|und|e|y|en|i|и)\b|[-–—]){BLANK})?"
    rf"(?P<figure>{ORDINAL}){BLANK}(?:{CENTURY.pattern}|[cC]\.|[sS]\.|вв?\.|w\.)",
    re.IGNORECASE,
)
ABBREVIATED = re.compile(r"[cCsSвw]\.")
AFTER = re.compile(rf"(?:{CENTURY.pattern}){BLANK}(?P<figure>\d{{1,2}}|{ROMAN})\b")
ROMAN_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}
KANJI = "一二三四五六七八九"
LATEST_CENTURY = 22
INITIAL = re.compile(r"[IVX]\.\s?[sS]\.")  # of a name, "V. S. Naipaul"
FIGURE_OF_ORDINAL = re.compile(rf"\d{{1,2}}|{ROMAN}|[一二三四五六七八九十]+", re.IGNORECASE)


class NumberKind(StrEnum):
    """What a number tells."""

    YEAR = "year"
    CENTURY = "century"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number where it stands in a text, with all that it may mean."""

    kind: NumberKind
    text: str
    start: int
    end: int
    readings: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers that only one of two versions has."""

    missing: tuple[Sighting, ...]
    """In the first text only."""
    added: tuple[Sighting, ...]
    """In the second only."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.added)

    @property
    def kinds(self) -> frozenset[NumberKind]:
        """What differs: years are the gravest."""
        return frozenset(sighting.kind for sighting in (*self.missing, *self.added))


def difference(first: str, second: str) -> Difference:
    """Compare the numbers of two versions of a text; each counts once, however often it is said."""
    figures = _figures_alone(first)
    if figures is not None and figures == _figures_alone(second):
        return Difference((), ())
    one, other = _read(first), _read(second)
    return Difference(missing=_only(one, other), added=_only(other, one))


def _figures_alone(text: str) -> frozenset[str] | None:
    """Give the figures of a text that names no century: in most pairs they are the same."""
    if CENTURY.search(text) or ABBREVIATED.search(text):
        return None
    return frozenset(FIGURE.findall(text))


@dataclass(frozen=True, slots=True)
class _Reading:
    sightings: tuple[Sighting, ...]
    # A century in words, "nineteenth century", cannot be told from a missing one.
    centuries_unread: bool
    text: str

    def may_say(self, sighting: Sighting) -> bool:
        """Tell whether a number of the other text is in this one."""
        if sighting.kind is NumberKind.CENTURY and self.centuries_unread:
            return True
        if any(
            sighting.readings & other.readings
            and (sighting.kind is NumberKind.CENTURY) == (other.kind is NumberKind.CENTURY)
            for other in self.sightings
        ):
            return True
        in_words = sighting.kind is not NumberKind.CENTURY and spelled(self.text)
        return bool(in_words and in_words & sighting.readings)


def _only(one: _Reading, other: _Reading) -> tuple[Sighting, ...]:
    kept: dict[frozenset[Decimal], Sighting] = {}
    for sighting in one.sightings:
        if not other.may_say(sighting) and not _is_small(sighting):
            kept.setdefault(sighting.readings, sighting)
    return tuple(sorted(kept.values(), key=lambda sighting: sighting.start))


def _is_small(sighting: Sighting) -> bool:
    return sighting.kind is NumberKind.NUMBER and all(
        reading == reading.to_integral_value() and reading <= WRITTEN_IN_WORDS
        for reading in sighting.readings
    )


def _read(text: str) -> _Reading:
    plain = _in_our_digits(text)
    centuries = tuple(_centuries(plain, text))
    taken = [range(sighting.start, sighting.end) for sighting in centuries]
    figures = tuple(
        sighting
        for sighting in _figures(plain, text)
        if not any(sighting.start in span for span in taken)
    )
    words = (found.group().lower() for found in CENTURY.finditer(plain))
    said = sum(1 for word in words if word not in PLURALS)
    read = len({sighting.start for sighting in centuries if CENTURY.search(sighting.text)})
    return _Reading((*centuries, *figures), centuries_unread=said > read, text=text)


def _in_our_digits(text: str) -> str:
    """Write the digits of every script as ours, each in its place."""
    return "".join(
        str(unicodedata.digit(character))
        if not character.isascii() and unicodedata.category(character) == "Nd"
        else character
        for character in text
    )


def _centuries(plain: str, text: str) -> Iterator[Sighting]:
    end = 0
    for found in BEFORE.finditer(plain):
        if INITIAL.match(found.group()):
            continue
        for figure in filter(None, (found["first"], found["figure"])):
            worth = _worth(figure)
            if worth is not None:
                end = found.end()
                yield _century(text, found, worth)
    for found in AFTER.finditer(plain):
        # « XIXe siècle V… »: a word cannot belong to the number on both its sides.
        worth = _worth(found["figure"]) if found.start() >= end or not end else None
        if worth is not None:
            yield _century(text, found, worth)


def _century(text: str, found: re.Match[str], worth: int) -> Sighting:
    return Sighting(
        NumberKind.CENTURY,
        text[found.start() : found.end()],
        found.start(),
        found.end(),
        frozenset({Decimal(worth)}),
    )


def _worth(ordinal: str) -> int | None:
    """Read the number of a century in figures, Roman or Chinese; None where it is none."""
    found = FIGURE_OF_ORDINAL.match(ordinal)
    figure = found.group() if found else ""
    if figure.isascii() and figure.isdigit():
        worth = int(figure)
    elif figure[:1] and figure[0] in KANJI + "十":
        worth = _kanji(figure)
    elif figure and figure.isupper():
        worth = _roman(figure)
    else:
        return None  # "civil s.", not C IV
    return worth if 0 < worth <= LATEST_CENTURY else None


def _roman(figure: str) -> int:
    worths = [ROMAN_WORTH[letter] for letter in figure]
    return sum(
        -worth if worth < following else worth
        for worth, following in zip(worths, (*worths[1:], 0), strict=True)
    )


def _kanji(figure: str) -> int:
    tens, ten, ones = figure.partition("十")
    if not ten:
        tens, ones = "", figure
    worth = (KANJI.find(ones[:1]) + 1) if ones else 0
    return worth + ((KANJI.find(tens[:1]) + 1 if tens else 1) * 10 if ten else 0)


def _figures(plain: str, text: str) -> Iterator[Sighting]:
    short = {
        found.start(2): int(found[1][:2] + found[2])
        for found in SHORT_RANGE.finditer(plain)
        if found[1][2:] < found[2]
    }
    for found in FIGURE.finditer(plain):
        readings = set(_readings(found.group()))
        if found.start() in short:
            readings.add(Decimal(short[found.start()]))
        parts = re.findall(r"\d+", found.group())
        is_year = any(len(part) == YEAR_LENGTH and int(part) in YEARS for part in parts)
        yield Sighting(
            NumberKind.YEAR if is_year else NumberKind.NUMBER,
            text[found.start() : found.end()],
            found.start(),
            found.end(),
            frozenset(readings),
        )


def _readings(figure: str) -> Iterable[Decimal]:
    """Say all that a figure may mean: "1,234" is a thousand to some, one and a bit to others."""
    joined = SEPARATORS.sub("", figure).replace("٫", ",").replace("٬", ",")
    parts = re.split(r"[.,]", joined)
    try:
        if len(parts) == 1:
            yield Decimal(joined)
            return
        if all(len(part) == THREES for part in parts[1:]) and len(parts[0]) <= THREES:
            yield Decimal("".join(parts))
        if len(parts) == WHOLE_AND_FRACTION:
            yield Decimal(".".join(parts)).normalize()
        elif len({*re.findall(r"[.,]", joined)}) > 1:
            yield Decimal("".join(parts[:-1]) + "." + parts[-1]).normalize()
        else:
            # 14.7.1837: a date, of which the year is what counts.
            yield from map(Decimal, parts)
    except InvalidOperation:  # pragma: no cover  # digits only
        return
