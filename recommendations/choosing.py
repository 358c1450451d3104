"""Learn how people choose among what is offered: a conditional logit, fitted by Newton's method.

A choice is a table with one row per thing offered and one column per fact about it. The model gives
each fact a weight; the weights are pulled towards zero, so that little evidence says little.
"""

__all__ = ("Choices", "Taste")

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Mask = NDArray[np.bool_]

STEPS = 8  # Newton's method has converged to ten digits after six on all that was tried
EVEN = 1e-9


@dataclass(frozen=True, slots=True)
class Choices:
    """Many choices at once: facts (choice, thing, fact), what was open, and what was taken."""

    facts: Table
    offered: Mask
    taken: Table

    def of(self, rows: NDArray[np.int_] | Mask) -> "Choices":
        """Give some of the choices."""
        return Choices(self.facts[rows], self.offered[rows], self.taken[rows])


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learnt: for each fact its usual value, its spread and its weight."""

    centre: Table
    spread: Table
    weights: Table

    @classmethod
    def learn(cls, choices: Choices, pull: float) -> Self:
        """Fit the weights; `pull` says how strongly they are held back."""
        size = choices.facts.shape[2]
        rows = choices.facts[choices.offered]
        if not len(rows):
            return cls(np.zeros(size), np.ones(size), np.zeros(size))
        centre, spread = rows.mean(0), rows.std(0) + EVEN
        facts = np.where(choices.offered[..., None], (choices.facts - centre) / spread, 0.0)
        number = choices.taken.sum(1)
        weights = np.zeros(size)
        for _ in range(STEPS):
            odds = _shares(facts @ weights, choices.offered)
            expected = np.einsum("nk,nkf->nf", odds, facts)
            slope = pull * weights - (
                np.einsum("nk,nkf->f", choices.taken, facts) - number @ expected
            )
            weighted = (facts * (odds * number[:, None])[..., None]).reshape(-1, size)
            bend = (
                weighted.T @ facts.reshape(-1, size)
                - (expected * number[:, None]).T @ expected
                + pull * np.eye(size)
            )
            weights = weights - np.linalg.solve(bend, slope)
        return cls(centre, spread, weights)

    def scores(self, facts: Table) -> Table:
        """Say how much speaks for each thing, the last axis being its facts."""
        scores: Table = ((facts - self.centre) / self.spread) @ self.weights
        return scores


def _shares(scores: Table, offered: Mask) -> Table:
    scores = np.where(offered, scores, -np.inf)
    most = scores.max(1, keepdims=True)
    powers = np.exp(scores - np.where(np.isfinite(most), most, 0.0))
    shares: Table = powers / np.maximum(powers.sum(1, keepdims=True), EVEN)
    return shares
