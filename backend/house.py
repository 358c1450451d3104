"""All that the service holds while it is open; the composition root makes it, requests use it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from backend.accounts.sessions import Doorkeeper
from backend.catalogue.hosts import Museums
from backend.catalogue.revisions import Revisions
from backend.catalogue.views import MuseumView
from backend.feeds.weather import WeatherSource
from backend.graphql.trusted import TrustedDocuments
from backend.guidance.hanging import Hangings
from backend.http.answers import Answers
from backend.http.tally import Tally
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.visits.devices import Devices
from guestbook.values import Periods

__all__ = ("Clock", "House")

Clock = Callable[[], datetime]
"""Tells the moment, with its offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The open service."""

    settings: Settings
    database: Database
    secret: bytes
    clock: Clock
    changes: Changes
    revisions: Revisions
    museums: Museums
    devices: Devices
    hangings: Hangings
    answers: Answers
    tally: Tally
    trusted: TrustedDocuments
    weather: WeatherSource
    doorkeeper: Doorkeeper
    periods: Periods
    # The analyser's id: an entry without an analysis of this model waits to be read.
    model_id: str

    def today(self, museum: MuseumView) -> date:
        """Tell the date where the museum is."""
        return self.clock().astimezone(ZoneInfo(museum.timezone)).date()
