"""Going round the feeds that are listened to: each in its own time, where the operator says so.

One that fails, hangs or belongs to no museum stops no other, and never the worker that reads
entries. Of several workers whoever looks first fetches: when a feed was last tried stands in the
database, beside how it was found.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog

from backend.catalogue.tenancy import MuseumUnknownError, museum_of
from backend.feeds.outgoing import OutgoingError
from backend.feeds.social import (
    FeedSource,
    SocialSourcesError,
    feed_sources,
    open_feed,
    rules_of,
)
from backend.house import Clock
from backend.listening import Heard, Listening
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from guestbook import listening

__all__ = ("Rounds", "fetch_feed")

# How often one looks which feeds are due, in seconds.
LOOK = 30.0

log = structlog.get_logger(__name__)


async def fetch_feed(source: FeedSource, ears: Listening) -> Heard:
    """Fetch a feed and take in what it says; how it was found is noted, also where it failed."""
    try:
        content = await asyncio.to_thread(open_feed, source, rules_of(ears.settings))
    except OutgoingError as error:
        heard = Heard(source.name, error=type(error).__name__, reason=str(error))
        await ears.note(heard)
        return heard
    return await ears.take(source.name, source.adapter, content, source.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """Fetches each feed again once its time has come."""

    settings: Settings
    database: Database
    changes: Changes
    clock: Clock

    async def run(self, stop: asyncio.Event) -> None:
        """Go round until told to stop; a feed in hand is finished."""
        while not stop.is_set():
            try:
                await self.go()
            except Exception as error:  # noqa: BLE001  # the database may be away: come back
                log.warning("feeds.failed", kind=type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK)

    async def go(self) -> int:
        """Fetch the feeds that are due, side by side; gives how many there were."""
        file = self.settings.social_sources
        if file is None:
            return 0
        try:
            named = feed_sources(file)
        except SocialSourcesError as error:
            log.warning("feeds.unreadable", mistakes=len(error.mistakes))
            return 0
        due = [
            (source, museum) for source in named if (museum := await self._due(source)) is not None
        ]
        await asyncio.gather(*(self._fetch(source, museum) for source, museum in due))
        return len(due)

    async def _due(self, source: FeedSource) -> UUID | None:
        """Name the museum of a feed that was not tried for as long as the operator says."""
        async with self.database.reading() as session:
            try:
                museum = await museum_of(session, source.museum)
            except MuseumUnknownError:
                log.warning("feeds.of_no_museum", source=source.name)
                return None
            found = await listening.sources(session, museum=museum)
        tried = next((one.tried_at for one in found if one.name == source.name), None)
        pause = timedelta(minutes=self.settings.social_minutes)
        return museum if tried is None or tried <= self.clock() - pause else None

    async def _fetch(self, source: FeedSource, museum: UUID) -> None:
        ears = Listening(
            settings=self.settings,
            database=self.database,
            changes=self.changes,
            museum=museum,
            now=self.clock(),
        )
        try:
            heard = await fetch_feed(source, ears)
        except Exception as error:  # noqa: BLE001  # of this feed alone: the others go on
            log.warning("feeds.one_failed", source=source.name, kind=type(error).__name__)
            return
        if heard.error:
            log.warning("feeds.one_failed", source=source.name, kind=heard.error)
