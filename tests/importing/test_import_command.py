"""The command says what it did, where it stumbled, and ends with an honest code."""

import argparse
import asyncio
import json

import pytest
from small_museum import archive, work

from backend.catalogue.identity import museum_id
from backend.catalogue.models import Museum
from backend.commands import import_collection
from backend.settings import Settings
from backend.storage.engine import Database


def add_museums(url, *keys):
    async def add():
        database = Database.open(url)
        async with database.writing.begin() as session:
            for key in keys:
                about = {"timezone": "Europe/Oslo", "country": "NO", "house_locales": ["en"]}
                session.add(Museum(id=museum_id(key), key=key, **about))
        await database.close()

    asyncio.run(add())


@pytest.fixture
def cimaise(database_url, capsys):
    def run(*arguments, url=database_url):
        parser = argparse.ArgumentParser()
        import_collection.add(parser.add_subparsers())
        parsed = parser.parse_args(["import", *map(str, arguments)])
        parsed.settings = Settings(database_url=url)
        code = parsed.run(parsed)
        out, err = capsys.readouterr()
        return code, out, " ".join(err.split())

    return run


@pytest.fixture
def source(tmp_path):
    return archive(tmp_path / "a.tar.gz", {"1.json": work(), "2.json": b"{"})


def test_the_only_museum_is_meant_and_the_report_is_json(cimaise, database_url, source):
    add_museums(database_url, "harbour")

    code, out, err = cimaise("cmoa", source, "--json")

    report = json.loads(out)
    assert code == 0
    assert report["museum"] == "harbour"
    assert report["kinds"]["artwork"]["new"] == 1
    assert report["rejections"][0]["where"] == "2.json"
    assert "rejected document 2.json" in err


def test_which_of_two_museums_must_be_said(cimaise, database_url, source):
    add_museums(database_url, "harbour", "tower")

    assert cimaise("cmoa", source)[::2] == (
        2,
        "cimaise: there are several museums, choose with --museum: harbour, tower",
    )
    assert cimaise("cmoa", source, "--museum", "bridge")[::2] == (
        2,
        "cimaise: no museum has the key 'bridge'; there are: harbour, tower",
    )
    assert cimaise("cmoa", source, "--museum", "tower")[0] == 0


def test_without_a_museum_it_tells_how_to_make_one(cimaise, source, tmp_path):
    assert cimaise("cmoa", source)[2].endswith("there is no museum yet: run `cimaise init` first")
    code, _, err = cimaise("cmoa", source, url=f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    assert code == 2
    assert err.endswith("there is no database yet: run `cimaise init` first")


def test_when_nothing_could_be_read_it_fails(cimaise, database_url, tmp_path):
    add_museums(database_url, "harbour")
    broken = archive(tmp_path / "a.tar.gz", {"1.json": b"{"})
    foreign = archive(tmp_path / "b.tar.gz", {"1.txt": b"{"})

    assert cimaise("cmoa", broken)[0] == 1
    code, _, err = cimaise("cmoa", foreign)
    assert code == 1
    assert "is what the mapping's records are from" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("smoa", "x.json"), "smoa: no such file, nor one of the mappings that are shipped: cmoa"),
        (("cmoa", "nowhere.json"), "nowhere.json: there is no such file or folder"),
        (("cmoa",), "SOURCE is missing"),
    ],
)
def test_a_wrong_path_is_named(cimaise, database_url, arguments, told):
    add_museums(database_url, "harbour")

    code, _, err = cimaise(*arguments)

    assert code == 2
    assert told in err


def test_a_check_finds_paths_that_lead_nowhere(cimaise, tmp_path, source):
    mapping = tmp_path / "wrong.toml"
    mapping.write_text(
        """
        [source]
        name = "harbour"
        licence = "CC0-1.0"
        [[record]]
        kind = "artwork"
        from = "*.json"
        key = "id"
        [record.fields]
        accession = "accession_number"
        title = { path = "titel", locale = "en" }
        """
    )

    assert cimaise(mapping, "--check")[0] == 0
    code, _, err = cimaise(mapping, source, "--check")
    assert code == 2
    assert "nothing at 'titel' in 2 records; did you mean title" in err
    assert "nobody asks for classification, creation_date, " in err


def test_a_check_explains_a_mistake(cimaise, tmp_path):
    mapping = tmp_path / "wrong.toml"
    mapping.write_text('[source]\nname = "x"\nlicense = "y"\n')

    code, _, err = cimaise(mapping, "--check")

    assert code == 2
    assert f"{mapping}: source.license: unknown; did you mean licence?" in err


def test_an_import_says_how_to_take_it_back_and_it_is_taken_back(cimaise, database_url, source):
    add_museums(database_url, "harbour")

    _, _, told = cimaise("cmoa", source)
    command = told.partition("To take it back: cimaise import ")[2].split()
    code, out, err = cimaise(*command, "--json")

    assert code == 0
    assert json.loads(out)["removed"] == {"artwork": 1, "artist": 1, "room": 1}
    assert "Removed: 1 artwork, 1 artist, 1 room" in err
    assert cimaise("--undo", "0000")[0] == 2


def test_a_source_that_breaks_off_is_refused_unless_a_part_is_welcome(
    cimaise, database_url, tmp_path
):
    add_museums(database_url, "harbour")
    whole = archive(tmp_path / "a.tar.gz", {f"{key}.json": work(str(key)) for key in range(50)})
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-50])

    code, _, err = cimaise("cmoa", cut)
    assert code == 2
    assert "cut.tar.gz: the archive breaks off after" in err
    code, _, err = cimaise("cmoa", cut, "--partial")
    assert code == 0
    assert "what was read is kept" in err
