"""How well a route is foretold: measures and simple baselines, on the routes of real people.

Leave one out: a route of at least three places is set aside, everything else is known, and a method
is asked for the route, given its first place, its last, and its length.
"""

__all__ = (
    "BASELINES",
    "Method",
    "Place",
    "Scores",
    "f1",
    "leave_one_out",
    "nearest_route",
    "pairs_f1",
    "popular_route",
    "random_route",
    "read_places",
    "read_routes",
)

import csv
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

SHORTEST = 3  # places: with its two ends given, a shorter route holds no question
EARTH_METRES = 6_371_000


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that people went, in degrees."""

    id: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Scores:
    """The means over the routes that were asked for."""

    f1: float
    pairs_f1: float
    routes: int


# A method is given the other routes, the places, the first and last place, the length and chance.
Method = Callable[
    [Sequence[Sequence[str]], Mapping[str, Place], str, str, int, random.Random], Sequence[str]
]


def read_places(lines: Iterable[str]) -> Mapping[str, Place]:
    """Read a `poi-*.csv`."""
    return {
        row["poiID"]: Place(row["poiID"], float(row["poiLon"]), float(row["poiLat"]))
        for row in csv.DictReader(lines)
    }


def read_routes(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """Read a `traj-*.csv`: one route per trajectory, its places in the order of arrival."""
    visits: dict[str, list[tuple[int, str]]] = {}
    for row in csv.DictReader(lines):
        visits.setdefault(row["trajID"], []).append((int(row["startTime"]), row["poiID"]))
    return [
        tuple(place for _, place in sorted(stays, key=lambda stay: stay[0]))
        for stays in visits.values()
    ]


def f1(actual: Sequence[str], foretold: Sequence[str]) -> float:
    """Measure how many places two routes share, whatever the order."""
    return _harmonic(len(set(actual) & set(foretold)), len(set(foretold)), len(set(actual)))


def pairs_f1(actual: Sequence[str], foretold: Sequence[str]) -> float:
    """Measure how many ordered pairs of places two routes share: what comes before what."""
    right, said = _pairs(actual), _pairs(foretold)
    return _harmonic(len(right & said), len(said), len(right))


def random_route(
    routes: Sequence[Sequence[str]],
    _places: Mapping[str, Place],
    first: str,
    last: str,
    length: int,
    chance: random.Random,
) -> Sequence[str]:
    """Go anywhere that somebody went."""
    known = sorted({place for route in routes for place in route} - {first, last})
    return (first, *chance.sample(known, min(length - 2, len(known))), last)


def popular_route(
    routes: Sequence[Sequence[str]],
    _places: Mapping[str, Place],
    first: str,
    last: str,
    length: int,
    _chance: random.Random,
) -> Sequence[str]:
    """Go where most went, the most visited first."""
    visits = Counter(place for route in routes for place in set(route))
    known = sorted(visits.keys() - {first, last}, key=lambda place: (-visits[place], place))
    return (first, *known[: length - 2], last)


def nearest_route(
    routes: Sequence[Sequence[str]],
    places: Mapping[str, Place],
    first: str,
    last: str,
    length: int,
    _chance: random.Random,
) -> Sequence[str]:
    """Go to the closest place not yet seen, again and again."""
    left = sorted({place for route in routes for place in route if place in places} - {first, last})
    route = [first]
    while left and len(route) < length - 1:
        here = places[route[-1]]
        closest = min(left, key=lambda place: (_metres(here, places[place]), place))
        left.remove(closest)
        route.append(closest)
    return (*route, last)


BASELINES: Mapping[str, Method] = {
    "random": random_route,
    "nearest": nearest_route,
    "popularity": popular_route,
}


def leave_one_out(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], method: Method, *, seed: int = 0
) -> Scores:
    """Score a method on every route long enough, each foretold from all the others."""
    chance = random.Random(seed)  # noqa: S311 - for a baseline, not for a secret
    overlaps, orders = [], []
    for at, actual in enumerate(routes):
        if len(actual) < SHORTEST:
            continue
        others = [*routes[:at], *routes[at + 1 :]]
        foretold = method(others, places, actual[0], actual[-1], len(actual), chance)
        overlaps.append(f1(actual, foretold))
        orders.append(pairs_f1(actual, foretold))
    if not overlaps:
        return Scores(math.nan, math.nan, 0)
    return Scores(fmean(overlaps), fmean(orders), len(overlaps))


def _pairs(route: Sequence[str]) -> set[tuple[str, str]]:
    return {
        (earlier, later)
        for at, earlier in enumerate(route)
        for later in route[at + 1 :]
        if earlier != later
    }


def _harmonic(shared: int, said: int, right: int) -> float:
    return 2 * shared / (said + right) if said + right else 0.0


def _metres(one: Place, other: Place) -> float:
    """Measure as on a flat map: within a city, nobody can tell."""
    east = math.radians(other.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    north = math.radians(other.latitude - one.latitude)
    return math.hypot(east, north) * EARTH_METRES
