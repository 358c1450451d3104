"""Where to go next: the hanging handed to the recommender, its suggestions brought back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.catalogue.models import TextField
from backend.catalogue.views import ArtworkView, Speech, StopView
from backend.guidance.errors import (
    GuidanceError,
    NothingOnViewError,
    NothingToPlanError,
    NoTimeError,
)
from backend.guidance.hanging import Hanging
from backend.guidance.works import place_of
from recommendations.index import WorkIndex
from recommendations.kinship import Kinship
from recommendations.nextstop import StopCandidate, Told, suggest
from recommendations.similar import similar_works
from recommendations.values import Reason

ANYBODY = "standard"

__all__ = ("Suggested", "Wish", "next_stops", "similar_artworks", "why_nowhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a visitor has said of themselves: nothing of it is stored."""

    current: UUID | None = None
    room: UUID | None = None
    seen: Sequence[UUID] = ()
    minutes_left: int | None = None
    step_free: bool = False
    first: int = 3
    told: Told = Told()  # noqa: RUF009 - frozen, and empty


@dataclass(frozen=True, slots=True)
class Suggested:
    """A work to see, the stop it has if any, and why."""

    artwork: ArtworkView
    stop: StopView | None
    reasons: tuple[Reason, ...]
    walk_seconds: float | None = None


def next_stops(hanging: Hanging, index: WorkIndex, wish: Wish, speech: Speech) -> list[Suggested]:
    """Suggest the next stops of a visit, the best first."""
    tours = tuple(hanging.tours.values())
    positions = {stop.id: position for tour in tours[:1] for position, stop in tour.stops}
    candidates = [
        _candidate(stop, positions, speech) for stop in hanging.stops.values() if stop.artwork
    ]
    suggestions = suggest(
        candidates,
        position_room=str(wish.room) if wish.room in hanging.rooms else None,
        current=str(wish.current) if wish.current else None,
        seen=[str(stop) for stop in wish.seen],
        graph=hanging.graph,
        vectors=index.vectors(each.work_id for each in candidates if each.work_id),
        minutes_left=wish.minutes_left,
        step_free=wish.step_free,
        first=wish.first,
        told=wish.told,
    )
    found = []
    for suggestion in suggestions:
        stop = hanging.stops[UUID(suggestion.stop_id)]
        if stop.artwork:
            found.append(Suggested(stop.artwork, stop, suggestion.reasons, suggestion.walk_seconds))
    return found


def why_nowhere(hanging: Hanging, index: WorkIndex, wish: Wish, speech: Speech) -> GuidanceError:
    """Tell why nothing can be suggested: no work on view, all seen, no time, or no way."""
    stops = {stop.id for stop in hanging.stops.values() if stop.artwork}
    if not stops:
        return NothingOnViewError()
    if stops <= {*wish.seen, wish.current}:
        return NothingToPlanError(seen_all=True)
    unhurried = replace(wish, minutes_left=None)
    if wish.minutes_left is not None and next_stops(hanging, index, unhurried, speech):
        return NoTimeError(wish.minutes_left)
    return NothingToPlanError(seen_all=False)


def similar_artworks(
    hanging: Hanging, kinship: Kinship, to: UUID, first: int, speech: Speech
) -> list[Suggested]:
    """List the works on view that are closest to one of them; none where it is not on view."""
    if to not in hanging.artworks:
        return []
    stops = {stop.artwork.id: stop for stop in hanging.stops.values() if stop.artwork}
    title = hanging.artworks[to].texts.say_surely(TextField.TITLE, speech).text
    work = next(work for work in hanging.works if work.id == str(to))
    found = []
    for similar in similar_works(
        replace(work, title=title), hanging.works, kinship=kinship, first=first
    ):
        artwork = hanging.artworks[UUID(similar.work_id)]
        found.append(Suggested(artwork, stops.get(artwork.id), similar.reasons))
    return found


def _candidate(stop: StopView, positions: dict[UUID, int], speech: Speech) -> StopCandidate:
    artwork = stop.artwork
    return StopCandidate(
        id=str(stop.id),
        number=stop.number,
        work_id=str(artwork.id) if artwork else None,
        room=str(stop.room.id) if stop.room else None,
        title=artwork.texts.say_surely(TextField.TITLE, speech).text if artwork else "",
        makers=tuple(maker.name for maker in artwork.makers) if artwork else (),
        earliest=artwork.earliest if artwork else None,
        latest=artwork.latest if artwork else None,
        place=place_of(artwork, speech.house[0]) if artwork else "",
        tour_position=positions.get(stop.id),
        readable=artwork is None or _is_readable(artwork, speech),
    )


def _is_readable(artwork: ArtworkView, speech: Speech) -> bool:
    """Tell whether there is something to read in the visitor's language, for their audience."""
    told = artwork.texts.fields.get(TextField.DESCRIPTION, ())
    return not told or any(
        variant.locale.language == speech.wanted.language
        and variant.audience in {speech.audience, ANYBODY}
        for variant in told
    )
