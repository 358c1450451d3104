"""Suggest where a visitor may go next, and why.

A stop is suggested only if it has not been seen, can be reached, and leaves time to look at it.
Close and related stops come first; after two works that are alike the visitor gets a change, and
the suggestions of one answer differ from each other, since a visitor takes only one of them.
"""

from __future__ import annotations

__all__ = ("LOOK_SECONDS", "StopCandidate", "Suggestion", "suggest")

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recommendations.similar import MAKER_WEIGHT, PERIOD_WEIGHT, PERIOD_YEARS, years_apart
from recommendations.values import Reason, ReasonKind

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
LIKENESS_WEIGHT = 0.4
CONTRAST_WEIGHT = 0.5
HIGHLIGHT_WEIGHT = 0.3
UNSEEN_WEIGHT = 0.05
ALIKE_PENALTY = 0.4  # for a suggestion that repeats the one above it

# Cosines mean different things in different models; "alike" is therefore said of the closest
# quarter of the museum's own works, not of a figure.
ALIKE_QUANTILE = 0.75
DECIMALS = 6

Vector = NDArray[np.float32]


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
    highlight: bool = False
    tour_position: int | None = None


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

    @property
    def score(self) -> float:
        return sum(reason.weight for reason in self.reasons)


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
    for at, one in enumerate(weighed):
        one.reasons += walk_reasons(one, room)
        one.reasons += tour_reasons(one.stop, trail, next_position)
        one.reasons += likeness.reasons(at)
        if one.stop.highlight:
            one.reasons.append(Reason(ReasonKind.HIGHLIGHT_UNSEEN, {}, HIGHLIGHT_WEIGHT))
        if not one.reasons:
            evidence = {"number": one.stop.number}
            one.reasons.append(Reason(ReasonKind.UNSEEN, evidence, UNSEEN_WEIGHT))
    return [
        Suggestion(
            one.stop.id,
            tuple(sorted(one.reasons, key=lambda reason: (-reason.weight, reason.kind))),
            round(one.route.seconds, 1) if one.route else None,
        )
        for one in various(weighed, likeness, first)
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


def walk_reasons(one: Weighed, room: str | None) -> list[Reason]:
    """Say how close the stop is."""
    if room is not None and one.stop.room == room:
        return [Reason(ReasonKind.SAME_ROOM, {"room": room}, ROOM_WEIGHT)]
    if one.route is None:
        return []
    seconds = one.route.seconds
    evidence = {"seconds": round(seconds), "metres": round(one.route.metres)}
    weight = round(WALK_WEIGHT * math.exp(-seconds / WALK_FADES), DECIMALS)
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


class Likeness:
    """How the stops ahead compare with the last ones seen, and with each other."""

    def __init__(
        self,
        trail: Sequence[StopCandidate],
        ahead: Sequence[StopCandidate],
        vectors: Mapping[str, Vector],
    ) -> None:
        self._last = trail[-1] if trail else None
        self._ahead = ahead
        size = max((vector.size for vector in vectors.values()), default=1)
        blank = np.zeros(size, np.float32)
        self._rows = np.stack([vectors.get(stop.work_id or "", blank) for stop in ahead])
        recent = [vectors.get(stop.work_id or "", blank) for stop in trail[-2:]]
        self._to_last = self._rows @ recent[-1] if recent else np.zeros(len(ahead), np.float32)
        self._alike = float(np.quantile(self._to_last, ALIKE_QUANTILE))
        self.tired = False  # of works that are alike
        self._to_both = self._to_last
        if len(recent) > 1:
            self._to_both = np.maximum(self._to_last, self._rows @ recent[0])
            shared = set(trail[-1].makers) & set(trail[-2].makers)
            pair = float(recent[0] @ recent[1])
            self.tired = bool(shared) or pair > max(self._alike, 0.0)
        self._usual = float(np.median(self._to_both))

    def reasons(self, at: int) -> list[Reason]:
        """Say what relates the stop to the last one, or sets it apart when a change is due."""
        last, stop = self._last, self._ahead[at]
        if last is None:
            return []
        makers = [maker for maker in stop.makers if maker in last.makers]
        if self.tired:
            different = float(self._to_both[at]) <= self._usual
            if makers or not different or not self._rows[at].any():
                return []
            weight = CONTRAST_WEIGHT * (1 - max(0.0, float(self._to_both[at])))
            return [Reason(ReasonKind.CONTRAST, {"title": last.title}, round(weight, DECIMALS))]
        found = []
        close = float(self._to_last[at])
        if close > 0 and close >= self._alike and last.title:
            weight = round(LIKENESS_WEIGHT * close, DECIMALS)
            found.append(
                Reason(
                    ReasonKind.SIMILAR,
                    {"title": last.title, "stop": last.id, "closeness": round(close, 3)},
                    weight,
                )
            )
        if makers:
            found.append(Reason(ReasonKind.SAME_MAKER, {"maker": makers[0]}, MAKER_WEIGHT))
        years = years_apart(stop, last)
        if years is not None and years <= PERIOD_YEARS and last.title:
            found.append(
                Reason(
                    ReasonKind.SAME_PERIOD,
                    {"title": last.title, "stop": last.id, "years": years},
                    PERIOD_WEIGHT,
                )
            )
        return found

    def repeating(self) -> Vector:
        """Give how much each stop ahead would prolong a row of two that are alike."""
        alike: Vector = np.maximum(self._to_both, np.float32(0))
        return alike if self.tired else np.zeros_like(alike)

    def between(self, at: int) -> Vector:
        """Give how alike one stop ahead is to all of them."""
        alike: Vector = np.maximum(self._rows @ self._rows[at], np.float32(0))
        return alike


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
