"""Reading what visitors wrote, behind the requests: claim, analyse, keep, tell the desk.

Any number of workers on any number of machines share the backlog; one that dies leaves its
entries to the others when their lease is over.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from backend.alerting import raise_alarms
from backend.catalogue import queries
from backend.catalogue.models import Museum
from backend.catalogue.stopping import CatalogueStops
from backend.feeds.alerting import Alarm
from backend.house import Clock
from backend.keeping import forget_copies, keep_to_promises
from backend.noticing import find_topics
from backend.storage.absence import is_away
from backend.storage.author_key import forget_author_key
from backend.storage.changes import Change, Changes, Topic
from backend.storage.engine import Database
from guestbook import backlog, folding
from guestbook.backlog import Claim
from guestbook.ports import ErasedLedger
from guestbook.values import Periods
from nlp.analyser import Analyser
from nlp.protocols import Embedder, KeyphraseExtractor

__all__ = ("Worker",)

# The transaction that keeps a batch holds other writers up for less than a visitor notices.
BATCH = 256
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
    ledger: ErasedLedger | None = None
    """Where the ids of erased entries are noted."""
    alarms: Sequence[Alarm] = ()
    """Who is told of incidents."""
    data_dir: Path | None = None
    """Where the copies lie that migrations made."""
    embedder: Embedder | None = None
    """What tells that two entries say the same; without it only the same words do."""
    keyphrases: KeyphraseExtractor | None = None
    """What names the topics that are found once a day; without it none are."""
    batch: int = BATCH
    """How many entries are read at once."""
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
            museums = (await session.scalars(queries.museums())).all()
        done = sum([await self._read(museum) for museum in museums])
        for museum in museums:
            await raise_alarms(self.database, museum, self.alarms, self.clock())
        return done

    async def tidy(self) -> None:
        """Erase what is kept no longer than was promised, once an hour; find topics once a day."""
        now = self.clock()
        if self._tidied is not None and now - self._tidied < TIDYING:
            return
        await keep_to_promises(self.database, now, self.periods, self.ledger)
        if self.data_dir is not None:
            forget_copies(self.data_dir, now, self.periods.unpublished)
            forget_author_key(self.data_dir, now, self.periods.authors)
        self._tidied = now
        await self._notice(now)

    async def _notice(self, now: datetime) -> None:
        if self.embedder is None or self.keyphrases is None:
            return
        async with self.database.reading() as session:
            museums = (await session.scalars(queries.museums())).all()
        for museum in museums:
            await find_topics(
                self.database,
                museum,
                embedder=self.embedder,
                keyphrases=self.keyphrases,
                now=now,
                only_if_due=True,
            )

    async def _read(self, museum: Museum) -> int:
        model = self.analyser.model_id
        async with self.database.writing.begin() as session:
            claims = await backlog.claim(
                session, museum=museum.id, model_id=model, size=self.batch, now=self.clock()
            )
        if not claims:
            return 0
        try:
            await self._keep(museum, claims)
        except Exception as error:  # one entry poisons a batch: read them singly
            if is_away(error):  # no entry is to blame
                raise
            log.warning("worker.batch_failed", entries=len(claims), kind=type(error).__name__)
            for claim in claims:
                await self._read_alone(museum, claim)
        self.changes.glance()
        return len(claims)

    async def _read_alone(self, museum: Museum, claim: Claim) -> None:
        try:
            await self._keep(museum, (claim,))
        except Exception as error:  # noted, and after three tries set aside
            if is_away(error):
                raise
            async with self.database.writing.begin() as session:
                now = self.clock()
                aside = await backlog.fail(session, claim, error, museum=museum.id, now=now)
            log.warning(
                "worker.entry_failed",
                entry=str(claim.entry_id),
                kind=type(error).__name__,
                set_aside=aside,
            )

    async def _keep(self, museum: Museum, claims: tuple[Claim, ...]) -> None:
        analyses = await asyncio.to_thread(
            self.analyser.analyse,
            [claim.text for claim in claims],
            [claim.locale_declared for claim in claims],
        )
        vectors = await asyncio.to_thread(self._vectors, claims)
        now = self.clock()
        today = now.astimezone(ZoneInfo(museum.timezone)).date()
        async with self.database.writing.begin() as session:
            readings = dict(zip(claims, analyses, strict=True))
            outcome = await backlog.complete(
                session,
                readings,
                museum=museum.id,
                now=now,
                stops=CatalogueStops(session, today),
            )
            stored = [done.entry_id for done in outcome if done.stored]
            if self.embedder is not None:
                placed = {entry_id: vectors[entry_id] for entry_id in stored}
                model = self.embedder.model_id
                await folding.fold_alike(session, placed, museum=museum.id, model_id=model)
            news = [Change(museum.id, Topic.ENTRY_CHANGED, entry_id) for entry_id in stored]
            await self.changes.announce(session, *news)

    def _vectors(self, claims: tuple[Claim, ...]) -> dict[UUID, folding.Vector]:
        if self.embedder is None:
            return {}
        vectors = self.embedder.embed([claim.text for claim in claims])
        return dict(zip((claim.entry_id for claim in claims), vectors, strict=True))
