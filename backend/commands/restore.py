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
    verb.add_argument(
        "--erased",
        type=Path,
        metavar="FILE",
        help="the ledger of erased entries (erased.ids): what it names stays erased",
    )
    verb.add_argument("--check", action="store_true", help="only read it, every byte")
    verb.set_defaults(run=restore)


def _ledger(args: argparse.Namespace) -> Path | None:
    """Find the ledger of erased entries, and say what it means that there is none."""
    given: Path = args.erased or args.settings.ledger
    if args.erased is not None or given.exists():
        return given
    print(
        "cimaise: no ledger of erased entries was given (--erased FILE): whatever visitors took"
        " back since the backup is there again",
        file=sys.stderr,
    )
    return None


def restore(args: argparse.Namespace) -> int:
    """Restore a backup into an empty data folder and database, all of it or nothing."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.storage.erased import LedgerDamagedError
    from backend.storage.portable import TableUnknownError
    from backend.storage.restoring import BackupDamagedError, PlaceTakenError, checked
    from backend.storage.restoring import restore as bring_back

    try:
        if args.check:
            contents = checked(args.file)
        else:
            contents = asyncio.run(bring_back(args.settings, args.file, _ledger(args)))
    except DBAPIError as error:
        print(
            f"cimaise: the database refuses the rows ({type(error.orig).__name__})", file=sys.stderr
        )
        return 1
    except (
        BackupDamagedError,
        LedgerDamagedError,
        PlaceTakenError,
        TableUnknownError,
        OSError,
    ) as error:
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
