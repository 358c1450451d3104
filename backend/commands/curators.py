"""``cimaise curators``."""

import argparse
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("curators", help=curators.__doc__, description=curators.__doc__)
    verb.add_argument("action", choices=("add", "password", "remove"))
    verb.add_argument("name")
    verb.add_argument(
        "--role",
        default="moderator",
        choices=("viewer", "translator", "moderator", "editor", "admin"),
        help="what a new curator may do (moderator)",
    )
    verb.add_argument("--museum", help="key of the museum, where there are several")
    verb.set_defaults(run=curators)


def curators(args: argparse.Namespace) -> int:
    """Add or remove a curator, or change a password; it is read from standard input."""
    import asyncio

    from backend.accounts import roster
    from backend.accounts.errors import AccountError
    from backend.accounts.models import CuratorRole
    from backend.catalogue.tenancy import MuseumUnknownError, museum_of

    password = "" if args.action == "remove" else _password()
    changes: dict[str, Callable[[Any, UUID], Awaitable[object]]] = {
        "add": lambda session, museum: roster.add(
            session, museum, args.name, CuratorRole(args.role), password
        ),
        "password": lambda session, museum: roster.change_password(
            session, museum, args.name, password
        ),
        "remove": lambda session, museum: roster.remove(session, museum, args.name),
    }

    async def run() -> None:
        from backend.storage.engine import Database

        database = Database.open(args.settings.database)
        try:
            async with database.writing.begin() as session:
                museum = await museum_of(session, args.museum)
                await changes[args.action](session, museum)
        finally:
            await database.close()

    try:
        asyncio.run(run())
    except (AccountError, MuseumUnknownError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\n")
