"""``cimaise restore``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("restore", help=restore.__doc__, description=restore.__doc__)
    verb.add_argument("file", type=Path, help="what `cimaise backup` wrote")
    verb.add_argument("--check", action="store_true", help="only read it, every byte")
    verb.set_defaults(run=restore)


def restore(args: argparse.Namespace) -> int:
    """Restore a backup into an empty data folder and database, all of it or nothing."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.storage.portable import TableUnknownError
    from backend.storage.restoring import BackupDamagedError, PlaceTakenError, checked
    from backend.storage.restoring import restore as bring_back

    try:
        if args.check:
            contents = checked(args.file)
        else:
            contents = asyncio.run(bring_back(args.settings, args.file))
    except DBAPIError as error:
        print(
            f"cimaise: the database refuses the rows ({type(error.orig).__name__})", file=sys.stderr
        )
        return 1
    except (BackupDamagedError, PlaceTakenError, TableUnknownError, OSError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    print(
        json.dumps(
            {
                "made": contents.made,
                "version": contents.version,
                "rows": sum(member.rows or 0 for member in contents.members),
                "media": sum(member.name.startswith("media/") for member in contents.members),
            }
        )
    )
    return 0
