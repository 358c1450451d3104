"""The demo speaks twelve languages: every place has a name in each, and sixteen works are told."""

import pytest

from backend.demo.content import read_content, read_tracks
from i18n.locales import shipped

CONTENT = read_content()
SECTIONS = ("buildings", "floors", "rooms", "amenities", "tours")
TOLD = {"title", "caption", "description", "visual_description"}
FEWEST_WORKS = 16
LOCALES = sorted(CONTENT.texts)


def test_the_demo_speaks_every_language_of_the_interface():
    assert set(LOCALES) == {locale.tag for locale in shipped()}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_place_and_tour_has_its_words(locale, section):
    assert CONTENT.texts[locale][section].keys() == CONTENT.texts["en"][section].keys()
    for key, fields in CONTENT.texts["en"][section].items():
        assert CONTENT.texts[locale][section][key].keys() == fields.keys(), key


@pytest.mark.parametrize("locale", LOCALES)
def test_at_least_sixteen_works_are_told_whole(locale):
    works = CONTENT.texts[locale]["works"]
    whole = [name for name, fields in works.items() if fields.keys() >= TOLD]
    assert len(whole) >= FEWEST_WORKS
    assert all("plate_alt" in fields for fields in works.values())


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_nothing_is_left_in_english(locale):
    english = CONTENT.texts["en"]["works"]
    for name, fields in CONTENT.texts[locale]["works"].items():
        for field in ("caption", "description", "visual_description"):
            assert fields.get(field) is None or fields[field] != english[name][field], name


def test_a_recording_says_what_its_transcript_says():
    tracks = list(read_tracks())
    assert {track.locale for track in tracks} == {"en", "fr", "de", "es"}
    assert len({track.work for track in tracks}) >= 8
    for track in tracks:
        told = " ".join(CONTENT.texts[track.locale]["works"][track.work]["description"].split())
        cues = [block.split("\n", 1)[1] for block in track.captions_vtt.strip().split("\n\n")[1:]]
        assert " ".join(cue.strip() for cue in cues).split() == told.split(), track.work
        assert track.sound
