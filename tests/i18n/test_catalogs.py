"""The interface's words, for Python and for the web clients."""

import os
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

import babel
import pytest
from babel.messages import Catalog as BabelCatalog

from i18n import catalogs
from i18n.catalogs import Catalog, catalog, compiled, mark
from i18n.catalogs.plurals import NUMBERS, form_of_category, plural_forms
from i18n.extraction import po_path, read, write
from i18n.locales import Locale, shipped

EN, FR, AR = (Locale.parse(tag) for tag in ("en", "fr", "ar"))
MINUTES = ("{n} minute", "{n} minutes")
WORDS = {
    "fr": ("Bienvenue, {name}", "Ouvert", ("{n} minute", "{n} minutes")),
    "ar": ("أهلًا، {name}", "مفتوح", ("لا", "واحدة", "اثنتان", "{n} قليلة", "{n} كثيرة", "{n} مئة")),
}


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with catalogs of our own, French and Arabic."""
    for tag, (welcome, opened, minutes) in WORDS.items():
        words = BabelCatalog(locale=tag, fuzzy=False)
        header = read(po_path(Locale.parse(tag)))
        words.mime_headers = [("Plural-Forms", header.plural_forms)]
        words.add("Welcome, {name}", welcome)
        words.add("Open", opened, context="of a room")
        words.add(MINUTES, minutes)
        words.add("Doubtful", "!", flags=["fuzzy"])
        words.add("Untranslated", "")
        write(tmp_path / tag / "LC_MESSAGES" / "cimaise.po", words)
    monkeypatch.setattr(catalogs, "CATALOGS", tmp_path)
    return tmp_path


def opened(folders: Path, tag: str) -> Catalog:
    return Catalog(Locale.parse(tag), (compiled(folders / tag),))


def test_a_message_is_said_in_its_language_with_its_values(folders: Path) -> None:
    assert opened(folders, "fr").gettext("Welcome, {name}", name="Zoé") == "Bienvenue, Zoé"


def test_the_same_words_have_two_meanings_in_two_contexts(folders: Path) -> None:
    french = opened(folders, "fr")
    assert french.pgettext("of a room", "Open") == "Ouvert"
    assert french.gettext("Open") == "Open"


@pytest.mark.parametrize("message", ["Doubtful", "Untranslated", "Never heard"])
def test_what_has_no_sure_translation_is_said_in_english(folders: Path, message: str) -> None:
    assert opened(folders, "ar").gettext(message) == message


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا"),
        (1, "واحدة"),
        (2, "اثنتان"),
        (3, "3 قليلة"),
        (11, "11 كثيرة"),
        (100, "100 مئة"),
        (103, "103 قليلة"),
    ],
)
def test_arabic_has_six_plural_forms(folders: Path, number: int, said: str) -> None:
    assert opened(folders, "ar").ngettext(*MINUTES, number) == said


def test_a_placeholder_without_value_stays_and_never_fails(folders: Path) -> None:
    french = opened(folders, "fr")
    assert french.gettext("Welcome, {name}", other=1) == "Bienvenue, {name}"
    assert french.gettext("{0.__class__} {", name="x") == "{0.__class__} {"


def test_a_latin_name_does_not_disorder_an_arabic_sentence(folders: Path) -> None:
    arabic = opened(folders, "ar")
    assert arabic.gettext("Welcome, {name}", name="Zoé") == "أهلًا، \u2068Zoé\u2069"
    assert arabic.gettext("Welcome, {name}", name="زوي") == "أهلًا، زوي"


def test_web_clients_get_plurals_by_the_names_their_browser_uses(folders: Path) -> None:
    words = opened(folders, "ar").words()
    assert (words["locale"], words["direction"]) == ("ar", "rtl")
    assert words["messages"] == {"Welcome, {name}": "أهلًا، {name}"}
    categories = ("zero", "one", "two", "few", "many", "other")
    assert words["plurals"] == {
        "{n} minute": dict(zip(categories, WORDS["ar"][2], strict=True)),
    }


@pytest.mark.parametrize("tag", ["en", "fr", "ar", "pl", "ru", "uk", "he", "pt", "it", "es", "ja"])
def test_a_new_catalog_and_a_browser_say_the_same_form(tag: str) -> None:
    locale = babel.Locale.parse(tag)
    header = plural_forms(locale)
    expression = header.split("plural=")[-1].rstrip("; ")
    ask, form = c2py(expression), form_of_category(locale, expression)
    assert all(form[locale.plural_form(n)] == ask(n) for n in NUMBERS)
    assert "other" in form


@pytest.mark.parametrize("locale", shipped(), ids=str)
def test_the_plurals_of_every_shipped_catalog_agree_with_cldr(locale: Locale) -> None:
    expression = read(po_path(locale)).plural_expr
    ask = c2py(expression)
    form = form_of_category(locale.cldr, expression)
    assert all(form[locale.cldr.plural_form(n)] == ask(n) for n in NUMBERS)


def test_a_catalog_that_was_never_compiled_works(folders: Path) -> None:
    assert not list(folders.rglob("*.mo"))
    assert opened(folders, "fr").ngettext(*MINUTES, 2) == "2 minutes"


def test_a_stale_compiled_catalog_is_not_believed(folders: Path) -> None:
    source = folders / "fr" / "LC_MESSAGES" / "cimaise.po"
    target = source.with_suffix(".mo")
    target.write_bytes(compiled(folders / "ar"))
    os.utime(target, ns=(0, source.stat().st_mtime_ns + 1_000_000_000))
    assert "أهلًا" in compiled(folders / "fr").decode("utf-8", "replace")
    os.utime(target, ns=(0, source.stat().st_mtime_ns - 1_000_000_000))
    assert "Bienvenue" in compiled(folders / "fr").decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("fr", "fr"), ("fr-CA", "fr"), ("ar-EG", "ar"), ("tlh", "en"), ("zh-Hant", "en")],
)
def test_the_closest_catalog_is_opened(wanted: str, spoken: str) -> None:
    assert catalog(Locale.parse(wanted)).locale.tag == spoken


def test_a_regional_catalog_leans_on_its_parent_and_serves_its_cousins(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canadian = BabelCatalog(locale="fr_CA", fuzzy=False)
    canadian.add("Car park", "Stationnement")
    write(folders / "fr-CA" / "LC_MESSAGES" / "cimaise.po", canadian)
    found = (Locale.parse("fr"), Locale.parse("fr-CA"))
    monkeypatch.setattr(catalogs, "shipped", lambda: found)
    catalog.cache_clear()
    words = catalog(Locale.parse("fr-CA"))
    assert words.gettext("Car park") == "Stationnement"
    assert words.gettext("Welcome, {name}", name="Zoé") == "Bienvenue, Zoé"
    assert words.words()["messages"].keys() == {"Car park", "Welcome, {name}"}
    assert catalog(FR).locale == FR
    monkeypatch.setattr(catalogs, "shipped", lambda: found[1:])
    catalog.cache_clear()
    assert catalog(FR).locale.tag == "fr-CA"


@pytest.fixture(autouse=True)
def _fresh_catalogs() -> Iterator[None]:
    yield
    catalog.cache_clear()


def test_a_catalog_is_opened_once() -> None:
    assert catalog(FR) is catalog(FR)


def test_english_speaks_for_itself() -> None:
    assert catalog(EN).gettext("Any sentence") == "Any sentence"
    assert catalog(EN).ngettext("{count} work", "{count} works", 1200) == "1,200 works"


def test_marking_a_message_leaves_it_as_it_is() -> None:
    assert mark("Nearby") == "Nearby"
