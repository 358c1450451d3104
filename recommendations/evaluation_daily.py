"""Does the artwork of the day keep its promises: three years of days, and two hundred occasions.

The occasions have an obvious subject (rain, snow, harvest, the sea …); what the chosen work shows,
as its museum indexed it, is looked up only after the choice.
"""

from __future__ import annotations

__all__ = ("SUBJECTS", "evaluate_daily")

import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from recommendations.daily import QUIET_DAYS, DayContext, choose_daily
from recommendations.diversity import ALWAYS_ALLOWED, TIMES_ITS_PART, WINDOW_DAYS, groups_of
from recommendations.evaluation_collections import Answered
from recommendations.index import WorkIndex
from recommendations.occasions import Spoken, speaking
from recommendations.values import Holiday, ReasonKind, Weather

if TYPE_CHECKING:
    from nlp.protocols import Embedder

FIRST_DAY = date(2025, 1, 1)
DAYS = 3 * 365
OCCASIONS = 200
ON_THE_WALL = 600  # works of a simulated museum; those beyond are in store
OFFERED = 2_000  # of a larger one, where every occasion may find its work
CHANGED_EACH_MONTH = 60
DECIMALS = 4

# Words of Tate's own index that a work has if it goes with a theme; proper names do not count.
SUBJECTS: Mapping[str, frozenset[str]] = {
    theme: frozenset(words.split())
    for theme, words in {
        "rain": "rain umbrella storm",
        "snow": "snow ice winter",
        "storm": "storm lightning rain wreck shipwreck rough wind",
        "fog": "mist fog smoke cloud",
        "harvest": "harvest harvesting reaping hay haystack corn sheaf wheat farming field farm",
        "moon": "moon moonlight night",
        "sea": "sea seascapes coast coasts coastal ship boat beach wave",
        "music": "music musical musician singing singer dancing dance dancer violin piano guitar",
        "motherhood": "mother motherhood baby maternity family",
        "garden": "garden gardens flower flowers gardening tree trees plants",
        "work": "labourer worker workers industrial labour farming fishing occupations",
        "childhood": "child children baby boy girl",
    }.items()
}
WEATHERS = {theme: Weather(theme) for theme in ("rain", "snow", "storm", "fog")}


def evaluate_daily(
    collection: Sequence[Answered], embedder: Embedder, *, seed: int = 0
) -> dict[str, Any]:
    """Run the years and the occasions."""
    works = [one.work for one in collection]
    index = WorkIndex.build(works, embedder)
    spoken = speaking(works, index, embedder)
    return {
        "years": three_years(collection, embedder, spoken, seed=seed),
        "occasions": occasions(collection, embedder, spoken, seed=seed),
    }


def three_years(
    collection: Sequence[Answered], embedder: Embedder, spoken: Spoken, *, seed: int
) -> dict[str, Any]:
    """Choose for each of three years' days in a museum that changes its walls every month."""
    chance = random.Random(seed)  # noqa: S311 - a simulated museum, no secret
    works = {one.work.id: one.work for one in collection}
    names = sorted(works)
    chance.shuffle(names)
    wall = names[:ON_THE_WALL]
    uncleared = set(chance.sample(names, len(names) // 10))
    history: dict[date, str] = {}
    shown: dict[str, date] = {}
    broken = {"off_view": 0, "uncleared": 0, "repeats": 0, "beyond_bound": 0, "unrepeatable": 0}
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        if day.day == 1 and number:
            stored = [name for name in names if name not in wall]
            chance.shuffle(wall)
            arriving = chance.sample(stored, min(CHANGED_EACH_MONTH, len(stored)))
            wall = [*wall[len(arriving) :], *arriving]
        offered = [works[name] for name in wall if name not in uncleared]
        sky = chance.choice([None, *Weather])
        context = DayContext(date=day, country="GB", latitude=51.5, longitude=-0.1, weather=sky)
        last = shown.copy()
        choose = partial(
            choose_daily, embedder=embedder, shown=last, history=history.copy(), spoken=spoken
        )
        choice = choose(offered, context)
        broken["off_view"] += choice.work_id not in wall
        broken["uncleared"] += choice.work_id in uncleared
        since = (day - last[choice.work_id]).days if choice.work_id in last else day.toordinal()
        broken["repeats"] += since <= QUIET_DAYS
        history[day] = choice.work_id
        shown[choice.work_id] = day
        broken["beyond_bound"] += _is_beyond(day, choice.work_id, history, offered)
        if day.day == 1:
            broken["unrepeatable"] += (
                choose(chance.sample(offered, len(offered)), context) != choice
            )
    return {"days": DAYS, **broken, "different_works": len(set(history.values()))}


def _is_beyond(day: date, chosen: str, history: Mapping[date, str], offered: Sequence[Any]) -> bool:
    """Count by hand, not by the ledger, whether any group had more than its part."""
    known = {work.id: groups_of(work) for work in offered}
    days = [on for on in history if 0 <= (day - on).days < WINDOW_DAYS]
    for group in known[chosen]:
        had = sum(group in known.get(history[on], ()) for on in days)
        part = sum(group in groups for groups in known.values()) / len(known)
        if had > max(ALWAYS_ALLOWED, TIMES_ITS_PART * part * WINDOW_DAYS + 1):
            return True
    return False


def occasions(
    collection: Sequence[Answered], embedder: Embedder, spoken: Spoken, *, seed: int
) -> dict[str, Any]:
    """Bring obvious subjects to museums drawn by chance, and look at what the chosen works show."""
    chance = random.Random(seed)  # noqa: S311 - likewise
    shows = {one.work.id: one.shows for one in collection}
    works = [one.work for one in collection]
    met: dict[str, list[bool]] = defaultdict(list)
    empty = 0
    for number in range(OCCASIONS):
        theme = sorted(SUBJECTS)[number % len(SUBJECTS)]
        offered = chance.sample(works, min(OFFERED, len(works)))
        # No country and no place: nothing but the subject speaks.
        plain = DayContext(date=FIRST_DAY + timedelta(days=number), holidays=())
        context = (
            replace(plain, weather=WEATHERS[theme])
            if theme in WEATHERS
            else replace(plain, holidays=(Holiday(theme, (theme,)),))
        )
        choice = choose_daily(offered, context, embedder=embedder, shown={}, spoken=spoken)
        occasion = {ReasonKind.WEATHER, ReasonKind.HOLIDAY}
        empty += not any(reason.kind in occasion for reason in choice.reasons)
        met[theme].append(bool(SUBJECTS[theme] & _words(shows[choice.work_id])))
    total = [each for theme in met.values() for each in theme]
    return {
        "contexts": len(total),
        "match": round(sum(total) / len(total), DECIMALS),
        "without_occasion": empty,
        "themes": {name: round(sum(of) / len(of), DECIMALS) for name, of in sorted(met.items())},
    }


def _words(shows: Collection[str]) -> set[str]:
    return {word.strip(",") for name in shows if name[:1].islower() for word in name.split()}
