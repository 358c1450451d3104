"""A visit so far: what its code tells, what its screen tells, and what all others do."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.graphql.context import Context
from backend.graphql.nodes import decode_id
from backend.guidance.hanging import Hanging
from backend.visits.visiting import VisitTold, told_so_far
from recommendations.leanings import Leaning
from recommendations.nextstop import Told

__all__ = ("SoFar", "stops_named", "visit_so_far")

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class SoFar:
    """The stops seen, the room last declared, and what else bears on what comes next."""

    seen: tuple[UUID, ...]
    room: UUID | None
    told: Told


async def visit_so_far(
    context: Context, hanging: Hanging, seen: Sequence[str], liked: Sequence[str]
) -> SoFar:
    """Put together what is known of a visit; of one without a code, what its screen says."""
    others, museum, now = context.house.others, context.museum.id, context.now
    rooms = {stop.id: stop.room.id for stop in hanging.stops.values() if stop.room}
    visit = VisitTold()
    if context.visit is not None:
        async with context.house.database.reading() as session:
            visit = await told_so_far(session, context.visit)
    stop, room, moment = visit.where or (None, None, now)
    likes = dict.fromkeys((*visit.liked, *stops_named(hanging, liked)))
    heard = {known: share for known, share in visit.heard.items() if known not in likes}
    return SoFar(
        seen=tuple(dict.fromkeys((*visit.seen, *stops_named(hanging, seen)))),
        room=room or (rooms.get(stop) if stop else None),
        told=Told(
            leanings=(
                *(Leaning(str(known), liked=True) for known in likes),
                *(Leaning(str(known), played_percent=share) for known, share in heard.items()),
            ),
            company=await others.company(museum, now),
            crowds=await others.crowds(museum, now, rooms),
            position_age=max((now - moment).total_seconds(), 0.0),
        ),
    )


def stops_named(hanging: Hanging, shown: Sequence[str]) -> list[UUID]:
    """Read the ids of stops, and of works by the stops that they have."""
    found = []
    for one in shown:
        kind, identity = decode_id(one, "Stop", "Artwork") or ("", NOBODY)
        if kind == "Artwork" and (artwork := hanging.artworks.get(identity)) and artwork.stop:
            identity = artwork.stop.id
        if identity in hanging.stops:
            found.append(identity)
    return found
