"""Suggest where a visitor may go next, and why.

A stop is suggested only if it has not been seen, can be reached, and leaves time to look at it.
Close and related stops come first; after two works that are alike the visitor gets a change, and
the suggestions of one answer differ from each other, since a visitor takes only one of them.
"""

from __future__ import annotations

__all__ = ("LOOK_SECONDS", "StopCandidate", "Suggestion", "Told", "suggest")

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from recommendations.crowds import Company, Crowds
from recommendations.leanings import Leaning, Leanings
from recommendations.likeness import Likeness, Vector
from recommendations.values import DECIMALS, Reason, ReasonKind

if TYPE_CHECKING:
    from recommendations.walking import Route, WalkingGraph

LOOK_SECONDS = 120.0  # to find the label, read it and look up again
NEAR_SECONDS = 60.0

# What speaks for a stop. The tour is the museum's own advice and outweighs all else; the walk comes
# next, because tired feet end a visit; likeness decides among the stops of one room.
TOUR_WEIGHT = 0.9
ROOM_WEIGHT = 0.6
WALK_WEIGHT = 0.5  # fades by a third for every WALK_FADES seconds
WALK_FADES = 120.0
UNSEEN_WEIGHT = 0.05
UNREADABLE_PENALTY = 0.35  # for a stop that says nothing in the visitor's language
COMPANY_WEIGHT = 0.4
CROWD_WEIGHT = 0.8  # half of all visitors in one room outweigh the walk to another
CALM_WEIGHT = 0.15
POSITION_FADES = 1_200.0  # seconds: after twenty minutes a visitor is mostly elsewhere
POSITION_FORGOTTEN = 3_600.0
ALIKE_PENALTY = 0.4  # for a suggestion that repeats the one above it


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCandidate:
    """A published stop; seen ones are given too, for what they are like."""

    id: str
    number: str
    work_id: str | None = None
    room: str | None = None
    title: str = ""
    makers: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    place: str = ""  # where its work was made
    tour_position: int | None = None
    readable: bool = True
    """There is a text in the visitor's language, for their audience."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the visit and all others tell; without any of it, the rest decides."""

    leanings: tuple[Leaning, ...] = ()
    company: Company = Company()  # noqa: RUF009 - frozen, and empty
    crowds: Crowds = Crowds()  # noqa: RUF009
    position_age: float = 0.0
    """Seconds since the visitor said where they are."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stop, why it is suggested, and the walk to it; None where the way is not known."""

    stop_id: str
    reasons: tuple[Reason, ...]
    walk_seconds: float | None = None


@dataclass(slots=True)
class Weighed:
    """A stop on its way to being suggested."""

    stop: StopCandidate
    route: Route | None
    reasons: list[Reason] = field(default_factory=list)
    bias: float = 0.0
    """What speaks for it or against it, without a reason that a visitor would be told."""
    hearsay: float = 0.0
    """What those add who may all be one and the same."""

    @property
    def score(self) -> float:
        return self.bias + sum(reason.weight for reason in self.reasons)


def suggest(
    candidates: Sequence[StopCandidate],
    *,
    position_room: str | None,
    current: str | None,
    seen: Sequence[str],
    graph: WalkingGraph,
    vectors: Mapping[str, Vector],
    minutes_left: float | None = None,
    step_free: bool = False,
    first: int = 3,
    told: Told = Told(),
) -> list[Suggestion]:
    """List the best next stops, the best first; none where nothing fits.

    `seen` is in the order of the visit. Where neither room nor stop is known, the tour's beginning
    or the lowest number comes first. Without a plan of the museum the walk is not claimed, and
    whoever needs a way without steps is only sent to stops of the same room.
    """
    stops = {stop.id: stop for stop in candidates}
    trail = [stops[stop_id] for stop_id in dict.fromkeys(seen) if stop_id in stops]
    here = stops.get(current) if current is not None else None
    if here is not None:
        trail = [*(stop for stop in trail if stop is not here), here]
    room = position_room or (here.room if here else None)
    if told.position_age > POSITION_FORGOTTEN:
        room = None
    behind = {*seen, current}
    weighed = [
        Weighed(stop, route)
        for stop in sorted(candidates, key=in_order)
        if stop.id not in behind
        for reachable, route in [way(stop, room, graph, step_free=step_free)]
        if reachable and fits(route, minutes_left)
    ]
    if not weighed or first <= 0:
        return []
    likeness = Likeness(trail, [one.stop for one in weighed], vectors)
    next_position = next_on_tour(trail, [one.stop for one in weighed])
    leanings = Leanings(told.leanings, stops, vectors, likeness.rows)
    sure = math.exp(-max(told.position_age, 0.0) / POSITION_FADES)
    for at, one in enumerate(weighed):
        one.reasons += walk_reasons(one, room, sure)
        one.reasons += tour_reasons(one.stop, trail, next_position)
        one.reasons += likeness.reasons(at)
        one.reasons += leanings.reasons(at)
        one.bias += leanings.bias(at) - (0.0 if one.stop.readable else UNREADABLE_PENALTY)
        weigh_others(one, trail, room, told)
        if not one.reasons:
            evidence = {"number": one.stop.number}
            one.reasons.append(Reason(ReasonKind.UNSEEN, evidence, UNSEEN_WEIGHT))
    return [
        Suggestion(
            one.stop.id,
            tuple(sorted(one.reasons, key=lambda reason: (-reason.weight, reason.kind))),
            round(one.route.seconds, 1) if one.route else None,
        )
        for one in with_hearsay(various(weighed, likeness, first + 1))[:first]
    ]


def way(
    stop: StopCandidate, room: str | None, graph: WalkingGraph, *, step_free: bool
) -> tuple[bool, Route | None]:
    """Tell whether a stop can be reached from a room, and how where that is known."""
    there = graph.rooms.get(stop.room) if stop.room is not None else None
    if there is None:
        return not step_free, None
    if room is None or room not in graph:
        return there.open and (there.step_free or not step_free), None
    if graph.has_plan or there.id == room:
        route = graph.reach(room, step_free=step_free).get(there.id)
        return route is not None, route
    return there.open and not step_free, None


def fits(route: Route | None, minutes_left: float | None) -> bool:
    """Tell whether there is time for the walk and a look."""
    if minutes_left is None:
        return True
    walk = route.seconds if route else 0.0
    return walk + LOOK_SECONDS <= minutes_left * 60


def in_order(stop: StopCandidate) -> tuple[bool, int, tuple[tuple[int, int, str], ...], str]:
    """Order stops as a tour does, then by number: 9 before 10, 007 before 7a; ids decide."""
    parts = tuple(
        (0, int(part), part) if part.isdecimal() else (1, 0, part)
        for part in re.findall(r"\d+|\D+", stop.number)
    )
    return stop.tour_position is None, stop.tour_position or 0, parts, stop.id


def walk_reasons(one: Weighed, room: str | None, sure: float) -> list[Reason]:
    """Say how close the stop is; the less it counts, the older the visitor's position is."""
    if room is not None and one.stop.room == room:
        return [Reason(ReasonKind.SAME_ROOM, {"room": room}, round(ROOM_WEIGHT * sure, DECIMALS))]
    if one.route is None:
        return []
    seconds = one.route.seconds
    evidence = {"seconds": round(seconds), "metres": round(one.route.metres)}
    weight = round(sure * WALK_WEIGHT * math.exp(-seconds / WALK_FADES), DECIMALS)
    kind = ReasonKind.NEAR if seconds <= NEAR_SECONDS else ReasonKind.WALK
    return [Reason(kind, evidence, weight)]


def next_on_tour(trail: Sequence[StopCandidate], ahead: Sequence[StopCandidate]) -> int | None:
    """Give the position of the tour's next stop: after the last one seen, or its first."""
    positions = [stop.tour_position for stop in ahead if stop.tour_position is not None]
    last = next((s.tour_position for s in reversed(trail) if s.tour_position is not None), None)
    if last is not None:
        positions = [position for position in positions if position > last]
    elif trail:
        return None  # a visitor who walks freely is not sent back to the beginning
    return min(positions, default=None)


def tour_reasons(
    stop: StopCandidate, trail: Sequence[StopCandidate], next_position: int | None
) -> list[Reason]:
    """Say that the tour begins or goes on here."""
    if next_position is None or stop.tour_position != next_position:
        return []
    kind = ReasonKind.NEXT_ON_TOUR if trail else ReasonKind.TOUR_START
    return [Reason(kind, {"position": next_position}, TOUR_WEIGHT)]


def weigh_others(
    one: Weighed, trail: Sequence[StopCandidate], room: str | None, told: Told
) -> None:
    """Weigh what other visitors do: what they see in one visit, and where they stand now."""
    company, crowds, stop = told.company, told.crowds, one.stop
    shares = [(company.share(last.id, stop.id), last) for last in trail[-2:]]
    share, last = max(shares, key=lambda found: found[0], default=(0.0, None))
    if last is not None and share > 0 and last.title:
        weight = round(COMPANY_WEIGHT * share, DECIMALS)
        evidence = {"title": last.title, "stop": last.id}
        one.reasons.append(Reason(ReasonKind.COMPANY, evidence, weight))
    here, there = (crowds.rooms.get(name or "", 0.0) for name in (room, stop.room))
    one.bias -= CROWD_WEIGHT * there
    if here > 0 and there == 0 and stop.room != room:
        one.reasons.append(Reason(ReasonKind.CALM, {}, round(CALM_WEIGHT, DECIMALS)))
    heard = max((company.share_with_hearsay(last.id, stop.id) for last in trail[-2:]), default=0.0)
    one.hearsay = COMPANY_WEIGHT * (heard - share) - CROWD_WEIGHT * (
        crowds.hearsay.get(stop.room or "", 0.0) - there
    )


def with_hearsay(taken: Sequence[Weighed]) -> list[Weighed]:
    """Let hearsay decide within the first two, the next two and so on, and no further.

    Whatever is told and by however many, a stop stays in its pair: it moves by one rank at most.
    """
    order = list(taken)
    for at in range(0, len(order) - 1, 2):
        one, other = order[at], order[at + 1]
        lead = max(one.score - other.score, 0.0)
        if round(other.hearsay - one.hearsay - lead, DECIMALS) > 0:
            order[at], order[at + 1] = other, one
    return order


def various(weighed: Sequence[Weighed], likeness: Likeness, first: int) -> list[Weighed]:
    """Take the best, then again and again the best that does not repeat those taken.

    Equal stops keep the order in which they came: the tour's, then that of the numbers.
    """
    scores = np.array([one.score for one in weighed])
    repeats = likeness.repeating()
    left = np.ones(len(weighed), bool)
    taken = []
    for _ in range(min(first, len(weighed))):
        value = np.where(left, np.round(scores - ALIKE_PENALTY * repeats, DECIMALS), -np.inf)
        best = int(np.argmax(value))
        taken.append(weighed[best])
        left[best] = False
        repeats = np.maximum(repeats, likeness.between(best))
    return taken
