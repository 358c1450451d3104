"""Messages gathered from the code, and catalogs brought up to date with them."""

from pathlib import Path

import pytest
from babel.messages import Catalog as BabelCatalog

from i18n import extraction
from i18n.coverage import measure
from i18n.locales import Locale

FR = Locale.parse("fr")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository with one message of every kind."""
    files = {
        "backend/desk.py": """
            # Translators: shown above the queue
            title = words.gettext("Entries {who} should read", who=name)
            count = words.ngettext("{n} entry", "{n} entries", total)
            state = words.pgettext("of a room", "Open")
            KINDS = {"near": _("Close to "
                               "where you are")}
            elsewhere = t("not a message of Python")
            """,
        "kiosk_client/guide/keypad.js": """
            export const label = t("Type the number of a stop");
            const many = tn("{count} stop", "{count} stops", stops.length);
            const not = other("never said");
            """,
        "kiosk_client/common/words.js": 'export const nothing = t("" ?? "given");',
        "kiosk_client/guide/index.html": """
            <h1 data-t="Welcome &amp; enjoy"></h1><input data-t-placeholder="Your words">
            <p data-t></p><p data-test="never said"></p>
            """,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.strip() for line in text.splitlines()), encoding="utf-8")
    return tmp_path


def test_every_kind_of_message_is_found(tree: Path) -> None:
    found = {message.id for message in extraction.extract(tree) if message.id}
    assert found == {
        "Entries {who} should read",
        ("{n} entry", "{n} entries"),
        "Open",
        "Close to where you are",
        "Type the number of a stop",
        ("{count} stop", "{count} stops"),
        "Welcome & enjoy",
        "Your words",
    }


def test_a_message_carries_its_context_its_place_and_its_note(tree: Path) -> None:
    template = extraction.extract(tree)
    assert template.get("Open", context="of a room") is not None
    title = template.get("Entries {who} should read")
    assert title is not None
    assert title.locations[0][0] == "backend/desk.py"
    assert title.auto_comments == ["Translators: shown above the queue"]


def test_the_same_words_are_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.po", tmp_path / "other.po"
    extraction.write(one, extraction.extract(tree))
    extraction.write(other, extraction.read(one))
    assert one.read_bytes() == other.read_bytes()
    assert b"Date" not in one.read_bytes()


@pytest.fixture
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of catalogs in place of ours."""
    folder = tmp_path / "catalogs"
    monkeypatch.setattr(extraction, "CATALOGS", folder)
    monkeypatch.setattr(extraction, "TEMPLATE", folder / "cimaise.pot")
    return folder


@pytest.mark.usefixtures("catalogs")
def test_an_update_keeps_translations_and_drops_what_the_code_no_longer_says() -> None:
    old, new = BabelCatalog(fuzzy=False), BabelCatalog(fuzzy=False)
    old.add("Kept")
    old.add("Gone")
    new.add("Kept")
    new.add("Keep")
    extraction.update_all(old, [FR])
    translated = extraction.read(extraction.po_path(FR), FR)
    translated.get("Kept").string = "Gardé"
    extraction.write(extraction.po_path(FR), translated)
    extraction.update_all(new, [FR])
    after = extraction.read(extraction.po_path(FR), FR)
    assert {message.id: message.string for message in after if message.id} == {
        "Kept": "Gardé",
        "Keep": "",
    }
    assert not after.obsolete
    assert not any(message.fuzzy for message in after)


@pytest.mark.usefixtures("catalogs")
def test_the_source_language_translates_itself_and_no_other() -> None:
    template = BabelCatalog(fuzzy=False)
    template.add("Welcome")
    template.add(("{n} entry", "{n} entries"))
    locales = [Locale.parse(tag) for tag in ("en", "ar", "pl")]
    extraction.update_all(template, locales)
    english, arabic, polish = (
        extraction.read(extraction.po_path(locale), locale) for locale in locales
    )
    assert english.get("Welcome").string == "Welcome"
    assert arabic.get("Welcome").string == ""
    assert len(arabic.get("{n} entry").string) == 6
    assert len(polish.get("{n} entry").string) == 3


def test_coverage_counts_what_a_visitor_can_read() -> None:
    template, french = BabelCatalog(fuzzy=False), BabelCatalog(locale="fr", fuzzy=False)
    for message in ("One", "Two", "Three", ("{n} entry", "{n} entries")):
        template.add(message)
    french.add("One", "Un")
    french.add("Two", "Deux ?", flags=["fuzzy"])
    french.add(("{n} entry", "{n} entries"), ("{n} message", ""))
    french.add("Old", "Vieux")
    coverage = measure(FR, french, template)
    assert (coverage.messages, coverage.translated) == (4, 1)
    assert (coverage.missing, coverage.fuzzy, coverage.obsolete) == (2, 1, 1)
    assert coverage.percentage == 25.0
    assert not coverage.complete
