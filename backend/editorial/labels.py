"""Labels for the wall: what stands on each, of the stops whose numbers visitors may type."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from backend.catalogue.models import TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import NO_TEXTS, MakerView, StopView, Texts
from i18n.catalogs import catalog
from i18n.formatting import format_list
from i18n.locales import Locale
from i18n.localized import choose

__all__ = ("LONGEST_ADDRESS", "BadAddressError", "Label", "Title", "house_of_guide", "labels_of")

# What a small label's code can still show in points of 0.4 mm, the finest that telephones see.
LONGEST_ADDRESS = 200
GUIDE = re.compile(r"(https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?)/?")


class BadAddressError(ValueError):
    """The guide cannot be reached at this address, or no code could show it."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address!r} is no address of a guide: {reason}")
        self.address, self.reason = address, reason


@dataclass(frozen=True, slots=True)
class Title:
    """A title in one of the languages of the house."""

    text: str
    locale: Locale


@dataclass(frozen=True, slots=True)
class Label:
    """What hangs beside a work: a number to type, a code to scan, titles and the maker."""

    number: str
    address: str
    titles: tuple[Title, ...]
    maker: str


def house_of_guide(address: str) -> str:
    """Check the address at which visitors open the guide; it ends without a slash.

    Raises:
        BadAddressError: when a telephone could not open it.
    """
    if (found := GUIDE.fullmatch(address)) is None:
        raise BadAddressError(address, "it is https:// and a name, with nothing behind")
    if len(address) > LONGEST_ADDRESS // 2:
        raise BadAddressError(address, f"it has more than {LONGEST_ADDRESS // 2} letters")
    return found[1]


async def labels_of(catalogue: Catalogue, guide: str, locales: Sequence[Locale]) -> list[Label]:
    """Make the label of every stop in use, in the order in which a person counts."""
    stops = sorted(await catalogue.stops(), key=lambda stop: _counted(stop.number))
    return [
        Label(
            number=stop.number,
            address=_address(guide, stop),
            titles=_titles(stop, locales),
            maker=_makers(stop, locales[0]),
        )
        for stop in stops
    ]


def _address(guide: str, stop: StopView) -> str:
    address = f"{guide}/s/{quote(stop.slug, safe='')}"
    if len(address) > LONGEST_ADDRESS:
        raise BadAddressError(address, f"it has more than {LONGEST_ADDRESS} letters")
    return address


def _counted(number: str) -> tuple[list[tuple[int, str]], str]:
    """Order "9" before "10" and "10" before "10b"; "007" and "7" keep company."""
    parts = re.findall(r"[0-9]+|[^0-9]+", number)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], number


def _titles(stop: StopView, locales: Sequence[Locale]) -> tuple[Title, ...]:
    """Choose a title for each language that has one; words that two share are printed once.

    Without a title in any of them the stop says its number, in the first: a label that names a
    work in a language of nobody's helps less.
    """
    texts = _titled(stop)
    variants = texts.fields.get(TextField.TITLE, ())
    said: dict[str, Title] = {}
    for locale in locales:
        if chosen := choose(variants, wanted=locale, house=()):
            said.setdefault(chosen.text.strip(), Title(chosen.text.strip(), chosen.locale))
    if said:
        return tuple(said.values())
    words = catalog(locales[0])
    return (Title(words.gettext("Stop {number}", number=stop.number), words.locale),)


def _titled(stop: StopView) -> Texts:
    """The texts that name a stop: its own title or, as in the guide, its work's."""
    if TextField.TITLE in stop.texts.fields:
        return stop.texts
    return stop.artwork.texts if stop.artwork else NO_TEXTS


def _makers(stop: StopView, locale: Locale) -> str:
    makers = stop.artwork.makers if stop.artwork else ()
    return format_list([_qualified(maker, locale) for maker in makers], locale) if makers else ""


def _qualified(maker: MakerView, locale: Locale) -> str:
    words, name = catalog(locale), maker.name
    match maker.qualifier:
        case "after":
            return words.gettext("after {artist}", artist=name)
        case "attributed to":
            return words.gettext("attributed to {artist}", artist=name)
        case "workshop of":
            return words.gettext("workshop of {artist}", artist=name)
        case "circle of":
            return words.gettext("circle of {artist}", artist=name)
        case _:
            return name
