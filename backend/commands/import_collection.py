"""The verb ``import``: bring a museum's export into its catalogue."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from rich.table import Table

    from backend.catalogue.importing import Mapping, Report
    from backend.catalogue.importing.bringing import Tenant
    from backend.catalogue.importing.report import TakenBack
    from backend.storage.engine import Database

__all__ = ("add",)

DONE, NOTHING_READ, MISTAKEN = 0, 1, 2
CHECKED = 1000  # documents of each file that --check looks into
COUNTED = ("new", "changed", "unchanged", "rejected", "dangling")
SHOWN = 20  # rejected records that are named on the terminal; --json names them all


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb and what it can do."""
    parser = subparsers.add_parser(
        "import", help=bring_collection_in.__doc__, description=bring_collection_in.__doc__
    )
    parser.add_argument(
        "mapping",
        metavar="MAPPING",
        nargs="?",
        help="a mapping's file, or the name of one that is shipped",
    )
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help="in order: folders, or .json, .jsonl, .csv (also .gz), .tar, .tar.gz or .tar.xz file",
    )
    parser.add_argument("--museum", metavar="KEY", help="whose it is, where there are several")
    parser.add_argument("--dry-run", action="store_true", help="report all, write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--partial",
        action="store_true",
        help="keep what could be read of a source that breaks off",
    )
    parser.add_argument(
        "--undo",
        metavar="RUN",
        help="take back what an import brought in, by the beginning of its id",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="only explain the mapping's mistakes; with SOURCE, also paths that lead nowhere",
    )
    parser.set_defaults(run=bring_collection_in)


def bring_collection_in(arguments: argparse.Namespace) -> int:
    """Bring a collection's records into a museum's catalogue, as a mapping describes them."""
    import asyncio

    from backend.catalogue.importing import find_mapping, load_mapping
    from backend.catalogue.importing.errors import ImportingError

    try:
        if arguments.undo is not None:
            return asyncio.run(_with_database(arguments, _undo))
        if arguments.mapping is None:
            return _say("MAPPING is missing: which mapping describes the source?")
        file = find_mapping(arguments.mapping)
        mapping = load_mapping(file)
        if arguments.check:
            return _check(arguments, file, mapping)
        if not arguments.sources:
            return _say("SOURCE is missing: what is to be imported?")
        return asyncio.run(
            _with_database(arguments, lambda one, database: _import(one, mapping, database))
        )
    except ImportingError as error:
        return _say(str(error))


def _check(arguments: argparse.Namespace, file: "Path", mapping: "Mapping") -> int:
    from datetime import UTC, datetime
    from itertools import chain
    from pathlib import Path
    from uuid import UUID

    from backend.catalogue.importing.grammar import nearest
    from backend.catalogue.importing.records import Reader
    from backend.catalogue.importing.report import Report
    from backend.catalogue.importing.sources import samples

    lost = []
    if arguments.sources:
        report = Report(
            run=UUID(int=0), source=mapping.source, museum="", started_at=datetime.now(UTC)
        )
        reader = Reader(UUID(int=0), mapping, report)
        reader.known |= {kind: set() for kind in reader.asks_for()}
        read = 0
        columns: set[str] = set()
        for document in chain.from_iterable(
            samples(Path(one), mapping, CHECKED) for one in arguments.sources
        ):
            read += 1
            if document.problem is None:
                list(reader.entries(document))
                columns.update(document.data if isinstance(document.data, dict) else ())
        if not read:
            named = ", ".join(arguments.sources)
            return _say(f"{file}: nothing in {named} is what the records are from")
        lost = [
            f"{file}: nothing at {path!r} in {read} records; {nearest(path, names)}"
            for path, names in reader.finder.never_met()
        ]
        if spare := sorted(columns - reader.finder.asked_of()):
            print(f"{file}: nobody asks for {', '.join(spare)}", file=sys.stderr)
    for line in lost:
        _say(line)
    if not lost:
        kinds = ", ".join(record.kind for record in mapping.records)
        print(f"{file}: no mistakes; it makes records of these kinds: {kinds}")
    return MISTAKEN if lost else DONE


async def _with_database(
    arguments: argparse.Namespace,
    act: "Callable[[argparse.Namespace, Database], Awaitable[int]]",
) -> int:
    """Open the database, act, and close it; say what kept it from being used."""
    from sqlalchemy.exc import DBAPIError

    from backend.storage.engine import Database
    from backend.storage.migrating import DatabaseBehindError

    database = Database.open(arguments.settings.database)
    try:
        if problem := await _behind(database):
            return _say(problem)
        return await act(arguments, database)
    except DatabaseBehindError as error:
        return _say(str(error))
    except (DBAPIError, OSError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")[0]
        return _say(f"the database cannot be used: {reason or type(error).__name__}")
    finally:
        await database.close()


async def _import(arguments: argparse.Namespace, mapping: "Mapping", database: "Database") -> int:
    import json
    from datetime import UTC, datetime
    from pathlib import Path

    from backend.catalogue.importing import bring_in

    museum = await _museum(database, arguments.museum)
    if isinstance(museum, str):
        return _say(museum)
    with _progress() as progress:
        report = await bring_in(
            database,
            museum,
            mapping,
            *map(Path, arguments.sources),
            started_at=datetime.now(UTC),
            dry_run=arguments.dry_run,
            partial=arguments.partial,
            progress=progress,
        )
    if arguments.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    _tell(report, ", ".join(arguments.sources))
    if report.taken_back:
        return NOTHING_READ
    return DONE if report.accepted else NOTHING_READ


async def _undo(arguments: argparse.Namespace, database: "Database") -> int:
    import json
    from datetime import UTC, datetime

    from backend.catalogue.importing.undoing import find_run, take_back

    museum, run = await find_run(database, arguments.undo)
    now = datetime.now(UTC)
    account = await take_back(database, museum, run, at=now, dry_run=arguments.dry_run)
    if arguments.json:
        print(json.dumps(account.to_json(), ensure_ascii=False, indent=2))
    _tell_taken_back(account, dry_run=arguments.dry_run)
    return DONE


async def _behind(database: "Database") -> str | None:
    """Say what is in the way of using the database."""
    from pathlib import Path

    from backend.storage.migrating import DatabaseBehindError, current_revision, newest_revision

    file = database.engine.url.database or ""
    if database.is_sqlite and not Path(file).is_file():  # noqa: ASYNC240  # nothing else runs yet
        return "there is no database yet: run `cimaise init` first"
    if (found := await current_revision(database)) != (newest := newest_revision()):
        raise DatabaseBehindError(found, newest)
    return None


async def _museum(database: "Database", key: str | None) -> "Tenant | str":
    """Find the museum, or say what is in the way."""
    from backend.catalogue.importing.bringing import Tenant
    from backend.catalogue.importing.queries import museums

    async with database.reading() as session:
        known = {row.key: Tenant(row.id, row.key) for row in await session.execute(museums())}
    if not known:
        return "there is no museum yet: run `cimaise init` first"
    if key is None and len(known) == 1:
        return next(iter(known.values()))
    if key is None:
        return f"there are several museums, choose with --museum: {', '.join(known)}"
    return known.get(key) or f"no museum has the key {key!r}; there are: {', '.join(known)}"


@contextmanager
def _progress() -> "Iterator[Callable[[int], None]]":
    """Count on a terminal's standard error; elsewhere say nothing."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _documents: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} records read"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("import", total=None, rate="")

        def progress(documents: int) -> None:
            elapsed = bar.tasks[0].elapsed or 1
            bar.update(task, completed=documents, rate=f"{documents / elapsed:,.0f} a second")

        yield progress


def _tell(report: "Report", source: str) -> None:
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    console.print(_counts(report))
    if report.warnings:
        console.print(_warnings(report))
    for rejection in report.rejections[:SHOWN]:
        console.print(_plain(f"rejected {rejection.kind} {rejection.where}: {rejection.reason}"))
    for loose in report.dangling[:SHOWN]:
        console.print(_plain(f"dangling {loose.kind} {loose.where}: no {loose.names}"))
    more = max(len(report.rejections), len(report.dangling)) > SHOWN
    if more:
        console.print("… --json names the others")
    if not report.documents:
        console.print(f"Nothing in {_plain(source)} is what the mapping's records are from.")
    if report.taken_back:
        console.print("The source could not be read to its end: nothing of it is kept.")
        _tell_taken_back(report.taken_back)
    elif not report.complete:
        console.print("The source could not be read to its end: what was read is kept.")
    written = "would be written" if report.dry_run else "written"
    console.print(
        f"{report.documents:,} records read, {report.written:,} {written},"
        f" {report.seconds:.1f} s, {report.peak_memory_mb:.0f} MB at most"
    )
    if report.written and not (report.dry_run or report.taken_back):
        console.print(f"To take it back: cimaise import --undo {str(report.run)[:8]}")


def _tell_taken_back(account: "TakenBack", *, dry_run: bool = False) -> None:
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    for did, counts in (("Restored", account.restored), ("Removed", account.removed)):
        told = ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) or "nothing"
        console.print(f"{f'Would be {did.lower()}' if dry_run else did}: {told}")
    for reason, one in sorted(account.kept.items()):
        named = f", as {', '.join(one.examples)}" if one.examples else ""
        console.print(_plain(f"Stays: {one.count:,} {reason}{named}"))


def _counts(report: "Report") -> "Table":
    from rich.table import Table

    table = Table("kind", *COUNTED, title=f"Import of {report.source}")
    for column in table.columns[1:]:
        column.justify = "right"
    for kind, counts in report.kinds.items():
        table.add_row(kind, *(f"{getattr(counts, name):,}" for name in COUNTED))
    return table


def _warnings(report: "Report") -> "Table":
    from rich.table import Table

    table = Table("times", "mended or left out", "first seen")
    for column in table.columns:
        column.overflow = "fold"
    for reason, one in sorted(report.warnings.items(), key=lambda item: -item[1].count):
        table.add_row(f"{one.count:,}", _plain(reason), _plain(one.examples[0]))
    return table


def _plain(text: str) -> str:
    """Keep rich from reading brackets as its markup."""
    from rich.markup import escape

    return escape(text)


def _say(problem: str) -> int:
    print(f"cimaise: {problem}", file=sys.stderr)
    return MISTAKEN
