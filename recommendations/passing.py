"""How probable it is that a walk from one place to another comes by a third.

The walk is a chain of usual steps, each backed off to near and much visited places where few went
before; it never comes back to its ends. That it may come twice to a place in between is the price
of an answer in a few multiplications of matrices.
"""

__all__ = ("passing",)

from collections.abc import Sequence

import numpy as np

from recommendations.trails import HALF, Ground, Route, Table, Trails

STEADY = 2.0  # steps: what near and much visited places weigh against the steps that were taken
HELD = 1e-4  # of a walk: what is rarer than that is called this


def passing(
    trails: Trails,
    ground: Ground,
    ends: Sequence[tuple[int, int, int]],
    own: Sequence[Route],
) -> Table:
    """Give the logarithm of the share of walks (first, last, length) that pass by each place.

    `own` is the route itself where it is one of those counted.
    """
    places = len(ground.metres)
    found = np.zeros((len(ends), places))
    near = 1 / (ground.metres / ground.unit + HALF)
    for at, ((first, last, length), route) in enumerate(zip(ends, own, strict=True)):
        linked = trails.linked.copy()
        counts = trails.next
        if len(route) > 1:
            linked[list(route)] -= 1
            counts = counts.copy()
            np.subtract.at(counts, (list(route[:-1]), list(route[1:])), 1)
        usual = near * (np.maximum(linked, 0) + HALF)
        np.fill_diagonal(usual, 0)
        usual /= usual.sum(1, keepdims=True)
        steps = (counts + STEADY * usual) / (counts.sum(1, keepdims=True) + STEADY)
        inner = steps.copy()
        inner[:, [first, last]] = 0
        out, back = [steps[first] * 1.0], [steps[:, last] * 1.0]
        for ahead in (out, back):
            ahead[0][[first, last]] = 0
        for _ in range(length - 3):
            out.append(out[-1] @ inner)
            behind = inner @ back[-1]
            behind[[first, last]] = 0
            back.append(behind)
        through = np.sum([a * b for a, b in zip(out, reversed(back), strict=True)], axis=0)
        total = through.sum() / max(length - 2, 1)
        found[at] = through / total if total > 0 else 0.0
    table: Table = np.log(found + HELD)
    return table
