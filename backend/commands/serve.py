"""``cimaise serve``."""

import argparse
import sys
from typing import Any

__all__ = ("add", "serve")


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("serve", help=serve.__doc__, description=serve.__doc__)
    verb.set_defaults(run=serve)


def serve(args: argparse.Namespace) -> int:
    """Serve the guide, the desk and GraphQL, with one analysing worker beside."""
    import asyncio

    from backend.logs import configure
    from backend.serving import CannotServeError, serve_until_stopped

    configure(args.settings.log_level)
    try:
        asyncio.run(serve_until_stopped(args.settings))
    except CannotServeError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0
