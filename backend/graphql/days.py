"""The artworks of the days ahead at the desk: looked at, pinned, vetoed, and what that changes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.catalogue.views import Speech
from backend.feeds.headlines import FeedUnreadableError, read_headlines
from backend.graphql.context import Context, Info
from backend.graphql.editorial_refusals import EditRefused, refusal
from backend.graphql.guidance import Alternative, Reason, names_in
from backend.graphql.nodes import decode_id
from backend.graphql.works import Artwork
from backend.guidance.daily import shown_choice
from backend.guidance.deciding import Diary, exposure, look_ahead
from backend.guidance.errors import GuidanceError, NotOnViewError, PastDayError
from backend.guidance.hanging import Hanging
from backend.guidance.planning_days import MOST_DAYS, PlannedDay
from backend.guidance.suggesting import reminders
from i18n.catalogs import catalog
from i18n.locales import Locale
from recommendations.diversity import FACETS, Share
from recommendations.values import Weather

__all__ = ("DayBoard", "DayMutation")

strawberry.enum(Weather, description="The sky over the museum.")
FACET_NAMES = ", ".join(FACETS)


@strawberry.type(description="A work that a curator keeps from a day.")
class Veto:
    artwork: Artwork
    reason: str


@strawberry.type(description="A day ahead, with its work as far as it can be known.")
class DeskDay:
    date: date
    artwork: Artwork | None
    reasons: list[Reason]
    otherwise: list[Alternative]
    pinned: bool
    vetoes: list[Veto]
    weather: Weather | None = strawberry.field(description="As a curator told it.")

    @classmethod
    def of(cls, planned: PlannedDay, hanging: Hanging, speech: Speech, locale: Locale) -> Self:
        """Show a day."""
        found = shown_choice(planned, hanging) if planned.choice else None
        return cls(
            date=planned.day,
            artwork=Artwork.of(found.artwork, speech) if found else None,
            reasons=[
                Reason.of(each, locale, **names_in(each, hanging, speech))
                for each in (found.reasons if found else ())
            ],
            otherwise=(
                [Alternative.of(each, speech, locale) for each in found.otherwise] if found else []
            ),
            pinned=planned.pinned is not None,
            vetoes=[
                Veto(artwork=Artwork.of(hanging.artworks[work], speech), reason=reason)
                for work, reason in planned.vetoed.items()
                if work in hanging.artworks
            ],
            weather=planned.weather,
        )


@strawberry.type(description="How often a group of works is shown in sixty days, and may be.")
class ExposureShare:
    facet: str = strawberry.field(description=f"One of {FACET_NAMES}.")
    group: str = strawberry.field(description="A period is named by its first year.")
    shown: int
    allowed: int
    offered: int = strawberry.field(description="How many works of the group are on view.")

    @classmethod
    def of(cls, share: Share, rooms: dict[str, str]) -> Self:
        """Show a share; a place is named by its room's number."""
        group = rooms.get(share.group, share.group) if share.facet == "place" else share.group
        return cls(
            facet=share.facet,
            group=group,
            shown=share.shown,
            allowed=share.allowed,
            offered=share.offered,
        )


@strawberry.type(description="The days ahead and the ledger at their end.")
class DeskDays:
    days: list[DeskDay]
    exposure: list[ExposureShare]


@strawberry.type(description="A decision is kept; these days have another work than before.")
class DayDecided:
    days: DeskDays
    changed: list[date]


DayResult = Annotated[DayDecided | EditRefused, strawberry.union("DayResult")]


async def _hanging(context: Context) -> Hanging:
    return await context.house.hangings.current(context.museum.id, context.today)


async def _ahead(context: Context, hanging: Hanging, days: int, locale: str | None) -> DeskDays:
    async with context.house.database.reading() as session:
        page = await look_ahead(
            session, context.house.hangings, hanging, context.museum, context.today, days
        )
    speech, interface = context.speech(locale), context.interface(locale)
    rooms = {str(room.id): room.number for room in hanging.rooms.values()}
    return DeskDays(
        days=[DeskDay.of(each, hanging, speech, interface) for each in page.days],
        exposure=[ExposureShare.of(each, rooms) for each in exposure(hanging, page)],
    )


@strawberry.type(description="A work that a headline brings to mind.")
class RemindedWork:
    artwork: Artwork
    closeness: float = strawberry.field(description="Of the vectors, up to 1.")


@strawberry.type(description="A headline; it chooses nothing.")
class DeskHeadline:
    title: str
    link: str | None
    works: list[RemindedWork]


@strawberry.type
class DayBoard:
    locale: strawberry.Private[str | None]

    @strawberry.field(
        description="What the headlines bring to mind, if `CIMAISE_HEADLINES_FILE` names a feed."
    )
    async def headlines(self, info: Info) -> list[DeskHeadline]:
        context, house = info.context, info.context.house
        if house.settings.headlines_file is None:
            return []
        try:
            told = await asyncio.to_thread(read_headlines, house.settings.headlines_file)
        except FeedUnreadableError:
            return []
        hanging, speech = await _hanging(context), context.speech(self.locale)
        found = await reminders(house.hangings, context.museum.id, hanging, told)
        return [
            DeskHeadline(
                title=each.headline.title,
                link=each.headline.link,
                works=[
                    RemindedWork(artwork=Artwork.of(work, speech), closeness=round(near, 3))
                    for work, near in each.works
                ],
            )
            for each in found
        ]

    @strawberry.field(description="The artworks of the days ahead; nothing of it is kept.")
    async def days_ahead(self, info: Info, days: int = MOST_DAYS) -> DeskDays:
        hanging = await _hanging(info.context)
        return await _ahead(info.context, hanging, days, self.locale)


Decision = Callable[[Diary], Awaitable[None]]


async def _decide(
    context: Context, locale: str | None, decide: Decision
) -> DayDecided | EditRefused:
    if no := refusal(context, locale):
        return no
    hanging = await _hanging(context)
    before = await _ahead(context, hanging, MOST_DAYS, locale)
    try:
        async with context.house.database.writing.begin() as session:
            await decide(Diary(session, context.museum, hanging, context.today))
    except GuidanceError as error:
        return _refused(context, locale, error)
    after = await _ahead(context, hanging, MOST_DAYS, locale)
    changed = [
        new.date
        for old, new in zip(before.days, after.days, strict=True)
        if (old.artwork and old.artwork.id) != (new.artwork and new.artwork.id)
    ]
    return DayDecided(days=after, changed=changed)


def _refused(context: Context, locale: str | None, error: GuidanceError) -> EditRefused:
    words = catalog(context.interface(locale))
    if isinstance(error, PastDayError):
        message = words.gettext("This day has gone by: visitors have seen its work.")
        return EditRefused(code="PAST_DAY", message=message)
    if isinstance(error, NotOnViewError):
        message = words.gettext("There is no such artwork.")
        return EditRefused(code="NOT_FOUND", message=message)
    message = words.gettext("Please say why: others will ask.")
    return EditRefused(code="EMPTY", message=message)


def _work(shown: str) -> UUID:
    found = decode_id(shown, "Artwork")
    return found[1] if found else UUID(int=0)


@strawberry.type
class DayMutation:
    @strawberry.mutation(description="Say which work a day has; null leaves it to the rules.")
    async def pin_artwork_of_the_day(
        self,
        info: Info,
        date: date,
        artwork: strawberry.ID | None = None,
        locale: str | None = None,
    ) -> DayResult:
        work = _work(artwork) if artwork is not None else None
        return await _decide(info.context, locale, lambda diary: diary.pin(date, work))

    @strawberry.mutation(description="Keep a work from a day, and say why.")
    async def veto_artwork_of_the_day(
        self,
        info: Info,
        date: date,
        artwork: strawberry.ID,
        reason: str,
        locale: str | None = None,
    ) -> DayResult:
        work = _work(artwork)
        return await _decide(info.context, locale, lambda diary: diary.veto(date, work, reason))

    @strawberry.mutation(description="Allow a vetoed work for a day again.")
    async def lift_veto(
        self, info: Info, date: date, artwork: strawberry.ID, locale: str | None = None
    ) -> DayResult:
        work = _work(artwork)
        return await _decide(info.context, locale, lambda diary: diary.lift_veto(date, work))

    @strawberry.mutation(description="Say what the sky is like on a day; null forgets it.")
    async def tell_weather(
        self, info: Info, date: date, weather: Weather | None = None, locale: str | None = None
    ) -> DayResult:
        return await _decide(info.context, locale, lambda diary: diary.tell_weather(date, weather))
