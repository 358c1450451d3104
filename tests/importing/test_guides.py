"""A whole guide comes in: its places, stops, tours and texts in every language and for everyone."""

import pytest
from small_guide import guide, stop, write_guide
from small_museum import MUSEUM

from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.report import Counts
from backend.catalogue.models import (
    Amenity,
    Building,
    Floor,
    ImportRecord,
    LocalizedText,
    OwnerKind,
    Passage,
    Room,
    Selector,
    Stop,
    TextField,
    Tour,
    TourStop,
)


@pytest.fixture
def bring_guide(tmp_path, bring):
    async def run(**changes):
        mapping, source = write_guide(tmp_path, **changes)
        return await bring(source, load_mapping(mapping))

    return run


async def test_places_come_in_whatever_order_the_source_tells_them(bring_guide, rows):
    report = await bring_guide()

    assert (report.rejections, report.dangling, report.warnings) == ([], [], {})
    [building] = await rows(Building)
    cellar, ground = await rows(Floor, Floor.level)
    first, second = await rows(Room, Room.number)
    [passage] = await rows(Passage)
    [amenity] = await rows(Amenity)
    assert (cellar.level, ground.level, ground.building_id) == (-1, 0, building.id)
    assert (first.floor_id, first.step_free, second.step_free) == (ground.id, True, False)
    assert (passage.from_room_id, passage.to_room_id) == (first.id, second.id)
    assert (passage.kind, passage.metres, passage.step_free) == ("stairs", 7.5, False)
    assert (amenity.kind, amenity.floor_id) == ("toilets", cellar.id)


async def test_a_number_keeps_its_zeros_and_a_code_outlives_the_number(bring_guide, rows):
    await bring_guide()
    before = {one.number: one.slug for one in await rows(Selector)}
    await bring_guide(stops=[one | {"number": f"1{one['number']}"} for one in guide()["stops"]])
    after = {one.number: one.slug for one in await rows(Selector)}

    assert before == {"007": "lighthouse-007", "08": "lighthouse-08", "9": "lighthouse-9"}
    assert after == {"1007": "lighthouse-007", "108": "lighthouse-08", "19": "lighthouse-9"}


async def test_a_tour_keeps_its_stops_in_order_and_a_stop_may_come_twice(bring_guide, rows):
    await bring_guide()

    [tour] = await rows(Tour)
    numbers = {one.stop_id: one.number for one in await rows(Selector)}
    walk = [numbers[one.stop_id] for one in await rows(TourStop, TourStop.position)]
    assert (tour.minutes, walk) == (11, ["9", "007", "9"])


async def test_a_suffix_is_a_language_an_audience_or_another_script(bring_guide, rows):
    await bring_guide()

    told = {
        (text.field, text.locale, text.audience, text.text)
        for text in await rows(LocalizedText)
        if text.owner_kind == OwnerKind.STOP
    }
    assert told == {
        (TextField.TITLE, "nn", "standard", "Lampa"),
        (TextField.TITLE, "zh-Hans", "standard", "灯"),
        (TextField.TITLE, "nn", "standard", "Trappa"),
        (TextField.TITLE, "nn", "children", "Opp, opp!"),
        (TextField.TITLE, "nn", "standard", "Tåka"),
        (TextField.TRANSCRIPT, "zh-Hant", "standard", "霧\n濃"),
    }


async def test_a_suffix_that_no_table_knows_is_told(bring_guide):
    stops = [*guide()["stops"], stop("10", title__nn="Måke", title__tlh="bo'DIj")]

    report = await bring_guide(stops=stops)

    assert [reason for reason in report.warnings if "title__tlh" in reason] == [
        "'title__tlh' is in the source, and its suffix in no table of the mapping"
    ]


async def test_what_has_no_column_is_kept_as_a_fact_in_its_language(bring_guide, rows):
    await bring_guide()

    facts = {one.key: one.facts for one in await rows(ImportRecord) if one.kind == "stop"}
    assert facts == {"007": None, "08": None, "9": {"seconds": {"nn:children": 95}}}


async def test_a_text_may_stand_by_itself(bring_guide, rows):
    await bring_guide()

    texts = {(one.owner_kind, one.locale, one.audience): one for one in await rows(LocalizedText)}
    [room, _] = await rows(Room, Room.number)
    assert texts[OwnerKind.ROOM, "nn", "standard"].owner_id == room.id
    assert texts[OwnerKind.MUSEUM, "nn", "children"].owner_id == MUSEUM.id


async def test_what_cannot_be_without_another_is_rejected_by_its_name(bring_guide, rows):
    places = [one for one in guide()["places"] if one["id"] != "tower"]
    texts = [
        {"id": "1", "kind": "room", "of": "r9", "field": "notice", "tongue": "nn", "text": "!"},
        {"id": "2", "kind": "room", "of": "r1", "field": "notice", "tongue": "??", "text": "!"},
        {"id": "3", "kind": "roof", "of": "r1", "field": "notice", "tongue": "nn", "text": "!"},
    ]

    report = await bring_guide(places=places, texts=texts)

    reasons = {(one.kind, one.reason) for one in report.rejections}
    assert {("floor", "there is no building tower yet"), ("amenity", "there is no floor c yet")} < (
        reasons
    )
    assert ("text", "there is no room r9 yet") in reasons
    assert ("text", "'roof' owns no text") in reasons
    assert len([one for one in report.rejections if one.kind == "text"]) == 3
    assert [room.floor_id for room in await rows(Room)] == [None, None]


async def test_two_stops_with_one_number_are_told_apart_from_the_rest(bring_guide, rows):
    stops = [*guide()["stops"], stop("10", number="٠٠٧", title__nn="The same on the wall")]

    report = await bring_guide(stops=stops)

    assert report.kinds["stop"] == Counts(new=3, rejected=1)
    assert [one.reason for one in report.rejections] == ["another selector has the same number"]
    assert len(await rows(Stop)) == 3


async def test_a_guide_that_says_the_same_again_changes_nothing(bring_guide):
    await bring_guide()
    report = await bring_guide()

    assert report.written == 0
    assert sum(one.unchanged for one in report.kinds.values()) == 13
