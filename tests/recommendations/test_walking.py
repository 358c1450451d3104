import math
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.errors import BadPassageError, UnknownRoomError
from recommendations.walking import (
    WITHIN_ROOM_SECONDS,
    Passage,
    PassageKind,
    Room,
    WalkingGraph,
)

HOUSE = "abcde"

PASSAGES = st.builds(
    Passage,
    source=st.sampled_from(HOUSE),
    target=st.sampled_from(HOUSE),
    kind=st.sampled_from(list(PassageKind)),
    metres=st.sampled_from([0.0, 4.0, 8.0, 25.0]),
    step_free=st.booleans(),
    open=st.booleans(),
)


def by_trying_every_way(rooms, passages, start, end, *, step_free):
    """Answer as somebody with all the time in the world would."""
    admitted = {r.id for r in rooms if r.open and (r.step_free or not step_free)}
    if start == end:
        return WITHIN_ROOM_SECONDS if next(r for r in rooms if r.id == start).open else None
    best = math.inf
    between = [room for room in HOUSE if room not in (start, end)]
    for stops in range(len(between) + 1):
        for middle in permutations(between, stops):
            way = [start, *middle, end]
            if not set(way[1:]) <= admitted:
                continue
            seconds = WITHIN_ROOM_SECONDS
            for here, there in pairwise(way):
                seconds += min(
                    (
                        p.seconds
                        for p in passages
                        if {p.source, p.target} == {here, there} and p.admits(step_free=step_free)
                    ),
                    default=math.inf,
                )
            best = min(best, seconds)
    return best if best < math.inf else None


@given(
    st.lists(PASSAGES, max_size=12),
    st.tuples(*[st.booleans()] * 5),
    st.tuples(*[st.booleans()] * 5),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_the_quickest_way_is_the_quickest_of_all(passages, opened, flat, step_free):
    rooms = [Room(*facts) for facts in zip(HOUSE, opened, flat, strict=True)]
    graph = WalkingGraph(rooms, passages)
    for start in HOUSE:
        for end in HOUSE:
            expected = by_trying_every_way(rooms, passages, start, end, step_free=step_free)
            found = graph.seconds(start, end, step_free=step_free)
            assert found == (expected if expected is None else pytest.approx(expected))


@given(st.lists(PASSAGES, max_size=12))
@settings(max_examples=50, deadline=None)
def test_a_route_can_be_walked_and_takes_as_long_as_it_says(passages):
    graph = WalkingGraph([Room(room) for room in HOUSE], passages)
    for route in graph.reach("a").values():
        for here, there, passage in zip(route.rooms, route.rooms[1:], route.passages, strict=False):
            assert {here, there} == {passage.source, passage.target}
        total = WITHIN_ROOM_SECONDS + sum(passage.seconds for passage in route.passages)
        assert route.seconds == pytest.approx(total)


def test_nobody_is_led_through_a_closed_room_but_one_can_leave_it():
    rooms = [Room("a"), Room("b", open=False), Room("c")]
    graph = WalkingGraph(rooms, [Passage("a", "b"), Passage("b", "c")])
    assert graph.seconds("a", "c") is None
    assert graph.seconds("a", "b") is None
    assert graph.seconds("b", "a") is not None


def test_without_steps_the_lift_is_taken():
    rooms = [Room("low"), Room("high")]
    stairs = Passage("low", "high", "stairs", metres=6, step_free=True)
    lift = Passage("low", "high", "lift", metres=10)
    graph = WalkingGraph(rooms, [stairs, lift])
    assert graph.route("low", "high").passages == (stairs,)
    assert graph.route("low", "high", step_free=True).passages == (lift,)


def test_two_equal_passages_are_no_trouble():
    graph = WalkingGraph([Room("a"), Room("b")], [Passage("a", "b"), Passage("b", "a")])
    assert graph.seconds("a", "b") == graph.seconds("b", "a")


def test_an_unknown_room_is_named():
    graph = WalkingGraph([Room("a")], [])
    for ask in (("a", "z"), ("z", "a")):
        with pytest.raises(UnknownRoomError) as refused:
            graph.seconds(*ask)
        assert refused.value.room == "z"
    with pytest.raises(UnknownRoomError):
        WalkingGraph([Room("a")], [Passage("a", "z")])


@pytest.mark.parametrize("metres", [-1.0, math.nan, math.inf])
def test_a_passage_has_a_possible_length(metres):
    with pytest.raises(BadPassageError):
        Passage("a", "b", metres=metres)
