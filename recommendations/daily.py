"""Choose the artwork of the day.

The same inputs always give the same artwork: a visitor back from lunch must find it again, and a
curator must be able to see tomorrow's today. A work's score is the sum of the weights of its
reasons, so that nothing speaks for a work that is not said; equal scores are decided by a hash of
the date and the work, which favours nobody over the years.
"""

from __future__ import annotations

__all__ = ("QUIET_DAYS", "DailyChoice", "DayContext", "choose_daily", "quiet_days_for", "repeat")

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from recommendations.anniversaries import anniversaries
from recommendations.errors import InputsChangedError, NoCandidateError
from recommendations.feasts import CALENDAR, holidays_on, season_on
from recommendations.index import WorkIndex
from recommendations.themes import matches
from recommendations.values import Holiday, Reason, ReasonKind, Weather, Work

if TYPE_CHECKING:
    from nlp.protocols import Embedder

RULES = "daily@1"  # changes with every change that could make another choice of the same inputs
QUIET_DAYS = 30  # who comes once a month never meets the same work twice running

# A feast is one day, the weather one of many, a season a quarter of the year: the rarer the
# occasion, the more it says.
HOLIDAY_WEIGHT = 0.9
SECOND_THEME_WEIGHT = 0.6  # Christmas is a birth before it is a winter's day
WEATHER_WEIGHT = 0.7
SEASON_WEIGHT = 0.4
# Below a season: rest alone never beats an occasion, but it ends the reign of a few snowy works.
ROTATION_WEIGHT = 0.3
FULLY_RESTED_DAYS = 365
PIN_WEIGHT = 10.0  # above all that the others can add up to
DECIMALS = 6  # what float32 sums agree on whatever the machine


@dataclass(frozen=True, slots=True, kw_only=True)
class DayContext:
    """A day at the museum, as far as it is known; the holidays are looked up unless given."""

    date: date
    country: str = ""
    latitude: float | None = None
    weather: Weather | None = None
    holidays: tuple[Holiday, ...] | None = None


@dataclass(frozen=True, slots=True)
class DailyChoice:
    """The work chosen, why, and everything needed to choose it again (plain JSON values)."""

    work_id: str
    reasons: tuple[Reason, ...]
    inputs: Mapping[str, Any]


def choose_daily(
    works: Sequence[Work],
    context: DayContext,
    *,
    embedder: Embedder,
    shown: Mapping[str, date],
    pinned: str | None = None,
    vetoed: Collection[str] = (),
    quiet_days: int = QUIET_DAYS,
    index: WorkIndex | None = None,
) -> DailyChoice:
    """Choose among works that are on view and cleared: the caller offers no others.

    A veto removes a work, even a pinned one; a pin wins over everything else, also over the rest
    that a work needs, but never brings in a work that was not offered. `shown` says on which other
    day each work was last (or will next be) shown; the day itself does not count. A museum with
    few works takes its rest from `quiet_days_for`.
    """
    day = context.date
    holidays, calendar = context.holidays, "given"
    if holidays is None:
        known = holidays_on(day, context.country)
        holidays, calendar = known or (), "none" if known is None else CALENDAR
    offered = sorted(works, key=lambda work: work.id)
    allowed = [work for work in offered if work.id not in vetoed]
    rested = [work for work in allowed if not rests(day, shown.get(work.id), quiet_days)]
    pin = next((work for work in allowed if work.id == pinned), None)
    if not rested and pin is None:
        raise NoCandidateError(
            day,
            offered=len(offered),
            vetoed=len(offered) - len(allowed),
            resting=len(allowed) - len(rested),
        )
    candidates = rested if pin is None or pin in rested else [*rested, pin]
    if index is None:
        index = WorkIndex.build(candidates, embedder)
    reasons = weigh(candidates, context, holidays, embedder=embedder, index=index)
    for work in candidates:
        reasons[work.id].append(rotation(day, shown.get(work.id)))
        if work is pin:
            reasons[work.id].append(Reason(ReasonKind.PINNED, {}, PIN_WEIGHT))
    chosen = min(candidates, key=lambda work: rank(day, work.id, reasons[work.id]))
    inputs = {
        "rules": RULES,
        "model": embedder.model_id,
        "date": day.isoformat(),
        "country": context.country,
        "latitude": context.latitude,
        "weather": context.weather.value if context.weather else None,
        "calendar": calendar,
        "holidays": [{"name": feast.name, "themes": list(feast.themes)} for feast in holidays],
        "quiet_days": quiet_days,
        "offered": [work.id for work in offered],
        "shown": {w.id: shown[w.id].isoformat() for w in offered if w.id in shown},
        "pinned": pinned,
        "vetoed": sorted(vetoed),
        "works": fingerprint(offered),
    }
    told = sorted(reasons[chosen.id], key=lambda reason: (-reason.weight, reason.kind))
    return DailyChoice(chosen.id, tuple(told), inputs)


def repeat(
    inputs: Mapping[str, Any],
    works: Sequence[Work],
    *,
    embedder: Embedder,
    index: WorkIndex | None = None,
) -> DailyChoice:
    """Make a logged choice again, to the letter, from its inputs and the works of that day.

    Where the rules, the model or a work's texts have changed since, it says so and makes none.
    """
    held = set(inputs["offered"])
    offered = [work for work in works if work.id in held]
    weather = inputs["weather"]
    for what, logged, found in (
        ("rules", inputs["rules"], RULES),
        ("model", inputs["model"], embedder.model_id),
        ("works", inputs["works"], fingerprint(sorted(offered, key=lambda work: work.id))),
    ):
        if logged != found:
            raise InputsChangedError(what, logged, found)
    context = DayContext(
        date=date.fromisoformat(inputs["date"]),
        country=inputs["country"],
        latitude=inputs["latitude"],
        weather=Weather(weather) if weather else None,
        holidays=tuple(
            Holiday(feast["name"], tuple(feast["themes"])) for feast in inputs["holidays"]
        ),
    )
    again = choose_daily(
        offered,
        context,
        embedder=embedder,
        shown={work_id: date.fromisoformat(on) for work_id, on in inputs["shown"].items()},
        pinned=inputs["pinned"],
        vetoed=inputs["vetoed"],
        quiet_days=inputs["quiet_days"],
        index=index,
    )
    return DailyChoice(again.work_id, again.reasons, inputs)


def quiet_days_for(works: int, wanted: int = QUIET_DAYS) -> int:
    """Give the longest rest, up to the one wanted, that never leaves a day without a work."""
    return max(0, min(wanted, works - 1))


def weigh(
    works: Sequence[Work],
    context: DayContext,
    holidays: Sequence[Holiday],
    *,
    embedder: Embedder,
    index: WorkIndex,
) -> dict[str, list[Reason]]:
    """Give each work the reasons that the day brings."""
    day = context.date
    occasions: list[tuple[str, str, dict[str, str | int | float], float]] = [
        (
            theme,
            ReasonKind.HOLIDAY,
            {"name": feast.name, "date": day.isoformat(), "country": context.country},
            HOLIDAY_WEIGHT if theme == feast.themes[0] else SECOND_THEME_WEIGHT,
        )
        for feast in holidays
        for theme in feast.themes
    ]
    if context.weather:
        sky = context.weather.value
        occasions.append((sky, ReasonKind.WEATHER, {"weather": sky}, WEATHER_WEIGHT))
    if season := season_on(day, context.latitude):
        occasions.append((season.value, ReasonKind.SEASON, {"season": season.value}, SEASON_WEIGHT))
    reasons: dict[str, list[Reason]] = {work.id: anniversaries(work, day) for work in works}
    spoken = matches([theme for theme, *_ in occasions], works, index, embedder)
    for work in works:
        strongest: dict[str, Reason] = {}
        for theme, kind, evidence, weight in occasions:
            if match := spoken[theme].get(work.id):
                reason = Reason(
                    kind,
                    {**evidence, "theme": theme, **match.evidence},
                    round(weight * match.strength, DECIMALS),
                )
                # One feast may bring several themes: it is one occasion, and counts once.
                if kind not in strongest or reason.weight > strongest[kind].weight:
                    strongest[kind] = reason
        reasons[work.id].extend(strongest.values())
    return reasons


def rests(day: date, last: date | None, quiet_days: int) -> bool:
    """Tell whether a work was shown too lately, or is promised to a day too soon."""
    return last is not None and 0 < abs((day - last).days) <= quiet_days


def rotation(day: date, last: date | None) -> Reason:
    """Give the reason that every work has: how long it has waited for its turn."""
    if last is None or last >= day:
        return Reason(ReasonKind.ROTATION, {}, ROTATION_WEIGHT)
    days = (day - last).days
    waited = min(days, FULLY_RESTED_DAYS) / FULLY_RESTED_DAYS
    return Reason(ReasonKind.ROTATION, {"days": days}, round(ROTATION_WEIGHT * waited, DECIMALS))


def rank(day: date, work_id: str, reasons: Sequence[Reason]) -> tuple[float, str]:
    """Give what works are ordered by: the highest score, then a hash that no work can court."""
    score = round(sum(reason.weight for reason in reasons), DECIMALS)
    return -score, hashlib.sha256(f"{day.isoformat()}:{work_id}".encode()).hexdigest()


def fingerprint(works: Sequence[Work]) -> str:
    """Give a digest of all that is known of the works, to tell whether anything has changed."""
    digest = hashlib.sha256()
    for work in works:
        for field in fields(work):
            digest.update(f"{field.name}={getattr(work, field.name)!r}\x1f".encode())
        digest.update(b"\x1e")
    return digest.hexdigest()
