import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.nextstop import LOOK_SECONDS, StopCandidate, suggest
from recommendations.walking import Passage, Room, WalkingGraph

ARMOUR, LILY, BOWL = np.eye(3, dtype=np.float32)


def towards(vector, other, share=0.2):
    mixed = vector * (1 - share) + other * share
    return (mixed / np.linalg.norm(mixed)).astype(np.float32)


VECTORS = {
    "helmet": ARMOUR,
    "gauntlet": towards(ARMOUR, BOWL),
    "shield": towards(ARMOUR, LILY),
    "pond": LILY,
    "garden": towards(LILY, BOWL),
    "bowl": BOWL,
}
GRAPH = WalkingGraph(
    [Room("a"), Room("b"), Room("c"), Room("d", open=False)],
    [
        Passage("a", "b", metres=8),
        Passage("b", "c", "stairs", metres=10, step_free=False),
        Passage("a", "d", metres=4),
    ],
)


def stop(name, number, room, **facts):
    return StopCandidate(
        id=name, number=number, work_id=name, room=room, title=name.title(), **facts
    )


STOPS = [
    stop("helmet", "001", "a"),
    stop("gauntlet", "002", "a"),
    stop("shield", "003", "a"),
    stop("pond", "010", "b"),
    stop("garden", "011", "c"),
    stop("bowl", "9", "d"),
]


def ask(stops=STOPS, **asked):
    return suggest(
        stops,
        **{
            "position_room": None,
            "current": None,
            "seen": [],
            "graph": GRAPH,
            "vectors": VECTORS,
            "first": 3,
            **asked,
        },
    )


def ids(suggestions):
    return [suggestion.stop_id for suggestion in suggestions]


def kinds(suggestion):
    return {reason.kind for reason in suggestion.reasons}


def test_what_was_seen_and_what_is_closed_is_not_suggested():
    found = ids(ask(current="helmet", seen=["pond"], first=10))
    assert set(found) == {"gauntlet", "shield", "garden"}


def test_the_close_and_the_similar_come_first():
    first = ask(current="helmet")[0]
    assert first.stop_id in {"gauntlet", "shield"}
    assert {"same_room", "similar"} <= kinds(first)
    similar = next(reason for reason in first.reasons if reason.kind == "similar")
    assert similar.evidence["title"] == "Helmet"


def test_after_two_armours_comes_a_change():
    first = ask(current="gauntlet", seen=["helmet", "gauntlet"])[0]
    assert first.stop_id == "pond"
    assert "contrast" in kinds(first)
    assert not any("similar" in kinds(one) for one in ask(current="gauntlet", seen=["helmet"]))


def test_two_works_of_one_maker_are_alike_too():
    stops = [
        stop("helmet", "1", "a", makers=("Ada",)),
        stop("pond", "2", "a", makers=("Ada",)),
        stop("garden", "3", "a", makers=("Ada",)),
        stop("gauntlet", "4", "a", makers=("Bo",)),
    ]
    found = ask(stops, current="pond", seen=["helmet"])
    assert all("same_maker" not in kinds(one) for one in found)


def test_maker_and_period_are_said():
    stops = [
        stop("helmet", "1", "a", makers=("Ada",), earliest=1500, latest=1510),
        stop("pond", "2", "a", makers=("Ada",), earliest=1520, latest=1520),
        stop("bowl", "3", "a", makers=("Bo",), earliest=1900, latest=1900),
    ]
    pond, bowl = ask(stops, current="helmet")
    assert {"same_maker", "same_period"} <= kinds(pond)
    assert not {"same_maker", "same_period"} & kinds(bowl)


def test_a_tour_goes_on_where_it_was_left():
    tour = [
        stop("pond", "10", "b", tour_position=1),
        stop("helmet", "1", "a", tour_position=2),
        stop("garden", "11", "c", tour_position=3),
        stop("gauntlet", "2", "a"),
    ]
    first = ask(tour, current="helmet", seen=["helmet"])[0]
    assert first.stop_id == "garden"
    assert "next_on_tour" in kinds(first)


def test_somebody_who_has_just_come_in_begins_at_the_beginning():
    toured = [*STOPS, stop("door", "500", "b", tour_position=1)]
    first = ask(toured)[0]
    assert (first.stop_id, first.walk_seconds) == ("door", None)
    assert "tour_start" in kinds(first)
    assert ids(ask(first=1)) == ["helmet"]
    assert kinds(ask(first=1)[0]) == {"unseen"}


def test_numbers_are_ordered_as_people_read_them():
    stops = [stop(name, number, "a") for name, number in [("x", "10"), ("y", "9"), ("z", "9b")]]
    assert ids(ask(stops, vectors={})) == ["y", "z", "x"]


def test_only_what_fits_into_the_time_left():
    to_pond = GRAPH.seconds("a", "b")
    just = (to_pond + LOOK_SECONDS) / 60
    assert "pond" in ids(ask(current="helmet", minutes_left=just, first=9))
    assert "pond" not in ids(ask(current="helmet", minutes_left=just - 0.01, first=9))
    assert ask(current="helmet", minutes_left=0) == []


def test_nobody_is_sent_up_steps_that_they_cannot_take():
    assert "garden" in ids(ask(current="helmet", first=9))
    assert "garden" not in ids(ask(current="helmet", step_free=True, first=9))


def test_without_a_plan_the_walk_is_not_claimed():
    rooms = WalkingGraph([Room("a"), Room("b"), Room("c"), Room("d")], [])
    found = ask(current="helmet", graph=rooms, first=9)
    assert {one.stop_id for one in found} == {"gauntlet", "shield", "pond", "garden", "bowl"}
    assert {one.stop_id for one in found if one.walk_seconds} == {"gauntlet", "shield"}
    flat = ask(current="helmet", graph=rooms, step_free=True, first=9)
    assert set(ids(flat)) == {"gauntlet", "shield"}


def test_the_walk_is_told():
    pond = next(one for one in ask(current="helmet", first=9) if one.stop_id == "pond")
    assert pond.walk_seconds == pytest.approx(GRAPH.seconds("a", "b"))
    near = next(reason for reason in pond.reasons if reason.kind == "near")
    assert near.evidence == {"seconds": 27, "metres": 20}


def test_suggestions_of_one_answer_differ():
    twins = {"one": ARMOUR, "two": ARMOUR, "three": LILY}
    stops = [stop(name, str(n), "a") for n, name in enumerate(twins)]
    assert ids(ask(stops, vectors=twins, position_room="a", first=2)) == ["one", "three"]


@given(
    seen=st.lists(st.sampled_from([s.id for s in STOPS]), max_size=5),
    current=st.sampled_from([None, "gone", *[s.id for s in STOPS]]),
    room=st.sampled_from([None, "a", "b", "c", "d", "unknown"]),
    minutes=st.sampled_from([None, 1, 3, 60]),
    step_free=st.booleans(),
    order=st.permutations(STOPS),
)
@settings(max_examples=200, deadline=None)
def test_answers_are_stable_explained_and_possible(seen, current, room, minutes, step_free, order):
    asked = {
        "seen": seen,
        "current": current,
        "position_room": room,
        "minutes_left": minutes,
        "step_free": step_free,
        "first": 6,
    }
    found = ask(**asked)
    assert ask(order, **asked) == found
    assert len(set(ids(found))) == len(found)
    for suggestion in found:
        assert suggestion.reasons
        assert suggestion.stop_id not in {*seen, current}
        if minutes is not None:
            assert (suggestion.walk_seconds or 0) + LOOK_SECONDS <= minutes * 60
