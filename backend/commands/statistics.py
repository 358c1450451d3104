"""``cimaise statistics``."""

import argparse
import json
import re
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guestbook.sharing import Shared

__all__ = ("add",)

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
COLUMNS = ("month", "measure", "dimension", "key", "n", "value", "low", "high")


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser(
        "statistics", help=statistics.__doc__, description=statistics.__doc__
    )
    verb.add_argument("month", type=_month, help="a month that is over, as 2026-03")
    verb.add_argument("--by", choices=("channel", "language", "room"), default="channel")
    verb.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    verb.add_argument("--museum", metavar="KEY", help="which, where there are several")
    verb.set_defaults(run=statistics)


def _month(given: str) -> date:
    if not MONTH.fullmatch(given):
        raise argparse.ArgumentTypeError(f"{given!r} is no month as 2026-03")
    return date.fromisoformat(f"{given}-01")


def statistics(args: argparse.Namespace) -> int:
    """Print figures of a month that may leave the house: nobody can be found in them."""
    import asyncio

    from backend.catalogue.tenancy import MuseumUnknownError
    from guestbook.errors import MonthOpenError
    from guestbook.sheets import write_sheet

    try:
        figures = asyncio.run(_share(args))
    except (MuseumUnknownError, MonthOpenError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    rows = [_row(figure) for figure in figures]
    if args.format == "csv":
        write_sheet(sys.stdout, COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
    else:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    return 0


async def _share(args: argparse.Namespace) -> "tuple[Shared, ...]":
    from zoneinfo import ZoneInfo

    from backend.app import now
    from backend.catalogue.models import Museum
    from backend.catalogue.sharing import key_of
    from backend.catalogue.tenancy import museum_of
    from backend.storage.engine import Database
    from guestbook import sharing

    database = Database.open(args.settings.database)
    try:
        async with database.writing.begin() as session:
            museum = await session.get_one(Museum, await museum_of(session, args.museum))
            dimension = sharing.SharedDimension(args.by)
            return await sharing.share(
                session,
                args.month,
                museum=museum.id,
                dimension=dimension,
                zone=ZoneInfo(museum.timezone),
                now=now(),
                key=await key_of(session, museum.id, dimension),
            )
    finally:
        await database.close()


def _row(figure: "Shared") -> dict[str, Any]:
    row = {name: getattr(figure, name) for name in COLUMNS}
    return {**row, "month": f"{figure.month:%Y-%m}"}
