"""``cimaise labels``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from i18n.locales import Locale

__all__ = ("add",)

DONE, REFUSED, MISTAKEN = 0, 1, 2
SIZES = ("small", "large")


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("labels", help=labels.__doc__, description=labels.__doc__)
    verb.add_argument(
        "--url", required=True, help="where visitors open the guide: https://guide.example.org"
    )
    verb.add_argument("--output", metavar="FILE", type=Path, help="the file (standard output)")
    verb.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="TAG",
        help="a language of the titles, again for one more (the museum's)",
    )
    verb.add_argument(
        "--size", choices=SIZES, default="small", help="24 labels on a page, or 8 (small)"
    )
    verb.add_argument("--museum", metavar="KEY", help="key of the museum, where there are several")
    verb.set_defaults(run=labels)


def labels(args: argparse.Namespace) -> int:
    """Write a sheet of labels to print: the number of every stop, its code to scan, its title."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.catalogue.tenancy import MuseumUnknownError
    from backend.editorial.label_sheet import FORMATS, LabelSize
    from backend.editorial.labels import BadAddressError, house_of_guide
    from i18n.errors import UnknownLocaleError
    from i18n.locales import Locale

    most = FORMATS[LabelSize(args.size)].titles
    try:
        guide = house_of_guide(args.url)
        locales = [Locale.parse(tag) for tag in dict.fromkeys(args.locale)]
        if len(locales) > most:
            return _say(f"a {args.size} label has room for {most} languages", MISTAKEN)
        count, written = asyncio.run(_written(args, guide, locales, most))
    except (BadAddressError, UnknownLocaleError, MuseumUnknownError) as error:
        return _say(str(error), MISTAKEN)
    except (DBAPIError, OSError) as error:
        return _say(f"the database cannot be used: {type(error).__name__}", REFUSED)
    if not count:
        return _say("no stop has a number that visitors may type today", REFUSED)
    return _give(written, args.output, count)


def _give(written: str, output: Path | None, count: int) -> int:
    if output is None:
        print(written, end="")
        return DONE
    try:
        output.write_text(written, "utf-8")
    except OSError as error:
        return _say(f"{output}: {error.strerror}", REFUSED)
    print(f"{count} labels")
    return DONE


async def _written(
    args: argparse.Namespace, guide: str, locales: "Sequence[Locale]", most: int
) -> tuple[int, str]:
    """Read the stops of a museum, and write how many labels they make and the sheet of them."""
    from backend.app import now
    from backend.catalogue import queries
    from backend.catalogue.models import TextField
    from backend.catalogue.reading import Catalogue
    from backend.catalogue.tenancy import museum_of, today_at
    from backend.catalogue.views import NO_TEXTS, Speech
    from backend.editorial.label_sheet import LabelSize, sheet
    from backend.editorial.labels import labels_of
    from backend.storage.engine import Database
    from i18n.locales import Locale

    database = Database.open(args.settings.database)
    try:
        async with database.reading() as session:
            identity = await museum_of(session, args.museum)
            museums = {museum.id: museum for museum in await session.scalars(queries.museums())}
            house = tuple(map(Locale.parse, museums[identity].house_locales))
            spoken = locales or house[:most]
            if not locales and len(house) > most:
                _say(f"titles in {most} of {len(house)} languages; --locale chooses others")
            catalogue = Catalogue(session, identity, await today_at(session, identity, now()))
            made = await labels_of(catalogue, guide, spoken)
            names = (await catalogue.texts({identity})).get(identity, NO_TEXTS)
            name = names.say_surely(TextField.NAME, Speech(spoken[0], house))
    finally:
        await database.close()
    return len(made), sheet(made, name.text, spoken[0], LabelSize(args.size))


def _say(problem: str, code: int = DONE) -> int:
    print(f"cimaise: {problem}", file=sys.stderr)
    return code
