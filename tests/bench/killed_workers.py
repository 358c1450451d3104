"""Workers that are killed at random read every entry exactly once.

    python tests/bench/killed_workers.py --entries 20000 --workers 4 --database sqlite

Real ``cimaise work`` processes with the shipped models; on PostgreSQL a server of its own.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from places import a_place, entries_of, signed
from sqlalchemy import text

from backend.settings import Settings
from backend.storage.engine import Database

# A lease ends two minutes after its worker died; the last ones are waited for.
LONGEST = 1_800


def start(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "backend", "work"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603


async def standing(database: Database) -> tuple[int, int, int, int]:
    """Entries with words, analyses, entries read, entries set aside."""
    async with database.reading() as session:
        counts = [
            await session.scalar(text(statement))
            for statement in (
                "SELECT count(*) FROM guestbook_entry WHERE text IS NOT NULL",
                "SELECT count(*) FROM guestbook_analysis",
                "SELECT count(DISTINCT entry_id) FROM guestbook_analysis",
                "SELECT count(*) FROM guestbook_lease WHERE tries >= 3",
            )
        ]
    return tuple(int(count or 0) for count in counts)  # type: ignore[return-value]


async def run(args: argparse.Namespace, settings: Settings, museum: UUID) -> dict[str, object]:
    environment = {
        **os.environ,
        "CIMAISE_DATA_DIR": str(settings.data_dir),
        "CIMAISE_DATABASE_URL": settings.database,
        "CIMAISE_LOG_LEVEL": "error",
        "OMP_NUM_THREADS": "1",
    }
    chance = random.Random(6)  # noqa: S311  # no secret
    database = Database.open(settings.database)
    await signed(database, museum, entries_of(args.entries))
    workers = [start(environment) for _ in range(args.workers)]
    begun, kills, first = time.monotonic(), 0, None
    try:
        while time.monotonic() - begun < LONGEST:
            await asyncio.sleep(chance.uniform(0.5, 1.5))
            words, analyses, read, _ = await standing(database)
            if analyses and first is None:
                first = time.monotonic()
            if read >= words:
                break
            if kills < args.kills:
                victim = chance.randrange(len(workers))
                workers[victim].kill()
                workers[victim].wait()
                workers[victim] = start(environment)
                kills += 1
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    seconds = time.monotonic() - (first or begun)
    words, analyses, read, aside = await standing(database)
    await database.close()
    return {
        "database": args.database,
        "workers": args.workers,
        "kills": kills,
        "entries": words,
        "analyses": analyses,
        "read": read,
        "lost": words - read,
        "twice": analyses - read,
        "set_aside": aside,
        "seconds": round(seconds, 1),
        "entries_per_second": round(analyses / seconds),
    }


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--entries", type=int, default=20_000)
    told.add_argument("--workers", type=int, default=4)
    told.add_argument("--kills", type=int, default=40)
    told.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = told.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-kills-") as folder,
        a_place(Path(folder), args.database) as (settings, museum),
    ):
        outcome = asyncio.run(run(args, settings, museum))
    print(json.dumps(outcome))
    return 0 if outcome["lost"] == outcome["twice"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
