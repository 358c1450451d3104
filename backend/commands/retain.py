"""``cimaise retain``."""

import argparse
import json
import sys
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("retain", help=retain.__doc__, description=retain.__doc__)
    verb.add_argument(
        "--log", type=int, metavar="DAYS", help="only print what the last runs took away, by day"
    )
    verb.set_defaults(run=retain)


def retain(args: argparse.Namespace) -> int:
    """Erase the words whose time is over, as the worker does each hour, and print how many."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    try:
        if args.log is not None:
            for line in asyncio.run(_log(args)):
                print(json.dumps(line))
        else:
            print(json.dumps(asyncio.run(_run(args))))
    except DBAPIError as error:
        kind = type(error.orig).__name__
        print(f"cimaise: the database cannot be used ({kind})", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0


async def _run(args: argparse.Namespace) -> dict[str, int]:
    from backend.app import now
    from backend.keeping import forget_copies, keep_to_promises
    from backend.storage.author_key import forget_author_key
    from backend.storage.engine import Database
    from backend.storage.erased import ErasedFile

    settings = args.settings
    database = Database.open(settings.database)
    try:
        kept = await keep_to_promises(
            database, now(), settings.periods, ErasedFile(settings.ledger)
        )
    finally:
        await database.close()
    copies = forget_copies(settings.data_dir, now(), settings.periods.unpublished)
    forget_author_key(settings.data_dir, now(), settings.periods.authors)
    return {**kept, "copies": copies}


async def _log(args: argparse.Namespace) -> list[dict[str, Any]]:
    from backend.catalogue import queries
    from backend.storage.engine import Database
    from guestbook import retention

    database = Database.open(args.settings.database)
    try:
        async with database.reading() as session:
            museums = (await session.scalars(queries.museums())).all()
            return [
                {
                    "museum": museum.key,
                    "day": day.day.isoformat(),
                    "runs": day.runs,
                    "awaiting": day.awaiting,
                    "published": day.published,
                    "withheld": day.withheld,
                }
                for museum in museums
                for day in await retention.log(session, museum=museum.id, days=args.log)
            ]
    finally:
        await database.close()
