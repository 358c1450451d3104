"""What editors change of ways, stops and tours; visitors find it so at once."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import models
from backend.catalogue.models import OwnerKind, TextField
from backend.editorial import standing, stops, texts
from backend.editorial.errors import EditorialError
from backend.editorial.stops import Window
from backend.editorial.texts import Edit, TextKey
from backend.graphql.context import Context, Info
from backend.graphql.editing_texts import author_of
from backend.graphql.editorial_places import DeskPassage, DeskStop, DeskTour
from backend.graphql.editorial_refusals import EditRefused, refusal, refused
from backend.graphql.nodes import decode_id, encode_id
from backend.graphql.texts import LocalizedText

__all__ = ("PlaceEditingMutation", "shown_stops", "shown_tours")

PassageResult = Annotated[DeskPassage | EditRefused, strawberry.union("PassageResult")]
StopResult = Annotated[DeskStop | EditRefused, strawberry.union("StopResult")]
TourResult = Annotated[DeskTour | EditRefused, strawberry.union("TourResult")]

Change = Callable[[AsyncSession], Awaitable[Any]]
NOTHING = UUID(int=0)


async def shown_stops(
    context: Context, session: AsyncSession, locale: str | None
) -> dict[UUID, DeskStop]:
    """Show all stops by their ids."""
    speech, today = context.speech(locale), context.today
    found = await standing.stops(session, context.catalogue(session))
    return {one.id: DeskStop.of(one, speech, today) for one in found.values()}


async def shown_tours(
    context: Context, session: AsyncSession, locale: str | None
) -> dict[UUID, DeskTour]:
    """Show all tours by their ids."""
    speech = context.speech(locale)
    known = await shown_stops(context, session, locale)
    return {
        one.id: DeskTour(
            id=encode_id("Tour", one.id),
            title=LocalizedText.perhaps(one.texts.say(TextField.TITLE, speech)),
            minutes=one.minutes,
            published=one.published,
            shown_from=one.shown_from,
            shown_to=one.shown_to,
            stops=[known[stop] for stop in one.stops],
        )
        for one in await standing.tours(session, context.catalogue(session))
    }


def _read(shown: str, kind: str) -> UUID:
    found = decode_id(shown, kind)
    return found[1] if found else NOTHING


async def _change_stop(
    context: Context, identity: UUID, locale: str | None, change: Change
) -> DeskStop | EditRefused:
    if no := refusal(context, locale):
        return no
    try:
        async with context.house.database.writing.begin() as session:
            await change(session)
            return (await shown_stops(context, session, locale))[identity]
    except EditorialError as error:
        return refused(context, locale, error)


async def _change_tour(
    context: Context, identity: UUID | None, locale: str | None, change: Change
) -> DeskTour | EditRefused:
    if no := refusal(context, locale):
        return no
    try:
        async with context.house.database.writing.begin() as session:
            made = await change(session)
            return (await shown_tours(context, session, locale))[identity or made]
    except EditorialError as error:
        return refused(context, locale, error)


@strawberry.type
class PlaceEditingMutation:
    @strawberry.mutation(description="Open or close a way, as a lift out of order.")
    async def set_passage_open(
        self, info: Info, id: strawberry.ID, open: bool, locale: str | None = None
    ) -> PassageResult:
        context, identity = info.context, _read(id, "Passage")
        if no := refusal(context, locale):
            return no
        try:
            async with context.house.database.writing.begin() as session:
                await stops.set_passage_open(session, context.museum.id, identity, is_open=open)
                found = await standing.passages(session, context.museum.id)
        except EditorialError as error:
            return refused(context, locale, error)
        return next(DeskPassage.of(one) for one in found if one.id == identity)

    @strawberry.mutation(description="Show a stop: always, or from one day to another.")
    async def publish_stop(
        self,
        info: Info,
        id: strawberry.ID,
        shown_from: date | None = None,
        shown_to: date | None = None,
        locale: str | None = None,
    ) -> StopResult:
        identity, museum = _read(id, "Stop"), info.context.museum.id

        async def publish(session: AsyncSession) -> None:
            window = Window(shown_from, shown_to)
            await stops.set_published(session, museum, models.Stop, identity, window)

        return await _change_stop(info.context, identity, locale, publish)

    @strawberry.mutation(description="Hide a stop.")
    async def unpublish_stop(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> StopResult:
        identity, museum = _read(id, "Stop"), info.context.museum.id

        async def hide(session: AsyncSession) -> None:
            await stops.set_published(session, museum, models.Stop, identity, None)

        return await _change_stop(info.context, identity, locale, hide)

    @strawberry.mutation(
        description="Give a stop a number from a day on (today), instead of the one it has."
    )
    async def set_stop_number(
        self,
        info: Info,
        id: strawberry.ID,
        number: str,
        valid_from: date | None = None,
        valid_to: date | None = None,
        take: Annotated[
            bool, strawberry.argument(description="Take it from the stop that has it.")
        ] = False,
        locale: str | None = None,
    ) -> StopResult:
        context, identity = info.context, _read(id, "Stop")
        begins = valid_from or context.today

        async def give(session: AsyncSession) -> None:
            await stops.set_stop_number(
                session,
                context.museum.id,
                identity,
                number,
                begins=begins,
                ends=valid_to,
                take=take,
            )

        return await _change_stop(context, identity, locale, give)

    @strawberry.mutation(description="Open a tour: unpublished, without stops.")
    async def create_tour(
        self,
        info: Info,
        title: str,
        title_locale: str,
        minutes: int | None = None,
        locale: str | None = None,
    ) -> TourResult:
        context = info.context

        async def create(session: AsyncSession) -> UUID:
            made = await stops.create_tour(session, context.museum.id, minutes=minutes)
            key = TextKey(OwnerKind.TOUR, made, TextField.TITLE, title_locale)
            edit = Edit(key=key, text=title)
            await texts.edit_text(session, context.museum.id, edit, author_of(context))
            return made

        return await _change_tour(context, None, locale, create)

    @strawberry.mutation(description="Say which stops a tour has, in their order.")
    async def set_tour_stops(
        self,
        info: Info,
        id: strawberry.ID,
        stop_ids: list[strawberry.ID],
        locale: str | None = None,
    ) -> TourResult:
        identity, museum = _read(id, "Tour"), info.context.museum.id
        strung = [_read(stop, "Stop") for stop in stop_ids]

        async def string(session: AsyncSession) -> None:
            await stops.set_tour_stops(session, museum, identity, strung)

        return await _change_tour(info.context, identity, locale, string)

    @strawberry.mutation(description="Show a tour: always, or from one day to another.")
    async def publish_tour(
        self,
        info: Info,
        id: strawberry.ID,
        shown_from: date | None = None,
        shown_to: date | None = None,
        locale: str | None = None,
    ) -> TourResult:
        identity, museum = _read(id, "Tour"), info.context.museum.id

        async def publish(session: AsyncSession) -> None:
            window = Window(shown_from, shown_to)
            await stops.set_published(session, museum, models.Tour, identity, window)

        return await _change_tour(info.context, identity, locale, publish)

    @strawberry.mutation(description="Hide a tour.")
    async def unpublish_tour(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> TourResult:
        identity, museum = _read(id, "Tour"), info.context.museum.id

        async def hide(session: AsyncSession) -> None:
            await stops.set_published(session, museum, models.Tour, identity, None)

        return await _change_tour(info.context, identity, locale, hide)
