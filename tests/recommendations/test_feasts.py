import tomllib
from datetime import date
from importlib.resources import files

import pytest

from recommendations.feasts import THEMES_OF_FEASTS, holiday_name, holidays_on
from recommendations.themes import themes
from recommendations.values import Season, Weather

CHRISTMAS = date(2026, 12, 25)


def test_a_feast_carries_its_themes():
    (christmas,) = holidays_on(CHRISTMAS, "FR")
    assert (christmas.name, christmas.themes) == ("Christmas Day", ("nativity", "winter"))


def test_the_machine_s_language_changes_nothing(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "fr")
    (armistice,) = holidays_on(date(2031, 11, 11), "FR")
    assert armistice.name == "Armistice Day"


def test_a_day_off_is_not_the_feast():
    # Christmas 2027 is a Saturday: the United States rest on Friday.
    assert holidays_on(date(2027, 12, 24), "US") == ()


def test_a_feast_that_waits_for_the_moon_is_not_claimed():
    assert holidays_on(date(2026, 5, 27), "EG") == ()


def test_an_unknown_country_has_no_known_holidays():
    assert holidays_on(CHRISTMAS, "XX") is None
    assert holidays_on(CHRISTMAS, "") is None


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("FR", "fr", "Noël"),
        ("FR", "en", "Christmas Day"),
        ("FR", "ar", "Christmas Day"),
        ("XX", "fr", "Christmas Day"),
    ],
)
def test_a_name_is_translated_only_where_the_calendar_knows_it(country, language, name):
    assert holiday_name(CHRISTMAS, country, "Christmas Day", language) == name


def test_a_name_that_the_calendar_does_not_hold_stays_as_it_is():
    assert holiday_name(CHRISTMAS, "FR", "Umbrella Fair", "fr") == "Umbrella Fair"


def test_every_weather_season_and_feast_has_its_theme():
    wanted = {theme for found in THEMES_OF_FEASTS.values() for theme in found}
    assert wanted | set(Weather) | set(Season) <= set(themes())


def test_every_theme_speaks_twelve_languages():
    text = files("recommendations").joinpath("themes.toml").read_text(encoding="utf-8")
    spoken = {"en", "fr", "de", "es", "it", "nl", "pt", "pl", "ru", "ar", "ja", "zh"}
    for entry in tomllib.loads(text).values():
        assert set(entry["words"]) == spoken
        assert all(entry["words"].values())
