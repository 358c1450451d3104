"""What visitors mean is offered where words find little, and takes no place of what is found."""

import asyncio

import pytest
from measure_meaning import known, open_museum, queries, recalls

from backend.guidance.meaning import is_in_doubt


@pytest.fixture(scope="session")
def museum(works, demo):  # noqa: ARG001 - read before anybody writes to it
    return asyncio.run(open_museum(demo))


@pytest.mark.parametrize("part", ["chosen_with", "unseen"])
def test_more_of_what_is_meant_is_found_than_by_words_alone(museum, part):
    asked = queries(part)
    words, told = (recalls(asked, ask) for ask in (museum.by_words, museum.all_told))
    assert sum(told) >= sum(words) + 0.1 * len(asked)


@pytest.mark.parametrize("part", ["queries", "unseen", "fresh"])
def test_nothing_that_words_find_is_lost_or_moved(museum, part):
    for query, _ in known(part):
        found = museum.by_words(query)
        assert museum.all_told(query)[: len(found)] == found


@pytest.mark.parametrize("query", ["oil", "Monet", "543", "007", "99999", "", "!?", "Klimt"])
def test_what_words_find_as_typed_is_not_in_doubt(museum, query):
    assert not is_in_doubt(museum.finder, query, museum.finder.find(query))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("danzatrice", "dancer-looking-at-her-foot"),
        ("授乳", "young-woman-nursing-her-child"),
        ("دواجن", "rooster"),
    ],
)
def test_a_work_is_found_by_a_word_that_no_text_has(museum, query, name):
    assert museum.by_words(query) == []
    assert name in museum.all_told(query)
