"""Dates, figures and lists as a reader of a locale writes them, after CLDR.

Digits are those a visitor finds on the labels and on the keypad (0-9) in every locale.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from babel import dates, lists, numbers, units

from i18n.locales import Locale

__all__ = (
    "format_date",
    "format_list",
    "format_metres",
    "format_minutes",
    "format_number",
)

DateStyle = Literal["short", "medium", "long", "full"]


def format_date(date: dt.date, locale: Locale, style: DateStyle = "long") -> str:
    """Write a day: ``1 août 2026``."""
    return dates.format_date(date, format=style, locale=locale.cldr)


def format_number(number: float, locale: Locale) -> str:
    """Write a figure, thousands apart. Not for years, nor for the number of a stop."""
    return numbers.format_decimal(number, locale=locale.cldr)


def format_metres(metres: float, locale: Locale) -> str:
    """Write a distance on foot, to the metre."""
    return units.format_unit(round(metres), "length-meter", length="short", locale=locale.cldr)


def format_minutes(minutes: float, locale: Locale) -> str:
    """Write a duration in whole minutes, never less than one: nobody walks for no time at all."""
    whole = max(1, round(minutes))
    written = units.format_unit(whole, "duration-minute", length="long", locale=locale.cldr)
    if "duration" in written:
        # Where long and short are one, CLDR has the short alone (ja), and Babel shows the key.
        written = units.format_unit(whole, "duration-minute", length="short", locale=locale.cldr)
    return written


def format_list(items: Sequence[str], locale: Locale) -> str:
    """Join items as a sentence does: ``bronze, plâtre et marbre``."""
    return lists.format_list(list(items), locale=locale.cldr)
