"""What a visitor leans towards, from what was liked, listened to, or left.

It is read from one visit alone and forgotten with it.
"""

from __future__ import annotations

__all__ = ("Leaning", "Leanings")

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recommendations.values import DECIMALS, Reason, ReasonKind

if TYPE_CHECKING:
    from recommendations.likeness import Vector
    from recommendations.nextstop import StopCandidate

LIKED = 1.0
HEARD_OUT = 0.4  # who listens to the end may also have sat down
LEFT = -0.5  # who leaves at once has said something, if less
HEARD_OUT_PERCENT = 85
LEFT_PERCENT = 10

TASTE_WEIGHT = 0.45
ALIKE_QUANTILE = 0.75


@dataclass(frozen=True, slots=True)
class Leaning:
    """A stop, and what the visitor showed there."""

    stop_id: str
    liked: bool = False
    played_percent: int | None = None

    @property
    def strength(self) -> float:
        """How much it speaks for what is like it; below zero against."""
        if self.liked:
            return LIKED
        if self.played_percent is None:
            return 0.0
        if self.played_percent >= HEARD_OUT_PERCENT:
            return HEARD_OUT
        return LEFT if self.played_percent < LEFT_PERCENT else 0.0


class Leanings:
    """How the stops ahead compare with those that were liked, and those that were left."""

    def __init__(
        self,
        leanings: Sequence[Leaning],
        stops: Mapping[str, StopCandidate],
        vectors: Mapping[str, Vector],
        rows: Vector,
    ) -> None:
        self._pull = np.zeros(len(rows), np.float32)
        self._from: list[StopCandidate] = []
        self._close = np.zeros((0, len(rows)), np.float32)
        told = [
            (leaning, stops[leaning.stop_id])
            for leaning in leanings
            if leaning.strength
            and leaning.stop_id in stops
            and stops[leaning.stop_id].work_id in vectors
        ]
        if not told or not rows.size:
            return
        known = np.stack([vectors[stop.work_id or ""] for _, stop in told])
        close = np.maximum(known @ rows.T, 0)
        # Every work is a little like every other: only the closest quarter is meant.
        close = np.where(close >= np.quantile(close, ALIKE_QUANTILE, axis=1)[:, None], close, 0)
        strengths = np.array([leaning.strength for leaning, _ in told], np.float32)
        self._pull = (strengths[:, None] * close).sum(0) / len(told)
        liked = [at for at, (leaning, _) in enumerate(told) if leaning.liked]
        self._from, self._close = [told[at][1] for at in liked], close[liked]

    def bias(self, at: int) -> float:
        """Give what speaks for a stop without a reason that could be said, or against it."""
        return TASTE_WEIGHT * float(self._pull[at]) - sum(r.weight for r in self.reasons(at))

    def reasons(self, at: int) -> list[Reason]:
        """Name the liked work that a stop goes with best."""
        weight = round(TASTE_WEIGHT * float(self._pull[at]), DECIMALS)
        if weight <= 0 or not self._from:
            return []
        best = int(np.argmax(self._close[:, at]))
        stop = self._from[best]
        if not self._close[best, at] or not stop.title:
            return []
        return [Reason(ReasonKind.TASTE, {"title": stop.title, "stop": stop.id}, weight)]
