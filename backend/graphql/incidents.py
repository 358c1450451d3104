"""What is broken, as the desk follows it: who sees to it, and when it is well again."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import queries as account_queries
from backend.accounts.naming import NAMELESS
from backend.catalogue.models import TextField
from backend.graphql.context import Context, Info
from backend.graphql.desk_entries import DeskEntry, desk_entries
from backend.graphql.moderating import ModerationRefused, moderator
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.texts import LocalizedText
from backend.guidance.hanging import Hanging
from backend.visits import devices
from guestbook import incidents, slices
from guestbook.errors import IncidentNotFoundError
from guestbook.incidents import IncidentView, StepView
from guestbook.slices import Slice
from guestbook.values import SubjectKind
from i18n.catalogs import catalog

__all__ = ("Incident", "IncidentBoard", "IncidentMutation")

# More remarks than anybody reads before going to look.
MOST_REMARKS = 50


@strawberry.type(description="What a curator did with an incident.")
class IncidentStep:
    action: str = strawberry.field(description="assign close reopen")
    curator: str
    assignee: str | None
    at: datetime


@strawberry.type(description="Something that visitors say is broken.")
class Incident(Node):
    place: str = strawberry.field(description="museum exhibition artwork stop device")
    number: str | None = strawberry.field(description="Of the stop, as its label has it.")
    device: str | None
    about: LocalizedText | None
    opened_at: datetime
    closed_at: datetime | None
    assignee: str | None
    remarks: int = strawberry.field(description="How many entries speak of it.")
    steps: list[IncidentStep] = strawberry.field(description="Newest first.")
    identity: strawberry.Private[UUID]
    spoken: strawberry.Private[str | None]

    @strawberry.field(description="The entries that speak of it, newest first.")
    async def entries(self, info: Info, first: int = 3) -> list[DeskEntry]:
        context = info.context
        async with context.house.database.reading() as session:
            found = await slices.behind(
                session,
                Slice(incident=self.identity),
                museum=context.museum.id,
                first=max(0, min(first, MOST_REMARKS)),
            )
            return await desk_entries(context, session, list(found.items), self.spoken)


Names = Mapping[UUID, str]


async def shown(
    context: Context,
    session: AsyncSession,
    views: tuple[IncidentView, ...],
    locale: str | None,
) -> list[Incident]:
    """Show incidents to a curator, in a constant number of statements."""
    if not views:
        return []
    museum = context.museum.id
    done = await incidents.steps(session, [view.id for view in views], museum=museum)
    doers = {step.curator_id for steps in done.values() for step in steps}
    doers |= {step.assigned_to for steps in done.values() for step in steps if step.assigned_to}
    doers |= {view.assigned_to for view in views if view.assigned_to}
    people = await context.house.names.of(session, museum, doers)
    lent = {device.id: device.name for device in await devices.listed(session, museum)}
    hanging = await context.house.hangings.current(museum, context.today)
    return [
        _shown(context, view, hanging, done.get(view.id, ()), people, lent, locale)
        for view in views
    ]


def _shown(
    context: Context,
    view: IncidentView,
    hanging: Hanging,
    done: tuple[StepView, ...],
    people: Names,
    lent: Names,
    locale: str | None,
) -> Incident:
    speech = context.speech(locale)
    kind, identity = view.subject.kind, view.subject.id
    stop = hanging.stops.get(identity) if kind is SubjectKind.STOP else None
    work = stop.artwork if stop else hanging.artworks.get(identity)
    return Incident(
        id=encode_id("Incident", view.id),
        identity=view.id,
        spoken=locale,
        place="device" if view.device_id else kind.value,
        number=stop.number if stop else None,
        device=lent.get(view.device_id, NAMELESS) if view.device_id else None,
        about=LocalizedText.of(work.texts.say_surely(TextField.TITLE, speech)) if work else None,
        opened_at=view.opened_at,
        closed_at=view.closed_at,
        assignee=people.get(view.assigned_to, NAMELESS) if view.assigned_to else None,
        remarks=view.remarks,
        steps=[
            IncidentStep(
                action=step.kind,
                curator=people.get(step.curator_id, NAMELESS),
                assignee=people.get(step.assigned_to, NAMELESS) if step.assigned_to else None,
                at=step.at,
            )
            for step in done
        ],
    )


@strawberry.type
class IncidentBoard:
    """The part of the desk that shows incidents."""

    locale: strawberry.Private[str | None]

    @strawberry.field(description="What is broken now, or what was, newest first.")
    async def incidents(self, info: Info, closed: bool = False, first: int = 10) -> list[Incident]:
        context = info.context
        async with context.house.database.reading() as session:
            views = await incidents.listed(
                session,
                museum=context.museum.id,
                closed=closed,
                first=max(0, min(first, 100)),
            )
            return await shown(context, session, views, self.locale)


@strawberry.type(description="The incident as it stands now.")
class IncidentChanged:
    incident: Incident


ChangeIncidentResult = Annotated[
    IncidentChanged | ModerationRefused, strawberry.union("ChangeIncidentResult")
]


async def _change(
    context: Context,
    shown_id: str,
    locale: str | None,
    change: Callable[..., Awaitable[None]],
    **how: Any,
) -> IncidentChanged | ModerationRefused:
    curator = moderator(context, locale)
    if isinstance(curator, ModerationRefused):
        return curator
    museum = context.museum.id
    found = decode_id(shown_id, "Incident")
    identity = found[1] if found else UUID(int=0)
    words = catalog(context.interface(locale))
    try:
        async with context.house.database.writing.begin() as session:
            who = {"curator_id": curator.id, "museum": museum, "now": context.now}
            await change(session, identity, **who, **how)
    except IncidentNotFoundError:
        message = words.gettext("Somebody has already changed this. Please look again.")
        return ModerationRefused(code="NOT_FOUND", message=message)
    async with context.house.database.reading() as session:
        view = await incidents.one(session, identity, museum=museum)
        incident = (await shown(context, session, (view,), locale))[0] if view else None
    if incident is None:
        message = words.gettext("Somebody has already changed this. Please look again.")
        return ModerationRefused(code="NOT_FOUND", message=message)
    return IncidentChanged(incident=incident)


async def _colleague(context: Context, shown_id: str | None) -> UUID | None:
    """Find the curator who will see to it; an id of nobody is nobody."""
    found = decode_id(shown_id, "Curator") if shown_id else None
    if found is None:
        return None
    async with context.house.database.reading() as session:
        everybody = await session.scalars(account_queries.everybody(context.museum.id))
        return next((row.id for row in everybody if row.id == found[1]), None)


@strawberry.type
class IncidentMutation:
    @strawberry.mutation(description="Say who sees to an incident; nobody, if left out.")
    async def assign_incident(
        self,
        info: Info,
        id: strawberry.ID,
        curator: strawberry.ID | None = None,
        locale: str | None = None,
    ) -> ChangeIncidentResult:
        whom = await _colleague(info.context, curator)
        return await _change(info.context, id, locale, incidents.assign, assigned_to=whom)

    @strawberry.mutation(description="It is well again; the next remark opens another.")
    async def close_incident(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ChangeIncidentResult:
        return await _change(info.context, id, locale, incidents.close)

    @strawberry.mutation(description="It is not well after all.")
    async def reopen_incident(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ChangeIncidentResult:
        return await _change(info.context, id, locale, incidents.reopen)
