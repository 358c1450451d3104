"""Four processes that are killed at random read each entry once, and no poison stops them."""

import asyncio
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from backend.catalogue.models import Museum
from backend.storage.engine import Database
from guestbook.models import Entry
from guestbook.values import Channel, EntryStatus, SubjectKind

WORKER = Path(__file__).with_name("killed_worker.py")
ROOT = Path(__file__).resolve().parents[2]
ENTRIES, WORKERS, KILLS = 400, 4, 8
PATIENCE = 60  # seconds until we say that something is stuck


async def signed(database: Database) -> None:
    museum = Museum(id=uuid4(), key="k", timezone="UTC", country="FR", house_locales=["en"])
    async with database.writing.begin() as session:
        session.add(museum)
        session.add_all(
            Entry(
                museum_id=museum.id,
                subject_kind=SubjectKind.MUSEUM,
                subject_id=museum.id,
                channel=Channel.WEB,
                text=f"{number}, a poison" if number == 5 else f"Entry {number}.",
                status=EntryStatus.AWAITING,
                receipt_hash=f"{number:064d}",
                key_scope="",
                idempotency_key=f"{number:032d}",
                content_hash="",
                hour=datetime(2026, 5, 4, tzinfo=UTC),
            )
            for number in range(ENTRIES)
        )


def start(url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(WORKER), url]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "OMP_NUM_THREADS": "1"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet)  # noqa: S603  # our own


async def counted(database: Database, statement: str) -> int:
    async with database.reading() as session:
        return int(await session.scalar(text(statement)) or 0)


READ = "SELECT count(DISTINCT entry_id) FROM guestbook_analysis"
ASIDE = "SELECT count(*) FROM guestbook_lease WHERE tries >= 3 AND error = 'Poisoned'"


async def test_each_entry_is_read_exactly_once_however_often_a_worker_dies(database, database_url):
    await signed(database)
    chance = random.Random(6)  # noqa: S311  # no secret
    workers = [start(database_url) for _ in range(WORKERS)]
    try:
        async with asyncio.timeout(PATIENCE):
            kills = 0
            while await counted(database, READ) < ENTRIES - 1 or not await counted(database, ASIDE):
                await asyncio.sleep(chance.uniform(0.05, 0.4))
                if kills < KILLS and await counted(database, READ):
                    victim = chance.randrange(WORKERS)
                    workers[victim].kill()
                    workers[victim].wait()
                    workers[victim] = start(database_url)
                    kills += 1
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert await counted(database, "SELECT count(*) FROM guestbook_analysis") == ENTRIES - 1
    assert await counted(database, ASIDE) == 1
