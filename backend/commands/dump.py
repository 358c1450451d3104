"""``cimaise dump``."""

import argparse
import sys
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("dump", help=dump.__doc__, description=dump.__doc__)
    verb.add_argument("--museum", help="key of the museum, where there are several")
    verb.set_defaults(run=dump)


def dump(args: argparse.Namespace) -> int:
    """Print what the museum gives away (CC0), one work per line as JSON."""
    import asyncio
    import json

    from backend.app import now
    from backend.catalogue.giving import given_away
    from backend.catalogue.tenancy import MuseumUnknownError, museum_of, today_at
    from backend.storage.engine import Database

    async def run() -> None:
        database = Database.open(args.settings.database)
        try:
            async with database.reading() as session:
                museum = await museum_of(session, args.museum)
                day = await today_at(session, museum, now())
                async for document in given_away(session, museum, day):
                    print(json.dumps(document, ensure_ascii=False))
        finally:
            await database.close()

    try:
        asyncio.run(run())
    except MuseumUnknownError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0
