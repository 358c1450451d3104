"""``cimaise init``."""

import argparse
import sys
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("init", help=init.__doc__, description=init.__doc__)
    verb.add_argument("key", help="a short name for commands, as moma")
    verb.add_argument("--name", required=True, help="the museum's name in its own language")
    verb.add_argument("--locales", required=True, help="its languages, the first its own: fr,en")
    verb.add_argument("--timezone", required=True, help="as Europe/Paris")
    verb.add_argument("--country", required=True, help="two letters, as FR")
    verb.add_argument("--host", action="append", default=[], help="host name it answers at")
    verb.set_defaults(run=init)


def init(args: argparse.Namespace) -> int:
    """Found a museum: its tables if need be, and its row."""
    import asyncio

    from backend.catalogue.founding import Foundation, FoundingError, found
    from backend.storage.engine import Database
    from backend.storage.migrating import migrate

    async def run() -> None:
        args.settings.data_dir.mkdir(parents=True, exist_ok=True)
        database = Database.open(args.settings.database)
        try:
            await migrate(database)
            async with database.writing.begin() as session:
                await found(
                    session,
                    Foundation(
                        key=args.key,
                        name=args.name,
                        locales=tuple(args.locales.split(",")),
                        timezone=args.timezone,
                        country=args.country,
                        hosts=tuple(args.host),
                    ),
                )
        finally:
            await database.close()

    try:
        asyncio.run(run())
    except FoundingError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0
