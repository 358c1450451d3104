"""The shortest order in which to see given places between two ends."""

__all__ = ("shortest_order",)

import math
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

EXACT = 9  # places: beyond that, 2^n subsets are not worth their time


def shortest_order(
    lengths: NDArray[np.float64], first: int, middle: Sequence[int], last: int
) -> tuple[int, ...]:
    """Put places into the order of the shortest way; exact for up to nine of them."""
    middle = list(dict.fromkeys(middle))
    inner = _exact(lengths, first, middle, last) if len(middle) <= EXACT else None
    if inner is None:
        inner = _improved(lengths, first, middle, last)
    return (first, *inner, last)


def _exact(lengths: NDArray[np.float64], first: int, middle: Sequence[int], last: int) -> list[int]:
    """Try every subset once for each of its last places (Held and Karp)."""
    best: dict[tuple[frozenset[int], int], tuple[float, tuple[int, ...]]] = {
        (frozenset((place,)), place): (float(lengths[first, place]), (place,)) for place in middle
    }
    for size in range(2, len(middle) + 1):
        for group in combinations(middle, size):
            together = frozenset(group)
            for place in group:
                rest = together - {place}
                best[together, place] = min(
                    (best[rest, end][0] + float(lengths[end, place]), (*best[rest, end][1], place))
                    for end in rest
                )
    every = frozenset(middle)
    ways = [(best[every, end][0] + float(lengths[end, last]), best[every, end][1]) for end in every]
    return list(min(ways)[1]) if ways else []


def _improved(
    lengths: NDArray[np.float64], first: int, middle: Sequence[int], last: int
) -> list[int]:
    """Insert each place where it costs least, then turn parts round while that helps."""
    way = [first, last]
    for place in middle:
        costs = [lengths[a, place] + lengths[place, b] - lengths[a, b] for a, b in pairwise(way)]
        way.insert(int(np.argmin(costs)) + 1, place)
    shortened = math.inf
    while shortened > 0:
        shortened = 0.0
        for at, to in combinations(range(1, len(way) - 1), 2):
            turned = [*way[:at], *way[at : to + 1][::-1], *way[to + 1 :]]
            gain = _length(lengths, way) - _length(lengths, turned)
            if gain > 1e-9:  # noqa: PLR2004 - less than that is rounding
                way, shortened = turned, gain
    return way[1:-1]


def _length(lengths: NDArray[np.float64], way: Sequence[int]) -> float:
    return float(sum(lengths[a, b] for a, b in pairwise(way)))
