"""Visits planned through an invented house of six rooms on two floors."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.errors import UnknownRoomError
from recommendations.itinerary import Pace, Pause, Plan, Visitable, plan
from recommendations.values import Reason
from recommendations.walking import Passage, Room, WalkingGraph

ROOMS = ("hall", "east", "west", "attic", "closed", "café")


def house(**changes):
    rooms = [Room(room, open=room != "closed", **changes.get(room, {})) for room in ROOMS]
    ways = [
        Passage("hall", "east", "door", 10),
        Passage("hall", "west", "door", 20),
        Passage("hall", "attic", "stairs", 12, step_free=False),
        Passage("west", "closed", "door", 5),
        Passage("east", "café", "door", 15),
    ]
    return WalkingGraph(rooms, ways)


def stop(name, room, look=120, weight=0.0, **more):
    reasons = (Reason("interest", {"interest": "sea"}, weight),) if weight else ()
    return Visitable(id=name, room=room, look_seconds=look, reasons=reasons, **more)


STOPS = (
    stop("map", "hall"),
    stop("boat", "east", weight=0.8),
    stop("shell", "east", weight=0.8),
    stop("fan", "west"),
    stop("bell", "attic", weight=0.5),
    stop("lost", "closed"),
    stop("loan", None),
)


def visit(minutes=60, **wishes):
    return plan(STOPS, Plan(start="hall", seconds=minutes * 60, **wishes), house())


def ids(itinerary):
    return [leg.stop_id for leg in itinerary.legs]


def test_with_enough_time_all_that_can_be_reached_is_seen_once():
    seen = ids(visit())
    assert sorted(seen) == ["bell", "boat", "fan", "map", "shell"]


def test_in_little_time_the_interests_win():
    assert set(ids(visit(6))) == {"boat", "shell"}


def test_each_stop_that_is_not_seen_says_why():
    why = {name: reason.kind for name, reason in visit(6, seen=frozenset({"map"})).left_out.items()}
    assert why == {
        "map": "already_seen",
        "fan": "no_time",
        "bell": "no_time",
        "lost": "room_closed",
        "loan": "no_way",
    }
    assert visit(step_free=True).left_out["bell"].kind == "only_by_steps"


def test_the_minutes_that_are_missing_would_be_enough():
    missing = visit(6).left_out["fan"].evidence["minutes"]
    longer = visit(6 + missing, musts=frozenset({"boat", "shell", "fan"}))
    assert {"boat", "shell", "fan"} <= set(ids(longer))


def test_a_must_is_seen_first_of_all_and_says_so():
    found = visit(5, musts=frozenset({"fan"}))
    leg = next(leg for leg in found.legs if leg.stop_id == "fan")
    assert leg.reasons[0].kind == "must_see"


def test_who_walks_slowly_sees_less():
    seconds = [
        sum(leg.walk_seconds for leg in visit(90, pace=pace).legs)
        for pace in (Pace.BRISK, Pace.USUAL, Pace.RELAXED)
    ]
    assert seconds == sorted(seconds)
    assert len(visit(9, pace=Pace.RELAXED).legs) < len(visit(9, pace=Pace.BRISK).legs)


def test_the_meal_is_had_in_its_room_and_its_time_is_kept_free():
    pause = Pause(rooms=("café",), seconds=1_800, after=300)
    found = visit(40, pause=pause)
    meal = next(leg for leg in found.legs if leg.stop_id is None)
    assert meal.room == "café"
    assert meal.look_seconds == 1_800
    assert found.seconds <= 2_400
    assert len(found.legs) > 1


def test_a_meal_that_cannot_be_reached_is_left_out():
    pause = Pause(rooms=("closed",), seconds=600, after=0)
    assert None not in ids(visit(60, pause=pause))


def test_of_one_hand_the_second_work_is_worth_less():
    stops = [stop(f"armour {n}", "hall", weight=0.5, by="Smith") for n in range(3)]
    stops += [stop("lute", "hall", weight=0.46, by="Lake")]
    asked = Plan(start="hall", seconds=280)
    seen = ids(plan(stops, asked, house()))
    assert len(seen) == 2
    assert "lute" in seen


def test_planning_on_from_where_the_visitor_is_forgets_nothing():
    first = visit(30)
    done, room = first.legs[0], first.legs[0].room
    rest = plan(
        STOPS,
        Plan(start=room, seconds=1_800 - done.ends, seen=frozenset({str(done.stop_id)})),
        house(),
    )
    assert done.stop_id not in ids(rest)
    assert set(ids(rest)) == set(ids(first)) - {done.stop_id}


@settings(max_examples=25, deadline=None)
@given(
    minutes=st.integers(0, 90),
    pace=st.sampled_from(Pace),
    step_free=st.booleans(),
    lunch=st.booleans(),
    seed=st.integers(0, 1_000),
)
def test_the_time_is_never_passed(minutes, pace, step_free, lunch, seed):
    chance = np.random.default_rng(seed)
    stops = [
        stop(f"{n:02}", ROOMS[chance.integers(6)], float(chance.integers(20, 400)), float(w))
        for n, w in enumerate(chance.uniform(0, 1, 15))
    ]
    asked = Plan(
        start="hall",
        seconds=minutes * 60,
        pace=pace,
        step_free=step_free,
        pause=Pause(rooms=("café",), seconds=1_200, after=900) if lunch else None,
        musts=frozenset({"03", "07"}),
    )
    found = plan(stops, asked, house())
    assert found.seconds <= minutes * 60
    assert len(set(ids(found))) == len(found.legs)
    assert {*ids(found)} - {None} | found.left_out.keys() == {s.id for s in stops}
    if step_free:
        assert "attic" not in {leg.room for leg in found.legs}


def test_what_is_asked_from_nowhere_is_refused():
    with pytest.raises(UnknownRoomError):
        plan(STOPS, Plan(start="garden", seconds=600), house())
