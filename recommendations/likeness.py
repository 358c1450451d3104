"""How stops compare with the last ones seen: what goes on from them, and what is a change."""

from __future__ import annotations

__all__ = ("Likeness", "Vector")

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recommendations.places import same_year_elsewhere
from recommendations.similar import MAKER_WEIGHT, PERIOD_WEIGHT, PERIOD_YEARS, years_apart
from recommendations.values import DECIMALS, Reason, ReasonKind

if TYPE_CHECKING:
    from recommendations.nextstop import StopCandidate

Vector = NDArray[np.float32]

LIKENESS_WEIGHT = 0.4
CONTRAST_WEIGHT = 0.5
# Cosines mean different things in different models; "alike" is therefore said of the closest
# quarter of the museum's own works, not of a figure.
ALIKE_QUANTILE = 0.75


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
        self.rows = np.stack([vectors.get(stop.work_id or "", blank) for stop in ahead])
        recent = [vectors.get(stop.work_id or "", blank) for stop in trail[-2:]]
        self._to_last = self.rows @ recent[-1] if recent else np.zeros(len(ahead), np.float32)
        self._alike = float(np.quantile(self._to_last, ALIKE_QUANTILE))
        self.tired = False  # of works that are alike
        self._to_both = self._to_last
        if len(recent) > 1:
            self._to_both = np.maximum(self._to_last, self.rows @ recent[0])
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
            if makers or not different or not self.rows[at].any():
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
        return found + made_like(stop, last)

    def repeating(self) -> Vector:
        """Give how much each stop ahead would prolong a row of two that are alike."""
        alike: Vector = np.maximum(self._to_both, np.float32(0))
        return alike if self.tired else np.zeros_like(alike)

    def between(self, at: int) -> Vector:
        """Give how alike one stop ahead is to all of them."""
        alike: Vector = np.maximum(self.rows @ self.rows[at], np.float32(0))
        return alike


def made_like(stop: StopCandidate, last: StopCandidate) -> list[Reason]:
    """Say that the stop's work was made when the last one was, and where if that was elsewhere."""
    named: dict[str, str | int | float] = {"title": last.title, "stop": last.id}
    if not last.title:
        return []
    if made := same_year_elsewhere(stop, last):
        works = {"made": stop.work_id or "", "work": last.work_id or ""}
        return [Reason(ReasonKind.SAME_YEAR_ELSEWHERE, named | made | works, PERIOD_WEIGHT)]
    years = years_apart(stop, last)
    if years is None or years > PERIOD_YEARS:
        return []
    return [Reason(ReasonKind.SAME_PERIOD, named | {"years": years}, PERIOD_WEIGHT)]
