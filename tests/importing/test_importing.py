"""What an import promises, on both databases."""

import gzip
import json
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from small_museum import MUSEUM, archive, maker, work
from sqlalchemy import func, select

from backend.catalogue.identity import content_id
from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.report import Counts, Dangling, Rejection
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


async def revision(database):
    async with database.reading() as session:
        return await session.scalar(select(ContentRevision.number)) or 0


def only(mapping, *, kinds):
    return replace(mapping, records=tuple(one for one in mapping.records if one.kind in kinds))


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


async def test_broken_members_are_named_and_stop_nothing(tmp_path, bring, rows):
    source = archive(
        tmp_path / "a.tar.xz",
        {
            "1.json": work("1"),
            "2.json": json.dumps(work("2")).encode()[:40],
            "3.json": json.dumps(work("3", title="Brume d’été"), ensure_ascii=False)
            .replace("’", "'")
            .encode("latin-1"),
            "4.json": work("4", title=["a", "list"]),
            "5.json": b'"a text alone"',
            "6.json": work("1"),
            "7.json": {name: value for name, value in work("7").items() if name != "id"},
            "8.json": work("8", accession_number=None),
            "9.json": work("9"),
        },
    )

    report = await bring(source)

    assert [artwork.accession for artwork in await rows(Artwork, Artwork.accession)] == [
        "91.1",
        "91.9",
    ]
    reasons = {rejection.where: rejection.reason for rejection in report.rejections}
    assert reasons["2.json"].startswith("not JSON: Unterminated string")
    assert reasons["3.json"].startswith("not utf-8: byte 0xe9 at ")
    assert reasons["4.json"] == "title: expected a text or a number, found a list"
    assert reasons["6.json"] == "'cmoa:things/1' is the key of an earlier record too"
    assert reasons["7.json"] == "no key at 'id'"
    assert reasons["8.json"] == "accession is missing"
    assert set(reasons) == {"2.json", "3.json", "4.json", "5.json", "6.json", "7.json", "8.json"}
    assert Rejection("artwork", "8.json", "accession is missing") in report.rejections


async def test_a_slip_in_one_field_costs_the_field_and_is_told(tmp_path, bring, rows):
    slips = work(
        creation_date_earliest="19890-01-01",
        creation_date_latest="about 1990",
        item_height="10,5",
        item_width="wide",
        medium={"support": "canvas"},
        credit_line="Gift\x00 of\ud800 nobody",
    )

    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": slips}))

    [artwork] = await rows(Artwork)
    assert (artwork.earliest, artwork.latest, artwork.medium) == (None, None, None)
    assert (artwork.height_cm, artwork.width_cm) == (26.67, None)
    assert artwork.credit_line == "Gift of nobody"
    assert {reason: one.count for reason, one in report.warnings.items()} == {
        "artwork.earliest: is not a plausible year": 1,
        "artwork.latest: is not a date as 1886, 1886-05 or 1886-05-31": 1,
        "artwork.width_cm: is not a number": 1,
        "artwork.medium: expected a text or a number, found an object": 1,
        "artwork.credit_line: characters that no text keeps were taken out": 1,
    }


async def test_years_that_stand_the_wrong_way_round_are_swapped_and_told(tmp_path, bring, rows):
    inverted = work(creation_date_earliest="1912-01-01", creation_date_latest="1902-01-01")

    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": inverted}))

    [artwork] = await rows(Artwork)
    assert (artwork.earliest, artwork.latest) == (1902, 1912)
    assert report.warnings["artwork: earliest after latest, swapped"].examples == [
        "1.json (1912, 1902)"
    ]


async def test_a_work_without_a_title_is_known_by_what_it_is(tmp_path, bring, rows):
    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work(title=None)}))

    titles = [text.text for text in await rows(LocalizedText) if text.field == TextField.TITLE]
    assert titles == ["[paintings]"]
    assert report.warnings["artwork.title: missing, '[{classification}]' stands in"].count == 1


async def test_a_maker_told_differently_keeps_the_first_telling(tmp_path, bring, rows):
    other = work("2", creator=[maker("ada", "designer", nationality="Danish")])
    source = archive(tmp_path / "a.tar.gz", {"1.json": work("1"), "2.json": other})

    report = await bring(source)

    [artist] = await rows(Artist)
    assert artist.nationality == "Norwegian"
    assert report.warnings["artist: told differently again, the first stands"].count == 1


@pytest.mark.parametrize("suffix", [".tar.xz", ".tar.gz"])
async def test_of_a_truncated_archive_nothing_is_kept_unless_a_part_is_welcome(
    tmp_path, bring, rows, suffix
):
    members = {f"{key:04}.json": work(str(key)) for key in range(400)}
    whole = archive(tmp_path / f"whole{suffix}", members)
    cut = tmp_path / f"cut{suffix}"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 9 // 10])

    with pytest.raises(SourceError, match=rf"cut{suffix}: the archive breaks off after \d+.json"):
        await bring(cut)
    assert await rows(ImportRun) == []
    report = await bring(cut, partial=True)

    assert not report.complete
    assert 0 < report.kinds["artwork"].new < 400
    assert report.kinds["artwork"].new == len(await rows(Artwork))
    assert "breaks off after" in report.rejections[-1].reason


async def test_what_came_of_an_archive_that_is_broken_inside_is_taken_back(tmp_path, bring, rows):
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": work("1")}))
    plain = archive(tmp_path / "b.tar.gz", {f"{key}.json": work(str(key)) for key in range(9)})
    data = bytearray(gzip.decompress(plain.read_bytes()))
    data[9 * 1024 : 9 * 1024 + 512] = b"?" * 512  # where the header of a member was
    (tmp_path / "b.tar").write_bytes(bytes(data))

    report = await bring(tmp_path / "b.tar")

    assert not report.complete
    assert report.taken_back
    assert report.taken_back.removed == {"artwork": report.kinds["artwork"].new}
    assert [artwork.accession for artwork in await rows(Artwork)] == ["91.1"]


async def test_a_reference_to_nothing_dangles_until_it_is_there(tmp_path, bring, rows, carnegie):
    # Works alone at first: their makers come from another export, later.
    works = only(carnegie, kinds={"artwork", "room"})
    makers = only(carnegie, kinds={"artist"})
    source = archive(tmp_path / "a.tar.gz", {"1.json": work()})

    first = await bring(source, works)
    await bring(source, makers)
    third = await bring(source, works)

    assert first.kinds["artwork"] == Counts(new=1, dangling=1)
    assert first.dangling == [Dangling("artwork", "1.json", "artist cmoa:parties/ada")]
    assert third.kinds["artwork"] == Counts(changed=1)
    assert len(await rows(ArtworkArtist)) == 1


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
