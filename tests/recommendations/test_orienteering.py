"""Ways through many places in little time, beside the exact answer."""

import numpy as np
import pytest

from recommendations.orienteering import Field, solve, spent

STOPS = 12
CASES = 50


def field(seed, stops=STOPS, *, musts=frozenset(), budget=None):
    """Stops thrown on a plan of sixty metres by forty."""
    chance = np.random.default_rng(seed)
    places = chance.uniform((0, 0), (60, 40), (stops + 1, 2))
    walks = np.abs(places[:, None] - places[None]).sum(2) / 0.8 + 15
    np.fill_diagonal(walks, 0)
    looks = chance.uniform(60, 240, stops + 1).round()
    values = chance.uniform(0.2, 2.0, stops + 1)
    looks[0] = values[0] = 0
    budget = budget or float(chance.uniform(0.25, 0.7) * (looks.sum() + 40 * stops))
    return Field(walks=walks, looks=looks, values=values, budget=budget, musts=musts)


def exact(given):
    """The best value there is: the quickest way through every subset, by each last stop."""
    stops = len(given.values) - 1
    walks, looks = given.walks[1:, 1:], given.looks[1:]
    quickest = np.full((1 << stops, stops), np.inf)
    for stop in range(stops):
        quickest[1 << stop, stop] = given.walks[0, stop + 1] + looks[stop]
    best = 0.0
    bits = 1 << np.arange(stops)
    for subset in range(1, 1 << stops):
        row = quickest[subset]
        if row.min() > given.budget:
            continue
        inside = (subset & bits) > 0
        best = max(best, float(given.values[1:][inside].sum()))
        onward = (row[:, None] + walks).min(0) + looks
        for stop in np.flatnonzero(~inside):
            more = subset | 1 << int(stop)
            quickest[more, stop] = min(quickest[more, stop], onward[stop])
    return best


def test_the_mean_gap_to_the_exact_answer_is_small():
    gaps = []
    for seed in range(CASES):
        given = field(seed)
        way = solve(given)
        assert spent(given, way) <= given.budget
        assert len(set(way)) == len(way)
        gaps.append(1 - given.values[way].sum() / exact(given))
    assert min(gaps) > -1e-9
    assert np.mean(gaps) <= 0.03


@pytest.mark.parametrize("seed", range(8))
def test_the_budget_holds_on_large_plans_too(seed):
    given = field(seed, 60, budget=1_800.0)
    way = solve(given)
    assert way
    assert spent(given, way) <= given.budget


def test_a_must_is_seen_even_where_others_would_bring_more():
    given = field(3, budget=700.0)
    least = int(np.argmin(given.values[1:])) + 1
    must = Field(
        walks=given.walks,
        looks=given.looks,
        values=given.values,
        budget=given.budget,
        musts=frozenset({least}),
    )
    assert least in solve(must)


def test_what_cannot_be_reached_is_left_out():
    given = field(5, budget=4_000.0)
    walks = given.walks.copy()
    walks[7, :] = walks[:, 7] = np.inf
    way = solve(Field(walks=walks, looks=given.looks, values=given.values, budget=given.budget))
    assert 7 not in way
    assert np.isfinite(spent(given, way))


def test_the_same_wish_gets_the_same_way():
    given = field(9, 40, budget=1_500.0)
    assert solve(given) == solve(given)


def test_a_way_that_leads_back_keeps_time_for_it():
    given = field(11, 30, budget=900.0)
    back = Field(
        walks=given.walks,
        looks=given.looks,
        values=given.values,
        budget=given.budget,
        end=0,
    )
    way = solve(back)
    assert way
    assert spent(back, way) <= 900
    assert spent(given, way) < spent(back, way)


def test_no_time_is_no_way():
    assert solve(field(1, budget=1.0)) == []
