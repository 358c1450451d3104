"""A season's backlog, read by as many workers as are wanted: entries a second, and what they cost.

    python tests/bench/read_backlog.py --entries 100000 --workers 1
    python tests/bench/read_backlog.py --entries 100000 --workers 4 --database postgresql

Real ``cimaise work --once`` processes with the shipped models. Their time counts from their start,
loading the models included; ``processor`` is what they used themselves, without the database's.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from places import a_place, entries_of, signed
from sqlalchemy import text

from backend.settings import Settings
from backend.storage.engine import Database


async def fill(settings: Settings, museum: UUID, many: int) -> None:
    database = Database.open(settings.database)
    await signed(database, museum, entries_of(many))
    await database.close()


async def standing(settings: Settings) -> tuple[int, int]:
    """How many analyses there are, and how many entries they are of."""
    database = Database.open(settings.database)
    asked = text("SELECT count(*), count(DISTINCT entry_id) FROM guestbook_analysis")
    async with database.reading() as session:
        analyses, read = (await session.execute(asked)).one()
    await database.close()
    return analyses, read


def work(settings: Settings, workers: int) -> dict[str, Any]:
    """Let workers read all that waits; tells how long each took and what it used."""
    environment = {
        **os.environ,
        "CIMAISE_DATA_DIR": str(settings.data_dir),
        "CIMAISE_DATABASE_URL": settings.database,
        "CIMAISE_LOG_LEVEL": "error",
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "backend", "work", "--once"]
    begun = time.monotonic()
    running = {
        process.pid: process
        for process in (
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)  # noqa: S603
            for _ in range(workers)
        )
    }
    each: list[dict[str, float]] = []
    peak = 0.0
    while running:
        time.sleep(0.2)
        for pid, process in list(running.items()):
            ended, _status, used = os.wait4(pid, os.WNOHANG)
            if not ended:
                continue
            assert process.stdout is not None
            wall = time.monotonic() - begun
            processor = used.ru_utime + used.ru_stime
            peak = max(peak, round(used.ru_maxrss / 1024, 1))
            read = int(process.stdout.read() or 0)
            each.append({"entries": read, "wall_s": round(wall, 1), "cpu_s": round(processor, 1)})
            del running[pid]
    return {"each": each, "wall_s": round(time.monotonic() - begun, 1), "peak_mb": peak}


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--entries", type=int, default=100_000)
    told.add_argument("--workers", type=int, default=1, choices=range(1, 5))
    told.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = told.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-backlog-") as folder,
        a_place(Path(folder), args.database) as (settings, museum),
    ):
        asyncio.run(fill(settings, museum, args.entries))
        outcome = work(settings, args.workers)
        analyses, read = asyncio.run(standing(settings))
    wall, used = outcome["wall_s"], sum(one["cpu_s"] for one in outcome["each"])
    figures = {
        "bar": "backlog",
        "database": args.database,
        "entries": args.entries,
        "workers": args.workers,
        "read": read,
        "twice": analyses - read,
        "entries_per_second": round(read / wall),
        "entries_per_second_per_worker": round(read / wall / args.workers),
        "entries_per_processor_second": round(read / used),
        **outcome,
    }
    print(json.dumps(figures))
    return 0 if read == args.entries and analyses == read else 1


if __name__ == "__main__":
    sys.exit(main())
