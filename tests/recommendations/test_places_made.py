"""The same year in another place is said only where year and both places are sure."""

from dataclasses import replace

import numpy as np
import pytest

from recommendations.nextstop import StopCandidate, suggest
from recommendations.places import are_apart, same_year_elsewhere
from recommendations.walking import Room, WalkingGraph

ROME = StopCandidate(
    id="a", number="1", work_id="cup", room="hall", title="Cup", earliest=1700, latest=1700
)
ROME = replace(ROME, place="Rome")
TURIN = replace(ROME, id="b", number="2", work_id="jug", title="Jug", place="Turin")
HALL = WalkingGraph([Room(id="hall", open=True, step_free=True)], [])


def said_of(stop):
    """What is said for a stop after the one in Rome, as kinds of reasons."""
    vectors = {"cup": np.array([1.0, 0.0], np.float32), "jug": np.array([0.0, 1.0], np.float32)}
    (found,) = suggest(
        [ROME, stop], position_room="hall", current="a", seen=[], graph=HALL, vectors=vectors
    )
    return {reason.kind: reason.evidence for reason in found.reasons}


def test_the_next_stop_was_made_in_the_same_year_elsewhere():
    said = said_of(TURIN)
    assert said["same_year_elsewhere"] == {
        "title": "Cup",
        "stop": "a",
        "year": 1700,
        "place": "Turin",
        "other_place": "Rome",
        "made": "jug",
        "work": "cup",
    }
    assert "same_period" not in said, "one of the two is enough"


@pytest.mark.parametrize(
    "unsure",
    [
        {"place": ""},
        {"place": "ROMÈ"},
        {"place": "Rome, Lazio"},
        {"latest": 1701},
        {"earliest": 1701, "latest": 1701},
    ],
)
def test_where_something_is_not_sure_the_time_alone_is_said(unsure):
    said = said_of(replace(TURIN, **unsure))
    assert "same_period" in said
    assert "same_year_elsewhere" not in said


def test_a_year_before_our_era_is_not_said_as_a_figure():
    one, other = (replace(stop, earliest=-50, latest=-50) for stop in (ROME, TURIN))
    assert same_year_elsewhere(one, other) is None
    undated = replace(ROME, earliest=None, latest=None), replace(TURIN, earliest=None, latest=None)
    assert same_year_elsewhere(*undated) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Rouen", "Prouts Neck, Maine", True),
        ("Paris, France", "Arles, France", True),
        ("パリ", "ルーアン", True),
        ("Paris", "Paris, France", False),
        ("probably Delft", "Delft", False),
        ("Étrurie", "etrurie", False),
        ("Saint-Tropez", "Saint Tropez", False),
        ("", "Paris", False),
        ("?", "Paris", False),
    ],
)
def test_two_names_are_two_places_only_where_neither_says_all_of_the_other(one, other, apart):
    assert are_apart(one, other) is are_apart(other, one) is apart
