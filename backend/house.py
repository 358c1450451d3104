"""All that the service holds while it is open; the composition root makes it, requests use it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from backend.accounts.naming import CuratorNames
from backend.accounts.sessions import Doorkeeper
from backend.catalogue.days import day_at
from backend.catalogue.hosts import Museums
from backend.catalogue.revisions import Revisions
from backend.catalogue.views import MuseumView
from backend.feeds.weather import WeatherSource
from backend.graphql.trusted import TrustedDocuments
from backend.guidance.hanging import Hangings
from backend.http.addresses import Proxies
from backend.http.allowances import Allowances
from backend.http.answers import Answers
from backend.http.repeats import Repeats
from backend.http.tally import Tally
from backend.http.turnstiles import Turnstile
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.storage.erased import ErasedFile
from backend.visits.devices import Devices
from backend.visits.others import Others
from guestbook.ports import Translator
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
    others: Others
    answers: Answers
    repeats: Repeats
    tally: Tally
    proxies: Proxies
    allowances: Allowances
    reading: Turnstile
    heavy: Turnstile
    trusted: TrustedDocuments
    weather: WeatherSource
    doorkeeper: Doorkeeper
    names: CuratorNames
    periods: Periods
    ledger: ErasedFile
    # The analyser's id: an entry without an analysis of this model waits to be read.
    model_id: str
    # Whoever helps curators to read; none comes with the house.
    translator: Translator | None = None

    def today(self, museum: MuseumView) -> date:
        """Tell the date where the museum is."""
        return day_at(museum.timezone, self.clock()).date
