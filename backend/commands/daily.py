"""``cimaise daily``."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backend.guidance.accounting import Account
    from backend.guidance.suggesting import Reminder

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("daily", help=daily.__doc__, description=daily.__doc__)
    actions = verb.add_subparsers(dest="action", required=True, metavar="ACTION")
    about = "print the works that the headlines of a feed bring to mind; nothing is chosen or kept"
    suggest = actions.add_parser("suggest", help=about, description=about)
    suggest.add_argument(
        "--feed", required=True, type=Path, metavar="FILE", help="an RSS or Atom file"
    )
    suggest.add_argument("--museum", metavar="KEY", help="which, where there are several")
    suggest.add_argument("--json", action="store_true", help="print a JSON line for each headline")
    about = "make a day's choice again from its logged inputs, and say whether it is the same"
    repeat = actions.add_parser("repeat", help=about, description=about)
    repeat.add_argument("--day", type=date.fromisoformat, metavar="DATE", help="today unless given")
    repeat.add_argument("--museum", metavar="KEY", help="which, where there are several")
    repeat.add_argument("--json", action="store_true", help="print one line of JSON")
    verb.set_defaults(run=daily)


def daily(args: argparse.Namespace) -> int:
    """Suggest works for the artwork of the day to curators, or make a choice again."""
    return _repeat(args) if args.action == "repeat" else _suggest(args)


def _repeat(args: argparse.Namespace) -> int:
    import asyncio

    from backend.catalogue.tenancy import MuseumUnknownError
    from backend.guidance.errors import GuidanceError
    from recommendations.errors import RecommendationError

    try:
        account = asyncio.run(_account(args))
    except (GuidanceError, MuseumUnknownError, RecommendationError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    if args.json:
        reasons = {str(each.kind): each.weight for each in account.again.reasons}
        told = {"day": account.day.isoformat(), "same": account.is_same, "reasons": reasons}
        print(json.dumps(told | {"chosen": str(account.kept), "again": account.again.work_id}))
    else:
        said = "the same choice again" if account.is_same else "ANOTHER choice"
        print(f"{account.day}: {said}, {account.again.work_id}")
    return 0 if account.is_same else 1


async def _account(args: argparse.Namespace) -> "Account":
    from backend.app import now
    from backend.catalogue.revisions import Revisions
    from backend.catalogue.tenancy import museum_of, today_at
    from backend.guidance.accounting import account_for
    from backend.guidance.hanging import Hangings
    from backend.storage.engine import Database
    from nlp.embedded import load_embedder

    address = args.settings.database
    database = Database.open(address)
    try:
        async with database.reading() as session:
            museum = await museum_of(session, args.museum)
            day = args.day or await today_at(session, museum, now())
            hangings = Hangings(
                lambda: Database.open(address), Revisions(database), load_embedder()
            )
            return await account_for(session, hangings, museum, day)
    finally:
        await database.close()


def _suggest(args: argparse.Namespace) -> int:
    import asyncio

    from backend.catalogue.tenancy import MuseumUnknownError
    from backend.feeds.headlines import FeedUnreadableError

    try:
        found = asyncio.run(_reminders(args))
    except (FeedUnreadableError, MuseumUnknownError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    for line in (_in_json(one) if args.json else _in_words(one) for one in found):
        print(line)
    print(f"{len(found)} headlines bring works to mind", file=sys.stderr)
    return 0


async def _reminders(args: argparse.Namespace) -> "list[Reminder]":
    from backend.app import now
    from backend.catalogue.revisions import Revisions
    from backend.catalogue.tenancy import museum_of, today_at
    from backend.feeds.headlines import read_headlines
    from backend.guidance.hanging import Hangings
    from backend.guidance.suggesting import reminders
    from backend.storage.engine import Database
    from nlp.embedded import load_embedder

    headlines = read_headlines(args.feed)
    address = args.settings.database
    database = Database.open(address)
    try:
        async with database.reading() as session:
            museum = await museum_of(session, args.museum)
            today = await today_at(session, museum, now())
        hangings = Hangings(lambda: Database.open(address), Revisions(database), load_embedder())
        hanging = await hangings.current(museum, today)
        return await reminders(hangings, museum, hanging, headlines)
    finally:
        await database.close()


def _in_json(one: "Reminder") -> str:
    works = [{"accession": work.accession, "closeness": near} for work, near in one.works]
    told = {"headline": one.headline.title, "link": one.headline.link, "works": works}
    return json.dumps(told, ensure_ascii=False)


def _in_words(one: "Reminder") -> str:
    works = ", ".join(f"{work.accession} ({near:.2f})" for work, near in one.works)
    return f"{one.headline.title}\t{works}"
