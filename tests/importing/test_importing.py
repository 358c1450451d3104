"""What an import promises, on both databases."""

from datetime import date
from uuid import uuid4

import pytest
from small_museum import MUSEUM, archive, maker, revision, work
from sqlalchemy import func, select

from backend.catalogue.identity import content_id
from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.report import Counts
from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    ContentRevision,
    ImportRecord,
    ImportRun,
    LocalizedText,
    MediaAsset,
    Presence,
    Room,
    TextField,
)


async def test_a_work_comes_with_its_room_its_makers_and_its_title(tmp_path, bring, rows):
    creators = [maker("ada"), maker("bo", "after"), maker("cy", "architects")]
    source = archive(tmp_path / "a.tar.xz", {"cmoa/1.json": work(creator=creators)})

    report = await bring(source)

    assert report.complete
    assert report.rejections == []
    [artwork] = await rows(Artwork)
    [room] = await rows(Room)
    titles = [(t.field, t.locale, t.text, t.folded) for t in await rows(LocalizedText)]
    links = [(a.role, a.qualifier) for a in await rows(ArtworkArtist, ArtworkArtist.position)]
    assert artwork.id == content_id(MUSEUM.id, "cmoa", "artwork", "cmoa:things/1")
    assert (artwork.accession, artwork.presence) == ("91.1", Presence.ON_VIEW)
    assert (artwork.earliest, artwork.latest, artwork.source_licence) == (1891, 1892, "CC0-1.0")
    assert (artwork.height_cm, artwork.depth_cm) == (25.4, None)
    assert artwork.dimensions == "25.4 × 50.8 cm"
    assert (artwork.room_id, room.number, room.floor_id) == (room.id, "8", None)
    assert (TextField.TITLE, "en", "Harbour in fog, 1", "harbour in fog, 1") in titles
    assert links == [("artist", None), ("artist", "after"), ("architect", None)]


async def test_a_maker_is_known_by_the_day_only_where_the_source_knows_it(tmp_path, bring, rows):
    source = archive(tmp_path / "a.tar.gz", {"1.json": work()})

    await bring(source)

    [artist] = await rows(Artist)
    assert (artist.born, artist.born_on) == (1850, date(1850, 5, 17))
    assert (artist.died, artist.died_on) == (1910, None)


async def test_a_maker_is_found_without_accents_also_once_renamed(tmp_path, bring, rows):
    named = work(creator=[maker("ada", full_name="Ádá Łęcka")])
    renamed = work(creator=[maker("ada", full_name="Ádá  ØSTBY")])

    await bring(archive(tmp_path / "a.tar.gz", {"1.json": named}))
    [before] = await rows(Artist)
    await bring(archive(tmp_path / "b.tar.gz", {"1.json": renamed}))
    [after] = await rows(Artist)

    assert (before.folded, after.folded) == ("ada lecka", "ada ostby")


@pytest.mark.parametrize(
    ("place", "presence", "number"),
    [
        ("Not on View", Presence.NOT_ON_VIEW, None),
        ("Off-site", Presence.OFF_SITE, None),
        ("Hall of Sculpture", Presence.ON_VIEW, "hall-of-sculpture"),
        (None, Presence.NOT_ON_VIEW, None),
    ],
)
async def test_a_place_is_a_room_or_a_state_of_the_work(
    tmp_path, bring, rows, place, presence, number
):
    source = archive(tmp_path / "a.tar.gz", {"1.json": work(physical_location=place)})

    report = await bring(source)

    [artwork] = await rows(Artwork)
    assert report.rejections == []
    assert artwork.presence == presence
    assert [room.number for room in await rows(Room)] == ([number] if number else [])


async def test_the_second_time_nothing_is_new_and_nothing_is_written(
    tmp_path, bring, rows, database
):
    members = {f"{key}.json": work(str(key)) for key in range(3)}
    source = archive(tmp_path / "a.tar.xz", members)

    first = await bring(source)
    seen = await revision(database)
    second = await bring(source)

    assert first.kinds["artwork"] == Counts(new=3)
    assert first.kinds["artist"] == Counts(new=1)
    assert second.kinds == {
        "room": Counts(unchanged=1),
        "artist": Counts(unchanged=1),
        "artwork": Counts(unchanged=3),
    }
    assert await revision(database) == seen == 1
    runs = await rows(ImportRun, ImportRun.id)
    assert {run.report["kinds"]["artwork"]["new"] for run in runs} == {0, 3}
    assert all(run.finished_at >= run.started_at for run in runs)


async def test_what_the_source_changed_is_changed_and_the_title_gets_a_revision(
    tmp_path, bring, rows, database
):
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": work("1"), "2.json": work("2")}))
    again = work("1", title="Harbour at noon", creator=[maker("bo")])

    report = await bring(archive(tmp_path / "b.tar.gz", {"1.json": again, "2.json": work("2")}))

    assert report.kinds["artwork"] == Counts(changed=1, unchanged=1)
    texts = {t.text: t.revision for t in await rows(LocalizedText) if t.field == TextField.TITLE}
    assert texts == {"Harbour at noon": 2, "Harbour in fog, 2": 1}
    assert len(await rows(ArtworkArtist)) == 2
    assert await revision(database) == 2


async def test_what_the_staff_changed_stays_while_the_source_says_the_same(
    tmp_path, bring, rows, database
):
    source = archive(tmp_path / "a.tar.gz", {"1.json": work()})
    await bring(source)
    async with database.writing.begin() as session:
        artwork = await session.scalar(select(Artwork))
        artwork.presence = Presence.ON_LOAN
        room = await session.scalar(select(Room))
        room.open = False

    await bring(source)

    [artwork] = await rows(Artwork)
    [room] = await rows(Room)
    assert artwork.presence == Presence.ON_LOAN
    assert not room.open


async def test_a_dry_run_reports_all_and_writes_nothing(tmp_path, bring, rows):
    source = archive(tmp_path / "a.tar.gz", {"1.json": work(), "2.json": b"{"})

    report = await bring(source, dry_run=True)

    assert report.kinds["artwork"] == Counts(new=1)
    assert report.rejections[0].where == "2.json"
    for model in (Artwork, ImportRun, ImportRecord, LocalizedText, ContentRevision):
        assert await rows(model) == []


async def test_neither_provenance_nor_an_image_is_brought_in(tmp_path, bring, rows):
    images = [{"image_url": "https://example.org/1.jpg"}]
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": work(images=images)}))

    [artwork] = await rows(Artwork)
    said = [str(value) for value in vars(artwork).values()]
    said += [text.text for text in await rows(LocalizedText)]
    assert not any("Anonyma" in text for text in said)
    assert await rows(MediaAsset) == []


async def test_more_than_one_batch_makes_a_whole(tmp_path, bring, database):
    members = {f"{key}.json": work(str(key), creator=[maker(str(key))]) for key in range(700)}

    report = await bring(archive(tmp_path / "a.tar.xz", members))

    async with database.reading() as session:
        linked = await session.scalar(select(func.count()).select_from(ArtworkArtist))
    assert report.kinds["artwork"] == Counts(new=700)
    assert linked == 700
    assert await revision(database) == 2


async def test_a_record_that_the_database_refuses_takes_no_other_with_it(
    tmp_path, bring, rows, database
):
    async with database.writing.begin() as session:
        session.add(
            Artwork(
                id=uuid4(),
                museum_id=MUSEUM.id,
                accession="by hand",
                source="cmoa",
                source_key="cmoa:things/2",
                source_licence="CC0-1.0",
            )
        )
    members = {f"{key}.json": work(str(key)) for key in range(5)}

    report = await bring(archive(tmp_path / "a.tar.gz", members))

    assert report.kinds["artwork"] == Counts(new=4, rejected=1)
    assert report.rejections[0].where == "2.json"
    assert report.rejections[0].reason == "another artwork has the same source and source key"
    assert len(await rows(Artwork)) == 5


async def test_the_mapping_in_the_document_does_what_the_document_says(
    tmp_path, bring, rows, request
):
    document = (request.config.rootpath / "docs" / "importing.md").read_text("utf-8")
    table, mapping = (
        document.split(f"```{language}\n")[1].split("```")[0] for language in ("text", "toml")
    )
    (tmp_path / "works.csv").write_text(table, "utf-8")
    (tmp_path / "spreadsheet.toml").write_text(mapping, "utf-8")

    report = await bring(tmp_path / "works.csv", load_mapping(tmp_path / "spreadsheet.toml"))

    [artwork] = await rows(Artwork)
    [room] = await rows(Room)
    texts = {text.locale: text.text for text in await rows(LocalizedText) if text.field == "title"}
    assert (report.rejections, report.dangling, report.warnings) == ([], [], {})
    assert (artwork.accession, artwork.earliest, artwork.latest) == ("0012", 1890, 1895)
    assert (artwork.dimensions, artwork.room_id, room.number) == ("46.5 cm", room.id, "2")
    assert [artist.name for artist in await rows(Artist, Artist.name)] == ["Ahlin, Ida", "Berg, Bo"]
    assert len(await rows(ArtworkArtist)) == 2
    assert texts == {"en": "The Boats", "sv": "Båtarna"}


async def test_carnegies_sample_comes_whole(shared_data, bring, database):
    sample = shared_data / "collections" / "cmoa" / "cmoa-sample-900.tar.gz"

    report = await bring(sample)

    assert (report.rejections, report.dangling) == ([], [])
    assert report.kinds["artwork"].new == 900
    async with database.reading() as session:
        counted = await session.execute(
            select(Artwork.presence, func.count(), func.count(Artwork.room_id)).group_by(
                Artwork.presence
            )
        )
        assert {row[0]: (row[1], row[2]) for row in counted} == {
            Presence.ON_VIEW: (700, 700),
            Presence.NOT_ON_VIEW: (200, 0),
        }
