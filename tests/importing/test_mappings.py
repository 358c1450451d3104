"""A mapping's mistakes are named with the key where they stand and what may have been meant."""

import re

import pytest

from backend.catalogue.importing import find_mapping, load_mapping
from backend.catalogue.importing.checking import RECORD_KEYS, SOURCE_KEYS
from backend.catalogue.importing.errors import MappingError
from backend.catalogue.importing.grammar import TEXT_KEYS, VALUE_KEYS
from backend.catalogue.importing.mapping import shipped
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.transforms import TRANSFORMS

SOUND = """
[source]
name = "harbour"
licence = "CC0-1.0"

[[record]]
kind = "artwork"
from = "*.csv"
key = "id"

[record.fields]
accession = "number"
title = { path = "title", locale = "en" }
height_cm = { path = "height", transform = "inches" }
"""


def mistakes(tmp_path, text):
    file = tmp_path / "harbour.toml"
    file.write_text(text)
    with pytest.raises(MappingError) as refused:
        load_mapping(file)
    assert str(file) in str(refused.value)
    return [str(mistake) for mistake in refused.value.mistakes]


@pytest.mark.parametrize(
    ("sound", "wrong", "told"),
    [
        ("accession", "acession", "record[1](artwork).fields.acession: unknown; did you mean"),
        (
            '"inches"',
            '"inch"',
            "fields.height_cm.transform: 'inch' is no transform; did you mean inches?",
        ),
        ('"artwork"', '"artworks"', "record[1].kind: 'artworks' is no kind of record"),
        ('locale = "en"', 'language = "en"', "fields.title.language: unknown; "),
        (', locale = "en"', "", "fields.title: is a text: it needs its locale"),
        ('locale = "en"', 'locale = "klingon-nope"', "fields.title.locale: "),
        ("licence", "license", "source.license: unknown; did you mean licence?"),
        ('key = "id"', "", "record[1](artwork).key: is missing"),
        ('key = "id"', 'key = "a..b"', "record[1](artwork).key.path: 'a..b' is no path"),
        ('path = "height", ', "", "height_cm: needs either a path or a constant"),
        ('"inches"', '"inches", capture = "["', "height_cm.capture: not a pattern"),
        ('"number"', '{ path = "n", locale = "en" }', "accession: is no text"),
        ('"number"', '{ path = "n", map = { a = 1 } }', "accession.map.a: must be a text"),
    ],
)
def test_a_mistake_is_named_with_its_key(tmp_path, sound, wrong, told):
    found = mistakes(tmp_path, SOUND.replace(sound, wrong, 1))

    assert any(told in one for one in found), found


def test_a_word_that_a_state_does_not_know_is_named(tmp_path):
    text = SOUND + 'presence = { path = "p", map = { yes = "on_veiw" } }\n'

    assert any(
        "'on_veiw' is not one of its words; did you mean on_view" in one
        for one in mistakes(tmp_path, text)
    )


def test_all_mistakes_are_told_at_once(tmp_path):
    text = SOUND.replace("accession", "acession").replace('"inches"', '"inch"')

    assert len(mistakes(tmp_path, text)) == 3  # and the accession is missing


def test_what_is_no_toml_is_told_with_its_line(tmp_path):
    [told] = mistakes(tmp_path, SOUND + "title = \n")

    assert "not TOML" in told
    assert "line 15" in told


def test_an_unknown_mapping_names_those_that_are_shipped():
    with pytest.raises(MappingError, match="cmoa"):
        find_mapping("smoa")


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_mapping_is_sound(name):
    assert load_mapping(find_mapping(name)).records


def test_a_suffix_of_the_column_is_a_locale_and_an_audience(tmp_path):
    file = tmp_path / "a.toml"
    suffixes = 'suffixes = { sv = "sv", svKids = "sv:children", zh = "zh-Hans" }'
    file.write_text(
        SOUND.replace('"title", locale = "en"', f'"title__*", {suffixes}'),
    )

    [record] = load_mapping(file).records

    assert [(text.value.path, text.locale, text.audience) for text in record.texts] == [
        ("title__sv", "sv", "standard"),
        ("title__svKids", "sv", "children"),
        ("title__zh", "zh-Hans", "standard"),
    ]


def test_every_transform_and_every_key_is_in_the_document(request):
    document = (request.config.rootpath / "docs" / "importing.md").read_text("utf-8")

    words = {*TRANSFORMS, *VALUE_KEYS, *TEXT_KEYS, *RECORD_KEYS, *SOURCE_KEYS}
    words -= {"kind", "fields", "facts"}
    assert [word for word in sorted(words) if f"`{word}`" not in document] == []


@pytest.mark.parametrize("kind", SHAPES)
def test_every_kind_and_its_fields_are_in_the_document(request, kind):
    document = (request.config.rootpath / "docs" / "importing.md").read_text("utf-8")
    shape = SHAPES[kind]

    [row] = [line for line in document.splitlines() if line.startswith(f"| {kind} |")]
    for name in (*shape.columns, *shape.references, *shape.texts):
        assert re.search(rf"\b{name}\b", row), name
