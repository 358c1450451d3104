"""How well a route is foretold: the measures, on the routes of real people.

Leave one out: a route of at least three places is set aside, everything else is known, and a method
is asked for the route, given its first place, its last, and its length.
"""

__all__ = (
    "SHORTEST",
    "Method",
    "Place",
    "Scores",
    "f1",
    "leave_one_out",
    "metres_between",
    "paired_interval",
    "pairs_f1",
    "read_places",
    "read_routes",
)

import csv
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

SHORTEST = 3  # places: with its two ends given, a shorter route holds no question
EARTH_METRES = 6_371_000
RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that people went, in degrees, and what kind of place it is."""

    id: str
    longitude: float
    latitude: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of each route that was asked for."""

    overlaps: tuple[float, ...]
    orders: tuple[float, ...]

    @property
    def f1(self) -> float:
        """The mean share of places."""
        return fmean(self.overlaps) if self.overlaps else math.nan

    @property
    def pairs_f1(self) -> float:
        """The mean share of ordered pairs."""
        return fmean(self.orders) if self.orders else math.nan

    @property
    def routes(self) -> int:
        """How many routes were long enough."""
        return len(self.overlaps)


# A method is given the other routes, the places, the first and last place, the length and chance.
Method = Callable[
    [Sequence[Sequence[str]], Mapping[str, Place], str, str, int, random.Random], Sequence[str]
]


def read_places(lines: Iterable[str]) -> Mapping[str, Place]:
    """Read a `poi-*.csv`."""
    return {
        row["poiID"]: Place(
            row["poiID"], float(row["poiLon"]), float(row["poiLat"]), row.get("poiCat") or ""
        )
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
    return Scores(tuple(overlaps), tuple(orders))


def paired_interval(
    ours: Sequence[float], theirs: Sequence[float], *, seed: int = 0
) -> tuple[float, float]:
    """Tell between which differences 95 % of resampled means lie, pair by pair."""
    if not ours:
        return math.nan, math.nan
    apart = np.asarray(ours) - np.asarray(theirs)
    chance = np.random.default_rng(seed)
    means = apart[chance.integers(len(apart), size=(RESAMPLES, len(apart)))].mean(1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def _pairs(route: Sequence[str]) -> set[tuple[str, str]]:
    return {
        (earlier, later)
        for at, earlier in enumerate(route)
        for later in route[at + 1 :]
        if earlier != later
    }


def _harmonic(shared: int, said: int, right: int) -> float:
    return 2 * shared / (said + right) if said + right else 0.0


def metres_between(one: Place, other: Place) -> float:
    """Measure as on a flat map: within a city, nobody can tell."""
    east = math.radians(other.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    north = math.radians(other.latitude - one.latitude)
    return math.hypot(east, north) * EARTH_METRES
