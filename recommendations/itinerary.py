"""Plan a visit: what to see, in which order, within the time that there is.

What speaks for a stop is said as reasons, as everywhere; the best of them that fit into the time
are put on the quickest way. The time is never passed, and whoever asks is told why a stop is not
on the way.
"""

from __future__ import annotations

__all__ = ("Itinerary", "Pace", "Pause", "Plan", "Visitable", "plan")

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from recommendations.orienteering import Field, Table, solve, spent
from recommendations.values import Reason, ReasonKind

if TYPE_CHECKING:
    from recommendations.walking import Route, WalkingGraph

ALWAYS = 0.4  # what a stop is worth of which nothing more is known
RELATED_FADES = 0.85  # of the worth of each further stop by one hand: not three armours in a row


class Pace(StrEnum):
    """How people go through a museum."""

    RELAXED = "relaxed"
    USUAL = "usual"
    BRISK = "brisk"


LOOKING: Mapping[Pace, float] = {Pace.RELAXED: 1.5, Pace.USUAL: 1.0, Pace.BRISK: 0.65}
WALKING: Mapping[Pace, float] = {Pace.RELAXED: 1.35, Pace.USUAL: 1.0, Pace.BRISK: 0.85}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitable:
    """A stop, how long to look at it, and what speaks for it."""

    id: str
    room: str | None
    look_seconds: float
    reasons: tuple[Reason, ...] = ()
    by: str | None = None
    """Its maker: of each hand, the second work is worth less than the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A meal: where it may be had, how long it takes, and after how long it is wanted."""

    rooms: Collection[str]
    seconds: float
    after: float


@dataclass(frozen=True, slots=True)
class Leg:
    """A walk, and what is at its end: a stop, or the pause where it is None."""

    stop_id: str | None
    room: str
    starts: float
    walk_seconds: float
    look_seconds: float
    route: Route
    reasons: tuple[Reason, ...] = ()

    @property
    def ends(self) -> float:
        """The seconds since the beginning at which one goes on."""
        return self.starts + self.walk_seconds + self.look_seconds


@dataclass(frozen=True, slots=True)
class Itinerary:
    """The legs of a visit in their order, and why each other stop is not among them."""

    legs: tuple[Leg, ...]
    left_out: Mapping[str, Reason]
    budget: float

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return self.legs[-1].ends if self.legs else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a visitor asks for; everything else is in the stops."""

    start: str
    seconds: float
    musts: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    pace: Pace = Pace.USUAL
    step_free: bool = False
    pause: Pause | None = None


def plan(stops: Sequence[Visitable], asked: Plan, graph: WalkingGraph) -> Itinerary:
    """Plan the way through as many of the best stops as fit."""
    ahead = sorted((stop for stop in stops if stop.id not in asked.seen), key=lambda s: s.id)
    reached = graph.reach(asked.start, step_free=asked.step_free)
    open_stops = [stop for stop in ahead if stop.room in reached]
    walks = _walks(asked, open_stops, graph)
    looks = np.array([0.0, *(stop.look_seconds * LOOKING[asked.pace] for stop in open_stops)])
    field = Field(
        walks=walks,
        looks=looks,
        values=np.array([0.0, *_worths(open_stops)]),
        budget=asked.seconds,
        musts=frozenset(at for at, stop in enumerate(open_stops, 1) if stop.id in asked.musts),
    )
    break_, way = _with_pause(field, asked, open_stops, graph)
    legs = _legs(way, break_, asked, open_stops, looks, graph)
    left_out = _left_out(stops, asked, open_stops, field, way, legs, graph)
    return Itinerary(legs, left_out, asked.seconds)


def _worths(stops: Sequence[Visitable]) -> list[float]:
    met: dict[str, int] = {}
    worths = [ALWAYS + sum(reason.weight for reason in stop.reasons) for stop in stops]
    for at in sorted(range(len(stops)), key=lambda at: (-worths[at], stops[at].id)):
        if (by := stops[at].by) is not None:
            worths[at] *= RELATED_FADES ** met.get(by, 0)
            met[by] = met.get(by, 0) + 1
    return worths


def _walks(asked: Plan, stops: Sequence[Visitable], graph: WalkingGraph) -> Table:
    """Give the seconds between all stops, and from the start, at the visitor's pace."""
    rooms = [asked.start, *(stop.room or "" for stop in stops)]
    names = list(dict.fromkeys(rooms))
    between = np.full((len(names), len(names)), math.inf)
    for at, room in enumerate(names):
        ways = graph.reach(room, step_free=asked.step_free)
        between[at] = [ways[name].seconds if name in ways else math.inf for name in names]
    place = [names.index(room) for room in rooms]
    walks: Table = between[np.ix_(place, place)] * WALKING[asked.pace]
    np.fill_diagonal(walks, 0.0)
    return walks


def _with_pause(
    field: Field, asked: Plan, stops: Sequence[Visitable], graph: WalkingGraph
) -> tuple[tuple[int, str] | None, list[int]]:
    """Solve, and put the pause where it is wanted and costs least; stops give way to it."""
    pause = asked.pause
    # A meal for which there is no time, or no way, is left out; the visit is not.
    if pause is None or _place_for([], field, asked, stops, graph) is None:
        return None, solve(field)
    way = solve(replace(field, budget=asked.seconds - pause.seconds))
    while (found := _place_for(way, field, asked, stops, graph)) is None:
        way.remove(_least(way, field))
    return found, way


def _least(way: Sequence[int], field: Field) -> int:
    """Find what is missed least for the time that it takes; a must only among musts."""
    used = spent(field, way)

    def missed(stop: int) -> tuple[bool, float]:
        saved = used - spent(field, [other for other in way if other != stop])
        return stop in field.musts, float(field.values[stop]) / max(saved, 1.0)

    return min(way, key=missed)


def _place_for(
    way: Sequence[int],
    field: Field,
    asked: Plan,
    stops: Sequence[Visitable],
    graph: WalkingGraph,
) -> tuple[int, str] | None:
    """Find the gap and the room for the pause; None where it does not fit into the time."""
    pause = asked.pause
    if pause is None:
        return None
    rooms = [asked.start, *(stops[at - 1].room or "" for at in way)]
    left = asked.seconds - pause.seconds - spent(field, way)
    options = []
    for gap, room in enumerate(rooms):
        time = spent(field, way[:gap])
        for cafe in sorted(pause.rooms):
            there = _seconds(graph, room, cafe, asked)
            if gap < len(way):
                onward = _seconds(graph, cafe, rooms[gap + 1], asked)
                detour = there + onward - float(field.walks[[0, *way][gap], way[gap]])
            else:
                detour = there
            if detour <= left:
                options.append((abs(time + there - pause.after) + 2 * detour, gap, cafe))
    return min(options)[1:] if options else None


def _seconds(graph: WalkingGraph, room: str, to: str, asked: Plan) -> float:
    if room not in graph or to not in graph:
        return math.inf
    seconds = graph.seconds(room, to, step_free=asked.step_free)
    return math.inf if seconds is None else seconds * WALKING[asked.pace]


def _legs(
    way: Sequence[int],
    pause: tuple[int, str] | None,
    asked: Plan,
    stops: Sequence[Visitable],
    looks: Table,
    graph: WalkingGraph,
) -> tuple[Leg, ...]:
    goals: list[tuple[str, Visitable | None, float]] = [
        (stops[at - 1].room or "", stops[at - 1], float(looks[at])) for at in way
    ]
    if pause is not None and asked.pause is not None:
        goals.insert(pause[0], (pause[1], None, asked.pause.seconds))
    legs: list[Leg] = []
    now = 0.0
    for (here, _, _), (room, stop, look) in pairwise([(asked.start, None, 0.0), *goals]):
        route = graph.reach(here, step_free=asked.step_free)[room]
        walk = route.seconds * WALKING[asked.pace]
        reasons = () if stop is None else _said(stop, asked)
        legs.append(Leg(stop.id if stop else None, room, now, walk, look, route, reasons))
        now = legs[-1].ends
    return tuple(legs)


def _said(stop: Visitable, asked: Plan) -> tuple[Reason, ...]:
    wished = (Reason(ReasonKind.MUST_SEE, {}, 1.0),) if stop.id in asked.musts else ()
    found = (*wished, *sorted(stop.reasons, key=lambda reason: (-reason.weight, reason.kind)))
    return found or (Reason(ReasonKind.ON_THE_WAY, {}, ALWAYS),)


def _left_out(
    stops: Sequence[Visitable],
    asked: Plan,
    open_stops: Sequence[Visitable],
    field: Field,
    way: Sequence[int],
    legs: Sequence[Leg],
    graph: WalkingGraph,
) -> Mapping[str, Reason]:
    """Say of every stop that is not on the way why it is not."""
    at = {stop.id: number for number, stop in enumerate(open_stops, 1)}
    used = legs[-1].ends if legs else 0.0
    chosen = set(way)
    found = {}
    for stop in stops:
        number = at.get(stop.id)
        if number in chosen:
            continue
        if stop.id in asked.seen:
            found[stop.id] = Reason(ReasonKind.ALREADY_SEEN)
        elif number is None:
            found[stop.id] = Reason(_barrier(stop, asked, graph))
        else:
            extra = _cheapest(field, way, number)
            missing = extra - (asked.seconds - used)
            kind = ReasonKind.NO_TIME if missing > 0 else ReasonKind.OTHERS_PREFERRED
            evidence = {"minutes": max(1, math.ceil(missing / 60))} if missing > 0 else {}
            found[stop.id] = Reason(kind, evidence, round(float(field.values[number]), 3))
    return found


def _barrier(stop: Visitable, asked: Plan, graph: WalkingGraph) -> ReasonKind:
    """Tell what stands between the visitor and a stop."""
    room = graph.rooms.get(stop.room or "")
    if room is not None and not room.open:
        return ReasonKind.ROOM_CLOSED
    if asked.step_free and room is not None and room.id in graph.reach(asked.start):
        return ReasonKind.ONLY_BY_STEPS
    return ReasonKind.NO_WAY


def _cheapest(field: Field, way: Sequence[int], number: int) -> float:
    stops = [0, *way]
    added = [float(field.walks[stops[-1], number])]
    added += [
        float(field.walks[a, number] + field.walks[number, b] - field.walks[a, b])
        for a, b in pairwise(stops)
    ]
    return min(added) + float(field.looks[number])
