"""Which works wait for a day of their own: shown today, they would rest when their day comes.

The centenary of a painter's death is known for a hundred years. For each feast and each anniversary
of the days ahead the work that suits it most is kept, unless today suits it as well.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from recommendations.anniversaries import anniversaries, falls_on
from recommendations.feasts import holidays_on
from recommendations.occasions import feast_weight
from recommendations.values import DECIMALS, Reason, ReasonKind, Work

if TYPE_CHECKING:
    from recommendations.occasions import Spoken

__all__ = ("Kept", "kept_for", "waiting")

ON_THE_DAY = frozenset({ReasonKind.MAKER_BIRTHDAY, ReasonKind.MAKER_DEATH_DAY})
LEAP_KEPT_ON = (2, 28)  # 29 February, in common years


@dataclass(frozen=True, slots=True)
class Kept:
    """The day for which a work is kept, and how much it will have to say then."""

    day: date
    weight: float


def kept_for(
    works: Sequence[Work],
    today: date,
    *,
    days: int,
    country: str,
    spoken: Spoken,
    is_free: Callable[[str, date], bool],
) -> Mapping[str, Kept]:
    """Name the works kept for the feasts and anniversaries of so many days ahead.

    A work that rests on the coming day cannot be kept for it: `is_free` tells.
    """
    ahead = [today + timedelta(days=n) for n in range(1, min(days, (date.max - today).days) + 1)]
    weights = _feasts(works, ahead, country, spoken)
    days_of_the_year = {(coming.month, coming.day): coming for coming in ahead}
    for work in works:
        for coming in sorted(set(_returning(work, days_of_the_year))):
            said = [each for each in anniversaries(work, coming) if each.kind in ON_THE_DAY]
            weight = sum(each.weight for each in said)
            if weight:
                weights[coming][work.id] = weights[coming].get(work.id, 0.0) + weight
    found: dict[str, Kept] = {}
    for coming in ahead:
        fit = [
            (-weight, _lot(coming, work), work)
            for work, weight in weights[coming].items()
            if is_free(work, coming)
        ]
        if fit:
            weight, _, work_id = min(fit)
            found.setdefault(work_id, Kept(coming, round(-weight, DECIMALS)))
    return found


def waiting(kept: Mapping[str, Kept], reasons: Mapping[str, Iterable[Reason]]) -> set[str]:
    """Name the works that have less to say today than on the day for which they are kept."""
    return {
        work_id
        for work_id, for_day in kept.items()
        if work_id in reasons and sum(each.weight for each in reasons[work_id]) < for_day.weight
    }


def _feasts(
    works: Sequence[Work], ahead: Sequence[date], country: str, spoken: Spoken
) -> defaultdict[date, dict[str, float]]:
    known = {work.id for work in works}
    weights: defaultdict[date, dict[str, float]] = defaultdict(dict)
    for coming in ahead:
        for feast in holidays_on(coming, country) or ():
            for theme in feast.themes:
                for work_id, match in spoken[theme].items():
                    weight = feast_weight(feast, theme) * match.strength
                    if work_id in known and weight > weights[coming].get(work_id, 0.0):
                        weights[coming][work_id] = weight
    return weights


def _returning(work: Work, days: Mapping[tuple[int, int], date]) -> Iterable[date]:
    """List the days ahead on which a full date of a maker returns."""
    for maker in work.makers:
        for when in (maker.born, maker.died):
            if not isinstance(when, date):
                continue
            for place in {(when.month, when.day), LEAP_KEPT_ON}:
                if (coming := days.get(place)) is not None and falls_on(when, coming):
                    yield coming


def _lot(coming: date, work_id: str) -> str:
    """Decide between equals as the day itself would: by a hash that no work can court."""
    return hashlib.sha256(f"{coming.isoformat()}:{work_id}".encode()).hexdigest()
