"""``cimaise backup``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("backup", help=backup.__doc__, description=backup.__doc__)
    verb.add_argument("file", type=Path, help="a new file, as museum.zip")
    verb.set_defaults(run=backup)


def backup(args: argparse.Namespace) -> int:
    """Write the rows, the media and the secret to one file, while the service runs."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.app import now
    from backend.storage.backing_up import back_up
    from backend.storage.migrating import DatabaseBehindError

    try:
        members = asyncio.run(back_up(args.settings, args.file, now()))
    except FileExistsError:
        print(f"cimaise: {args.file} is there already", file=sys.stderr)
        return 1
    except DBAPIError as error:
        kind = type(error.orig).__name__
        print(f"cimaise: the database cannot be read ({kind})", file=sys.stderr)
        return 1
    except (DatabaseBehindError, OSError, ValueError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    print(
        json.dumps(
            {
                "file": str(args.file),
                "bytes": args.file.stat().st_size,
                "rows": sum(member.rows or 0 for member in members),
                "media": sum(member.name.startswith("media/") for member in members),
            }
        )
    )
    print(
        "It holds visitors' words and the secret key: only you may read it. Keep it that way.",
        file=sys.stderr,
    )
    return 0
