"""``cimaise doctor``: what is well is said, what is wrong is named with what to do."""

import asyncio
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.app import now
from backend.checkup import Health, examine
from backend.commands import main
from backend.demo.opening import build_demo
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.storage.migrating import migrate
from backend.worker import Worker
from guestbook.values import Periods
from nlp import embedded


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    settings = Settings(data_dir=tmp_path_factory.mktemp("built") / "data")
    asyncio.run(build_demo(settings, now()))
    asyncio.run(read_entries(settings))
    return settings


async def read_entries(settings):
    database = Database.open(settings.database)
    worker = Worker(
        database=database,
        analyser=embedded.load(),
        changes=Changes(database),
        clock=now,
        periods=Periods(),
    )
    await worker.read_all()
    await database.close()


@pytest.fixture
def museum(built, tmp_path):
    """A demo museum of the test's own."""
    shutil.copytree(built.data_dir, tmp_path / "data")
    return replace(built, data_dir=tmp_path / "data")


async def examined(settings, moment=None, tls=None):
    return [one async for one in examine(settings, moment or now(), tls)]


async def wrong(settings, moment=None, tls=None):
    found = await examined(settings, moment, tls)
    return {one.subject: one.told for one in found if one.health is Health.WRONG}


async def said(settings, statement):
    database = Database.open(settings.database)
    async with database.writing.begin() as session:
        await session.execute(text(statement))
    await database.close()


async def test_where_all_is_well_nothing_is_wrong(museum):
    assert await wrong(museum) == {}
    subjects = {one.subject for one in await examined(museum)}
    assert {"data folder", "secret key", "disk space", "models", "catalogs", "database"} <= subjects
    assert {"clock", "museum carnegie-sample", "media"} <= subjects


async def test_an_empty_place_is_told_how_to_begin(tmp_path):
    told = await wrong(Settings(data_dir=tmp_path / "nowhere"))
    assert "cimaise init" in told["data folder"]
    assert "cimaise init" in told["database"]


async def test_a_database_of_another_version_is_told(tmp_path):
    settings = Settings(data_dir=tmp_path)
    database = Database.open(settings.database)
    await migrate(database, "0001")
    await database.close()
    assert "cimaise migrate" in (await wrong(settings))["database"]


async def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "cimaise.db").write_bytes(b"this is a letter" * 300)
    assert "CIMAISE_DATABASE_URL" in (await wrong(Settings(data_dir=tmp_path)))["database"]


async def test_a_database_that_nobody_serves_is_told_without_its_password(tmp_path):
    url = "postgresql+asyncpg://museum:geheim@127.0.0.1:1/museum"
    told = (await wrong(Settings(data_dir=tmp_path, database_url=url)))["database"]
    assert "CIMAISE_DATABASE_URL" in told
    assert "geheim" not in told


async def test_a_secret_that_others_may_read_or_that_is_damaged_is_told(museum):
    secret = museum.data_dir / "secret.key"
    secret.chmod(0o644)
    assert "chmod 600" in (await wrong(museum))["secret key"]
    secret.write_bytes(b"x")
    assert "damaged" in (await wrong(museum))["secret key"]


async def test_missing_media_are_wrong_and_orphans_are_noted(museum):
    files = [file for file in museum.media_dir.glob("*/*") if file.is_file()]
    orphan = museum.media_dir / "00" / ("0" * 64)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    notes = {one.subject: one.told for one in await examined(museum) if one.health is Health.NOTE}
    assert "1 files belong to nothing" in notes["media"]
    for file in files:
        file.unlink()
    assert f"{len(files)} files are missing" in (await wrong(museum))["media"]


async def test_a_worker_that_does_not_run_is_told(museum):
    await said(museum, "DELETE FROM guestbook_analysis")
    await said(museum, "UPDATE guestbook_entry SET analysed_by = 'nobody@0'")
    told = (await wrong(museum))["museum carnegie-sample, backlog"]
    assert "does a worker run?" in told


async def test_a_proxy_that_could_be_anybody_is_told(museum):
    believing = replace(museum, trusted_proxies=("0.0.0.0/0",))
    assert "everybody" in (await wrong(believing))["limits"]
    assert "limits" not in await wrong(museum)


async def test_a_clock_that_is_behind_is_told(museum):
    assert "entry" in (await wrong(museum, now() - timedelta(days=400)))["clock"]


async def test_a_zone_that_the_machine_does_not_know_is_told(museum):
    await said(museum, "UPDATE museum SET timezone = 'Europe/Atlantis'")
    assert "tzdata" in (await wrong(museum))["museum carnegie-sample"]


async def test_a_restore_that_was_interrupted_is_told(museum):
    (museum.data_dir / ".restoring").mkdir()
    assert "interrupted" in (await wrong(museum))["data folder"]


async def test_a_certificate_that_is_none_is_told(museum, tmp_path):
    letter = tmp_path / "letter.pem"
    assert "cannot be read" in (await wrong(museum, tls=(letter, letter)))["certificate"]
    letter.write_text("this is a letter")
    assert "certificate" in await wrong(museum, tls=(letter, letter))


def test_the_exit_code_is_honest(museum, monkeypatch, capsys):
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(museum.data_dir))
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.split()[0] in {"ok", "note"} for line in lines)
    (museum.data_dir / "secret.key").chmod(0o644)
    assert main(["doctor"]) == 1
    assert "wrong  secret key" in capsys.readouterr().out
    assert main(["doctor", "--tls-cert", "x.pem"]) == 2
