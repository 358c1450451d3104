"""Dates, figures, distances and lists in each locale."""

import datetime as dt

import pytest

from i18n.formatting import (
    format_date,
    format_list,
    format_metres,
    format_minutes,
    format_number,
)
from i18n.locales import UNDERSTOOD, Locale

EN, FR, AR = (Locale.parse(tag) for tag in ("en", "fr", "ar"))
NARROW_SPACE = "\u202f"


def test_a_day_is_written_as_its_reader_writes_it() -> None:
    day = dt.date(2026, 8, 1)
    assert format_date(day, EN, "long") == "August 1, 2026"
    assert format_date(day, FR, "full") == "samedi 1 août 2026"
    assert format_date(day, AR, "long") == "1 أغسطس 2026"


def test_thousands_stand_apart() -> None:
    assert format_number(28258, EN) == "28,258"
    assert format_number(28258, FR) == f"28{NARROW_SPACE}258"


def test_distances_and_durations_are_whole() -> None:
    assert format_metres(119.6, EN) == "120 m"
    assert format_minutes(3.4, EN) == "3 minutes"
    assert format_minutes(0.1, FR) == "1 minute"


def test_a_list_is_joined_as_a_sentence() -> None:
    assert format_list(["bronze", "plâtre", "marbre"], FR) == "bronze, plâtre et marbre"
    assert format_list(["bronze"], FR) == "bronze"
    assert format_list([], FR) == ""


@pytest.mark.parametrize("tag", [*UNDERSTOOD, "zh-Hans", "sma", "sr-Latn", "ase"])
def test_every_language_has_its_units(tag: str) -> None:
    locale = Locale.parse(tag)
    for number in (1, 2, 3, 11, 100):
        assert "duration" not in format_minutes(number, locale)
        assert "length" not in format_metres(number, locale)
        assert any(digit in format_number(number, locale) for digit in "0123456789")
    assert format_date(dt.date(2026, 8, 1), locale)
