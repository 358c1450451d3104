"""``cimaise doctor``."""

import argparse
import sys
from pathlib import Path
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("doctor", help=doctor.__doc__, description=doctor.__doc__)
    verb.add_argument("--tls-cert", type=Path, help="a certificate to be looked at too")
    verb.add_argument("--tls-key", type=Path, help="its key")
    verb.set_defaults(run=doctor)


def doctor(args: argparse.Namespace) -> int:
    """Look at what can be wrong, one line each; changes nothing."""
    import asyncio

    from backend.app import now
    from backend.checkup import Health, examine

    if (args.tls_cert is None) != (args.tls_key is None):
        print("cimaise: --tls-cert and --tls-key go together", file=sys.stderr)
        return 2
    tls = (args.tls_cert, args.tls_key) if args.tls_cert else None

    async def run() -> int:
        wrong = 0
        async for finding in examine(args.settings, now(), tls):
            print(f"{finding.health.value:<6} {finding.subject}: {finding.told}", flush=True)
            wrong += finding.health is Health.WRONG
        return wrong

    return 1 if asyncio.run(run()) else 0
