"""Slips are counted as a table of distances would count them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalogue.lexicon import Lexicon
from backend.catalogue.spelling import slips_between

WORDS = st.text(alphabet="abcé猫", max_size=9)
NAMES = st.text(alphabet="monetд", min_size=4, max_size=9)


def made(steps):
    """Go through steps at once and give what they make."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def triples(word: str) -> set[str]:
    """Give every three neighbours of a word, with its ends."""
    padded = f"^{word}$"
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def by_table(one: str, other: str) -> int:
    """Count slips the long way."""
    table = [[row + column for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            cost = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (one[row - 1] != other[column - 1]),
            )
            swapped = row > 1 < column and one[row - 2 : row] == other[column - 2 : column][::-1]
            if swapped:
                cost = min(cost, table[row - 2][column - 2] + 1)
            table[row][column] = cost
    return table[-1][-1]


@settings(deadline=None)
@given(WORDS, WORDS, st.integers(0, 4))
def test_slips_are_counted_up_to_the_limit(one, other, most):
    assert slips_between(one, other, most) == min(by_table(one, other), most + 1)


@settings(deadline=None)
@given(st.lists(NAMES, unique=True, max_size=30), NAMES, st.integers(1, 2))
def test_no_word_a_slip_away_is_passed_over(terms, typed, slips):
    lexicon = made(Lexicon().changed(np.empty(0, np.bool_), sorted(terms)))[0]
    near = {lexicon.terms[rank] for rank in lexicon.near(typed, slips)}
    for term in terms:
        if term in near:
            assert by_table(typed, term) <= slips
        elif by_table(typed, term) <= slips:
            # Short words must begin alike, and some three letters in a row must be right.
            assert term[0] != typed[0] or not triples(term) & triples(typed)
