import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest

from i18n.catalogs import catalog
from i18n.locales import Locale, shipped
from recommendations.feast_names import NAMES, feast_name
from recommendations.feasts import THEMES_OF_FEASTS, holiday_name, holidays_on
from recommendations.themes import themes
from recommendations.values import Season, Weather

CHRISTMAS = date(2026, 12, 25)
CHINESE = ("zh-Hans", "zh-Hant")
BORROWED = {"Chuseok", "Eid al-Fitr"}


def days_of(year):
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365)]


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


@pytest.mark.parametrize(
    ("day", "country", "name"),
    [
        (date(2026, 11, 2), "MU", "Arrival of Indentured Laborers"),
        (date(2026, 2, 21), "BD", "Martyrs' Day and International Mother Language Day"),
    ],
)
def test_where_people_mourn_no_picture_of_labour_or_motherhood_is_brought(day, country, name):
    feasts = {feast.name: feast.themes for feast in holidays_on(day, country)}
    assert feasts[name] == ()


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
        ("FR", "ar", None),
        ("XX", "fr", "Christmas Day"),
    ],
)
def test_a_calendar_names_its_feast_in_the_languages_that_it_has(country, language, name):
    assert holiday_name(CHRISTMAS, country, "Christmas Day", Locale(language)) == name


def test_a_name_that_the_calendar_does_not_hold_stays_as_it_is():
    assert holiday_name(CHRISTMAS, "FR", "Umbrella Fair", Locale("fr")) == "Umbrella Fair"


def test_a_calendar_in_another_script_is_not_read():
    first = date(2026, 1, 1)
    (feast,) = holidays_on(first, "TW")
    names = {tag: holiday_name(first, "TW", feast.name, Locale.parse(tag)) for tag in CHINESE}
    assert names["zh-Hans"] != names["zh-Hant"]


@pytest.mark.parametrize("locale", [one for one in shipped() if one.language != "en"], ids=str)
def test_a_feast_known_here_is_never_named_in_english(locale):
    words = catalog(locale)
    same = {name for name in NAMES if feast_name(name, words) == name}
    assert same <= BORROWED


def test_most_feasts_that_bring_a_theme_have_a_name_here():
    feasts = {
        (country, name)
        for country in ("US", "GB", "FR", "DE", "ES", "IT", "NL", "BE", "CH", "AT", "PL", "JP")
        for day in days_of(2026)
        for name, brought in ((one.name, one.themes) for one in holidays_on(day, country))
        if brought
    }
    nameless = {each for each in feasts if feast_name(each[1], catalog(Locale("en"))) is None}
    assert len(nameless) < len(feasts) / 10, nameless


def test_every_weather_season_and_feast_has_its_theme():
    wanted = {theme for found in THEMES_OF_FEASTS.values() for theme in found}
    assert wanted | set(Weather) | set(Season) <= set(themes())


def test_every_theme_speaks_twelve_languages():
    text = files("recommendations").joinpath("themes.toml").read_text(encoding="utf-8")
    spoken = {"en", "fr", "de", "es", "it", "nl", "pt", "pl", "ru", "ar", "ja", "zh"}
    for entry in tomllib.loads(text).values():
        assert set(entry["words"]) == spoken
        assert all(entry["words"].values())
