"""Figures with what they are worth: how many stand behind them, and between what they lie.

All intervals are of 95 %, and closed formulas: the same entries give the same figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import pi, sqrt, tan
from statistics import NormalDist
from typing import Final

__all__ = ("Figure", "difference", "mean", "promoters", "share")

CONFIDENCE: Final = 0.95
Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)

PROMOTING: Final = frozenset({5})
DETRACTING: Final = frozenset({1, 2, 3})
"""Of five stars: the usual scale of ten has 9-10 and 0-6."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, how many are behind it, and the interval in which it lies; none below two."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


def share(hits: int, n: int) -> Figure:
    """Tell a share from 0 to 1, with Wilson's interval."""
    if n == 0:
        return Figure(None, 0)
    low, high = _wilson(hits, n)
    return Figure(hits / n, n, low, high)


def mean(counts: Mapping[int, int]) -> Figure:
    """Tell the mean of ratings, with Student's interval, kept within the scale."""
    n = sum(counts.values())
    if n == 0:
        return Figure(None, 0)
    middle = sum(rating * many for rating, many in counts.items()) / n
    if n == 1:
        return Figure(middle, 1)
    # In one order, whatever the rows came in: the last digit must not tell two apart.
    squares = sum(many * (rating - middle) ** 2 for rating, many in sorted(counts.items()))
    margin = _student(n - 1) * sqrt(squares / (n - 1) / n)
    return Figure(middle, n, max(1.0, middle - margin), min(5.0, middle + margin))


def promoters(counts: Mapping[int, int]) -> Figure:
    """Tell those who promote less those who detract, from -100 to 100.

    The interval is the adjusted one of Wald: three more opinions, three quarters of one on each
    side, keep it honest where few have spoken.
    """
    n = sum(counts.values())
    if n == 0:
        return Figure(None, 0)
    up = sum(many for rating, many in counts.items() if rating in PROMOTING)
    down = sum(many for rating, many in counts.items() if rating in DETRACTING)
    if n == 1:
        return Figure(100.0 * (up - down), 1)
    more, less = (up + 0.75) / (n + 3), (down + 0.75) / (n + 3)
    margin = Z * sqrt((more + less - (more - less) ** 2) / (n + 3))
    low, high = more - less - margin, more - less + margin
    return Figure(100 * (up - down) / n, n, 100 * max(-1.0, low), 100 * min(1.0, high))


def difference(before: tuple[int, int], after: tuple[int, int]) -> Figure | None:
    """Tell by how much a share rose, with Newcombe's interval; each is hits of n."""
    (hits, n), (later_hits, later_n) = before, after
    if not n or not later_n:
        return None
    was, now = hits / n, later_hits / later_n
    (low, high), (later_low, later_high) = _wilson(hits, n), _wilson(later_hits, later_n)
    down = sqrt((now - later_low) ** 2 + (high - was) ** 2)
    up = sqrt((later_high - now) ** 2 + (was - low) ** 2)
    return Figure(now - was, n + later_n, now - was - down, now - was + up)


def _wilson(hits: int, n: int) -> tuple[float, float]:
    middle = (hits + Z * Z / 2) / (n + Z * Z)
    margin = Z / (n + Z * Z) * sqrt(hits * (n - hits) / n + Z * Z / 4)
    # Where all agree the formula ends there but for rounding.
    low = middle - margin if hits else 0.0
    return low, (middle + margin if hits < n else 1.0)


def _student(freedom: int) -> float:
    """Student's quantile: exact for one and two, to three digits beyond (Cornish and Fisher)."""
    tail = (1 + CONFIDENCE) / 2
    if freedom == 1:
        return tan(pi * (tail - 0.5))
    if freedom == 2:  # noqa: PLR2004  # has a formula of its own
        return (2 * tail - 1) * sqrt(2 / (4 * tail * (1 - tail)))
    z, v = Z, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )
