"""A backup holds everything, and comes back whole, into either kind of database, or not at all."""

import asyncio
import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from backend.app import now
from backend.commands import main
from backend.demo.opening import build_demo
from backend.settings import Settings
from backend.storage.backing_up import back_up
from backend.storage.engine import Database
from backend.storage.migrating import current_revision, migrate, newest_revision
from backend.storage.portable import PortableTable, tables
from backend.storage.restoring import BackupDamagedError, PlaceTakenError, checked, restore


@pytest.fixture(scope="module")
def museum(tmp_path_factory):
    """The demo museum, with what visitors wrote."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("museum") / "data")
    asyncio.run(build_demo(settings, now()))
    return settings


@pytest.fixture(scope="module")
def kept(museum, tmp_path_factory):
    """Its backup."""
    file = tmp_path_factory.mktemp("kept") / "museum.zip"
    asyncio.run(back_up(museum, file, now()))
    return file


@pytest.fixture
def place(tmp_path, empty_database_url):
    """An empty place with a database of each kind."""
    url = empty_database_url
    if url.startswith("sqlite"):
        return Settings(data_dir=tmp_path / "place")
    return Settings(data_dir=tmp_path / "place", database_url=url)


async def rows(settings):
    """Every row of every table, as it is written in a backup."""
    database = Database.open(settings.database)
    async with database.reading() as session:
        found = {}
        for table in tables().values():
            portable = PortableTable.of(table)
            found[table.name] = [
                portable.line(row) for row in await session.execute(portable.select())
            ]
    await database.close()
    return found


def files(settings):
    wanted = [*settings.media_dir.rglob("*"), settings.data_dir / "secret.key"]
    folder = settings.data_dir
    return {str(f.relative_to(folder)): f.read_bytes() for f in wanted if f.is_file()}


def altered(file, target, change):
    """The same backup with other members."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as made:
        members = {info.filename: source.read(info) for info in source.infolist()}
        change(members)
        for name, content in members.items():
            made.writestr(name, content)
    return target


async def test_a_restored_museum_is_the_same_row_by_row(museum, kept, place, tmp_path):
    await restore(place, kept)
    before = await rows(museum)
    assert sum(map(len, before.values())) > 1_000
    assert await rows(place) == before
    assert files(place) == files(museum)
    assert (place.data_dir / "secret.key").stat().st_mode & 0o777 == 0o600
    names = {file.name for file in place.data_dir.iterdir()}
    assert names <= {"media", "secret.key", "cimaise.db"}

    again = tmp_path / "again.zip"
    await back_up(place, again, now())
    moved = replace(place, data_dir=tmp_path / "moved", database_url="")
    await restore(moved, again)
    assert await rows(moved) == before


async def test_a_restored_museum_goes_on_counting(kept, place):
    await restore(place, kept)
    table = tables()["guestbook_entry"]
    entries = PortableTable.of(table, [one.name for one in table.columns if one.name != "sequence"])
    database = Database.open(place.database)
    async with database.writing.begin() as session:
        numbers = select(table.c.sequence).order_by(table.c.sequence)
        before = (await session.scalars(numbers)).all()
        entry = (await session.execute(entries.select().limit(1))).mappings().one()
        fresh = {"id": uuid4(), "receipt_hash": "new", "idempotency_key": "new"}
        await session.execute(entries.insert(), {**entry, **fresh})
        assert (await session.scalars(numbers)).all() == [*before, before[-1] + 1]
    await database.close()


async def test_no_table_is_left_out(museum):
    database = Database.open(museum.database)
    async with database.reading() as session:
        kept = text("SELECT name FROM sqlite_master WHERE type = 'table'")
        found = set(await session.scalars(kept))
    await database.close()
    # News of the moment, Alembic's mark and SQLite's own counters are made anew.
    assert found - set(tables()) == {"change", "alembic_version", "sqlite_sequence"}


async def test_only_its_owner_may_read_a_backup_and_none_is_replaced(museum, kept):
    assert kept.stat().st_mode & 0o777 == 0o600
    before = kept.read_bytes()
    with pytest.raises(FileExistsError):
        await back_up(museum, kept, now())
    assert kept.read_bytes() == before
    assert [file.name for file in kept.parent.iterdir()] == [kept.name]


def lose_a_row(members):
    members["tables/artwork.jsonl"] = members["tables/artwork.jsonl"].split(b"\n", 1)[1]


def lose_the_secret(members):
    del members["secret.key"]


def bring_a_stranger(members):
    members["tables/../../etc.jsonl"] = b""


def be_of_a_later_version(members):
    told = json.loads(members["manifest.json"])
    members["manifest.json"] = json.dumps({**told, "revision": "9999"}).encode()


def have_no_manifest(members):
    members["manifest.json"] = b"{}"


@pytest.mark.parametrize(
    "change",
    [lose_a_row, lose_the_secret, bring_a_stranger, be_of_a_later_version, have_no_manifest],
)
async def test_nothing_of_a_damaged_backup_is_restored(kept, tmp_path, change):
    place = Settings(data_dir=tmp_path / "place")
    damaged = altered(kept, tmp_path / "damaged.zip", change)
    with pytest.raises(BackupDamagedError):
        await restore(place, damaged)
    assert not place.data_dir.exists()


async def test_half_a_backup_is_none(kept, tmp_path):
    half = tmp_path / "half.zip"
    half.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    with pytest.raises(BackupDamagedError):
        checked(half)


async def test_what_fails_half_way_leaves_nothing_behind(kept, place, tmp_path):
    def bring_it_twice(members):
        line = members["tables/artist.jsonl"]
        members["tables/artist.jsonl"] = line + line
        told = json.loads(members["manifest.json"])
        for one in told["members"]:
            if one["name"] == "tables/artist.jsonl":
                one["sha256"] = hashlib.sha256(line + line).hexdigest()
        members["manifest.json"] = json.dumps(told).encode()

    twice = altered(kept, tmp_path / "twice.zip", bring_it_twice)
    with pytest.raises(DBAPIError):
        await restore(place, twice)
    assert not place.data_dir.exists()
    await restore(place, kept)


async def test_a_place_that_is_taken_is_left_as_it_is(museum, kept, place):
    before = files(museum)
    with pytest.raises(PlaceTakenError):
        await restore(museum, kept)
    assert files(museum) == before

    place.data_dir.mkdir()
    database = Database.open(place.database)
    await migrate(database)
    await database.close()
    with pytest.raises(PlaceTakenError):
        await restore(place, kept)
    assert {file.name for file in place.data_dir.iterdir()} <= {"cimaise.db"}


async def test_an_older_backup_is_brought_to_the_tables_of_today(tmp_path, place):
    old = Settings(data_dir=tmp_path / "old")
    old.data_dir.mkdir()
    database = Database.open(old.database)
    await migrate(database)
    async with database.writing.begin() as session:
        await session.execute(
            text(
                "INSERT INTO museum (id, key, timezone, country, house_locales)"
                " VALUES ('00000000000000000000000000000001', 'old', 'UTC', 'FR', '[\"fr\"]')"
            )
        )
    await database.close()
    file = tmp_path / "new.zip"
    await back_up(old, file, now())

    def be_old(members):
        told = json.loads(members["manifest.json"])
        told["revision"] = "0001"
        first = {"museum", "museum_host", "artist"}
        told["members"] = [
            one
            for one in told["members"]
            if Path(one["name"]).stem in first or one["name"] == "secret.key"
        ]
        for name in [name for name in members if name.startswith("tables/")]:
            if Path(name).stem not in first:
                del members[name]
        members["manifest.json"] = json.dumps(told).encode()

    await restore(place, altered(file, tmp_path / "old.zip", be_old))
    database = Database.open(place.database)
    assert await current_revision(database) == newest_revision()
    async with database.reading() as session:
        assert await session.scalar(text("SELECT key FROM museum")) == "old"
    await database.close()


def test_the_commands_tell_what_they_did(museum, tmp_path, monkeypatch, capsys):
    file = tmp_path / "museum.zip"
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(museum.data_dir))
    assert main(["backup", str(file)]) == 0
    written = capsys.readouterr()
    assert json.loads(written.out)["rows"] > 1_000
    assert "secret" in written.err
    assert main(["backup", str(file)]) == 1
    assert main(["restore", "--check", str(file)]) == 0
    capsys.readouterr()
    assert main(["restore", str(file)]) == 1
    assert "not empty" in capsys.readouterr().err
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(tmp_path / "other"))
    assert main(["restore", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == json.loads(written.out)["rows"]
    assert main(["restore", str(tmp_path / "nothing.zip")]) == 1
