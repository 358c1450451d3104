"""Facts that visitors are told: subjects of a work, seconds of a recording, outlines of rooms."""

import json

import pytest
from small_guide import stop, write_guide
from small_museum import archive, work

from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.errors import UnreadableError
from backend.catalogue.importing.transforms import TRANSFORMS
from backend.catalogue.models import Artwork, Room, Stop
from backend.catalogue.views import Speech, listening
from i18n.locales import Locale

ROOMS = """
[source]
name = "tower"
licence = "CC0-1.0"
[[record]]
kind = "room"
from = "*.json"
key = "id"
[record.fields]
number = "id"
[record.facts]
outline = { path = "corners", transform = "corners" }
"""


async def test_seconds_belong_to_a_language_and_an_audience(tmp_path, bring, rows):
    told = stop("9", title__nn="Tåka", seconds__nn="95", seconds__nnKids="60", seconds__zh="3")
    mapping, source = write_guide(tmp_path, stops=[told], tours=[])

    await bring(source, load_mapping(mapping))

    [kept] = await rows(Stop)
    assert kept.seconds == {"nn": 95, "nn:children": 60}
    nynorsk, english = Locale.parse("nn"), Locale.parse("en")
    assert [
        listening(kept.seconds, Speech(wanted, (nynorsk,), audience))
        for wanted, audience in (
            (nynorsk, "standard"),
            (nynorsk, "children"),
            (nynorsk, "easy"),
            (english, "standard"),
        )
    ] == [95, 60, 95, None]


async def test_subjects_are_a_list_and_what_is_no_list_is_none(tmp_path, bring, rows):
    mapping = tmp_path / "tower.toml"
    mapping.write_text(
        ROOMS.partition("[[record]]")[0]
        + '[[record]]\nkind = "artwork"\nfrom = "*.json"\nkey = "id"\n[record.fields]\n'
        'accession = "accession_number"\ntitle = { path = "title", locale = "en" }\n'
        '[record.facts]\nsubjects = "index[].name"\n'
    )
    members = {
        "1.json": work("1", index=[{"name": "sea"}, {"name": "fog"}]),
        "2.json": work("2", index="sea"),
    }

    await bring(archive(tmp_path / "a.tar.gz", members), load_mapping(mapping))

    found = {artwork.accession: artwork.subjects for artwork in await rows(Artwork)}
    assert found == {"91.1": ["sea", "fog"], "91.2": None}


async def test_a_room_has_the_corners_that_its_source_tells(tmp_path, bring, rows):
    mapping = tmp_path / "tower.toml"
    mapping.write_text(ROOMS)
    rooms = [
        {"id": "1", "corners": "0,0,4,3"},
        {"id": "2", "corners": "0,0 4,0 4,3,5"},
        {"id": "3", "corners": "143,60,10"},
    ]
    (tmp_path / "rooms.json").write_text(json.dumps(rooms))

    report = await bring(tmp_path / "rooms.json", load_mapping(mapping))

    assert [room.outline for room in await rows(Room, Room.number)] == [
        [[0, 0], [4, 0], [4, 3], [0, 3]],
        None,
        None,
    ]
    assert sum(one.count for one in report.warnings.values()) == 2


@pytest.mark.parametrize("written", ["", "1", "1,2,3", "1,2,3,4,5", "a,b,c,d"])
def test_what_has_no_corners_is_refused(written):
    with pytest.raises(UnreadableError):
        TRANSFORMS["corners"](written)


def test_any_shape_has_all_its_corners():
    assert TRANSFORMS["corners"]("0,0 2,0; 1,5") == [[0, 0], [2, 0], [1, 5]]
