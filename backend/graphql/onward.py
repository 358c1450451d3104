"""Where to go next, and what is like a work; where there is nothing, why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import strawberry

from backend.catalogue.views import Speech
from backend.graphql.context import Context, Info
from backend.graphql.dead_ends import CODES, dead_end
from backend.graphql.guidance import Suggestion
from backend.graphql.nodes import decode_id
from backend.graphql.so_far import visit_so_far
from backend.guidance.errors import (
    ClosedError,
    GuidanceError,
    NothingOnViewError,
    NotOnViewError,
    UnknownPlaceError,
)
from backend.guidance.hanging import Hanging
from backend.guidance.itineraries import open_for
from backend.guidance.nextstops import (
    Suggested,
    Wish,
    next_stops,
    similar_artworks,
    why_nowhere,
)
from i18n.catalogs import catalog

__all__ = ("OnwardQuery",)

MOST_SUGGESTIONS = 20
LONGEST_TRAIL = 500


@strawberry.type(description="The museum is closed: one may look, and plan.")
class ClosedNow:
    message: str
    opens_at: datetime | None


@strawberry.type(description="Where to go next, the best first; never empty.")
class NextStops:
    suggestions: list[Suggestion]
    closed: ClosedNow | None = strawberry.field(description="Null while the doors are open.")


@strawberry.type(description="Works on view that are close to one, the closest first; never empty.")
class SimilarArtworks:
    suggestions: list[Suggestion]


@strawberry.type(description="Nothing can be suggested, and why.")
class NothingToSuggest:
    code: str = strawberry.field(description=f"UNKNOWN_WORK, {CODES}")
    message: str = strawberry.field(description="In the visitor's language.")


WhereNextResult = Annotated[NextStops | NothingToSuggest, strawberry.union("WhereNextResult")]
MoreLikeResult = Annotated[SimilarArtworks | NothingToSuggest, strawberry.union("MoreLikeResult")]
From = Annotated[strawberry.ID | None, strawberry.argument(name="from")]


@strawberry.type
class OnwardQuery:
    @strawberry.field(description="The works on view that are closest to a work; see `moreLike`.")
    async def similar_artworks(
        self, info: Info, to: strawberry.ID, first: int = 5, locale: str | None = None
    ) -> list[Suggestion]:
        speech = info.context.speech(locale)
        hanging, found = await _similar(info.context, to, first, speech)
        return _shown(info.context, hanging, found, speech, locale)

    @strawberry.field(description="The works on view that are closest to a work, or why none is.")
    async def more_like(
        self, info: Info, to: strawberry.ID, first: int = 5, locale: str | None = None
    ) -> MoreLikeResult:
        context, speech = info.context, info.context.speech(locale)
        hanging, found = await _similar(context, to, first, speech)
        if found:
            return SimilarArtworks(suggestions=_shown(context, hanging, found, speech, locale))
        work = decode_id(to, "Artwork")
        if work is None or work[1] not in hanging.artworks:
            return _nothing(context, NotOnViewError(), locale)
        return _nothing(context, NothingOnViewError(other=True), locale)

    @strawberry.field(
        description="Where to go next, from a stop, a room, or from nowhere yet; see `whereNext`."
    )
    async def next_stops(
        self,
        info: Info,
        from_: From = None,
        minutes_left: int | None = None,
        step_free: bool = False,  # GraphQL names its arguments
        first: int = 3,
        seen: Sequence[strawberry.ID] = (),
        liked: Sequence[strawberry.ID] = (),
        locale: str | None = None,
    ) -> list[Suggestion]:
        context, speech = info.context, info.context.speech(locale)
        hanging = await context.house.hangings.current(context.museum.id, context.today)
        wish = await _wish(context, hanging, from_, seen, liked)
        wish = replace(wish, minutes_left=minutes_left, step_free=step_free, first=_few(first))
        index = await context.house.hangings.index(context.museum.id, hanging)
        found = next_stops(hanging, index, wish, speech)
        return _shown(context, hanging, found, speech, locale)

    @strawberry.field(
        description="Where to go next, from a stop, a room, or from nowhere yet; or why nowhere."
    )
    async def where_next(
        self,
        info: Info,
        from_: From = None,
        minutes_left: int | None = None,
        step_free: bool = False,
        first: int = 3,
        seen: Sequence[strawberry.ID] = (),
        liked: Sequence[strawberry.ID] = (),
        locale: str | None = None,
    ) -> WhereNextResult:
        context, speech = info.context, info.context.speech(locale)
        hanging = await context.house.hangings.current(context.museum.id, context.today)
        wish = await _wish(context, hanging, from_, seen, liked)
        wish = replace(wish, minutes_left=minutes_left, step_free=step_free, first=_few(first))
        if from_ is not None and wish.current not in hanging.stops and wish.room is None:
            return _nothing(context, UnknownPlaceError(), locale)
        index = await context.house.hangings.index(context.museum.id, hanging)
        if found := next_stops(hanging, index, wish, speech):
            return NextStops(
                suggestions=_shown(context, hanging, found, speech, locale),
                closed=_closed(context, hanging, locale),
            )
        return _nothing(context, why_nowhere(hanging, index, wish, speech), locale)


async def _wish(
    context: Context,
    hanging: Hanging,
    start: str | None,
    seen: Sequence[str],
    liked: Sequence[str],
) -> Wish:
    kind, current = (decode_id(start, "Stop", "Room") if start else None) or ("", None)
    visit = await visit_so_far(context, hanging, seen[:LONGEST_TRAIL], liked[:LONGEST_TRAIL])
    room = current if kind == "Room" and current in hanging.rooms else None
    return Wish(
        current=current if kind == "Stop" else None,
        room=visit.room if start is None else room,
        seen=visit.seen,
        # A place that is named now is new; one that the visit told of grows old.
        told=visit.told if start is None else replace(visit.told, position_age=0.0),
    )


async def _similar(
    context: Context, to: str, first: int, speech: Speech
) -> tuple[Hanging, list[Suggested]]:
    hanging = await context.house.hangings.current(context.museum.id, context.today)
    if (work := decode_id(to, "Artwork")) is None:
        return hanging, []
    kinship = await context.house.hangings.kinship(context.museum.id, hanging)
    return hanging, similar_artworks(hanging, kinship, work[1], _few(first), speech)


def _shown(
    context: Context,
    hanging: Hanging,
    found: Sequence[Suggested],
    speech: Speech,
    locale: str | None,
) -> list[Suggestion]:
    interface = context.interface(locale)
    return [Suggestion.of(each, hanging, speech, interface) for each in found]


def _closed(context: Context, hanging: Hanging, locale: str | None) -> ClosedNow | None:
    try:
        open_for(hanging.hours, context.now.astimezone(ZoneInfo(context.museum.timezone)))
    except ClosedError as error:
        why = dead_end(error, catalog(context.interface(locale)))
        return ClosedNow(message=why.message, opens_at=why.opens)
    return None


def _nothing(context: Context, error: GuidanceError, locale: str | None) -> NothingToSuggest:
    why = dead_end(error, catalog(context.interface(locale)))
    return NothingToSuggest(code=why.code, message=why.message)


def _few(first: int) -> int:
    return max(1, min(first, MOST_SUGGESTIONS))
