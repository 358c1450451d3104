"""See as much as possible in the time there is: an orienteering problem, solved well and quickly.

The stops are inserted where each brings most for its time, the way is straightened, and parts of
it are torn out and built again, many times and always alike. The budget is never passed. Against
the exact answer to fifty cases of twelve stops the mean gap is measured in a test.
"""

__all__ = ("Field", "solve", "spent")

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]

ROUNDS = 45  # of tearing out and building again; four times as many gain four ten-thousandths
LONGEST_TEAR = 12
BARELY = 1e-6  # seconds: nothing is gained by less


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What there is to choose from; place 0 is where the visitor stands.

    `walks[a, b]` are seconds, infinite where no way is open; `looks` and `values` are 0 for place
    0. With `end` the way leads back to a place, which needs no look and has no value.
    """

    walks: Table
    looks: Table
    values: Table
    budget: float
    musts: frozenset[int] = frozenset()
    end: int | None = None


def solve(field: Field, *, seed: int = 0) -> list[int]:
    """Give the places in the order of a good way, the first of them after place 0.

    Musts come first: others are only seen in the time that they leave, and none of them is given
    up for anything but another must.
    """
    # A must is worth more than all the rest together, so that one measure decides everything.
    worth = field.values.copy()
    most = float(worth.sum()) + 1.0
    worth[list(field.musts)] += most
    chance = random.Random(seed)  # noqa: S311 - the same for everybody, on purpose
    best = _straighten(field, _fill(field, [], worth))
    best = _fill(field, best, worth)
    kept, kept_worth = best, float(worth[best].sum())
    current = best
    for turn in range(ROUNDS):
        if not current:
            break
        size = chance.randint(1, min(LONGEST_TEAR, len(current)))
        at = chance.randrange(len(current) - size + 1)
        torn = [*current[:at], *current[at + size :]]
        # What has just been torn out must not always come back the same way.
        shy = worth * np.array([chance.uniform(0.7, 1.0) for _ in worth]) if turn % 2 else worth
        rebuilt = _fill(field, _straighten(field, _fill(field, torn, shy)), worth)
        rebuilt = _exchange(field, rebuilt, worth)
        gained = float(worth[rebuilt].sum())
        now = float(worth[current].sum())
        if gained > now or (gained == now and spent(field, rebuilt) < spent(field, current)):
            current = rebuilt
        elif gained > now * 0.97 and turn % 8 == 0:
            current = rebuilt  # a step aside now and then, to leave a dead end
        if gained > kept_worth + BARELY or (
            gained >= kept_worth - BARELY and spent(field, rebuilt) < spent(field, kept) - BARELY
        ):
            kept, kept_worth = rebuilt, gained
    return kept


def spent(field: Field, way: Sequence[int]) -> float:
    """Give the seconds that a way takes, with every look and the way to the end."""
    if not way:
        return 0.0
    stops = [0, *way]
    walked = float(field.walks[stops[:-1], stops[1:]].sum())
    home = float(field.walks[stops[-1], field.end]) if field.end is not None else 0.0
    return walked + float(field.looks[list(way)].sum()) + home


def _fill(field: Field, way: list[int], worth: Table) -> list[int]:
    """Insert again and again the place that brings most for its time, while any fits."""
    way = list(way)
    used = spent(field, way)
    free = np.isfinite(field.walks[0]) & (worth > 0)
    free[[0, *way]] = False
    if field.end is not None:
        free[field.end] = False
    while free.any():
        left = np.flatnonzero(free)
        costs, gaps = _insertions(field, way, left)
        fits = costs <= field.budget - used + BARELY / 2
        if not way:
            fits &= costs <= field.budget
        if not fits.any():
            break
        # The square prefers much in a little more time to little in none.
        gains = np.where(fits, worth[left] ** 2 / np.maximum(costs, 1.0), -np.inf)
        best = int(np.argmax(gains))
        way.insert(int(gaps[best]), int(left[best]))
        free[left[best]] = False
        used = spent(field, way)
    return way


def _insertions(
    field: Field, way: Sequence[int], left: NDArray[np.int_]
) -> tuple[Table, NDArray[np.int_]]:
    """Give what each place would cost at its best gap, and which gap that is."""
    stops = np.array([0, *way])
    to = field.walks[np.ix_(left, stops)]
    costs = to.copy()
    costs[:, :-1] += field.walks[np.ix_(left, stops[1:])] - field.walks[stops[:-1], stops[1:]]
    if field.end is not None:
        already = field.walks[stops[-1], field.end] if way else 0.0
        costs[:, -1] += field.walks[left, field.end] - already
    gaps = np.argmin(costs, axis=1)
    cheapest: Table = costs[np.arange(len(left)), gaps] + field.looks[left]
    return cheapest, gaps


def _straighten(field: Field, way: list[int]) -> list[int]:
    """Turn parts of the way round while that shortens it (2-opt)."""
    way = list(way)
    while len(way) > 1:
        stops = np.array([0, *way])
        walks = field.walks[np.ix_(stops, stops)]
        steps = np.diagonal(walks, 1)
        if field.end is None:
            after, last = np.append(steps, 0.0), np.zeros(len(stops))
        else:
            last = field.walks[stops, field.end]
            after = np.append(steps, last[-1])
        # Turning stops[i..j] round replaces the step into i and the step out of j.
        onward = np.column_stack((walks[:, 1:], last))
        gains = np.full((len(stops), len(stops)), -np.inf)
        inner = slice(1, None)
        gains[inner, inner] = steps[:, None] + after[None, 1:] - walks[:-1, 1:] - onward[1:, 1:]
        gains[np.tril_indices(len(stops))] = -np.inf
        i, j = np.unravel_index(int(np.argmax(gains)), gains.shape)
        if gains[i, j] <= BARELY:
            break
        way[i - 1 : j] = way[i - 1 : j][::-1]
    return way


def _exchange(field: Field, way: list[int], worth: Table) -> list[int]:
    """Put a better place where a lesser one stands, wherever the time allows it."""
    for at in range(len(way)):
        without = [*way[:at], *way[at + 1 :]]
        out = np.ones(len(worth), bool)
        out[[0, *way]] = False
        if field.end is not None:
            out[field.end] = False
        left = np.flatnonzero(out & (worth > worth[way[at]]) & np.isfinite(field.walks[0]))
        if not len(left):
            continue
        costs, gaps = _insertions(field, without, left)
        fits = costs <= field.budget - spent(field, without)
        if fits.any():
            best = int(np.argmax(np.where(fits, worth[left], -np.inf)))
            without.insert(int(gaps[best]), int(left[best]))
            way = _fill(field, without, worth)
            break
    return way
