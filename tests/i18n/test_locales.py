"""Locales: tags in, names and directions out."""

import pytest

from i18n.errors import I18nError, UnknownLocaleError
from i18n.locales import UNDERSTOOD, Locale, shipped

TWELVE = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ru", "ar", "ja", "zh-Hans")


@pytest.mark.parametrize("tag", ["fr", "zh-Hans", "pt-BR", "sr-Latn-RS", "sma", "ase", "es-419"])
def test_a_tag_survives_the_journey(tag: str) -> None:
    assert Locale.parse(tag).tag == tag


@pytest.mark.parametrize(
    ("written", "meant"),
    [("FR_fr", "fr-FR"), ("iw", "he"), ("zh_hans", "zh-Hans"), ("de-1996", "de"), (" en ", "en")],
)
def test_careless_tags_are_understood(written: str, meant: str) -> None:
    assert Locale.parse(written).tag == meant


@pytest.mark.parametrize("tag", ["", "*", "x", "qzz", "und", "klingon please", "fr" * 40, "a\nb"])
def test_a_tag_that_names_no_language_is_refused(tag: str) -> None:
    with pytest.raises(UnknownLocaleError) as refusal:
        Locale.parse(tag)
    assert refusal.value.tag == tag
    assert isinstance(refusal.value, I18nError)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fr", "ltr"), ("az", "ltr"), ("az-Arab", "rtl"), ("ks", "rtl")],
)
def test_direction_follows_the_script(tag: str, direction: str) -> None:
    assert Locale.parse(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ar", "العربية"),
        ("en", "English"),
        ("fr", "Français"),
        ("he", "עברית"),
        ("pt-BR", "Português (Brasil)"),
        ("ru", "Русский"),
        ("zh-Hans", "简体中文"),
        ("sma", "Åarjelsaemien gïele"),
    ],
)
def test_a_language_is_named_as_its_readers_name_it(tag: str, name: str) -> None:
    assert Locale.parse(tag).own_name() == name


def test_seventeen_languages_are_understood() -> None:
    assert len(set(UNDERSTOOD)) == 17
    assert all(Locale.parse(code).tag == code for code in UNDERSTOOD)


def test_english_french_and_arabic_are_shipped() -> None:
    assert {"en", "fr", "ar"} <= {locale.tag for locale in shipped()}


@pytest.mark.parametrize("tag", TWELVE)
def test_every_planned_locale_has_a_name_and_a_script(tag: str) -> None:
    locale = Locale.parse(tag)
    assert locale.own_name() != tag
    assert len(locale.written_in) == 4
