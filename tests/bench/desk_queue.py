"""A page of the desk's queue among many entries: how long, and in how many statements.

    python tests/bench/desk_queue.py --entries 100000
    python tests/bench/desk_queue.py --entries 100000 --database postgresql

A line of JSON for each question: the page as the guestbook gives it, and the desk's own document as
a curator's browser asks for it (log-in, counts and backlog included), through the whole service.
``processor_ms`` is what this process used for one, PostgreSQL's own work left out.
"""

import argparse
import asyncio
import contextlib
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from places import a_database
from sqlalchemy import event, insert, text
from sqlalchemy.engine import Engine

from backend.catalogue.tenancy import museum_of
from backend.demo.opening import CURATOR, build_demo, demo_password
from backend.settings import Settings
from backend.storage.engine import Database
from backend.understanding import model_id, wanted
from guestbook import annotating, queue
from guestbook.models import Analysis, Entry
from guestbook.queue import QueueFilter
from guestbook.values import Channel, EntryStatus, SubjectKind
from nlp.values import Aspect, FlagKind

sys.path.insert(0, str(Path(__file__).parents[1] / "service"))

from doors import Site
from speaking import Desk

DESK = Path(__file__).parents[2] / "kiosk_client" / "desk"
PAGE = (DESK / "documents" / "desk.graphql").read_text("utf-8")
NOW = datetime(2026, 3, 14, 15, tzinfo=UTC)
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


async def fill(database: Database, museum: UUID, entries: int, model: str) -> None:
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
                        "analysed_by": model,
                        "desk_rank": rank,
                        "fold": fold,
                    }
                )
                read.append(
                    {
                        "id": uuid4(),
                        "museum_id": museum,
                        "entry_id": identity,
                        "model_id": model,
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


@contextlib.contextmanager
def heard() -> Iterator[list[str]]:
    """Write down what is said to any database, but for what begins and what polls."""
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN") and "FROM change" not in statement:
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


async def timed(name: str, said: list[str], ask: Callable[[], Awaitable[int]]) -> None:
    """Ask many times and tell how it went."""
    spent, used = [], []
    rows = await ask()  # what is read once is read
    for _ in range(TIMES):
        said.clear()
        began, worked = time.perf_counter(), time.process_time()
        rows = await ask()
        spent.append((time.perf_counter() - began) * 1_000)
        used.append((time.process_time() - worked) * 1_000)
    figures = {
        "rows": rows,
        "statements": len(said),
        "median_ms": round(statistics.median(spent), 1),
        "p95_ms": round(statistics.quantiles(spent, n=20)[-1], 1),
        "processor_ms": round(statistics.median(used), 1),
    }
    print(json.dumps({"question": name, **figures}), flush=True)


async def pages(database: Database, museum: UUID) -> None:
    """Ask the guestbook for pages of the queue, with their trail."""
    with heard() as said:
        for name, wanted in QUESTIONS.items():

            async def ask(wanted: QueueFilter = wanted) -> int:
                async with database.reading() as session:
                    page = await queue.page(session, museum=museum, first=FIRST, wanted=wanted)
                    ids = [item.entry.id for item in page.items]
                    await annotating.beside(session, ids, museum=museum)
                return len(page.items)

            await timed(name, said, ask)


async def document(settings: Settings) -> None:
    """Ask the service for what the desk's first page asks."""
    async with Site(settings, lambda: NOW).open() as site:
        desk = await Desk.enter(site.app, CURATOR, demo_password(settings.data_dir))

        async def ask() -> int:
            told = await desk.ask(PAGE, locale="fr", filter={"status": "AWAITING"})
            return len(told["desk"]["queue"]["edges"])

        with heard() as said:
            await timed("the desk's document", said, ask)


async def measure(args: argparse.Namespace, settings: Settings) -> None:
    """Fill a database and ask each question many times."""
    await build_demo(settings, NOW)
    database = Database.open(settings.database)
    async with database.reading() as session:
        museum = await museum_of(session, None)
    model = model_id(settings.language_engine, wanted(settings))
    await fill(database, museum, args.entries, model)
    if not database.is_sqlite:
        # As PostgreSQL does by itself within minutes: both, where very many rows were added.
        alone = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with alone.connect() as connection:
            await connection.execute(text("VACUUM ANALYZE"))
    await pages(database, museum)
    await database.close()
    await document(settings)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=100_000)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = asked.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-queue-") as folder,
        a_database(Path(folder), args.database) as settings,
    ):
        asyncio.run(measure(args, settings))


if __name__ == "__main__":
    main()
