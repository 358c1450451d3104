"""How long each attack takes to be refused, and how long a bystander waits meanwhile.

A server of its own is asked over a port; the attacks are those of tests/service/attacks.py, made
beforehand. In the flood the bystander is a process of its own: it waits for the service, not for
whoever attacks. Run it on a quiet machine: ``python tests/bench/attacks.py``.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "service"))

from attacks import ATTACKS, Attack, refusal

BYSTANDER = {"query": "{ __typename }"}
PAUSE = 0.005  # a bystander asks again after so many seconds
SIDE_BY_SIDE = 8  # attackers at once, in the flood at the end
FLOOD = 10.0  # its seconds


async def main() -> int:
    """Serve, attack, and tell."""
    with tempfile.TemporaryDirectory(prefix="cimaise-attacks-") as folder:
        port = "8299"
        environment = {**os.environ, "CIMAISE_DATA_DIR": folder, "PORT": port}
        server = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "backend", "demo"),
            env={**environment, "CIMAISE_WORKER": "no"},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            return await attack(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            await server.wait()


async def attack(address: str) -> int:
    """Send each attack alone, then all of them at once, beside a bystander."""
    rows, failed = [], 0
    for one in ATTACKS.values():
        made(one.make)
    async with httpx.AsyncClient(base_url=address, timeout=60) as http:
        await ready(http)
        for name, one in ATTACKS.items():
            waits, stop = [], asyncio.Event()
            standing = asyncio.create_task(stand_by(http, waits, stop))
            await asyncio.sleep(PAUSE)
            said, took = await send(http, one)
            stop.set()
            await standing
            rows.append((name, said, took, max(waits)))
            failed += said != str(one.refused) or took > 3 or max(waits) > 1
        for name, said, took, wait in rows:
            print(f"{name:36} {said:24} {took * 1000:8.1f} ms {wait * 1000:8.1f} ms")
        flood = await at_once(http)
    print(f"slowest alone {max(row[2] for row in rows):.3f} s")
    print(f"bystander's worst wait, attacks one by one {max(row[3] for row in rows):.3f} s")
    print(f"bystander in a flood of {SIDE_BY_SIDE}: {json.dumps(flood)}")
    print(f"{len(rows) - failed} of {len(rows)} attacks refused as they should be")
    return 1 if failed else 0


async def ready(http: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            if (await http.post("/graphql", json=BYSTANDER)).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.1)


@cache
def made(one: Callable[[], bytes]) -> bytes:
    return one()


async def send(http: httpx.AsyncClient, one: Attack) -> tuple[str, float]:
    content = made(one.make)
    start = time.perf_counter()
    response = await http.request(one.method, one.address, content=content, headers=one.all_headers)
    took = time.perf_counter() - start
    return str(refusal(response.status_code, response.json())), took


async def stand_by(http: httpx.AsyncClient, waits: list[float], stop: asyncio.Event) -> None:
    while True:
        start = time.perf_counter()
        response = await http.post("/graphql", json=BYSTANDER)
        response.raise_for_status()
        waits.append(time.perf_counter() - start)
        if stop.is_set():
            return
        await asyncio.sleep(PAUSE)


async def at_once(http: httpx.AsyncClient) -> dict[str, float]:
    """Let all attack side by side, and ask as a bystander."""
    stop, sent = asyncio.Event(), 0

    async def attacker(number: int) -> None:
        nonlocal sent
        attacks = list(ATTACKS.values())
        while not stop.is_set():
            number += 1
            await send(http, attacks[number % len(attacks)])
            sent += 1

    bystander = await asyncio.create_subprocess_exec(
        *(sys.executable, __file__, "--stand-by", str(http.base_url), str(FLOOD)),
        stdout=asyncio.subprocess.PIPE,
    )
    attacking = [asyncio.create_task(attacker(9 * number)) for number in range(SIDE_BY_SIDE)]
    told, _ = await bystander.communicate()
    waits = json.loads(told)
    stop.set()
    await asyncio.gather(*attacking)
    return {
        "attacks": sent,
        "bystander": len(waits),
        "median_ms": round(statistics.median(waits) * 1000, 1),
        "worst_ms": round(max(waits) * 1000, 1),
    }


def stand_apart(address: str, seconds: float) -> None:
    """Ask as a bystander from a process of one's own, and tell how long each answer took."""
    waits = []
    with httpx.Client(base_url=address, timeout=60) as http:
        until = time.perf_counter() + seconds
        while (start := time.perf_counter()) < until:
            http.post("/graphql", json=BYSTANDER).raise_for_status()
            waits.append(time.perf_counter() - start)
            time.sleep(PAUSE)
    print(json.dumps(waits))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stand-by"]:
        stand_apart(sys.argv[2], float(sys.argv[3]))
    else:
        sys.exit(asyncio.run(main()))
