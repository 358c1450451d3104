"""Works that wait for a day of their own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from recommendations.daily import DayContext, choose_daily, repeat
from recommendations.values import Maker, Work

PAINTER = Maker("Ada Imaginary", date(1840, 2, 29), date(1926, 12, 5))
DEATH_DAY = date(2026, 12, 5)


@pytest.fixture(scope="module")
def house(works):
    """A painter with one work, and enough others."""
    plain = [Work(id=f"plain-{n:02}", title=f"Composition {n}") for n in range(60)]
    return [*works, *plain, Work(id="lilies", title="Lilies", makers=(PAINTER,))]


def month(house, embedder, first, **known):
    """Choose for the days up to one, one after the other."""
    history, choices = {}, {}
    for n in range(31):
        day = first + timedelta(days=n)
        shown = {work: on for on, work in history.items()}
        context = DayContext(date=day, **known)
        choices[day] = choose_daily(
            house, context, embedder=embedder, shown=shown, history=history.copy()
        )
        history[day] = choices[day].work_id
    return choices


def test_a_centenary_finds_its_painter_s_work(house, embedder):
    choices = month(house, embedder, DEATH_DAY - timedelta(days=30))
    assert choices[DEATH_DAY].work_id == "lilies"
    assert choices[DEATH_DAY].reasons[0].kind == "maker_death_day"
    assert "lilies" not in {c.work_id for day, c in choices.items() if day != DEATH_DAY}


def test_a_feast_finds_the_work_that_suits_it(house, embedder):
    harvest = date(2026, 11, 26)
    choices = month(house, embedder, harvest - timedelta(days=30), country="US")
    assert choices[harvest].work_id == "sheaves"
    kept = choices[harvest - timedelta(days=3)].inputs["kept"]
    assert kept["sheaves"] == {"day": "2026-11-26", "weight": 0.9}


def test_a_leap_day_is_waited_for_in_common_years(house, embedder):
    choice = choose_daily(house, DayContext(date=date(2026, 2, 10)), embedder=embedder, shown={})
    assert choice.inputs["kept"]["lilies"]["day"] == "2026-02-28"


def test_a_pin_does_not_wait(house, embedder):
    context = DayContext(date=DEATH_DAY - timedelta(days=3))
    choice = choose_daily(house, context, embedder=embedder, shown={}, pinned="lilies")
    assert choice.work_id == "lilies"


def test_what_rests_on_its_day_is_not_kept_for_it(house, embedder):
    context = DayContext(date=DEATH_DAY - timedelta(days=3))
    last = DEATH_DAY - timedelta(days=20)
    choice = choose_daily(house, context, embedder=embedder, shown={"lilies": last})
    assert "lilies" not in choice.inputs["kept"]


def test_today_s_own_occasion_goes_before_a_lesser_one_to_come(house, embedder):
    twice = replace(PAINTER, born=date(1876, 12, 20))
    works = [replace(work, makers=(twice,)) if work.id == "lilies" else work for work in house]
    choice = choose_daily(works, DayContext(date=DEATH_DAY), embedder=embedder, shown={})
    assert choice.work_id == "lilies"


def test_where_all_works_wait_one_is_shown(embedder):
    alone = [Work(id="lilies", title="Lilies", makers=(PAINTER,))]
    context = DayContext(date=DEATH_DAY - timedelta(days=3))
    assert choose_daily(alone, context, embedder=embedder, shown={}).work_id == "lilies"


def test_a_choice_is_made_again_with_what_was_kept_then(house, embedder):
    context = DayContext(date=date(2026, 11, 20), country="US")
    choice = choose_daily(house, context, embedder=embedder, shown={})
    assert choice.inputs["kept"]
    assert repeat(choice.inputs, house, embedder=embedder) == choice
