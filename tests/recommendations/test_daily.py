import json
from dataclasses import replace
from datetime import date, timedelta
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.daily import DayContext, choose_daily, quiet_days_for, repeat
from recommendations.errors import InputsChangedError, NoCandidateError
from recommendations.feasts import season_on
from recommendations.index import WorkIndex
from recommendations.themes import themes
from recommendations.values import Holiday, Maker, Season, Weather, Work

PLAIN_DAY = DayContext(date=date(2026, 3, 10))


@pytest.fixture
def choose(works, embedder):
    def chosen(context=PLAIN_DAY, *, of=works, **asked):
        return choose_daily(of, context, embedder=embedder, **{"shown": {}, **asked})

    return chosen


def kinds(choice):
    return [reason.kind for reason in choice.reasons]


def test_rain_brings_the_picture_of_the_rain(choose):
    choice = choose(replace(PLAIN_DAY, weather=Weather.RAIN))
    assert choice.work_id == "bridge"
    assert choice.reasons[0].kind == "weather"
    assert choice.reasons[0].evidence["word"] in {"umbrella", "rain"}


def test_snow_and_winter_bring_the_sledges(choose):
    choice = choose(DayContext(date=date(2026, 1, 12), latitude=48.9, weather=Weather.SNOW))
    assert choice.work_id == "sledge"
    assert kinds(choice) == ["weather", "season", "rotation"]


def test_a_feast_of_the_country_brings_its_theme(choose):
    thanksgiving = DayContext(date=date(2026, 11, 26), country="US", latitude=40.4)
    choice = choose(thanksgiving)
    assert choice.work_id == "sheaves"
    assert choice.reasons[0].evidence["name"] == "Thanksgiving Day"


def test_a_theme_is_found_in_the_language_of_the_text(choose):
    rainy = {
        "fr": "Une averse sur le quai",
        "ar": "شارع تحت المطر",
        "ru": "Дождливое утро",
        "ja": "雨の橋",
    }
    for title in rainy.values():
        of = [Work(id="a", title=title), *(Work(id=x, title="Plain") for x in "bcdef")]
        assert choose(replace(PLAIN_DAY, weather=Weather.RAIN), of=of).work_id == "a"


def test_a_word_that_holds_another_proves_nothing(choose):
    of = [Work(id="a", title="The train to Spain"), Work(id="b", title="Composition")]
    choice = choose(replace(PLAIN_DAY, weather=Weather.RAIN), of=of)
    assert kinds(choice) == ["rotation"]


@pytest.mark.parametrize(
    ("maker", "kind", "years"),
    [
        (Maker("Ada Imaginary", born=date(1880, 3, 10)), "maker_birthday", 146),
        (Maker("Ada Imaginary", died=date(1926, 3, 10)), "maker_death_day", 100),
        (Maker("Ada Imaginary", born=1876), "maker_birth_year", 150),
        (Maker("Ada Imaginary", died=1976), "maker_death_year", 50),
    ],
)
def test_an_anniversary_of_the_maker_is_a_reason(choose, works, maker, kind, years):
    of = [*works, Work(id="portrait", title="Portrait", makers=(maker,))]
    choice = choose(of=of)
    assert choice.work_id == "portrait"
    reason = next(reason for reason in choice.reasons if reason.kind == kind)
    assert reason.evidence == {"maker": "Ada Imaginary", "years": years}


def test_a_birthday_weighs_more_than_a_round_year(choose):
    day = Work(id="day", title="A", makers=(Maker("A", born=date(1881, 3, 10)),))
    year = Work(id="year", title="B", makers=(Maker("B", born=1876),))
    assert choose(of=[year, day]).work_id == "day"


def test_a_leap_day_is_kept_in_common_years(choose):
    born = Work(id="leap", title="A", makers=(Maker("A", born=date(1904, 2, 29)),))
    common, leap = date(2026, 2, 28), date(2028, 2, 28)
    assert "maker_birthday" in kinds(choose(DayContext(date=common), of=[born]))
    assert "maker_birthday" not in kinds(choose(DayContext(date=leap), of=[born]))


def test_an_uncertain_year_is_no_anniversary(choose):
    about = Work(id="about", title="A", earliest=1871, latest=1881)
    sure = Work(id="sure", title="B", earliest=1876, latest=1876)
    assert choose(of=[about, sure]).work_id == "sure"
    assert kinds(choose(of=[about])) == ["rotation"]


def test_where_a_day_says_nothing_the_longest_rested_has_its_turn(choose, works):
    shown = {work.id: date(2026, 1, 1) for work in works} | {"tower": date(2025, 6, 1)}
    choice = choose(shown=shown)
    assert choice.work_id == "tower"
    assert choice.reasons[0].kind == "rotation"
    assert choice.reasons[0].evidence == {"days": 282}


def test_a_pin_wins_even_over_rest_and_rain(choose):
    rainy = replace(PLAIN_DAY, weather=Weather.RAIN)
    choice = choose(rainy, pinned="bowl", shown={"bowl": date(2026, 3, 9)})
    assert choice.work_id == "bowl"
    assert choice.reasons[0].kind == "pinned"


def test_a_pin_brings_in_no_work_that_was_not_offered(choose, works):
    choice = choose(of=works[1:], pinned="bowl")
    assert choice.work_id != "bowl"
    assert "pinned" not in kinds(choice)


def test_a_veto_removes_even_a_pinned_work(choose):
    rainy = replace(PLAIN_DAY, weather=Weather.RAIN)
    assert choose(rainy, vetoed={"bridge"}).work_id != "bridge"
    assert choose(rainy, pinned="bridge", vetoed={"bridge"}).work_id != "bridge"


def test_without_a_candidate_the_refusal_says_what_stood_in_the_way(choose, works):
    shown = {work.id: date(2026, 3, 1) for work in works[1:]}
    with pytest.raises(NoCandidateError) as refused:
        choose(shown=shown, vetoed={"bowl"})
    error = refused.value
    assert (error.offered, error.vetoed, error.resting) == (6, 1, 5)
    with pytest.raises(NoCandidateError):
        choose(of=[])


def test_for_three_years_nothing_repeats_within_thirty_days(collection, embedder):
    index = WorkIndex.build(collection, embedder)
    sky = [*Weather, None]
    days = [date(2026, 1, 1) + timedelta(n) for n in range(3 * 365)]
    shown, repeats, off_list = {}, 0, 0
    for n, day in enumerate(days):
        # Every ninth day some works are off view.
        offered = collection[10:] if n % 9 == 0 else collection
        context = DayContext(date=day, country="FR", latitude=48.9, weather=sky[n % len(sky)])
        choice = choose_daily(offered, context, embedder=embedder, shown=shown, index=index)
        off_list += choice.work_id not in {work.id for work in offered}
        repeats += choice.work_id in shown and (day - shown[choice.work_id]).days <= 30
        assert choice.reasons
        shown[choice.work_id] = day
    assert (repeats, off_list) == (0, 0)
    assert len(shown) == len(collection), "every work has had its day"


def test_a_small_museum_never_lacks_an_artwork_of_the_day(works, embedder):
    shown = {}
    rest = quiet_days_for(len(works))
    assert rest == 5
    for n in range(100):
        context = DayContext(date=date(2026, 1, 1) + timedelta(n), country="FR")
        choice = choose_daily(works, context, embedder=embedder, shown=shown, quiet_days=rest)
        last = shown.get(choice.work_id)
        assert last is None or (context.date - last).days > rest
        shown[choice.work_id] = context.date


CONTEXTS = st.builds(
    DayContext,
    date=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    country=st.sampled_from(["FR", "US", "JP", "EG", "BR", "", "XX"]),
    latitude=st.sampled_from([None, -33.9, 1.3, 40.4]),
    weather=st.sampled_from([None, *Weather]),
)
IDS = ["bowl", "bridge", "chess", "sheaves", "sledge", "tower"]


@given(
    context=CONTEXTS,
    ago=st.dictionaries(st.sampled_from(IDS), st.integers(-60, 400)),
    pinned=st.sampled_from([None, *IDS, "elsewhere"]),
    vetoed=st.sets(st.sampled_from(IDS), max_size=3),
    order=st.permutations(range(6)),
)
@settings(max_examples=120, deadline=None)
def test_a_choice_is_stable_and_can_be_made_again_from_its_inputs(
    works, embedder, context, ago, pinned, vetoed, order
):
    shown = {work_id: context.date - timedelta(days) for work_id, days in ago.items()}
    asked = {"embedder": embedder, "shown": shown, "pinned": pinned, "vetoed": vetoed}
    try:
        choice = choose_daily(works, context, **asked)
    except NoCandidateError:
        return
    assert choose_daily([works[n] for n in order], context, **asked) == choice
    logged = json.loads(json.dumps(choice.inputs))
    assert repeat(logged, works, embedder=embedder) == choice
    assert choice.work_id not in vetoed
    assert sum(reason.kind == "rotation" for reason in choice.reasons) == 1


def test_a_choice_is_not_repeated_from_other_works_or_another_model(
    choose, works, embedder, other_embedder
):
    inputs = choose().inputs
    with pytest.raises(InputsChangedError) as refused:
        repeat(inputs, [replace(works[0], text="Rewritten."), *works[1:]], embedder=embedder)
    assert refused.value.what == "works"
    with pytest.raises(InputsChangedError) as refused:
        repeat(inputs, works, embedder=other_embedder)
    assert refused.value.what == "model"


def test_holidays_that_are_given_are_not_looked_up(choose):
    fair = Holiday("Umbrella Fair", ("rain",))
    choice = choose(replace(PLAIN_DAY, holidays=(fair,)))
    assert choice.work_id == "bridge"
    assert choice.inputs["calendar"] == "given"


@pytest.mark.parametrize(
    ("latitude", "season"),
    [(48.9, Season.WINTER), (-33.9, Season.SUMMER), (1.3, None), (None, None)],
)
def test_the_season_is_that_of_the_hemisphere(latitude, season):
    assert season_on(date(2026, 1, 15), latitude) is season


NORTHERN_YEAR = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)


def test_every_month_has_its_season():
    north = [season_on(date(2026, month, 1), 50) for month in range(1, 13)]
    south = [season_on(date(2026, month, 1), -50) for month in range(1, 13)]
    winter, spring, summer, autumn = ([season] * 3 for season in NORTHERN_YEAR)
    assert north == [*winter[1:], *spring, *summer, *autumn, winter[0]]
    assert south == north[6:] + north[:6]


class Oracle:
    """An embedder that knows the rain without a word of it."""

    model_id = "oracle@1"
    dimensions = 40

    def embed(self, texts):
        rows = [0 if text in RAINY else 1 + crc32(text.encode()) % 39 for text in texts]
        return np.eye(40, dtype=np.float32)[rows]


RAINY = {
    themes()["rain"].description,
    "Grey afternoon",
    "Grey afternoon\nEverybody runs for the arcades.",
}


def test_closeness_alone_is_claimed_where_a_work_stands_out_and_says_so(collection):
    grey = Work(id="grey", title="Grey afternoon", text="Everybody runs for the arcades.")
    of = [work for work in collection if work.id != "bridge"]
    rainy = replace(PLAIN_DAY, weather=Weather.RAIN)
    choice = choose_daily([*of, grey], rainy, embedder=Oracle(), shown={})
    assert choice.work_id == "grey"
    assert choice.reasons[0].evidence == {"weather": "rain", "theme": "rain", "closeness": 1.0}


def test_a_word_weighs_more_than_closeness(collection):
    grey = Work(id="grey", title="Grey afternoon", text="Everybody runs for the arcades.")
    rainy = replace(PLAIN_DAY, weather=Weather.RAIN)
    choice = choose_daily([*collection, grey], rainy, embedder=Oracle(), shown={})
    assert choice.work_id == "bridge"


def test_a_score_is_the_sum_of_the_reasons_that_are_told(choose, works):
    # Rain in the text (0.49) and the full rest (0.3) lose to a round birthday (1) and hardly any.
    born = Maker("Ada Imaginary", born=date(1876, 3, 10))
    of = [*works, Work(id="portrait", title="Portrait", makers=(born,))]
    rainy = replace(PLAIN_DAY, weather=Weather.RAIN)
    choice = choose(rainy, of=of, shown={"portrait": date(2026, 1, 1)})
    assert choice.work_id == "portrait"
    assert sum(reason.weight for reason in choice.reasons) == pytest.approx(1 + 0.3 * 68 / 365)
