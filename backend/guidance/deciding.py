"""What curators decide about a day: its work, which work never, and what the sky is like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.views import MuseumView
from backend.guidance import queries
from backend.guidance.errors import NotOnViewError, PastDayError, ReasonMissingError
from backend.guidance.hanging import Hanging, Hangings
from backend.guidance.models import DailyChoice
from backend.guidance.planning_days import MOST_DAYS, Calendar, PlannedDay, plan, read_calendar
from recommendations.diversity import Ledger, Share
from recommendations.values import Weather

__all__ = ("Diary", "Page", "exposure", "look_ahead")

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Page:
    """The days ahead, and the shares that the works shown before today had."""

    days: Sequence[PlannedDay]
    calendar: Calendar


async def look_ahead(
    session: AsyncSession,
    hangings: Hangings,
    hanging: Hanging,
    museum: MuseumView,
    today: date,
    days: int = MOST_DAYS,
) -> Page:
    """Choose for the days ahead, today's first, as they would be without further decisions."""
    span = [today + timedelta(days=n) for n in range(max(1, min(days, MOST_DAYS)))]
    calendar = await read_calendar(session, museum, span[0], span[-1])
    return Page(await plan(hangings, hanging, museum, calendar, span), calendar)


def exposure(hanging: Hanging, page: Page) -> list[Share]:
    """Open the ledger at the end of the days ahead."""
    history = {
        row.day: str(row.artwork_id)
        for row in page.calendar.decided.values()
        if row.artwork_id is not None
    }
    history |= {each.day: each.choice.work_id for each in page.days if each.choice}
    last = page.days[-1].day + timedelta(days=1)
    return Ledger.around(last, hanging.works, history).shares()


class Diary:
    """The days of one museum, open for decisions; the caller owns the transaction."""

    def __init__(
        self, session: AsyncSession, museum: MuseumView, hanging: Hanging, today: date
    ) -> None:
        self._session, self._museum = session, museum
        self._hanging, self._today = hanging, today

    async def pin(self, day: date, artwork: UUID | None) -> None:
        """Say which work a day has, or leave it to the rules again.

        Raises:
            PastDayError: when visitors have seen the day's work already.
            NotOnViewError: when visitors cannot see the work.
        """
        row = await self._open(day)
        if artwork is not None and artwork not in self._hanging.artworks:
            raise NotOnViewError
        if artwork is not None and str(artwork) in row.vetoed:
            self._forgive(row, artwork)
        row.pinned = artwork
        if row.artwork_id != artwork:
            row.artwork_id = None

    async def veto(self, day: date, artwork: UUID, reason: str) -> None:
        """Keep a work from a day, and say why.

        Raises:
            PastDayError: when visitors have seen the day's work already.
            NotOnViewError: when visitors cannot see the work anyway.
            ReasonMissingError: when nobody could account for it.
        """
        row = await self._open(day)
        if artwork not in self._hanging.artworks:
            raise NotOnViewError
        if not (said := reason.strip()[:LONGEST_REASON]):
            raise ReasonMissingError
        # New objects: what is changed within a JSON column is not seen.
        row.vetoed = sorted({*row.vetoed, str(artwork)})
        row.veto_reasons = {**row.veto_reasons, str(artwork): said}
        if row.pinned == artwork:
            row.pinned = None
        if row.artwork_id == artwork:
            row.artwork_id = None

    async def lift_veto(self, day: date, artwork: UUID) -> None:
        """Allow a work again.

        Raises:
            PastDayError: when visitors have seen the day's work already.
        """
        self._forgive(await self._open(day), artwork)

    async def tell_weather(self, day: date, weather: Weather | None) -> None:
        """Say what the sky is like, before any other source; today's choice is made again.

        Raises:
            PastDayError: when visitors have seen the day's work already.
        """
        row = await self._open(day)
        told = weather.value if weather else None
        if row.weather_told != told:
            row.weather_told, row.artwork_id = told, None

    @staticmethod
    def _forgive(row: DailyChoice, artwork: UUID) -> None:
        row.vetoed = [each for each in row.vetoed if each != str(artwork)]
        row.veto_reasons = {
            work: why for work, why in row.veto_reasons.items() if work != str(artwork)
        }

    async def _open(self, day: date) -> DailyChoice:
        if day < self._today:
            raise PastDayError(day)
        row = await self._session.scalar(queries.choice(self._museum.id, day).with_for_update())
        if row is None:
            row = DailyChoice(
                id=uuid4(), museum_id=self._museum.id, day=day, reasons=[], inputs={}, vetoed=[]
            )
            self._session.add(row)
        return row
