"""What is found while the index is still being made, or made anew."""

import asyncio
import threading
from datetime import date
from uuid import UUID

import pytest

from backend.guidance.errors import NotYetReadError
from backend.guidance.searching import Finders, drive

MUSEUM = UUID(int=1)
DAY = date(2026, 9, 1)
LONG, NOT_AT_ALL = 600.0, 0.0


def numbers_of(works, hits):
    numbers = {work.id: work.stop.number for work in works}
    return [numbers[hit.id] for hit in hits]


async def test_whoever_has_patience_searches_everything(works):
    finder = await Finders(LONG, few=0).finder(MUSEUM, (DAY, 1), works)
    assert numbers_of(works, finder.find("mustard")) == ["541"]


async def test_labels_are_searched_while_the_texts_are_read(works):
    finders = Finders(NOT_AT_ALL, few=0)
    finder = await finders.finder(MUSEUM, (DAY, 1), works)
    assert set(numbers_of(works, finder.find("Monet"))) >= {"101", "108"}


async def test_what_no_label_says_is_refused_while_the_texts_are_read(works):
    finder = await Finders(NOT_AT_ALL, few=0).finder(MUSEUM, (DAY, 1), works)
    with pytest.raises(NotYetReadError):
        finder.find("mustard")


async def test_nothing_asked_for_is_nothing_found_while_the_texts_are_read(works):
    finder = await Finders(NOT_AT_ALL, few=0).finder(MUSEUM, (DAY, 1), works)
    assert list(finder.find(" !? ")) == []


async def test_few_works_are_read_while_even_the_impatient_wait(works):
    finder = await Finders(NOT_AT_ALL).finder(MUSEUM, (DAY, 1), works)
    assert numbers_of(works, finder.find("mustard")) == ["541"]
    assert list(finder.find("zzzzqq")) == []


async def test_after_a_change_the_old_index_serves_those_without_patience(works):
    finders = Finders(LONG)
    await finders.finder(MUSEUM, (DAY, 1), works)
    finders.patience = NOT_AT_ALL
    left = [work for work in works if work.stop.number != "541"]
    finder = await finders.finder(MUSEUM, (DAY, 2), left)
    assert finder.find("mustard") == [], "it no longer hangs there"
    assert "101" in numbers_of(works, finder.find("Monet"))


async def test_after_a_change_the_new_index_serves_those_who_wait(works):
    finders = Finders(LONG)
    number = works[0].stop.number
    before = await finders.finder(MUSEUM, (DAY, 1), works[1:])
    assert number not in numbers_of(works, before.find(number))
    finder = await finders.finder(MUSEUM, (DAY, 2), works)
    assert numbers_of(works, finder.find(number))[0] == number


async def test_many_who_ask_at_once_are_answered_from_one_index(works):
    finders = Finders(LONG)
    found = await asyncio.gather(*(finders.finder(MUSEUM, (DAY, 1), works) for _ in range(5)))
    assert len(set(map(id, found))) == 1


async def test_each_museum_searches_its_own_works(works):
    finders = Finders(LONG)
    one = await finders.finder(MUSEUM, (DAY, 1), works[:20])
    other = await finders.finder(UUID(int=2), (DAY, 1), works[20:])
    for query in ("oil", "Monet", "bronze"):
        assert not {hit.id for hit in one.find(query)} & {hit.id for hit in other.find(query)}


def test_an_index_that_nobody_wants_any_more_is_not_finished():
    unwanted = threading.Event()
    unwanted.set()

    def endless():
        while True:
            yield

    with pytest.raises(asyncio.CancelledError):
        drive(endless(), unwanted)
