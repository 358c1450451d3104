"""``cimaise entries``."""

import argparse
import sys
from pathlib import Path
from typing import Any

__all__ = ("add",)

DONE, COULD_NOT = 0, 1


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("entries", help=entries.__doc__, description=entries.__doc__)
    actions = verb.add_subparsers(dest="action", required=True, metavar="ACTION")
    about = "write the published entries as CSV, with what was read in them"
    export = actions.add_parser("export", help=about, description=about)
    export.add_argument("file", metavar="FILE", type=Path, help="a new file")
    export.add_argument("--by", required=True, metavar="NAME", help="the curator who takes them")
    export.add_argument("--all", action="store_true", help="those not published, too")
    export.add_argument("--uncovered", action="store_true", help="personal details as written")
    export.add_argument("--museum", metavar="KEY", help="which, where there are several")
    verb.set_defaults(run=entries)


def entries(args: argparse.Namespace) -> int:
    """Take entries out of the house as a sheet for the staff; who took them is put on record."""
    import asyncio

    from backend.accounts.errors import CuratorUnknownError
    from backend.catalogue.tenancy import MuseumUnknownError

    try:
        many = asyncio.run(_export(args))
    except (MuseumUnknownError, CuratorUnknownError) as error:
        return _say(str(error))
    except OSError as error:
        return _say(f"{args.file} cannot be written: {error.strerror}")
    print(f"{many} entries")
    return DONE


async def _export(args: argparse.Namespace) -> int:
    from backend.accounts.errors import CuratorUnknownError
    from backend.accounts.queries import curator_by_name
    from backend.app import now
    from backend.catalogue.tenancy import museum_of
    from backend.storage.engine import Database
    from guestbook import exporting
    from guestbook.sheets import write_sheet

    database = Database.open(args.settings.database)
    wanted = {"published_only": not args.all, "uncovered": args.uncovered}
    try:
        async with database.reading() as session:
            museum = await museum_of(session, args.museum)
            curator = await session.scalar(curator_by_name(museum, args.by))
        if curator is None or curator.removed:
            raise CuratorUnknownError(args.by)
        # A byte order mark: without it a spreadsheet takes « é » for two letters.
        with args.file.open("x", encoding="utf-8-sig", newline="") as file:
            # On record before anything is given: whoever is interrupted has perhaps seen it all.
            async with database.writing.begin() as session:
                await exporting.note(
                    session, museum=museum, curator_id=curator.id, now=now(), **wanted
                )
            async with database.reading() as session:
                rows = [row async for row in exporting.rows(session, museum=museum, **wanted)]
            return write_sheet(file, exporting.COLUMNS, rows)
    finally:
        await database.close()


def _say(words: str) -> int:
    print(f"cimaise: {words}", file=sys.stderr)
    return COULD_NOT
