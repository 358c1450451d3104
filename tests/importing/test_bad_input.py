"""Whatever is wrong with a source is told with the file, the line and the reason."""

import gzip
import json
import shutil

import pytest

from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.report import Counts
from backend.catalogue.models import Artist, Artwork, ArtworkArtist, ImportRun, LocalizedText

TABLE = """
[source]
name = "tower"
licence = "CC0-1.0"
{source}
[[record]]
kind = "artwork"
from = "*.*"
key = "no"
[record.fields]
accession = "no"
title = {{ path = "title", locale = "en" }}
height_cm = {{ path = "height", transform = "centimetres" }}
earliest = {{ path = "year", transform = "earliest_year" }}
"""


@pytest.fixture
def database_url(tmp_path, sqlite_template):
    """One kind of database: what is told here is found out before any database is asked."""
    file = tmp_path / "cimaise.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def bring_table(tmp_path, bring):
    async def run(content, *, name="works.csv", source="", **how):
        mapping = tmp_path / "tower.toml"
        mapping.write_text(TABLE.format(source=source), "utf-8")
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return await bring(file, load_mapping(mapping), **how)

    return run


async def test_of_261_rows_the_15_broken_ones_are_named_and_246_come(bring_table, rows):
    broken = {17 * number for number in range(1, 16)}
    lines = ["no,title,height,year"]
    for number in range(2, 263):
        row = f'{number},"Tower, {number}",10,1900'
        lines.append(f"{row},one too many" if number in broken else row)

    report = await bring_table("\n".join(lines))

    assert report.kinds["artwork"].new == len(await rows(Artwork)) == 246
    assert [(one.where, one.reason) for one in report.rejections] == [
        (f"works.csv:{line}", "5 cells where the head names 4") for line in sorted(broken)
    ]


async def test_decimal_commas_are_decimals_and_what_is_no_number_is_told(bring_table, rows):
    report = await bring_table(
        'no;title;height;year\n1;One;46,5;1900\n2;Two;"1.234,5";1901\n3;Three;;1902\n'
    )

    assert [one.height_cm for one in await rows(Artwork, Artwork.accession)] == [46.5, None, None]
    assert {reason: one.examples for reason, one in report.warnings.items()} == {
        "artwork.height_cm: is not a number": ["works.csv:3 '1.234,5'"]
    }


async def test_a_latin_1_file_is_told_line_by_line_with_what_to_do(bring_table):
    content = "no,title,height,year\n1,Été,1,1900\n2,Winter,1,1900\n".encode("latin-1")

    report = await bring_table(content)

    assert [(one.where, one.reason) for one in report.rejections] == [
        (
            "works.csv:2",
            "title: not utf-8; [source] of the mapping may say another, as encoding = 'latin-1'",
        )
    ]
    knowing = await bring_table(content, source='encoding = "latin-1"')
    assert knowing.kinds["artwork"] == Counts(new=1, unchanged=1)


async def test_a_second_record_with_a_key_is_named(bring_table, rows):
    report = await bring_table("no,title,height,year\n1,One,1,1900\n1,Other,1,1900\n")

    assert [(one.where, one.reason) for one in report.rejections] == [
        ("works.csv:3", "'1' is the key of an earlier record too")
    ]
    assert len(await rows(Artwork)) == 1


@pytest.mark.parametrize(
    ("name", "cut", "told"),
    [
        ("works.json", lambda data: data[:-30], r"works.json\[3\]: not JSON from here on"),
        ("works.json.gz", lambda data: gzip.compress(data)[:-9], "the file breaks off: Compressed"),
        ("works.csv.gz", lambda data: gzip.compress(data)[:-9], "the file breaks off: Compressed"),
    ],
)
async def test_of_a_file_that_breaks_off_nothing_is_brought_in(bring_table, rows, name, cut, told):
    works = [{"no": str(no), "title": "T", "height": 1, "year": "1900"} for no in range(3)]

    with pytest.raises(SourceError, match=told) as refused:
        await bring_table(cut(json.dumps(works).encode()), name=name)

    assert name in str(refused.value)
    assert await rows(ImportRun) == []


async def test_a_path_that_leads_nowhere_is_told_with_what_may_be_meant(bring_table):
    report = await bring_table("no,title,hight,year\n1,One,1,1900\n")

    assert "nothing was ever found at 'height'; did you mean hight?" in report.warnings


@pytest.mark.parametrize("files", ['["b.csv", "a.csv"]', '["[ab].csv"]'])
async def test_several_sources_are_read_in_the_order_that_is_asked(tmp_path, bring, files):
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text(f"no,title\n1,{name}\n")
    mapping = tmp_path / "tower.toml"
    mapping.write_text(TABLE.format(source=f"files = {files}"), "utf-8")

    report = await bring(tmp_path, load_mapping(mapping))

    first = "b.csv:2" if files.startswith('["b') else "a.csv:2"
    assert report.documents == 2
    assert [one.where for one in report.rejections] == [
        {"b.csv:2": "a.csv:2", "a.csv:2": "b.csv:2"}[first]
    ]


async def test_what_is_known_as_one_maker_stays_one_and_others_are_made(tmp_path, bring, rows):
    mapping = tmp_path / "tower.toml"
    mapping.write_text(
        TABLE.format(source='files = ["makers.csv", "works.csv"]').replace("*.*", "works.csv")
        + """
[record.artists]
each = "by"
separator = ", "
known = true
key = "."

[[record]]
kind = "artist"
from = "makers.csv"
key = "name"
[record.fields]
name = "name"
born = { path = "born", transform = "integer" }

[[record]]
kind = "artist"
from = "works.csv"
each = "by"
separator = ", "
known = true
key = "."
fallback = true
[record.fields]
name = "."
""",
        "utf-8",
    )
    (tmp_path / "makers.csv").write_text('name,born\n"Ray, Bo & Sons",1890\nAda Ray,1901\n')
    (tmp_path / "works.csv").write_text(
        'no,title,height,year,by\n1,One,1,1900,"Ray, Bo & Sons, Ada Ray, Cy Nobody"\n'
    )

    first = await bring(tmp_path, load_mapping(mapping))
    second = await bring(tmp_path / "works.csv", load_mapping(mapping))

    names = {artist.id: (artist.name, artist.born) for artist in await rows(Artist)}
    links = await rows(ArtworkArtist, ArtworkArtist.position)
    assert [names[one.artist_id] for one in links] == [
        ("Ray, Bo & Sons", 1890),
        ("Ada Ray", 1901),
        ("Cy Nobody", None),
    ]
    assert first.kinds["artist"] == Counts(new=3)
    assert second.written == 0


async def test_one_maker_is_a_list_of_one_and_prose_of_several_columns_has_paragraphs(
    tmp_path, bring, rows
):
    mapping = tmp_path / "tower.toml"
    mapping.write_text(
        TABLE.format(source="").replace(
            "height_cm",
            'description = { path = "made", also = ["found", "sold"], locale = "en" }\nheight_cm',
        )
        + '[record.artists]\neach = "by"\nkey = "."\n'
        + '[[record]]\nkind = "artist"\neach = "by"\nkey = "."\n[record.fields]\nname = "."\n',
        "utf-8",
    )
    (tmp_path / "works.csv").write_text(
        "no,title,height,year,made,found,sold,by\n1,One,1,1900,Cast here.,,Sold there.,Ada Ray\n"
        "2,Two,1,1900,,,,\n"
    )

    report = await bring(tmp_path / "works.csv", load_mapping(mapping))

    [artist] = await rows(Artist)
    [description] = [one for one in await rows(LocalizedText) if one.field == "description"]
    assert (report.warnings, report.rejections) == ({}, [])
    assert artist.name == "Ada Ray"
    assert len(await rows(ArtworkArtist)) == 1
    assert description.text == "Cast here.\n\nSold there."
