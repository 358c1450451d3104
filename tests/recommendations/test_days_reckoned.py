"""What a day owes to the sky, to the house, and to those who were shown before."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from i18n.locales import Locale, shipped
from recommendations.alternatives import otherwise_sentence
from recommendations.daily import (
    DayContext,
    choose_daily,
    fingerprint,
    quiet_days_for,
    repeat,
)
from recommendations.daylight import full_moon, occasions_of_the_sky
from recommendations.diversity import ALWAYS_ALLOWED, WINDOW_DAYS, Ledger
from recommendations.errors import InputsChangedError
from recommendations.events import MuseumEvent
from recommendations.index import WorkIndex
from recommendations.occasions import speaking
from recommendations.values import Maker, Reason, ReasonKind, Weather, Work

PLAIN_DAY = DayContext(date=date(2026, 3, 10))
PARIS = {"latitude": 48.9, "longitude": 2.3}
MELBOURNE = {"latitude": -37.8, "longitude": 145.0}


def test_without_the_rain_it_would_have_been_the_other(works, embedder):
    rainy = replace(PLAIN_DAY, weather=Weather.RAIN)
    choice = choose_daily(works, rainy, embedder=embedder, shown={})
    dry = choose_daily(works, PLAIN_DAY, embedder=embedder, shown={})
    assert {each.without: each.work_id for each in choice.otherwise} == {"weather": dry.work_id}


def test_a_reason_that_decided_nothing_is_no_turning_point(works, embedder):
    dry = choose_daily(works, PLAIN_DAY, embedder=embedder, shown={})
    sunny = replace(PLAIN_DAY, weather=Weather.SUN)
    alone = [work for work in works if work.id == dry.work_id]
    assert choose_daily(alone, sunny, embedder=embedder, shown={}).otherwise == ()


@pytest.mark.parametrize("kind", [ReasonKind.WEATHER, ReasonKind.PINNED, ReasonKind.WORK_YEAR])
@pytest.mark.parametrize("locale", shipped(), ids=str)
def test_every_alternative_is_said_with_its_title(kind, locale):
    reason = Reason(kind, {"weather": "rain"})
    assert "Blue bowl" in otherwise_sentence(reason, locale, title="Blue bowl")


def test_the_rain_and_the_season_are_named():
    said = {
        otherwise_sentence(Reason(kind, {"weather": sky}), Locale("en"), title="x")
        for kind, sky in (
            ("weather", "rain"),
            ("weather", "snow"),
            ("weather", "fog"),
            ("season", ""),
        )
    }
    assert len(said) == 4


def test_no_maker_has_more_than_twice_its_part(embedder):
    # A third of the museum is by one maker, whose works alone speak of the rain.
    ada = Maker("Ada Imaginary")
    works = [Work(id=f"a{n:02}", title=f"Rain {n}", makers=(ada,)) for n in range(8)]
    works += [Work(id=f"b{n:02}", title=f"Square {n}", makers=(Maker(f"M{n}"),)) for n in range(72)]
    history, shown = {}, {}
    for number in range(90):
        day = PLAIN_DAY.date + timedelta(days=number)
        context = replace(PLAIN_DAY, date=day, weather=Weather.RAIN)
        choice = choose_daily(
            works, context, embedder=embedder, shown=shown, quiet_days=5, history=history
        )
        assert choice.inputs["bound"] == "held"
        history[day] = choice.work_id
        shown = {**shown, choice.work_id: day}
        recent = [history[on] for on in history if (day - on).days < WINDOW_DAYS]
        assert sum(work.startswith("a") for work in recent) <= 2 * 8 / 80 * WINDOW_DAYS


def test_the_ledger_counts_what_is_known_and_bounds_nothing_else():
    works = [Work(id="a", title="A", room="1"), Work(id="b", title="B")]
    days = {date(2026, 3, n): "b" for n in range(1, 10)}
    ledger = Ledger.around(date(2026, 3, 10), works, days)
    assert ledger.full(works[1]) == ()
    (share,) = ledger.shares()
    assert (share.facet, share.group, share.shown) == ("place", "1", 0)
    assert share.allowed >= ALWAYS_ALLOWED


def test_a_logged_choice_with_all_that_bears_on_it_is_made_again(works, embedder):
    context = DayContext(
        date=date(2026, 6, 21),
        country="FR",
        **PARIS,
        weather=Weather.SUN,
        events=(MuseumEvent(kind="opening", name="The bridge"),),
    )
    choice = choose_daily(
        works, context, embedder=embedder, shown={}, history={date(2026, 6, 1): "tower"}
    )
    assert repeat(choice.inputs, works, embedder=embedder) == choice


def test_an_opening_brings_the_work_that_shares_its_name(works, embedder):
    opening = replace(PLAIN_DAY, events=(MuseumEvent(kind="opening", name="Bridges and a bridge"),))
    choice = choose_daily(works, opening, embedder=embedder, shown={})
    assert choice.work_id == "bridge"
    assert choice.reasons[0].kind == "event"


def test_the_longest_day_is_in_june_in_the_north_and_in_december_in_the_south():
    def turns(where):
        days = (date(2026, month, day) for month in (6, 12) for day in range(15, 28))
        return {
            kind: day.month
            for day in days
            for kind, _ in occasions_of_the_sky(day, where["latitude"], where["longitude"])
            if kind != "full_moon"
        }

    assert turns(PARIS) == {"longest_day": 6, "shortest_day": 12}
    assert turns(MELBOURNE) == {"longest_day": 12, "shortest_day": 6}
    assert turns({"latitude": 1.3, "longitude": 103.8}) == {}


def test_a_year_has_twelve_or_thirteen_full_moons():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    full = [day for day in days if full_moon(day)]
    assert len(full) in {12, 13}
    assert all(28 <= (b - a).days <= 31 for a, b in pairwise(full))


@pytest.mark.parametrize("works_held", [1, 2, 13, 31, 400])
def test_there_is_always_a_work_for_the_next_day(works_held):
    assert quiet_days_for(works_held) < works_held


def test_of_an_exhibition_whose_works_are_known_no_other_is_brought_by_its_name(works, embedder):
    hung = MuseumEvent(kind="closing", name="The bridge", exhibition="e", works=("bowl",))
    context = replace(PLAIN_DAY, events=(hung,))
    choice = choose_daily(works, context, embedder=embedder, shown={})
    event = next(reason for reason in choice.reasons if reason.kind == "event")
    assert (choice.work_id, event.evidence["exhibition"]) == ("bowl", "e")
    assert "word" not in event.evidence
    assert repeat(json.loads(json.dumps(choice.inputs)), works, embedder=embedder) == choice


def test_themes_found_among_more_works_than_offered_are_found_again(collection, embedder):
    index = WorkIndex.build(collection, embedder)
    choice = choose_daily(
        collection[:40],
        PLAIN_DAY,
        embedder=embedder,
        shown={},
        spoken=speaking(collection, index, embedder),
        among=fingerprint(sorted(collection, key=lambda work: work.id)),
    )
    assert repeat(choice.inputs, collection, embedder=embedder) == choice
    with pytest.raises(InputsChangedError) as refused:
        repeat(choice.inputs, collection[:40], embedder=embedder)
    assert refused.value.what == "among"
