"""``cimaise migrate``."""

import argparse
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("migrate", help=migrate.__doc__, description=migrate.__doc__)
    verb.set_defaults(run=migrate)


def migrate(args: argparse.Namespace) -> int:
    """Bring the database to the tables of this version."""
    import asyncio

    from backend.storage.engine import Database
    from backend.storage.migrating import current_revision
    from backend.storage.migrating import migrate as bring

    async def run() -> None:
        args.settings.data_dir.mkdir(parents=True, exist_ok=True)
        database = Database.open(args.settings.database)
        try:
            before = await current_revision(database)
            await bring(database)
            print(f"{before or 'empty'} -> {await current_revision(database)}")
        finally:
            await database.close()

    asyncio.run(run())
    return 0
