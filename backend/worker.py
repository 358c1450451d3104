"""Reading what visitors wrote, behind the requests: claim, analyse, keep, tell the desk.

Any number of workers on any number of machines share the backlog; one that dies leaves its
entries to the others when their lease is over.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from backend.catalogue import queries
from backend.house import Clock
from backend.storage.changes import Change, Changes, Topic
from backend.storage.engine import Database
from backend.visits.visiting import forget_expired
from guestbook import backlog, retention
from guestbook.backlog import Claim
from guestbook.values import Periods
from nlp.analyser import Analyser

__all__ = ("Worker",)

# The transaction that keeps a batch holds other writers up for less than a visitor notices.
BATCH = 128
# How long an idle worker waits for news before it looks by itself, in seconds.
PATIENCE = 2.0
# How often words whose time is over are erased.
TIDYING = timedelta(hours=1)

log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class Worker:
    """Reads the backlog of every museum of a database."""

    database: Database
    analyser: Analyser
    changes: Changes
    clock: Clock
    periods: Periods
    _tidied: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Read until told to stop, finishing the batch in hand."""
        async with self.changes.running():
            while not stop.is_set():
                try:
                    done = await self.read_once()
                    await self.tidy()
                except Exception as error:  # noqa: BLE001  # the database may be away: come back
                    log.warning("worker.failed", kind=type(error).__name__)
                    done = 0
                if not done:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), PATIENCE)

    async def read_all(self) -> int:
        """Read until nothing waits; gives how many entries were read."""
        total = 0
        while done := await self.read_once():
            total += done
        return total

    async def read_once(self) -> int:
        """Read a batch of every museum; gives how many entries were claimed."""
        async with self.database.reading() as session:
            museums = [museum.id for museum in await session.scalars(queries.museums())]
        return sum([await self._read(museum) for museum in museums])

    async def tidy(self) -> None:
        """Erase what is kept no longer than was promised, once an hour."""
        now = self.clock()
        if self._tidied is not None and now - self._tidied < TIDYING:
            return
        async with self.database.writing.begin() as session:
            for museum in [museum.id for museum in await session.scalars(queries.museums())]:
                erased = await retention.expire(
                    session, museum=museum, now=now, periods=self.periods
                )
                await forget_expired(session, museum, now)
                if erased.entries:
                    log.info("retention.erased", museum=str(museum), entries=erased.entries)
        self._tidied = now

    async def _read(self, museum: UUID) -> int:
        model = self.analyser.model_id
        async with self.database.writing.begin() as session:
            claims = await backlog.claim(
                session, museum=museum, model_id=model, size=BATCH, now=self.clock()
            )
        if not claims:
            return 0
        try:
            await self._keep(museum, claims)
        except Exception as error:  # noqa: BLE001  # one entry poisons a batch: read them singly
            log.warning("worker.batch_failed", entries=len(claims), kind=type(error).__name__)
            for claim in claims:
                await self._read_alone(museum, claim)
        self.changes.glance()
        return len(claims)

    async def _read_alone(self, museum: UUID, claim: Claim) -> None:
        try:
            await self._keep(museum, (claim,))
        except Exception as error:  # noqa: BLE001  # noted, and after three tries set aside
            async with self.database.writing.begin() as session:
                aside = await backlog.fail(session, claim, error, museum=museum, now=self.clock())
            log.warning(
                "worker.entry_failed",
                entry=str(claim.entry_id),
                kind=type(error).__name__,
                set_aside=aside,
            )

    async def _keep(self, museum: UUID, claims: tuple[Claim, ...]) -> None:
        analyses = await asyncio.to_thread(
            self.analyser.analyse,
            [claim.text for claim in claims],
            [claim.locale_declared for claim in claims],
        )
        async with self.database.writing.begin() as session:
            readings = dict(zip(claims, analyses, strict=True))
            for done in await backlog.complete(session, readings, museum=museum, now=self.clock()):
                if done.stored:
                    change = Change(museum, Topic.ENTRY_CHANGED, done.entry_id)
                    await self.changes.announce(session, change)
