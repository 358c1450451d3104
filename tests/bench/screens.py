"""Screens that sign at a service that may die: what they were told, and what became of it."""

import asyncio
import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from cores import resident_megabytes
from sqlalchemy import text

from backend.settings import Settings
from backend.storage.engine import Database
from guestbook.receipts import ALPHABET

__all__ = ("SCREENS", "SIGN", "Page", "Screens", "Service", "kept", "serving", "unanswered")

SIGN = """mutation($input: SignGuestbookInput!) { signGuestbook(input: $input) { __typename
  ... on EntrySigned { entry { id } } ... on EntryRefused { code } } }"""
FIND = "query($receipt: String!) { entryByReceipt(receipt: $receipt) { text } }"
SCREENS = 8
PATIENCE = 60.0
# A screen that got no answer asks again: not so soon that screens take the service's processor.
AGAIN = 0.25
LONGEST_LOOK = 3.0
# Look-ups by receipt are throttled for all callers together: a service just started counted none.
LOOKED_UP_AT_ONCE = 1_000


@dataclass
class Service:
    """`cimaise serve` as a process of its own, at one port for good."""

    settings: Settings
    worker: bool = False
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
            "CIMAISE_WORKER": "yes" if self.worker else "no",
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

    def megabytes(self) -> dict[str, float]:
        """The memory that the service holds, and its worker."""
        assert self.process is not None
        told = {"service": resident_megabytes(self.process.pid) or 0.0}
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        worker = [resident_megabytes(int(child)) or 0.0 for child in children.read_text().split()]
        return told | {"worker": round(sum(worker), 1)}

    async def ready(self, client: httpx.AsyncClient) -> float:
        """Seconds until it says that it is ready."""
        waited, looked = 0.0, time.monotonic()
        while waited < PATIENCE:
            ready = False
            with contextlib.suppress(httpx.HTTPError):
                ready = (await client.get("/ready", timeout=1)).status_code == httpx.codes.OK
            now = time.monotonic()
            # No look takes longer, unless we were stopped too, with the service.
            waited, looked = waited + min(now - looked, LONGEST_LOOK), now
            if ready:
                return waited
            await asyncio.sleep(0.05)
        raise TimeoutError("the service is not ready")


@dataclass(frozen=True, slots=True)
class Page:
    """What a visitor signs: the screen makes its receipt and its key."""

    text: str
    receipt: str
    key: str

    @classmethod
    def new(cls) -> "Page":
        """Write a page that nobody else writes."""
        return cls(
            f"Signed {secrets.token_hex(4)}.",
            "".join(secrets.choice(ALPHABET) for _ in range(13)),
            secrets.token_hex(16),
        )


@dataclass
class Screens:
    """Screens that sign until told to stop; a page is sent again until it is acknowledged."""

    client: httpx.AsyncClient
    acknowledged: list[Page] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    slowest_refusal: float = 0.0
    last_trouble: float = 0.0
    first_good_after: float = 0.0

    async def sign_one(self, stop: asyncio.Event) -> None:
        page = Page.new()
        while not stop.is_set():
            begun = time.monotonic()
            answer = await self._send(page)
            self.answers[answer] += 1
            if answer == "EntrySigned":
                self.acknowledged.append(page)
                if self.last_trouble > self.first_good_after:
                    self.first_good_after = time.monotonic()
                return
            self.last_trouble = time.monotonic()
            if answer != "no connection":
                self.slowest_refusal = max(self.slowest_refusal, self.last_trouble - begun)
            await asyncio.sleep(AGAIN)

    async def good_again(self, since: float) -> None:
        """Wait until an entry is acknowledged that was refused before."""
        while self.first_good_after < since and time.monotonic() - since < PATIENCE:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    async def sign(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.sign_one(stop)

    async def _send(self, page: Page) -> str:
        signed = {"text": page.text, "receipt": page.receipt, "idempotencyKey": page.key}
        try:
            body = {"query": SIGN, "variables": {"input": signed}}
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


async def kept(settings: Settings, acknowledged: list[Page]) -> dict[str, int]:
    """Compare what was acknowledged with what the database holds."""
    database = Database.open(settings.database)
    async with database.reading() as session:
        rows = await session.scalars(text("SELECT idempotency_key FROM guestbook_entry"))
        found = Counter(rows.all())
    await database.close()
    return {
        "acknowledged": len(acknowledged),
        "lost": sum(not found[page.key] for page in acknowledged),
        "twice": sum(many > 1 for many in found.values()),
    }


async def unanswered(service: Service, client: httpx.AsyncClient, acknowledged: list[Page]) -> int:
    """Ask by every receipt; tells how many do not give the words that were signed with it."""
    without = 0
    for start in range(0, len(acknowledged), LOOKED_UP_AT_ONCE):
        service.kill()
        service.start()
        await service.ready(client)
        for number, page in enumerate(acknowledged[start : start + LOOKED_UP_AT_ONCE]):
            # Each from another address: one caller may look up no more than a visitor would.
            behind = {"x-forwarded-for": f"10.{number >> 8}.{number & 255}.1"}
            body = {"query": FIND, "variables": {"receipt": page.receipt}}
            response = await client.post("/graphql", json=body, headers=behind)
            found = (response.json().get("data") or {}).get("entryByReceipt")
            without += found != {"text": page.text}
    return without


@contextlib.asynccontextmanager
async def serving(
    settings: Settings, *, worker: bool = False
) -> AsyncIterator[tuple[Service, httpx.AsyncClient]]:
    """Serve a place, and be its client."""
    service = Service(settings, worker)
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=service.address, limits=limits) as client:
        service.start()
        try:
            await service.ready(client)
            yield service, client
        finally:
            service.kill()
