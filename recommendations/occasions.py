"""What a day brings, and what each work has to say to it: the reasons, with their weights."""

from __future__ import annotations

__all__ = ("DayContext", "Spoken", "feast_weight", "speaking", "weigh")

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recommendations.anniversaries import anniversaries
from recommendations.daylight import occasions_of_the_sky
from recommendations.events import MuseumEvent, goes_with
from recommendations.feasts import season_on
from recommendations.themes import Match, matches, themes
from recommendations.values import DECIMALS, Holiday, Reason, ReasonKind, Weather, Work

if TYPE_CHECKING:
    from nlp.protocols import Embedder
    from recommendations.index import WorkIndex

Spoken = Mapping[str, Mapping[str, Match]]

# A feast is one day, the weather one of many, a season a quarter of the year: the rarer the
# occasion, the more it says.
HOLIDAY_WEIGHT = 0.9
SECOND_THEME_WEIGHT = 0.6  # Christmas is a birth before it is a winter's day
EVENT_WEIGHT = 0.8  # what the house has on, as an anniversary
WEATHER_WEIGHT = 0.7
TURN_WEIGHT = 0.6  # the longest or the shortest day: one of the year, but nobody's feast
FULL_MOON_WEIGHT = 0.45  # thirteen in a year, and behind clouds as often as not
SEASON_WEIGHT = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class DayContext:
    """A day at the museum, as far as it is known; the holidays are looked up unless given."""

    date: date
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    weather: Weather | None = None
    holidays: tuple[Holiday, ...] | None = None
    events: tuple[MuseumEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """A theme that the day brings, why, and how much it would weigh."""

    theme: str
    kind: ReasonKind
    evidence: Mapping[str, str | int | float]
    weight: float


def occasions_on(context: DayContext, holidays: Sequence[Holiday]) -> list[Occasion]:
    """List what the day brings."""
    day = context.date
    found = [
        Occasion(
            theme,
            ReasonKind.HOLIDAY,
            {"name": feast.name, "date": day.isoformat(), "country": context.country},
            feast_weight(feast, theme),
        )
        for feast in holidays
        for theme in feast.themes
    ]
    if context.weather:
        sky = context.weather.value
        found.append(Occasion(sky, ReasonKind.WEATHER, {"weather": sky}, WEATHER_WEIGHT))
    for named, theme in occasions_of_the_sky(day, context.latitude, context.longitude):
        kind = ReasonKind(named)
        weight = FULL_MOON_WEIGHT if kind is ReasonKind.FULL_MOON else TURN_WEIGHT
        found.append(Occasion(theme, kind, {}, weight))
    if season := season_on(day, context.latitude):
        found.append(
            Occasion(season.value, ReasonKind.SEASON, {"season": season.value}, SEASON_WEIGHT)
        )
    return found


def feast_weight(feast: Holiday, theme: str) -> float:
    """Give what a feast weighs for a work that speaks clearly of one of its themes."""
    return HOLIDAY_WEIGHT if theme == feast.themes[0] else SECOND_THEME_WEIGHT


def speaking(works: Sequence[Work], index: WorkIndex, embedder: Embedder) -> Spoken:
    """Find which works speak of any theme: once for a hanging, whatever the days bring."""
    return matches(themes(), works, index, embedder)


def weigh(
    works: Iterable[Work], context: DayContext, holidays: Sequence[Holiday], spoken: Spoken
) -> dict[str, list[Reason]]:
    """Give each work the reasons that the day brings."""
    occasions = occasions_on(context, holidays)
    reasons: dict[str, list[Reason]] = {}
    for work in works:
        strongest: dict[str, Reason] = {}
        for occasion in occasions:
            if match := spoken[occasion.theme].get(work.id):
                reason = Reason(
                    occasion.kind,
                    {**occasion.evidence, "theme": occasion.theme, **match.evidence},
                    round(occasion.weight * match.strength, DECIMALS),
                )
                # One feast may bring several themes: it is one occasion, and counts once.
                held = strongest.get(occasion.kind)
                if held is None or reason.weight > held.weight:
                    strongest[occasion.kind] = reason
        for event in context.events:
            if (found := goes_with(event, work)) is not None:
                evidence = {"event": event.kind, "name": event.name, **found}
                strongest[ReasonKind.EVENT] = Reason(ReasonKind.EVENT, evidence, EVENT_WEIGHT)
        reasons[work.id] = [*anniversaries(work, context.date), *strongest.values()]
    return reasons
