"""``cimaise social``."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from backend.listening import Heard, Listening
    from backend.storage.engine import Database
    from guestbook.social.mapping import PostMapping
    from guestbook.social.values import Adapter

    Act = Callable[[argparse.Namespace, Database], Awaitable[int]]

__all__ = ("add",)

DONE, COULD_NOT, MISTAKEN = 0, 1, 2
SHIPPED = Path(__file__).resolve().parents[1] / "mappings" / "social"
SHOWN = 20  # broken rows that are named on the terminal; --json names them all


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("social", help=social.__doc__, description=social.__doc__)
    actions = verb.add_subparsers(dest="action", required=True, metavar="ACTION")
    museum = argparse.ArgumentParser(add_help=False)
    museum.add_argument("--museum", metavar="KEY", help="whose it is, where there are several")
    said = argparse.ArgumentParser(add_help=False)
    said.add_argument("--json", action="store_true", help="print a JSON line for each source")

    about = "take in another service's export: a table (.csv) or JSON lines (.jsonl)"
    one = actions.add_parser("import", parents=(museum, said), help=about, description=about)
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument(
        "--mapping", required=True, help="a mapping's file, or the name of one that is shipped"
    )

    about = "fetch the feeds that CIMAISE_SOCIAL_SOURCES names"
    fetch = actions.add_parser("fetch", parents=(said,), help=about, description=about)
    fetch.add_argument("--source", metavar="NAME", help="only this one")

    about = "print how each source was last found, as JSON lines"
    actions.add_parser("sources", help=about, description=about)

    about = "erase posts by what their source calls them, as when somebody asks for it"
    remove = actions.add_parser("remove", parents=(museum,), help=about, description=about)
    remove.add_argument("source", metavar="SOURCE")
    remove.add_argument("keys", metavar="KEY", nargs="+")
    verb.set_defaults(run=social)


def social(args: argparse.Namespace) -> int:
    """Listen to what is said of the museum elsewhere, and erase what was removed there."""
    import asyncio

    from sqlalchemy.exc import DBAPIError

    from backend.catalogue.tenancy import MuseumUnknownError
    from backend.feeds.social import SocialSourcesError

    acts: dict[str, Act] = {
        "import": _import,
        "fetch": _fetch,
        "sources": _sources,
        "remove": _remove,
    }
    try:
        return asyncio.run(_with_database(args, acts[args.action]))
    except SocialSourcesError as error:
        return _say(MISTAKEN, *error.mistakes)
    except MuseumUnknownError as error:
        return _say(MISTAKEN, str(error))
    except DBAPIError as error:
        return _say(COULD_NOT, f"the database cannot be used ({type(error.orig).__name__})")
    except OSError as error:
        return _say(COULD_NOT, f"{error.filename or ''}: {error.strerror or type(error).__name__}")


async def _with_database(args: argparse.Namespace, act: "Act") -> int:
    from backend.storage.engine import Database

    database = Database.open(args.settings.database)
    try:
        return await act(args, database)
    finally:
        await database.close()


async def _import(args: argparse.Namespace, database: "Database") -> int:
    from guestbook.social.exports import JsonLines, Table
    from guestbook.social.mapping import SocialMappingError

    kinds: dict[str, Callable[[PostMapping], Adapter]] = {
        ".csv": Table,
        ".tsv": Table,
        ".jsonl": JsonLines,
        ".ndjson": JsonLines,
    }
    if args.file.suffix.lower() not in kinds:
        return _say(MISTAKEN, f"{args.file.name} is none of {', '.join(kinds)}")
    try:
        mapping = _mapping(args.mapping)
    except SocialMappingError as error:
        return _say(MISTAKEN, *error.mistakes)
    ears = await _ears(args, database, args.museum)
    adapter = kinds[args.file.suffix.lower()](mapping)
    with args.file.open("rb") as content:
        heard = await ears.take(mapping.source, adapter, content, args.file.name)
    return _tell(args, [heard])


def _mapping(name: str) -> "PostMapping":
    import tomllib

    from guestbook.social.mapping import SocialMappingError, read_mapping

    file, ours = Path(name), SHIPPED / f"{name}.toml"
    file = file if file.is_file() else ours
    if not file.is_file():
        shipped = ", ".join(sorted(one.stem for one in SHIPPED.glob("*.toml")))
        raise SocialMappingError((f"{name}: no such file, nor one that is shipped: {shipped}",))
    try:
        return read_mapping(tomllib.loads(file.read_text("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SocialMappingError((f"{file.name}: not TOML: {error}",)) from None
    except SocialMappingError as error:
        told = tuple(f"{file.name}: {mistake}" for mistake in error.mistakes)
        raise SocialMappingError(told) from None


async def _fetch(args: argparse.Namespace, database: "Database") -> int:
    from backend.feeds.social import feed_sources
    from backend.rounds import fetch_feed

    if args.settings.social_sources is None:
        return _say(MISTAKEN, "no feed is listened to: CIMAISE_SOCIAL_SOURCES names none")
    named = feed_sources(args.settings.social_sources)
    chosen = [one for one in named if args.source in {None, one.name}]
    if not chosen:
        known = ", ".join(one.name for one in named) or "none"
        return _say(MISTAKEN, f"no source is called {args.source!r}; there are: {known}")
    # A museum's key that is wrong is said before anything is fetched.
    ears = [(one, await _ears(args, database, one.museum)) for one in chosen]
    return _tell(args, [await fetch_feed(one, heard_by) for one, heard_by in ears])


async def _sources(_args: argparse.Namespace, database: "Database") -> int:
    from dataclasses import asdict

    from backend.catalogue import queries
    from guestbook import listening

    async with database.reading() as session:
        for museum in (await session.scalars(queries.museums())).all():
            for source in await listening.sources(session, museum=museum.id):
                print(json.dumps({"museum": museum.key, **asdict(source)}, default=_iso))
    return DONE


def _iso(moment: Any) -> str:
    return str(moment.isoformat(timespec="seconds"))


async def _remove(args: argparse.Namespace, database: "Database") -> int:
    ears = await _ears(args, database, args.museum)
    print(json.dumps({"removed": await ears.remove(args.source, args.keys)}))
    return DONE


async def _ears(args: argparse.Namespace, database: "Database", museum: str | None) -> "Listening":
    from backend.app import now
    from backend.catalogue.tenancy import museum_of
    from backend.listening import Listening
    from backend.storage.changes import Changes

    async with database.reading() as session:
        identity = await museum_of(session, museum)
    return Listening(
        settings=args.settings,
        database=database,
        changes=Changes(database),
        museum=identity,
        now=now(),
    )


def _tell(args: argparse.Namespace, sources: "list[Heard]") -> int:
    for heard in sources:
        told = heard.to_json()
        if args.json:
            print(json.dumps(told, ensure_ascii=False))
        else:
            counts = ("posts", "taken", "changed", "known", "removed")
            said = ", ".join(f"{told[name]} {name}" for name in counts)
            print(f"{heard.source}: {said}, {len(heard.broken)} broken")
        for row in heard.broken[:SHOWN]:
            _say(COULD_NOT, f"{row.file}:{row.line}: {row.reason}")
        if len(heard.broken) > SHOWN:
            _say(COULD_NOT, f"and {len(heard.broken) - SHOWN} more: --json names them all")
        if heard.reason:
            _say(COULD_NOT, f"{heard.source}: {heard.reason}")
    return COULD_NOT if any(heard.error for heard in sources) else DONE


def _say(code: int, *problems: str) -> int:
    for problem in problems:
        print(f"cimaise: {problem}", file=sys.stderr)
    return code
