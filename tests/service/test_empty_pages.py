"""A page of nothing is a page: Relay's specification refuses less than none only."""

import pytest
from doors import ON_ONE_KIND

PAGE = "(first: 0) { edges { cursor } pageInfo { hasNextPage startCursor endCursor } }"
EMPTY = {"hasNextPage": True, "startCursor": None, "endCursor": None}


@ON_ONE_KIND
@pytest.mark.parametrize("name", ["artworks", "guestbook"])
async def test_none_may_be_asked_for(reader, name):
    answer = (await reader.ask(f"{{ {name}{PAGE} }}"))[name]
    assert answer == {"edges": [], "pageInfo": EMPTY}


@ON_ONE_KIND
async def test_none_may_be_found(reader):
    page = PAGE.replace("first: 0", 'query: "stone", first: 0')
    found = (await reader.ask(f"{{ search{page} }}"))["search"]
    assert found == {"edges": [], "pageInfo": EMPTY}


@ON_ONE_KIND
async def test_none_may_be_asked_of_the_desk(desk):
    translations = PAGE.replace("first: 0", 'into: "tr", first: 0')
    asked = f"queue{PAGE} completeness{PAGE} translations{translations}"
    for name, page in (await desk.ask(f"{{ desk {{ {asked} }} }}"))["desk"].items():
        assert page == {"edges": [], "pageInfo": EMPTY}, name


@ON_ONE_KIND
@pytest.mark.parametrize("first", [-1, 101, 2**31 - 1])
async def test_less_than_none_and_more_than_a_page_are_refused(reader, first):
    message = await reader.refused("query($n: Int!) { artworks(first: $n) { edges { cursor } } }",
                                   n=first)  # fmt: skip
    assert message == "first must be between 0 and 100"


@ON_ONE_KIND
async def test_a_page_after_a_page_of_nothing_begins_at_the_beginning(reader):
    both = await reader.ask(
        "{ a: artworks(first: 0, after: null) { pageInfo { endCursor } }"
        " b: artworks(first: 1) { edges { node { id } } } }"
    )
    after = both["a"]["pageInfo"]["endCursor"]
    again = "query($a: String) { artworks(first: 1, after: $a) { edges { node { id } } } }"
    assert (await reader.ask(again, a=after))["artworks"] == both["b"]
