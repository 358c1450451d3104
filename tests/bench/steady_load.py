"""A museum's busiest hour, for as long as wanted: visitors sign and read at a steady pace.

    python tests/bench/steady_load.py --seconds 600 --signatures 10 --reads 50
    python tests/bench/steady_load.py --database postgresql

The demo museum is served with its worker. Nobody waits for anybody (open loop): an answer's time is
counted from the moment at which it was meant to be asked for, so that what stands still is seen.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
from places import a_database, size_of
from questions import DOCUMENTS, LOCALES
from screens import SIGN, Page, Service, kept, serving

from backend.demo.opening import build_demo
from backend.settings import Settings

WALL = """query($l: String) { guestbook(first: 20, locale: $l, order: PLURAL) {
  edges { node { text rating replies { text } } } } }"""
HELD = "{ tours { id stops { stop { number } } } }"
WORDS = ("armour", "blue", "portrait", "wood", "garden", "night", "hand", "gold")
LOOK = 5.0  # seconds between two looks at the memory


@dataclass
class Told:
    """What came of all that was asked."""

    took: dict[str, list[float]] = field(default_factory=lambda: {"sign": [], "read": []})
    wrong: Counter[str] = field(default_factory=Counter)
    signed: list[Page] = field(default_factory=list)


def readings(held: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Ask for stops, tours, the wall and words in turn, each time in another language."""
    tours = [tour["id"] for tour in held["tours"]]
    numbers = [stop["stop"]["number"] for tour in held["tours"] for stop in tour["stops"]]
    chance = random.Random(6)  # noqa: S311  # no secret
    for kind, tag in zip(cycle(("Q1", "Q1", "Q2", "wall", "Q3")), cycle(LOCALES), strict=False):
        about = {
            "Q1": {"n": chance.choice(numbers)},
            "Q2": {"id": chance.choice(tours)},
            "Q3": {"q": chance.choice(WORDS)},
            "wall": {},
        }[kind]
        yield {"query": DOCUMENTS.get(kind, WALL), "variables": {**about, "l": tag}}


async def ask(client: httpx.AsyncClient, body: dict[str, Any]) -> tuple[str, Any]:
    """Ask once; gives what was wrong, and the data."""
    try:
        response = await client.post("/graphql", json=body, timeout=30)
        said = response.json()
    except (httpx.HTTPError, ValueError) as error:
        return type(error).__name__, None
    if response.status_code != httpx.codes.OK or "errors" in said:
        return f"status {response.status_code}", None
    return "", said["data"]


async def sign(client: httpx.AsyncClient, told: Told, due: float) -> None:
    page = Page.new()
    written = {"text": page.text, "receipt": page.receipt, "idempotencyKey": page.key}
    wrong, data = await ask(client, {"query": SIGN, "variables": {"input": written}})
    told.took["sign"].append(time.monotonic() - due)
    if wrong or data["signGuestbook"]["__typename"] != "EntrySigned":
        told.wrong[f"sign: {wrong or 'refused'}"] += 1
    else:
        told.signed.append(page)


async def read(client: httpx.AsyncClient, told: Told, due: float, body: dict[str, Any]) -> None:
    wrong, _data = await ask(client, body)
    told.took["read"].append(time.monotonic() - due)
    if wrong:
        told.wrong[f"read: {wrong}"] += 1


async def visit(args: argparse.Namespace, client: httpx.AsyncClient) -> Told:
    """Send what is due when it is due, whatever became of what went before."""
    told = Told()
    _, held = await ask(client, {"query": HELD})
    bodies = readings(held)
    arrivals = sorted(
        (number / pace, kind)
        for kind, pace in (("sign", args.signatures), ("read", args.reads))
        for number in range(args.seconds * pace)
    )
    begun = time.monotonic()
    async with asyncio.TaskGroup() as visitors:
        for after, kind in arrivals:
            due = begun + after
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            work = (
                sign(client, told, due) if kind == "sign" else read(client, told, due, next(bodies))
            )
            visitors.create_task(work)
    return told


async def measure(args: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Serve the demo museum, let visitors come, and look at the memory all the while."""
    await build_demo(settings, datetime.now(UTC))
    before = await size_of(settings)
    async with serving(settings, worker=True) as (service, client):
        await asyncio.sleep(LOOK)  # the worker starts and reads what the demo's visitors wrote
        memory: list[dict[str, float]] = []
        looking = asyncio.create_task(_look(service, memory))
        told = await visit(args, client)
        looking.cancel()
    half = len(memory) // 2
    return {
        "seconds": args.seconds,
        "wrong": dict(told.wrong),
        **await kept(settings, told.signed),
        "ms": {kind: _spread(times) for kind, times in told.took.items()},
        "memory_mb": {
            name: {
                "first": memory[0][name],
                "half": memory[half][name],
                "last": memory[-1][name],
                "grown": round(memory[-1][name] - memory[0][name], 1),
            }
            for name in memory[0]
        },
        "database_grown_mb": round((await size_of(settings) - before) / 2**20, 1),
    }


async def _look(service: Service, memory: list[dict[str, float]]) -> None:
    while True:
        memory.append(service.megabytes())
        await asyncio.sleep(LOOK)


def _spread(times: list[float]) -> dict[str, float]:
    ranked = sorted(times)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    told = {name: ranked[int(len(ranked) * part)] for name, part in at.items()}
    return {name: round(1_000 * spent, 1) for name, spent in (*told.items(), ("most", ranked[-1]))}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--signatures", type=int, default=10, help="in a second")
    asked.add_argument("--reads", type=int, default=50, help="in a second")
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = asked.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-load-") as folder,
        a_database(Path(folder), args.database) as settings,
    ):
        outcome = asyncio.run(measure(args, settings))
    print(json.dumps({"bar": "load", "database": args.database, **outcome}))
    return 1 if outcome["wrong"] or outcome["lost"] or outcome["twice"] else 0


if __name__ == "__main__":
    sys.exit(main())
