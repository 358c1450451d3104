"""``cimaise graph``."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("graph", help=graph.__doc__, description=graph.__doc__)
    verb.add_argument("output", type=Path, help="the file to write")
    verb.add_argument("--format", choices=("ntriples", "turtle"), default="ntriples")
    verb.add_argument("--museum", metavar="KEY", help="which, where there are several")
    verb.set_defaults(run=graph)


def graph(args: argparse.Namespace) -> int:
    """Write the works on view with what they have to do with each other, as RDF."""
    import asyncio

    try:
        from pyoxigraph import RdfFormat, serialize
    except ImportError:
        print("cimaise graph needs pip install 'cimaise[graph]'", file=sys.stderr)
        return 1
    from backend.catalogue.tenancy import MuseumUnknownError

    try:
        found = asyncio.run(_triples(args))
    except MuseumUnknownError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    written = RdfFormat.TURTLE if args.format == "turtle" else RdfFormat.N_TRIPLES
    try:
        serialize(found, str(args.output), format=written)
    except OSError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    print(f"{len(found)} triples", file=sys.stderr)
    return 0


async def _triples(args: argparse.Namespace) -> "list[Triple]":
    from backend.app import now
    from backend.catalogue.models import TextField
    from backend.catalogue.revisions import Revisions
    from backend.catalogue.tenancy import house_of, museum_of, today_at
    from backend.catalogue.views import Speech
    from backend.guidance.exhibiting import running
    from backend.guidance.exporting import triples
    from backend.guidance.hanging import Hangings
    from backend.guidance.registers import authorities
    from backend.storage.engine import Database
    from nlp.embedded import load_embedder
    from recommendations.graph import edges_of

    address = args.settings.database
    database = Database.open(address)
    try:
        async with database.reading() as session:
            museum = await museum_of(session, args.museum)
            today = await today_at(session, museum, now())
            known = await authorities(session, museum)
            house = await house_of(session, museum)
        hangings = Hangings(lambda: Database.open(address), Revisions(database), load_embedder())
        hanging = await hangings.current(museum, today)
        spoken = await hangings.met(museum, hanging)
    finally:
        await database.close()
    titles = {
        work.id: {
            variant.locale.tag: variant.text
            for variant in work.texts.fields.get(TextField.TITLE, ())
        }
        for work in hanging.artworks.values()
    }
    shows = running(hanging.exhibitions, today, Speech(house[0], house))
    return list(triples(edges_of(hanging.works, spoken, shows), titles, known))
