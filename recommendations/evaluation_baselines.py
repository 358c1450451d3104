"""The simple ways to foretell a route, which a better one has to beat."""

__all__ = (
    "BASELINES",
    "NEXT_BASELINES",
    "NextMethod",
    "markov_route",
    "nearest_route",
    "popular_route",
    "random_route",
)

import heapq
import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from recommendations.evaluation import Method, Place, metres_between

BEAM = 100  # ways kept at each step; with 300 no score changes


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
        closest = min(left, key=lambda place: (metres_between(here, places[place]), place))
        left.remove(closest)
        route.append(closest)
    return (*route, last)


def markov_route(
    routes: Sequence[Sequence[str]],
    _places: Mapping[str, Place],
    first: str,
    last: str,
    length: int,
    _chance: random.Random,
) -> Sequence[str]:
    """Go the way whose steps are the most usual together, no place twice (a beam of ways)."""
    steps = Steps(routes)
    beam: list[tuple[float, tuple[str, ...]]] = [(0.0, (first,))]
    for _ in range(length - 2):
        longer = [
            (score + steps.log_share(way[-1], place), (*way, place))
            for score, way in beam
            for place in steps.places
            if place != last and place not in way
        ]
        beam = heapq.nlargest(BEAM, longer) or beam
    return (*max((score + steps.log_share(way[-1], last), way) for score, way in beam)[1], last)


class Steps:
    """How usual each step from place to place is, all of them counted once too often."""

    def __init__(self, routes: Sequence[Sequence[str]]) -> None:
        self.places = sorted({place for route in routes for place in route})
        self._taken = Counter(step for route in routes for step in pairwise(route))
        self._left = Counter(here for here, _ in self._taken.elements())

    def log_share(self, here: str, there: str) -> float:
        """Give the logarithm of the share of those who left a place for another."""
        among = self._left[here] + len(self.places)
        return math.log((self._taken[here, there] + 1) / (among or 1))


BASELINES: Mapping[str, Method] = {
    "random": random_route,
    "nearest": nearest_route,
    "popularity": popular_route,
    "markov": markov_route,
}


# What comes next: a method is given the other routes, then asked about each beginning of a route.
Guess = Callable[[Sequence[str]], Sequence[str]]
NextMethod = Callable[[Sequence[Sequence[str]], Mapping[str, Place], random.Random], Guess]


def random_next(
    routes: Sequence[Sequence[str]], _places: Mapping[str, Place], chance: random.Random
) -> Guess:
    """Anywhere that somebody went."""
    known = sorted({place for route in routes for place in route})

    def guess(seen: Sequence[str]) -> Sequence[str]:
        left = [place for place in known if place not in seen]
        return chance.sample(left, len(left))

    return guess


def popular_next(
    routes: Sequence[Sequence[str]], _places: Mapping[str, Place], _chance: random.Random
) -> Guess:
    """Where most went, the most visited first."""
    visits = Counter(place for route in routes for place in set(route))
    known = sorted(visits, key=lambda place: (-visits[place], place))
    return lambda seen: [place for place in known if place not in seen]


def nearest_next(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], _chance: random.Random
) -> Guess:
    """The closest first."""
    known = sorted({place for route in routes for place in route if place in places})

    def guess(seen: Sequence[str]) -> Sequence[str]:
        here = places[seen[-1]]
        left = [place for place in known if place not in seen]
        return sorted(left, key=lambda place: (metres_between(here, places[place]), place))

    return guess


def markov_next(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], chance: random.Random
) -> Guess:
    """Where most went from here; where nobody did, where most went at all."""
    steps, popular = Steps(routes), popular_next(routes, places, chance)
    return lambda seen: sorted(popular(seen), key=lambda place: -steps.log_share(seen[-1], place))


NEXT_BASELINES: Mapping[str, NextMethod] = {
    "random": random_next,
    "nearest": nearest_next,
    "popularity": popular_next,
    "markov": markov_next,
}
