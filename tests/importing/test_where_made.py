"""Where a work was made, and the thesaurus's number of its medium, as an export tells them."""

import csv

import pytest
from small_museum import archive, work

from backend.catalogue.importing import find_mapping, load_mapping
from backend.catalogue.models import Artwork, LocalizedText, TextField

ETRUSCAN = """
[source]
name = "agorha"
licence = "CC-BY-4.0"
attribution = "INHA"
[[record]]
kind = "artwork"
from = "*.csv"
key = "id_objet"
[record.fields]
accession = "id_objet"
title = { path = "nom_objet", locale = "fr", instead = ["[{id_objet}]"] }
medium = "matiere_filtre"
place_made = "lieu_creation_nom"

[record.fields.medium_aat_id]
path = "matiere_filtre"
map = { verre = "300010797", bois = "300011914" }
otherwise = ""
"""


PLACES = """medium = { path = "medium" }
medium_aat_id = { path = "aat", find = '(3000\\d{5})' }
place_made = %s
"""
IN_THE_SOURCES_WORDS = '{ path = "place" }'
IN_TWO_LANGUAGES = '[{ path = "en", locale = "en" }, { path = "fr", locale = "fr" }]'


@pytest.fixture
def carnegie_with(tmp_path):
    """Carnegie's mapping, had Carnegie a place and a thesaurus."""

    def load(places):
        told = find_mapping("cmoa").read_text("utf-8")
        file = tmp_path / "cmoa.toml"
        file.write_text(told.replace('medium = { path = "medium" }\n', PLACES % places), "utf-8")
        return load_mapping(file)

    return load


async def told(rows):
    """What the catalogue says of the place: in the source's own words, and in languages."""
    [artwork] = await rows(Artwork)
    texts = await rows(LocalizedText, LocalizedText.locale)
    said = {one.locale: one.text for one in texts if one.field == TextField.PLACE_MADE}
    return artwork.place_made, artwork.medium_aat_id, said


@pytest.mark.parametrize(
    ("places", "before", "after"),
    [
        (IN_THE_SOURCES_WORDS, ("Naples", {}), ("Turin", {})),
        (IN_TWO_LANGUAGES, (None, {"en": "Naples", "fr": "Naples"}), (None, {"en": "Turin"})),
    ],
)
async def test_a_place_comes_changes_and_is_taken_back(
    tmp_path, bring, rows, undo_of, carnegie_with, places, before, after
):
    mapping = carnegie_with(places)

    def source(name, **says):
        return archive(tmp_path / f"{name}.tar.gz", {"1.json": work(**says)})

    naples = {"place": "Naples", "en": "Naples", "fr": "Naples", "aat": "aat:300015050"}
    turin = {"place": "Turin", "en": "Turin", "aat": "http://vocab.getty.edu/aat/300011914"}
    await bring(source("a", **naples), mapping)
    assert await told(rows) == (before[0], "300015050", before[1])

    again = await bring(source("b", **naples), mapping)
    assert again.kinds["artwork"].unchanged == 1
    changed = await bring(source("c", **turin), mapping)
    assert changed.kinds["artwork"].changed == 1
    assert await told(rows) == (after[0], "300011914", after[1])

    account = await undo_of(changed)
    assert (account.restored, account.kept) == ({"artwork": 1}, {})
    assert await told(rows) == (before[0], "300015050", before[1])


async def test_a_place_that_the_staff_mended_outlives_what_is_taken_back(
    tmp_path, bring, rows, undo_of, carnegie_with, database
):
    mapping = carnegie_with(IN_THE_SOURCES_WORDS)
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": work(place="Naples")}), mapping)
    later = archive(tmp_path / "b.tar.gz", {"1.json": work(place="Turin")})
    report = await bring(later, mapping)
    [artwork] = await rows(Artwork)
    async with database.writing.begin() as session:
        (await session.get_one(Artwork, artwork.id)).place_made = "near Naples"

    account = await undo_of(report)

    assert list(account.kept) == ["artwork.place_made: edited since"]
    assert (await told(rows))[0] == "near Naples"


async def test_a_real_export_tells_its_places(tmp_path, shared_data, bring, rows):
    mapping = tmp_path / "agorha.toml"
    mapping.write_text(ETRUSCAN, "utf-8")
    source = shared_data / "collections" / "inha-agorha" / "INHA_objets_new.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        known = {row["id_objet"]: row for row in csv.DictReader(lines)}

    report = await bring(source, load_mapping(mapping))

    works = await rows(Artwork)
    assert (report.rejections, len(works)) == ([], len(known))
    numbers = {"verre": "300010797", "bois": "300011914"}
    for one in works:
        row = known[one.source_key]
        assert one.place_made == (row["lieu_creation_nom"].strip() or None)
        assert one.medium_aat_id == numbers.get(row["matiere_filtre"])
    assert sum(one.place_made is not None for one in works) > 500
