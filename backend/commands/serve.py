"""``cimaise serve``."""

import argparse
import sys
from pathlib import Path
from typing import Any

__all__ = ("add", "serve")

MOST_WORKERS = 64


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("serve", help=serve.__doc__, description=serve.__doc__)
    verb.add_argument(
        "--workers", type=_count, default=1, metavar="N", help="processes that serve (1)"
    )
    verb.add_argument("--tls-cert", type=Path, metavar="FILE", help="certificate, with its chain")
    verb.add_argument("--tls-key", type=Path, metavar="FILE", help="its key")
    # How a process of several learns where it serves; see backend.supervising.
    verb.add_argument("--beside", help=argparse.SUPPRESS)
    verb.set_defaults(run=serve)


def serve(args: argparse.Namespace) -> int:
    """Serve the guide, the desk and GraphQL, with one analysing worker beside."""
    from backend.logs import configure
    from backend.serving import CannotServeError, run, serve_beside, serve_until_stopped

    if (args.tls_cert is None) != (args.tls_key is None):
        print("cimaise: --tls-cert and --tls-key go together", file=sys.stderr)
        return 2
    tls = (args.tls_cert, args.tls_key) if args.tls_cert else None
    configure(args.settings.log_level)
    try:
        if args.beside:
            run(serve_beside(args.settings, [int(one) for one in args.beside.split(",")], tls))
        else:
            run(serve_until_stopped(args.settings, workers=args.workers, tls=tls))
    except CannotServeError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    return 0


def _count(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 0 < int(given) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{given!r} is not a number from 1 to {MOST_WORKERS}")
    return int(given)
