"""Whether the service ever stops for a moment: `python tests/bench/pauses.py`.

Stop pages are asked at half the rate that it can bear, each at its time whether or not the last one
was answered, so that a pause is felt by all who come within it. `--data FOLDER` takes a museum that
is there; `--seconds 60`, `--rate N` a second. Then the server's core counts for as long, half of
the time: machines, virtual ones above all, pause by themselves. Prints JSON; no test, figures vary.
"""

import argparse
import asyncio
import gc
import json
import os
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import Any, cast

from bench import build_demo
from contenders import product
from cores import places
from httptools import HttpResponseParser
from knocking import Asking
from loading import Load
from questions import ask_about

CONNECTIONS, MANY = 200, 32
WARM, TASTE = 3.0, 3.0  # seconds
PAUSE_MS = 10.0
STEP = 0.001  # seconds of counting, and of rest, in turn
# Where the numbers of our requests begin: the generator that finds the rate has its own.
FIRST = 5 * 10**11


class Waiting(asyncio.Protocol):
    """A connection on which one question at a time is asked, as browsers ask."""

    def __init__(self, free: deque["Waiting"], spent: list[tuple[float, float]]) -> None:
        self._free, self._spent = free, spent
        self._parser = HttpResponseParser(self)
        self._asked, self.failed = 0.0, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._free.append(self)

    def ask(self, request: bytes) -> None:
        """Ask now."""
        self._asked = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        self._spent.append((self._asked, time.perf_counter() - self._asked))
        self.failed += self._parser.get_status_code() >= 400
        self._free.append(self)


async def ask_in_time(port: int, file: Path, rate: float, seconds: float) -> dict[str, Any]:
    """Ask so many a second, and tell how long the longest waited."""
    asking = Asking(file, FIRST, CONNECTIONS, fresh=True)
    spent: list[tuple[float, float]] = []
    free: deque[Waiting] = deque()
    loop = asyncio.get_running_loop()
    wires = [
        (await loop.create_connection(lambda: Waiting(free, spent), "127.0.0.1", port))[1]
        for _ in range(CONNECTIONS)
    ]
    # The pauses of whoever measures are none of the service's.
    gc.disable()
    begun = time.perf_counter()
    late, nth = 0.0, 0
    while (now := time.perf_counter()) < begun + seconds:
        while free and (due := begun + nth / rate) <= now:
            late = max(late, now - due)
            free.popleft().ask(asking.request())
            nth += 1
        # The core is left to others now and then: they would come to the server's otherwise.
        await asyncio.sleep(0.001)
    await asyncio.sleep(1)
    waits = sorted(wait * 1000 for asked, wait in spent if asked > begun + WARM)
    pauses = _pauses(spent, begun + WARM)
    return {
        "rate": round(rate),
        "seconds": seconds,
        "answered": len(spent),
        "failed": sum(wire.failed for wire in wires) + nth - len(spent),
        "p50_ms": round(waits[len(waits) // 2], 2),
        "p99_ms": round(waits[len(waits) * 99 // 100], 2),
        "p999_ms": round(waits[len(waits) * 999 // 1000], 2),
        "longest_ms": round(waits[-1], 1),
        "pauses_over_10_ms": len(pauses),
        "longest_pauses_ms": sorted(pauses)[-5:],
        "asked_late_ms": round(late * 1000, 1),
    }


def _pauses(spent: list[tuple[float, float]], since: float) -> list[float]:
    """List the longest wait of each pause: of those that ended at about one time."""
    ends: dict[int, float] = {}
    for asked, wait in spent:
        if asked > since and wait * 1000 > PAUSE_MS:
            place = int((asked + wait) / 0.05)
            ends[place] = max(ends.get(place, 0.0), wait)
    return [round(wait * 1000, 1) for _, wait in sorted(ends.items())]


def count_alone(seconds: float) -> dict[str, Any]:
    """Work and rest in turn, with nobody to wait for, and tell how often work took too long."""
    pauses: list[float] = []
    until = time.perf_counter() + seconds
    while (since := time.perf_counter()) < until:
        while time.perf_counter() < since + STEP:
            pass
        if (spent := (time.perf_counter() - since - STEP) * 1000) > PAUSE_MS:
            pauses.append(round(spent, 1))
        time.sleep(STEP)
    return {"pauses_over_10_ms": len(pauses), "longest_pauses_ms": sorted(pauses)[-5:]}


def main() -> None:
    """Build the demo museum where none is given, serve it, ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, help="questions a second; else half of what it bears")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder) / "data"
        database = data / "cimaise.db" if given.data else build_demo(data)
        questions = ask_about(database, [])["Q1"]
        load = Load(Path(folder), {"Q1": questions})
        file = Path(folder) / "Q1.jsonl"
        with product(data) as server:
            load.run(server.port, "Q1", fresh=True, connections=MANY, seconds=TASTE)
            most = load.run(server.port, "Q1", fresh=True, connections=MANY, seconds=TASTE).rps
            rate = given.rate or most / 2
            if cores := places():
                os.sched_setaffinity(0, {cores["load"]})
            ours = asyncio.run(ask_in_time(server.port, file, rate, given.seconds))
            megabytes = server.megabytes
    if cores:
        os.sched_setaffinity(0, {cores["server"]})
    control = count_alone(given.seconds)
    told = {
        "most": round(most),
        "megabytes": megabytes,
        "Cimaise": ours,
        "the machine alone": control,
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
