import json
import math
import random

import numpy as np
import pytest

from backend.commands import main
from recommendations.evaluation import (
    f1,
    leave_one_out,
    paired_interval,
    pairs_f1,
    read_places,
    read_routes,
)
from recommendations.evaluation_baselines import (
    BASELINES,
    markov_route,
    nearest_route,
    popular_route,
)
from recommendations.foretelling import Between, Next, Question, Step
from recommendations.trails import Ground, Trails

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


def test_the_markov_way_goes_where_others_went_step_by_step():
    routes = [("1", "2", "3"), ("1", "2", "3"), ("1", "4"), ("4", "3")]
    chance = random.Random(0)  # noqa: S311 - it is not asked
    assert markov_route(routes, PLACES, "1", "3", 3, chance) == ("1", "2", "3")


def test_the_interval_of_a_sure_difference_leaves_nothing_out():
    assert paired_interval([1.0] * 9, [0.5] * 9) == (0.5, 0.5)
    low, high = paired_interval([0.0, 1.0] * 9, [1.0, 0.0] * 9)
    assert low < 0 < high


LINE = Ground(np.abs(np.subtract.outer(np.arange(6.0), np.arange(6.0))) * 100, np.zeros(6, int))
WALKED = [(0, 1, 2, 5)] * 6 + [(0, 3, 5)] * 2 + [(4,), (5, 4)]


def test_a_route_is_foretold_from_where_others_went():
    assert Between(WALKED, LINE).route(Question(0, 5, 4)) == (0, 1, 2, 5)
    assert Next(WALKED, LINE).places(Step((0,)), 1) == (1,)


def test_the_route_asked_for_does_not_teach_its_own_answer():
    others = [*WALKED, (0, 4, 3, 5)]
    model = Between(WALKED, LINE)
    asked = Question(0, 5, 4)
    told = model.route(Question(0, 5, 4, (0, 4, 3, 5)), Trails.count(others, 6))
    assert told == model.route(asked, Trails.count(WALKED, 6))


def test_a_city_without_long_routes_is_foretold_by_popularity():
    model = Between([(1, 2), (2,), (2, 3)], LINE)
    assert model.route(Question(1, 3, 3)) == (1, 2, 3)


@pytest.fixture(scope="module")
def osaka(shared_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("routes")
    for kind in ("poi", "traj"):
        (folder / f"{kind}-Osak.csv").write_bytes(
            (shared_data / "itineraries" / f"{kind}-Osak.csv").read_bytes()
        )
    return folder


def test_our_routes_are_above_the_simple_ways_in_osaka(osaka, capsys):
    assert main(["evaluate", "itinerary", "--data", str(osaka), "--json"]) == 0
    city = json.loads(capsys.readouterr().out)["cities"]["Osak"]
    assert {"f1", "pairs_f1", "recall_at_3", "baselines"} <= city.keys()
    for name, theirs in city["baselines"].items():
        assert city["f1"] > theirs["f1"]
        assert city["pairs_f1"] > theirs["pairs_f1"]
        assert city["above"][name]["f1"][0] > 0


def test_next_places_are_scored_beside_the_simple_ways(osaka, capsys):
    assert main(["evaluate", "next-stop", "--data", str(osaka)]) == 0
    city = json.loads(capsys.readouterr().out)["cities"]["Osak"]
    assert city["baselines"].keys() == {"random", "nearest", "popularity", "markov"}
    assert city["recall_at_3"] > city["baselines"]["nearest"]["recall_at_3"]


@pytest.mark.parametrize("written", [None, "poiID\n1\n"])
def test_a_folder_without_routes_is_refused_in_a_sentence(tmp_path, capsys, written):
    if written:
        (tmp_path / "poi-X.csv").write_text(written)
    assert main(["evaluate", "itinerary", "--data", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
