"""How long an export of posts takes to come in: ``python tests/bench/social_import.py``.

The first turn keeps what was never seen, the second finds all of it known.
"""

import argparse
import asyncio
import io
import json
import tempfile
import time
import tomllib
from pathlib import Path
from uuid import UUID

from places import a_place, entries_of
from sqlalchemy import event

from backend.app import now
from backend.listening import Listening
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from guestbook.social.exports import JsonLines
from guestbook.social.mapping import read_mapping

MAPPING = Path(__file__).parents[2] / "backend" / "mappings" / "social" / "table.toml"


async def take(settings: Settings, museum: UUID, posts: int) -> list[dict[str, object]]:
    """Take the same export in twice."""
    lines = [
        json.dumps({"id": str(number), "text": words, "date": "2026-03-14", "author": number % 300})
        for number, words in enumerate(entries_of(posts))
    ]
    database = Database.open(settings.database)
    said: list[str] = []
    event.listen(
        database.engine.sync_engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_rest: said.append(statement),
    )
    ears = Listening(
        settings=settings, database=database, changes=Changes(database), museum=museum, now=now()
    )
    adapter = JsonLines(read_mapping(tomllib.loads(MAPPING.read_text("utf-8"))))
    turns = []
    for _ in range(2):
        said.clear()
        began, worked = time.perf_counter(), time.process_time()
        heard = await ears.take("bench", adapter, io.BytesIO("\n".join(lines).encode()), "bench")
        turns.append(
            {
                "fates": {fate.value: many for fate, many in heard.fates.items()},
                "seconds": round(time.perf_counter() - began, 2),
                "processor": round(time.process_time() - worked, 2),
                "statements": len(said),
            }
        )
    await database.close()
    return turns


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--posts", type=int, default=2_000)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = asked.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-social-") as folder,
        a_place(Path(folder), args.database) as (settings, museum),
    ):
        turns = asyncio.run(take(settings, museum, args.posts))
    print(json.dumps({"database": args.database, "posts": args.posts, "turns": turns}))


if __name__ == "__main__":
    main()
