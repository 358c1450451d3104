"""Visits: begun without a name, told in batches that may arrive late or twice."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from backend.catalogue.models import Audience
from backend.graphql.context import Info
from backend.graphql.nodes import decode_id
from backend.visits import visiting
from backend.visits.devices import device_of
from backend.visits.models import VisitEventKind
from backend.visits.visiting import VisitEventValue
from i18n.catalogs import catalog

__all__ = ("VisitMutation",)

MOST_EVENTS = 200
LONGEST_KEY = 64
FULL = 100

strawberry.enum(VisitEventKind, description="What a visit tells.")


@strawberry.input
class StartVisitInput:
    locale: str | None = None
    audience: Audience | None = None
    statistics_consent: bool = False


@strawberry.type(description="A visit; its code travels in the header Cimaise-Visit.")
class Visit:
    code: str
    locale: str
    audience: Audience
    expires_at: datetime


@strawberry.input
class VisitEventInput:
    key: str = strawberry.field(description="Unique in the visit, the same for a retry.")
    kind: VisitEventKind
    stop: strawberry.ID | None = None
    room: strawberry.ID | None = None
    played_percent: int | None = None


@strawberry.input
class RecordVisitEventsInput:
    events: list[VisitEventInput]


@strawberry.type
class VisitEventsRecorded:
    accepted: int = strawberry.field(description="How many were new.")


@strawberry.type(description="No visit has this code, or it is over.")
class VisitNotFound:
    message: str


@strawberry.type(description="Nothing of the visit is left.")
class VisitForgotten:
    message: str


ForgetVisitResult = Annotated[VisitForgotten | VisitNotFound, strawberry.union("ForgetVisitResult")]
RecordVisitEventsResult = Annotated[
    VisitEventsRecorded | VisitNotFound, strawberry.union("RecordVisitEventsResult")
]


@strawberry.type
class VisitMutation:
    @strawberry.mutation(description="Begin a visit; nobody is asked for a name.")
    async def start_visit(self, info: Info, input: StartVisitInput) -> Visit:
        context = info.context
        speech = context.speech(input.locale, input.audience)
        async with context.house.database.writing.begin() as session:
            await visiting.forget_expired(session, context.museum.id, context.now)
            key = context.device_key
            device = await device_of(session, context.museum.id, key) if key else None
            code, visit = await visiting.begin(
                session,
                context.museum.id,
                locale=speech.wanted.tag,
                audience=Audience(speech.audience),
                statistics_consent=input.statistics_consent,
                now=context.now,
                device=device,
            )
        return Visit(
            code=code, locale=visit.locale, audience=visit.audience, expires_at=visit.expires_at
        )

    @strawberry.mutation(description="Tell what happened; what was told before is not counted.")
    async def record_visit_events(
        self, info: Info, input: RecordVisitEventsInput
    ) -> RecordVisitEventsResult:
        context = info.context
        if context.visit is None:
            words = catalog(context.interface())
            return VisitNotFound(message=words.gettext("This visit is over. Begin a new one."))
        async with context.house.database.writing.begin() as session:
            catalogue = context.catalogue(session)
            stops = {stop.id for stop in await catalogue.stops(ids=_ids(input, "Stop", "stop"))}
            rooms = {room.id for room in await catalogue.rooms(_ids(input, "Room", "room"))}
            events = [
                VisitEventValue(
                    key="".join(filter(str.isprintable, event.key))[:LONGEST_KEY],
                    kind=event.kind,
                    stop=_known(event.stop, "Stop", stops),
                    room=_known(event.room, "Room", rooms),
                    played_percent=_percent(event.played_percent),
                )
                for event in input.events[:MOST_EVENTS]
            ]
            accepted = await visiting.record(session, context.visit, events, context.now)
        return VisitEventsRecorded(accepted=accepted)

    @strawberry.mutation(description="Erase a visit and all that it told, before its time is over.")
    async def forget_visit(self, info: Info) -> ForgetVisitResult:
        context = info.context
        words = catalog(context.interface())
        if context.visit is None:
            return VisitNotFound(message=words.gettext("This visit is over. Begin a new one."))
        async with context.house.database.writing.begin() as session:
            await visiting.forget(session, context.visit)
        return VisitForgotten(message=words.gettext("Nothing of this visit is left."))


def _ids(input: RecordVisitEventsInput, kind: str, name: str) -> set[UUID]:
    shown = {getattr(event, name) for event in input.events[:MOST_EVENTS]} - {None}
    return {found[1] for one in shown if (found := decode_id(one, kind))}


def _known(shown: str | None, kind: str, known: set[UUID]) -> UUID | None:
    found = decode_id(shown, kind) if shown else None
    return found[1] if found and found[1] in known else None


def _percent(played: int | None) -> int | None:
    return None if played is None else max(0, min(played, FULL))
