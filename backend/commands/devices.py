"""``cimaise devices``."""

import argparse
import json
import sys
from typing import Any
from uuid import UUID

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("devices", help=devices.__doc__, description=devices.__doc__)
    actions = verb.add_subparsers(dest="action", required=True, metavar="add|list|revoke")
    adding = actions.add_parser("add", help="register a device; its key is printed, once")
    adding.add_argument("name")
    adding.add_argument("--kind", required=True, choices=("kiosk", "audio_guide", "phone"))
    adding.add_argument("--place", help="where it stands")
    listing = actions.add_parser("list", help="print the devices, one JSON line each")
    revoking = actions.add_parser("revoke", help="refuse a device's key from now on")
    revoking.add_argument("name")
    for action in (adding, listing, revoking):
        action.add_argument("--museum", help="key of the museum, where there are several")
    verb.set_defaults(run=devices)


def devices(args: argparse.Namespace) -> int:
    """Register the museum's own devices, list them, or revoke the key of one."""
    import asyncio

    from sqlalchemy.ext.asyncio import AsyncSession

    from backend.catalogue.tenancy import MuseumUnknownError, museum_of
    from backend.storage.engine import Database
    from backend.visits import devices as registry
    from backend.visits.errors import DeviceError
    from backend.visits.models import DeviceKind

    async def act(session: AsyncSession, museum: UUID) -> list[str]:
        if args.action == "add":
            return [
                await registry.add(session, museum, args.name, DeviceKind(args.kind), args.place)
            ]
        if args.action == "revoke":
            await registry.revoke(session, museum, args.name)
            return []
        return [
            json.dumps(
                {
                    "name": one.name,
                    "kind": one.kind.value,
                    "place": one.place,
                    "lastSeen": one.last_seen_at.isoformat() if one.last_seen_at else None,
                    "revoked": one.revoked,
                },
                ensure_ascii=False,
            )
            for one in await registry.listed(session, museum)
        ]

    async def run() -> list[str]:
        database = Database.open(args.settings.database)
        sessions = database.reading if args.action == "list" else database.writing
        try:
            async with sessions.begin() as session:
                return await act(session, await museum_of(session, args.museum))
        finally:
            await database.close()

    try:
        lines = asyncio.run(run())
    except (DeviceError, MuseumUnknownError) as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1
    for line in lines:
        print(line)
    if args.action == "add":
        print("This key is shown once: give it to the device now.", file=sys.stderr)
    return 0
