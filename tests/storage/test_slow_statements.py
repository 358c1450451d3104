"""A statement that takes too long is broken off, and its connection serves whoever comes next."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.storage.engine import Database
from backend.storage.patience import was_broken_off

PATIENCE = 0.5
# Counts for minutes, and needs no memory to speak of.
SLOW = text(
    """WITH RECURSIVE counting(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting
    WHERE n < 2000000000) SELECT count(*) FROM counting"""
)
LONG = text(
    """WITH RECURSIVE counting(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting
    WHERE n < 300000) SELECT max(n) FROM counting"""
)
QUICK = text("SELECT 41 + 1")


@pytest.fixture
async def patient(empty_database_url):
    database = Database.open(empty_database_url, PATIENCE)
    yield database
    await database.close()


async def asked(sessions, statement):
    async with sessions() as session:
        return await session.scalar(statement)


@pytest.mark.parametrize("way", ["reading", "writing"])
async def test_a_slow_statement_is_broken_off(patient, way):
    with pytest.raises(DBAPIError) as broken:
        await asked(getattr(patient, way), SLOW)
    assert was_broken_off(broken.value)
    assert await asked(getattr(patient, way), QUICK) == 42


async def test_its_connection_is_not_thrown_away(patient):
    async with patient.reading() as session:
        first = (await (await session.connection()).get_raw_connection()).driver_connection
    with pytest.raises(DBAPIError):
        await asked(patient.reading, SLOW)
    async with patient.reading() as session:
        again = (await (await session.connection()).get_raw_connection()).driver_connection
        assert again is first
        assert await session.scalar(QUICK) == 42


async def test_what_a_broken_transaction_wrote_is_not_there(patient, empty_database_url):
    unhurried = Database.open(empty_database_url)
    async with unhurried.writing.begin() as session:
        await session.execute(text("CREATE TABLE seen (n INTEGER)"))
    await unhurried.close()
    with pytest.raises(DBAPIError):  # noqa: PT012  # both belong to one transaction
        async with patient.writing.begin() as session:
            await session.execute(text("INSERT INTO seen VALUES (1)"))
            await session.execute(SLOW)
    assert await asked(patient.reading, text("SELECT count(*) FROM seen")) == 0


async def test_the_quick_are_not_broken_off_with_the_slow(patient):
    async def quick():
        for _ in range(30):
            assert await asked(patient.reading, QUICK) == 42
            await asyncio.sleep(0)

    async def slow():
        with pytest.raises(DBAPIError):
            await asked(patient.reading, SLOW)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(slow())
        tasks.create_task(slow())
        tasks.create_task(quick())
    assert await asked(patient.reading, QUICK) == 42


async def test_whoever_sets_no_limit_waits(empty_database_url):
    database = Database.open(empty_database_url)
    try:
        assert await asked(database.reading, LONG) == 300_000
    finally:
        await database.close()


async def test_another_mistake_is_not_called_slow(patient):
    with pytest.raises(DBAPIError) as mistake:
        await asked(patient.reading, text("SELECT * FROM nothing_here"))
    assert not was_broken_off(mistake.value)
    assert not was_broken_off(ValueError())
    assert not was_broken_off(None)
