"""What an import makes of damaged sources, on both databases."""

import gzip
import json

import pytest
from small_museum import archive, maker, only, work

from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.report import Counts, Dangling, Rejection
from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    ImportRun,
    LocalizedText,
    TextField,
)


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
