"""What the routes of others say about places: how many went there, and with what.

Every question about a route is answered from the other routes alone: where the route is one of
those counted, its own part is taken away again first.
"""

__all__ = ("Ground", "Trails")

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Route = tuple[int, ...]

CERTAIN = 3.0  # routes: what a place's company must weigh against what is usual everywhere
STEADY = 4.0  # steps: the same for what comes next
HALF = 0.5
NEVER = 1e-9


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the places lie: metres between all pairs, and the kind of each as a number."""

    metres: Table
    kinds: NDArray[np.int_]

    @property
    def unit(self) -> float:
        """A tenth of the usual distance: what counts as close by, in a city or in a house."""
        apart = self.metres[self.metres > 0]
        return float(np.median(apart)) / 10 if len(apart) else 1.0


@dataclass(frozen=True, slots=True)
class Trails:
    """Counts over routes; each table has a row and a column per place."""

    routes: int
    alone: Table
    """Routes that came by, whatever their length."""
    linked: Table
    """Those of them that went anywhere else."""
    between: Table
    """Those of them for which it was neither the first place nor the last."""
    together: Table
    after: Table
    """[a, b]: routes in which b came at some time after a."""
    next: Table
    """[a, b]: routes in which b came right after a."""

    @classmethod
    def count(cls, routes: Sequence[Route], places: int) -> Self:
        """Count routes."""
        alone, linked, between = (np.zeros(places) for _ in range(3))
        together, after, following = (np.zeros((places, places)) for _ in range(3))
        for route in routes:
            stops = list(dict.fromkeys(route))
            alone[stops] += 1
            if len(stops) == 1:
                continue
            linked[stops] += 1
            between[stops[1:-1]] += 1
            for at, place in enumerate(stops):
                after[place, stops[at + 1 :]] += 1
            following[stops[:-1], stops[1:]] += 1
            together[np.ix_(stops, stops)] += 1
        np.fill_diagonal(together, 0)
        return cls(len(routes), alone, linked, between, together, after, following)


@dataclass(frozen=True, slots=True)
class Company:
    """The facts that compare a given place of each route with all places, one row per route."""

    trails: Trails
    ground: Ground
    usual: Table
    """How much each place is visited, without the route asked about: (route, place)."""

    def together(self, given: NDArray[np.int_], own: Table) -> Table:
        """Compare how often a place is on a route with the given one."""
        shared = self.trails.together[given] - own
        number = self.trails.linked[given][:, None] - own.max(1, keepdims=True)
        return self._log_share(shared, number, self.usual, CERTAIN)

    def following(self, counts: Table, given: NDArray[np.int_], own: Table) -> Table:
        """Compare how often a place follows (or precedes) the given one, near places first."""
        nearness = self.usual / (self.ground.metres[given] + self.ground.unit)
        nearness[np.arange(len(given)), given] = NEVER
        steps = counts[given] - own
        return self._log_share(steps, steps.sum(1, keepdims=True), nearness, STEADY)

    def kinship(self, given: NDArray[np.int_], own: Table) -> Table:
        """Compare how often the kind of a place goes with the kind of the given one."""
        kinds = np.eye(int(self.ground.kinds.max(initial=0)) + 1)[self.ground.kinds]
        met = kinds.T @ self.trails.together @ kinds
        row = met[self.ground.kinds[given]] - own @ kinds
        share = self.usual @ kinds
        log_share = self._log_share(row, row.sum(1, keepdims=True), share, CERTAIN)
        lift = log_share - np.log(share / share.sum(1, keepdims=True) + NEVER)
        table: Table = lift[:, self.ground.kinds]
        return table

    @staticmethod
    def _log_share(counted: Table, number: Table, usual: Table, weight: float) -> Table:
        usual = usual / usual.sum(1, keepdims=True)
        share: Table = np.log(
            (np.maximum(counted, 0) + weight * usual + NEVER) / (np.maximum(number, 0) + weight)
        )
        return share


def members(routes: Sequence[Sequence[int]], places: int) -> Table:
    """Give a table with a one wherever a route comes by a place."""
    table = np.zeros((len(routes), places))
    for at, route in enumerate(routes):
        table[at, list(route)] = 1
    return table
