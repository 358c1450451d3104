"""An exhibition comes in with its days, its name and who hangs with whom; and goes as it came."""

import json
from datetime import date

import pytest

from backend.catalogue.importing import load_mapping
from backend.catalogue.models import Exhibition, ExhibitionArtwork

MAPPING = """
[source]
name = "shows"
licence = "CC0-1.0"

[[record]]
kind = "artwork"
from = "*.json"
each = "works[]"
key = "id"
[record.fields]
accession = "id"
title = { path = "title", locale = "en" }

[[record]]
kind = "exhibition"
from = "*.json"
each = "shows[]"
key = "id"
[record.fields]
name = { path = "name", locale = "en" }
starts = { path = "from", transform = "date" }
ends = { path = "to", transform = "date" }
[record.artworks]
each = "hung"
separator = ","
key = "."
"""
WORKS = [{"id": key, "title": f"Work {key}"} for key in "abc"]


def a_show(**told):
    days = {"from": "2026-03-01", "to": "2026-05-01"}
    return {"id": "s", "name": "Blue", "hung": "c,a"} | days | told


@pytest.fixture
def bring_show(bring, tmp_path):
    mapping, source = tmp_path / "shows.toml", tmp_path / "shows.json"
    mapping.write_text(MAPPING, "utf-8")

    async def run(**told):
        source.write_text(json.dumps({"works": WORKS, "shows": [a_show(**told)]}), "utf-8")
        return await bring(source, load_mapping(mapping))

    return run


async def test_an_exhibition_keeps_its_days_and_its_works_in_order(bring_show, rows):
    report = await bring_show()
    assert report.rejections == []
    [show] = await rows(Exhibition)
    hung = await rows(ExhibitionArtwork, ExhibitionArtwork.position)
    assert (show.starts, show.ends) == (date(2026, 3, 1), date(2026, 5, 1))
    assert [one.position for one in hung] == [0, 1]
    assert len({one.artwork_id for one in hung}) == 2


async def test_what_is_rehung_is_hung_anew(bring_show, rows):
    await bring_show()
    before = [one.artwork_id for one in await rows(ExhibitionArtwork, ExhibitionArtwork.position)]
    await bring_show(hung="a,b,c")
    after = [one.artwork_id for one in await rows(ExhibitionArtwork, ExhibitionArtwork.position)]
    assert (after[0], after[2]) == (before[1], before[0])


async def test_an_exhibition_that_ends_before_it_starts_is_turned_round(bring_show, rows):
    report = await bring_show(**{"from": "2026-06-01"})
    [show] = await rows(Exhibition)
    assert show.starts < show.ends
    assert report.warnings


async def test_an_import_that_is_undone_takes_its_exhibition_down(bring_show, undo_of, rows):
    await undo_of(await bring_show())
    assert await rows(Exhibition) == await rows(ExhibitionArtwork) == []
