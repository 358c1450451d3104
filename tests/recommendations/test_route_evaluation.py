import math
import random

import pytest

from recommendations.evaluation import (
    BASELINES,
    f1,
    leave_one_out,
    nearest_route,
    pairs_f1,
    popular_route,
    read_places,
    read_routes,
)

PLACES = read_places(
    ["poiID,poiCat,poiLon,poiLat", "1,x,0,0", "2,x,0.01,0", "3,x,0.02,0", "4,x,0.05,0"]
)


def test_a_perfect_answer_scores_one():
    assert f1("abc", "abc") == pairs_f1("abc", "abc") == 1


def test_the_right_places_in_the_wrong_order_are_half_right():
    assert f1("abc", "acb") == 1
    assert pairs_f1("abc", "acb") == pytest.approx(2 / 3)
    assert pairs_f1("abc", "cba") == 0


def test_visits_are_read_in_the_order_of_arrival():
    lines = ["trajID,poiID,startTime", "1,9,300", "1,10,20", "2,9,1"]
    assert read_routes(lines) == [("10", "9"), ("9",)]


def test_the_nearest_goes_step_by_step_and_the_popular_where_most_went():
    routes = [("1", "4", "2"), ("4",), ("3", "4")]
    chance = random.Random(0)  # noqa: S311 - neither baseline asks it anything
    assert nearest_route(routes, PLACES, "1", "4", 4, chance) == ("1", "2", "3", "4")
    assert popular_route(routes, PLACES, "1", "3", 3, chance) == ("1", "4", "3")


def test_nothing_to_foretell_scores_nothing():
    scores = leave_one_out([("1", "2")], PLACES, nearest_route)
    assert scores.routes == 0
    assert math.isnan(scores.f1)


@pytest.mark.parametrize("city", ["Glas", "Osak"])
def test_the_baselines_score_as_published_on_real_routes(shared_data, city):
    folder = shared_data / "itineraries"
    with (folder / f"poi-{city}.csv").open() as lines:
        places = read_places(lines)
    with (folder / f"traj-{city}.csv").open() as lines:
        routes = read_routes(lines)
    scores = {name: leave_one_out(routes, places, method) for name, method in BASELINES.items()}
    published = {"Glas": (0.633, 0.744), "Osak": (0.621, 0.663)}[city]
    assert scores["random"].f1 == pytest.approx(published[0], abs=0.03)
    assert scores["popularity"].f1 == pytest.approx(published[1], abs=0.03)
    assert scores["random"].pairs_f1 < scores["popularity"].pairs_f1
    assert scores["random"].pairs_f1 < scores["nearest"].pairs_f1
