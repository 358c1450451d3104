"""What is announced in one process is heard in all, if it really happened."""

import asyncio
import contextlib
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.storage.changes import LONGEST_QUEUE, Change, Changes, Topic
from backend.storage.engine import Database

MUSEUM = uuid4()
PATIENCE = 5


@pytest.fixture
async def here(database):
    changes = Changes(database)
    async with changes.running():
        yield changes


@pytest.fixture
async def elsewhere(database_url):
    """The same database in another process, as far as one can tell."""
    other = Database.open(database_url)
    changes = Changes(other)
    async with changes.running():
        yield changes
    await other.close()


def change(topic=Topic.ENTRY_PUBLISHED, museum=MUSEUM):
    return Change(museum, topic, uuid4())


async def announce(database, changes, *happened):
    async with database.writing.begin() as session:
        for one in happened:
            await changes.announce(session, one)
    changes.glance()


@contextlib.asynccontextmanager
async def listening(changes, *topics, museum=MUSEUM):
    """Hear from now on: gives a function that waits for the next change."""
    heard = changes.listen(museum, *(topics or Topic))
    begun = asyncio.ensure_future(anext(heard))
    await asyncio.sleep(0)  # let it begin

    async def following():
        nonlocal begun
        async with asyncio.timeout(PATIENCE):
            told = await begun
        begun = asyncio.ensure_future(anext(heard))
        await asyncio.sleep(0)
        return told

    yield following
    begun.cancel()
    with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
        await begun
    await heard.aclose()


async def test_a_change_is_heard_here_and_elsewhere_in_the_order_of_its_making(
    database, here, elsewhere
):
    made = [change(), change(Topic.ENTRY_REMOVED), change(Topic.ENTRY_ARRIVED)]
    async with listening(here) as one, listening(elsewhere) as other:
        await announce(database, here, *made)
        assert [await one() for _ in made] == made
        assert [await other() for _ in made] == made


async def test_what_was_rolled_back_is_not_heard(database, here, elsewhere):
    never, then = change(), change()
    async with listening(elsewhere) as heard:
        with contextlib.suppress(LookupError):
            async with database.writing.begin() as session:
                await here.announce(session, never)
                raise LookupError
        await announce(database, here, then)
        assert await heard() == then


async def test_a_listener_hears_its_own_museum_and_topics(database, here):
    wanted = change(Topic.ENTRY_REMOVED)
    async with listening(here, Topic.ENTRY_REMOVED) as heard:
        await announce(database, here, change(museum=uuid4()), change(), wanted)
        assert await heard() == wanted


async def test_a_listener_that_is_too_slow_is_let_go(database, here):
    slow = here.listen(MUSEUM, *Topic)
    begun = asyncio.ensure_future(anext(slow))
    await asyncio.sleep(0)
    async with listening(here) as quick:
        for _ in range(3):
            batch = [change() for _ in range(LONGEST_QUEUE // 2)]
            await announce(database, here, *batch)
            assert [await quick() for _ in batch] == batch
    heard = 0
    with contextlib.suppress(StopAsyncIteration):
        async with asyncio.timeout(PATIENCE):
            await begun
            async for _ in slow:
                heard += 1
    assert heard <= LONGEST_QUEUE


async def test_listening_goes_on_after_the_database_was_away(database, elsewhere):
    if database.is_sqlite:
        pytest.skip("a file is never away")
    async with database.engine.begin() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        )
    async with listening(elsewhere) as heard:
        waiting = asyncio.ensure_future(heard())
        async with asyncio.timeout(PATIENCE):
            while not waiting.done():
                await announce(database, Changes(database), change())
        assert (await waiting).museum == MUSEUM


async def test_rows_for_those_who_glance_late_do_not_pile_up(database, here):
    if not database.is_sqlite:
        pytest.skip("PostgreSQL keeps no rows of it")
    for _ in range(3):
        await announce(database, here, *(change() for _ in range(500)))
    async with database.reading() as session:
        kept = await session.scalar(text("SELECT count(*) FROM change"))
    assert kept <= 1_000
