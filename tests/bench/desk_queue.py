"""A page of the desk's queue among many entries: how long, and in how many statements.

``python tests/bench/desk_queue.py [ENTRIES]`` fills a database of its own and prints a line of JSON
for each question.
"""

import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import event, insert

from backend.storage.engine import Database
from guestbook import annotating, queue
from guestbook.models import Analysis, Base, Entry
from guestbook.queue import QueueFilter
from guestbook.values import Channel, EntryStatus, SubjectKind
from nlp.values import Aspect, FlagKind

NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
FIRST = 50
TIMES = 30
DOCUMENT = {
    "language": {"code": "en", "probability": 0.9, "abstained": False},
    "sentiment": {
        "label": "positive",
        "probabilities": {"positive": 0.7, "negative": 0.1, "neutral": 0.1, "mixed": 0.1},
        "abstained": False,
    },
    "aspects": [{"aspect": "comfort", "polarity": "positive", "probability": 0.7}],
    "flags": [],
    "incident": {"value": False, "probability": 0.1},
    "keyphrases": ["calm room"],
    "models": {"language": "rules@1"},
}
QUESTIONS = {
    "queue": QueueFilter(),
    "queue, one language": QueueFilter(language="fr"),
    "queue, one flag": QueueFilter(flag=FlagKind.INSULT),
    "queue, one aspect": QueueFilter(aspect=Aspect.STAFF),
    "queue, older than a week": QueueFilter(signed_until=NOW - timedelta(days=7)),
}


async def fill(database: Database, museum: UUID, entries: int) -> None:
    """Sign entries: one in five says what another said, one in ten came in a burst."""
    chance = random.Random(7)  # noqa: S311  # the same museum each time
    kiosks = [uuid4() for _ in range(20)]
    async with database.engine.begin() as connection:
        for start in range(0, entries, 1_000):
            rows, read = [], []
            for number in range(start, min(start + 1_000, entries)):
                identity, rank = uuid4(), chance.choice([1000] * 19 + [300])
                kind = chance.random()
                fold = f"a{chance.randrange(entries // 20)}" if kind < 0.2 else f"a-{number}"
                if 0.2 <= kind < 0.3:
                    fold = f"b{chance.randrange(entries // 400)}"
                rows.append(
                    {
                        "id": identity,
                        "museum_id": museum,
                        "subject_kind": SubjectKind.MUSEUM,
                        "subject_id": museum,
                        "channel": Channel.KIOSK,
                        "device_id": chance.choice(kiosks),
                        "text": f"Entry {number} about a calm room.",
                        "locale_declared": chance.choice(["en", "fr", "de", "ja"]),
                        "status": EntryStatus.AWAITING,
                        "receipt_hash": f"{number:064}",
                        "key_scope": "",
                        "idempotency_key": f"{number:032}",
                        "content_hash": "",
                        "hour": NOW - timedelta(hours=number % 700),
                        "analysed_by": "bench@1",
                        "desk_rank": rank,
                        "fold": fold,
                    }
                )
                read.append(
                    {
                        "id": uuid4(),
                        "museum_id": museum,
                        "entry_id": identity,
                        "model_id": "bench@1",
                        "document": DOCUMENT,
                        "language": "en",
                        "sentiment": "positive",
                        "flags": "|insult|" if rank < 1000 else "",
                        "aspects": chance.choice(["|comfort|", "|staff|"]),
                        "incident": False,
                        "harm": 1000 - rank,
                        "analysed_at": NOW,
                    }
                )
            await connection.execute(insert(Entry), rows)
            await connection.execute(insert(Analysis), read)


async def measure(entries: int) -> None:
    """Fill a database and ask each question many times."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite+aiosqlite:///{Path(folder) / 'desk.db'}")
        async with database.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        museum = uuid4()
        await fill(database, museum, entries)
        said: list[str] = []

        def hear(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            said.append(statement)

        event.listen(database.engine.sync_engine, "before_cursor_execute", hear)
        for name, wanted in QUESTIONS.items():
            spent = []
            for _ in range(TIMES):
                said.clear()
                began = time.perf_counter()
                async with database.reading() as session:
                    page = await queue.page(session, museum=museum, first=FIRST, wanted=wanted)
                    ids = [item.entry.id for item in page.items]
                    await annotating.trail(session, ids, museum=museum)
                spent.append((time.perf_counter() - began) * 1_000)
            statements = sum(not one.startswith("BEGIN") for one in said)
            figures = {
                "entries": entries,
                "rows": len(page.items),
                "statements": statements,
                "median_ms": round(statistics.median(spent), 1),
                "p95_ms": round(statistics.quantiles(spent, n=20)[-1], 1),
            }
            print(json.dumps({"question": name, **figures}))
        await database.close()


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
