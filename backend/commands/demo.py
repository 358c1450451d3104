"""``cimaise demo``."""

import argparse
import sys
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("demo", help=demo.__doc__, description=demo.__doc__)
    verb.add_argument(
        "action",
        nargs="?",
        choices=("serve", "build", "narrate"),
        default="serve",
        help="build it if need be and serve it (serve), build it only, or make its narration anew",
    )
    verb.set_defaults(run=demo)


def demo(args: argparse.Namespace) -> int:
    """Build the demo museum if it is not there yet, and serve it."""
    from backend.app import now
    from backend.demo.opening import OtherMuseumError, build_demo
    from backend.logs import configure
    from backend.serving import CannotServeError, run, serve_until_stopped

    if args.action == "narrate":
        return _narrate()
    settings = args.settings
    configure("warning" if settings.log_level == "info" else settings.log_level)

    async def opened() -> None:
        if await build_demo(settings, now()):
            print(f"The demo museum is built in {settings.data_dir.resolve()}.", file=sys.stderr)
        elif args.action == "build":
            print(f"The demo museum stands in {settings.data_dir.resolve()}.", file=sys.stderr)
        if args.action == "serve":
            await serve_until_stopped(settings, lambda: _welcome(settings))

    try:
        run(opened())
    except (OtherMuseumError, CannotServeError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0


def _narrate() -> int:
    from pathlib import Path

    from backend import demo as package
    from backend.demo.content import read_content
    from backend.demo.narrating import MissingToolError, narrate

    try:
        for track in narrate(read_content(), Path(package.__path__[0]) / "narration"):
            print(track)
    except MissingToolError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0


def _welcome(settings: Any) -> None:
    from backend.demo.opening import CURATOR, demo_password

    address = f"http://{settings.host}:{settings.port}"
    print(
        f"""
  Guide    {address}/              (try a stop: 007, 012, 101)
  Kiosk    {address}/?profile=kiosk
  Desk     {address}/desk          name: {CURATOR}   password: {demo_password(settings.data_dir)}
  GraphQL  {address}/graphql       (docs/graphql.md; CIMAISE_DEVELOPERS=yes shows the schema)

  Ctrl-C stops it.
""",
        flush=True,
    )
