"""The verb ``exchange``: texts to translators and back, and numbers that became others."""

import argparse
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from backend.catalogue.models import Museum

__all__ = ("add",)

DONE, REFUSED, MISTAKEN = 0, 1, 2
FORMATS = ("xliff", "po")


def add(subparsers: Any) -> None:
    """Register the verb and what it can do."""
    verb = subparsers.add_parser("exchange", help=exchange.__doc__, description=exchange.__doc__)
    actions = verb.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in (("export", export), ("import", bring_in), ("check", check)):
        parser = actions.add_parser(name, help=action.__doc__, description=action.__doc__)
        parser.add_argument("--museum", metavar="KEY", help="whose it is, where there are several")
        parser.set_defaults(run=exchange, act=action)
        if action is check:
            continue
        parser.add_argument("--format", choices=FORMATS, required=True, help="how it is written")
        parser.add_argument("--locale", required=True, help="the language of the translation")
        parser.add_argument("file", metavar="FILE")
        if action is export:
            parser.add_argument(
                "--waiting", action="store_true", help="only what is missing, stale or a draft"
            )
        else:
            parser.add_argument(
                "--origin",
                choices=("human", "machine", "machine_reviewed"),
                default="human",
                help="who translated it (human)",
            )


def exchange(arguments: argparse.Namespace) -> int:
    """Send texts to translators and bring them back, or compare the numbers of translations."""
    code: int = arguments.act(arguments)
    return code


def export(arguments: argparse.Namespace) -> int:
    """Write the museum's texts, with what is translated of them, to a file."""
    from dataclasses import replace
    from pathlib import Path

    from backend.editorial.errors import EditorialError
    from backend.editorial.exchange import collect
    from backend.editorial.wording import checked_locale

    form = _format(arguments.format)
    try:
        locale = checked_locale(arguments.locale)
    except EditorialError:
        return _say(f"{arguments.locale!r} is no language", MISTAKEN)

    async def write(session: "AsyncSession", museum: "Museum") -> int:
        own = museum.house_locales[0]
        if locale == own:
            return _say(f"{own} is the museum's own language: nothing is translated", MISTAKEN)
        book = await collect(session, museum.id, own, locale, waiting_only=arguments.waiting)
        carried = []
        for unit in book.units:
            bad = form.uncarried(unit.source) or form.uncarried(unit.target or "")
            if bad:
                _say(f"left out: {unit.key} holds {bad}, which {arguments.format} cannot carry")
            else:
                carried.append(unit)
        try:
            written = form.write(replace(book, units=tuple(carried)))
            Path(arguments.file).write_bytes(written)  # noqa: ASYNC240  # nothing else runs
        except OSError as error:
            return _say(f"{arguments.file}: {error.strerror}", REFUSED)
        print(f"{len(carried)} texts")
        return DONE

    return _run(arguments, write, writing=False)


def bring_in(arguments: argparse.Namespace) -> int:
    """Bring a translators' file in: all of it, or nothing and why."""
    from datetime import UTC, datetime
    from pathlib import Path

    from backend.catalogue.models import TextOrigin
    from backend.editorial.exchange import bring_in
    from backend.editorial.exchange.errors import ExchangeError
    from backend.editorial.texts import Author

    try:
        book = _format(arguments.format).read(Path(arguments.file).read_bytes())
    except OSError as error:
        return _say(f"{arguments.file}: {error.strerror}", REFUSED)
    except ExchangeError as error:
        return _tell(arguments.file, error)
    if book.locale != arguments.locale:
        reason = f"the file is in {book.locale}, not in {arguments.locale}"
        return _say(f"{arguments.file}: line 1: {reason}", REFUSED)

    async def bring(session: "AsyncSession", museum: "Museum") -> int:
        author = Author(None, datetime.now(UTC), museum.house_locales[0])
        origin = TextOrigin(arguments.origin)
        outcome = await bring_in(session, museum.id, book, author, origin=origin)
        for fate, count in sorted(outcome.counts.items()):
            print(f"{count} {fate}")
        return DONE

    try:
        return _run(arguments, bring, writing=True)
    except ExchangeError as error:
        return _tell(arguments.file, error)


def check(arguments: argparse.Namespace) -> int:
    """Name translations whose years, centuries or figures differ from their texts'."""
    from datetime import UTC, datetime

    from backend.editorial.translating import numbers_that_differ

    async def compare(session: "AsyncSession", museum: "Museum") -> int:
        day = datetime.now(UTC).date()
        found = await numbers_that_differ(session, museum.id, museum.house_locales[0], day=day)
        for one in found:
            missing = ", ".join(number.text for number in one.difference.missing)
            added = ", ".join(number.text for number in one.difference.added)
            kinds = "+".join(sorted(one.difference.kinds))
            print(
                f"{one.kind} {one.owner} {one.field} {one.audience} {one.locale}"
                f"\t{kinds}\t{missing or '—'}\t{added or '—'}"
            )
        _say(f"{len(found)} translations with other numbers than their texts")
        return REFUSED if found else DONE

    return _run(arguments, compare, writing=False)


def _format(name: str) -> Any:
    try:
        from backend.editorial.exchange import po, xliff
    except ModuleNotFoundError as error:
        # Its licence is the GPL, ours is not: whoever wants the files installs it.
        raise SystemExit(
            f"cimaise: {error.name} is not installed: pip install 'cimaise[exchange]'"
        ) from error
    return {"xliff": xliff, "po": po}[name]


def _run(
    arguments: argparse.Namespace,
    act: "Callable[[AsyncSession, Museum], Awaitable[int]]",
    *,
    writing: bool,
) -> int:
    """Do something in one transaction of the museum that is meant."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.catalogue.tenancy import MuseumUnknownError, museum_of
    from backend.storage.engine import Database
    from backend.storage.migrating import DatabaseBehindError, current_revision, newest_revision

    async def run() -> int:
        from backend.catalogue import queries

        database = Database.open(arguments.settings.database)
        try:
            if (found := await current_revision(database)) != (newest := newest_revision()):
                raise DatabaseBehindError(found, newest)
            sessions = database.writing if writing else database.reading
            async with sessions.begin() as session:
                identity: UUID = await museum_of(session, arguments.museum)
                museums = await session.scalars(queries.museums())
                return await act(session, next(one for one in museums if one.id == identity))
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except (MuseumUnknownError, DatabaseBehindError) as error:
        return _say(str(error), MISTAKEN)
    except (DBAPIError, OSError) as error:
        return _say(f"the database cannot be used: {type(error).__name__}", REFUSED)


def _tell(file: str, error: Any) -> int:
    for problem in error.problems:
        _say(f"{file}: {problem}")
    return _say("nothing was brought in", REFUSED)


def _say(problem: str, code: int = DONE) -> int:
    print(f"cimaise: {problem}", file=sys.stderr)
    return code
