"""``cimaise topics``."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guestbook.models import Topic

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("topics", help=topics.__doc__, description=topics.__doc__)
    verb.add_argument("--museum", metavar="KEY", help="which, where there are several")
    verb.set_defaults(run=topics)


def topics(args: argparse.Namespace) -> int:
    """Find what visitors speak of now, and print the topics, those that rise first."""
    import asyncio

    from backend.catalogue.tenancy import MuseumUnknownError
    from nlp.errors import NlpError

    try:
        rows = asyncio.run(_found(args))
    except (MuseumUnknownError, NlpError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    for row in rows:
        told = {
            "topic": row.key,
            "names": row.names,
            "voices": row.voices,
            "voices_before": row.voices_before,
            "chance": row.chance,
            "first_found": row.first_found_at.isoformat(),
        }
        print(json.dumps(told, ensure_ascii=False))
    return 0


async def _found(args: argparse.Namespace) -> "tuple[Topic, ...]":
    from backend.app import now
    from backend.catalogue.models import Museum
    from backend.catalogue.tenancy import museum_of
    from backend.noticing import find_topics
    from backend.storage.engine import Database
    from guestbook.topics import listed
    from nlp.embedded import load_embedder
    from nlp.keyphrases import WeightyWords

    embedder = load_embedder()
    database = Database.open(args.settings.database)
    try:
        async with database.reading() as session:
            museum = await session.get_one(Museum, await museum_of(session, args.museum))
        await find_topics(
            database, museum, embedder=embedder, keyphrases=WeightyWords(embedder), now=now()
        )
        async with database.reading() as session:
            return await listed(session, museum=museum.id)
    finally:
        await database.close()
