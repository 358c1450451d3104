"""What a day is: its season where the museum stands, and the holidays of its country."""

__all__ = ("CALENDAR", "holiday_name", "holidays_on", "season_on")

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays
from holidays.version import __version__ as calendar_version

from i18n.locales import Locale
from recommendations.values import Holiday, Season

CALENDAR = f"holidays {calendar_version}"

TROPIC = 23.44  # degrees: between the tropics the year has rains and droughts, not four seasons

# Words in the English names of holidays, and the themes that go with them. A feast is left out
# where a picture chosen by a machine could wound: the Prophet's birthday has no theme here, and
# a day of mourning has peace and memory, never battle.
THEMES_OF_FEASTS: Mapping[str, tuple[str, ...]] = {
    "new year": ("new_year",),
    "lunar new year": ("new_year",),
    "spring festival": ("new_year", "spring"),
    "nowruz": ("new_year", "spring"),
    "christmas": ("nativity", "winter"),
    "epiphany": ("nativity",),
    "good friday": ("passion",),
    "easter": ("passion", "spring"),
    "assumption": ("virgin",),
    "immaculate": ("virgin",),
    "our lady": ("virgin",),
    "all saints": ("memory",),
    "all souls": ("memory",),
    "day of the dead": ("memory",),
    "armistice": ("memory", "peace"),
    "memorial": ("memory", "peace"),
    "remembrance": ("memory", "peace"),
    "anzac": ("memory", "peace"),
    "victory": ("peace",),
    "peace": ("peace",),
    "labor": ("work",),
    "labour": ("work",),
    "workers": ("work",),
    "thanksgiving": ("harvest",),
    "harvest": ("harvest",),
    "chuseok": ("harvest", "moon"),
    "mid-autumn": ("moon",),
    "moon": ("moon",),
    "mother's day": ("motherhood",),
    "mothers' day": ("motherhood",),
    "women": ("women",),
    "children": ("childhood",),
    "youth": ("childhood",),
    "carnival": ("carnival",),
    "midsummer": ("summer", "sun"),
    "marine": ("sea",),
    "sea day": ("sea",),
    "greenery": ("garden",),
    "arbor": ("garden",),
    "national day": ("nation",),
    "independence": ("nation",),
    "republic": ("nation",),
    "constitution": ("nation",),
    "revolution": ("nation",),
    "eid al-fitr": ("shared_meal",),
    "music": ("music",),
}

# Where people mourn, nothing is brought but memory and peace, whatever else the name holds:
# "Arrival of Indentured Laborers" is no feast of work.
MOURNED = ("death", "fallen", "genocid", "indentured", "martyr", "massacre", "slave", "victim")
OF_MOURNING = frozenset({"memory", "peace"})


def season_on(day: date, latitude: float | None) -> Season | None:
    """Give the season that began on the first of a month; none in the tropics or where unknown.

    The meteorologists' seasons (three whole months) are what people mean by "it is winter".
    """
    if latitude is None or abs(latitude) < TROPIC:
        return None
    northern = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)
    quarter = day.month % 12 // 3
    return northern[(quarter + (2 if latitude < 0 else 0)) % 4]


def holidays_on(day: date, country: str) -> tuple[Holiday, ...] | None:
    """List the country's public holidays on that very day; None where the country is unknown.

    The Monday off for a Sunday's feast is not the feast. A feast whose date waits for the moon is
    left out until it is sure: "today is …" must not be a guess.
    """
    names = _names(day.year, country, "en_US")
    if names is None:
        return None
    certain = (name for name in names.get(day, ()) if not name.endswith(")"))
    return tuple(Holiday(name, _themes(name)) for name in certain)


def holiday_name(day: date, country: str, name: str, locale: Locale) -> str | None:
    """Give the name that the country's own calendar has for its holiday, in a language.

    None where the calendar does not have it in that language; what no calendar names stays as the
    museum wrote it.
    """
    english = (_names(day.year, country, "en_US") or {}).get(day, ())
    if name not in english or locale.language == "en":
        return name
    code = next((known for known in _languages(country) if _is_read(known, locale)), None)
    local = (_names(day.year, country, code) or {}).get(day, ()) if code else ()
    if len(english) != len(local):
        return None
    return local[english.index(name)].replace("'", "’")


def _is_read(code: str, locale: Locale) -> bool:
    known = Locale.parse(code)
    # A script is never swapped: of two calendars in Chinese one is in Hans, one in Hant.
    return (known.language, known.written_in) == (locale.language, locale.written_in)


@lru_cache(maxsize=64)
def _names(year: int, country: str, language: str) -> Mapping[date, tuple[str, ...]] | None:
    try:
        # The language is always said: left out, it would come from the machine's environment.
        found = holidays.country_holidays(country, years=year, observed=False, language=language)
    except NotImplementedError:
        return None
    return {day: tuple(found.get_list(day)) for day in found}


@lru_cache(maxsize=64)
def _languages(country: str) -> tuple[str, ...]:
    try:
        return tuple(holidays.country_holidays(country, language="en_US").supported_languages)
    except NotImplementedError:
        return ()


def _themes(name: str) -> tuple[str, ...]:
    folded = name.casefold()
    found = (themes for word, themes in THEMES_OF_FEASTS.items() if word in folded)
    named = dict.fromkeys(theme for themes in found for theme in themes)
    mourned = any(word in folded for word in MOURNED)
    return tuple(theme for theme in named if not mourned or theme in OF_MOURNING)
