"""What the mappings that come with Cimaise make of real exports."""

from collections import Counter

import pytest

from backend.catalogue.importing import find_mapping, load_mapping
from backend.catalogue.importing.report import Counts
from backend.catalogue.models import (
    Amenity,
    Artist,
    Artwork,
    ArtworkArtist,
    Building,
    Floor,
    ImportRecord,
    LocalizedText,
    Room,
    Selector,
    TextField,
    TextStatus,
    Tour,
    TourStop,
)


@pytest.fixture
def bring_real(shared_data, bring):
    """Bring a real export in with the mapping that is made for it."""

    async def run(mapping, source):
        return await bring(
            shared_data / "collections" / source, load_mapping(find_mapping(mapping))
        )

    return run


async def test_the_nordic_guide_comes_whole(bring_real, rows):
    report = await bring_real("nordic", "nordic-audio-guide")

    assert (report.rejections, report.dangling) == ([], [])
    assert {kind: one.new for kind, one in report.kinds.items()} == {
        "building": 1,
        "floor": 4,
        "room": 15,
        "stop": 147,
        "tour": 9,
        "amenity": 6,
    }
    # One region has beacons on two floors.
    assert [(reason, one.count) for reason, one in report.warnings.items()] == [
        ("room: told differently again, the first stands", 2)
    ]
    titles = Counter(
        (one.locale, one.audience)
        for one in await rows(LocalizedText)
        if one.owner_kind == "stop" and one.field == TextField.TITLE
    )
    spoken = {(lang, "standard"): 22 for lang in ("fi", "fr", "es", "it", "ru", "ar", "zh-Hans")}
    assert titles == spoken | {
        ("sv", "standard"): 147,
        ("en", "standard"): 147,
        ("de", "standard"): 39,
        ("sv", "easy"): 22,
        ("sv", "children"): 22,
    }


async def test_the_nordic_tours_keep_their_stops_and_seconds_their_language(bring_real, rows):
    await bring_real("nordic", "nordic-audio-guide")

    facts = {(one.kind, one.key): one.facts for one in await rows(ImportRecord)}
    transcripts = {
        one.locale: one.text
        for one in await rows(LocalizedText)
        if one.field == TextField.TRANSCRIPT
    }
    tours = await rows(Tour)
    assert len(await rows(TourStop)) == 161
    assert {one.number for one in await rows(Selector)} >= {"101", "201", "476"}
    assert max(tour.minutes for tour in tours) == 84
    assert set(facts["stop", "201"]["seconds"]) >= {"sv", "sv:children", "sv:easy", "zh-Hans"}
    assert set(facts["tour", "Höjdpunkter"]["seconds"]) >= {"sv", "se", "sma", "smj"}
    assert "seconds" not in (facts["stop", "422"] or {})  # "3" was a placeholder
    assert set(transcripts) == {"it", "ar", "fi", "zh-Hant"}
    assert not any("\\n" in text for text in transcripts.values())
    assert all("\n\n" in text for text in transcripts.values())
    assert Counter(one.kind for one in await rows(Amenity))["exit"] == 2


async def test_the_national_gallerys_places_stand_in_each_other(bring_real, rows):
    report = await bring_real("nga", "nga-rooms/preferred_locations.csv")

    floors = {floor.id: floor for floor in await rows(Floor)}
    rooms = await rows(Room)
    assert len(await rows(Building)) == 3  # the fourth is somebody's test
    assert (len(floors), len(rooms)) == (8, 305)
    assert all(room.floor_id in floors for room in rooms)
    assert [one.reason for one in report.rejections] == [
        "'ET-501' is the key of an earlier record too",
        "'EM-201' is the key of an earlier record too",
    ]
    assert {"58", "404E", "26A"} & {room.number for room in rooms} == {"58", "404E"}


async def test_the_modern_museums_sample_comes_whole(bring_real, rows):
    report = await bring_real("moma", "moma/moma-sample-700.tar.gz")

    works = {work.source_key: work for work in await rows(Artwork)}
    titles = {one.owner_id: one for one in await rows(LocalizedText) if one.field == "title"}
    assert (report.rejections, report.dangling) == ([], [])
    assert report.kinds["artwork"] == Counts(new=700)
    star, poster = works["127558"], works["6391"]
    assert titles[star.id].text == "< star piece >"
    assert (star.height_cm, star.width_cm, star.earliest, star.latest) == (17.5, 22.8, 1963, 1963)
    assert star.dimensions == 'sheet: 6 7/8 x 9" (17.5 x 22.8 cm)'
    assert titles[poster.id].text.endswith("Gewerbeschule Zürich")
    assert {one.status for one in titles.values()} == {TextStatus.PUBLISHED, TextStatus.DRAFT}
    assert not any("\n" in one.text for one in titles.values())
    [shiomi] = [one for one in await rows(Artist) if one.name == "Mieko Shiomi"]
    assert {one.artist_id for one in await rows(ArtworkArtist) if one.artwork_id == star.id} == {
        shiomi.id
    }


async def test_tates_sample_comes_whole_with_what_is_said_of_rights_and_subjects(bring_real, rows):
    report = await bring_real("tate", "tate/tate-sample-600.tar.gz")

    works = {work.accession: work for work in await rows(Artwork)}
    facts = {one.owner_id: one.facts or {} for one in await rows(ImportRecord)}
    assert (report.rejections, report.dangling) == ([], [])
    assert report.kinds == {"artist": Counts(new=321), "artwork": Counts(new=583)}
    print_, painting = works["N04124"], works["N04564"]
    assert (painting.height_cm, painting.width_cm) == (30.5, 50.8)
    assert (print_.earliest, print_.date_text) == (1862, "published 1862")
    assert facts[print_.id]["subjects"][-1] == "walking"
    rights = [one["image_rights"] for one in facts.values() if "image_rights" in one]
    assert rights
    assert all(one.startswith("©") for one in rights)
