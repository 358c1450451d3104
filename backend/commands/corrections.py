"""``cimaise corrections``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

__all__ = ("add",)

DONE, REFUSED, MISTAKEN = 0, 1, 2


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser(
        "corrections", help=corrections.__doc__, description=corrections.__doc__
    )
    verb.add_argument("--output", metavar="FILE", type=Path, help="the file (standard output)")
    verb.add_argument("--museum", metavar="KEY", help="key of the museum, where there are several")
    verb.set_defaults(run=corrections)


def corrections(args: argparse.Namespace) -> int:
    """Write what curators corrected as training examples, a line of JSON for each entry."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.catalogue.tenancy import MuseumUnknownError

    try:
        lines = asyncio.run(_examples(args))
    except MuseumUnknownError as error:
        return _say(str(error), MISTAKEN)
    except (DBAPIError, OSError) as error:
        return _say(f"the database cannot be used: {type(error).__name__}", REFUSED)
    written = "".join(f"{line}\n" for line in lines)
    if args.output is None:
        print(written, end="")
        return DONE
    try:
        args.output.write_text(written, "utf-8")
    except OSError as error:
        return _say(f"{args.output} cannot be written: {error.strerror}", REFUSED)
    print(f"{len(lines)} examples")
    return DONE


async def _examples(args: argparse.Namespace) -> list[str]:
    from backend.catalogue.tenancy import museum_of
    from backend.storage.engine import Database
    from guestbook.annotating import examples

    database = Database.open(args.settings.database)
    try:
        async with database.reading() as session:
            museum = await museum_of(session, args.museum)
            return [
                json.dumps(example, ensure_ascii=False)
                async for example in examples(session, museum=museum)
            ]
    finally:
        await database.close()


def _say(words: str, code: int) -> int:
    print(f"cimaise: {words}", file=sys.stderr)
    return code
