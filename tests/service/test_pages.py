"""Pages: how many are asked for, from where; a page of nothing is a page too, as Relay has it."""

import pytest
from doors import ON_ONE_KIND

from backend.graphql.cursors import SCALARS, Cursor, write_cursor

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


async def errors_of(reader, document, **variables):
    return (await reader.post(document, **variables)).json()["errors"]


SIZES = ["query($n: Int) {%s}", "query($n: Int!) {%s}", "query($n: PageSize) {%s}"]
PLACES = ["query($a: String) {%s}", "query($a: String!) {%s}", "query($a: Cursor) {%s}"]


@ON_ONE_KIND
@pytest.mark.parametrize("document", [*SIZES, "{%s}"])
async def test_a_page_of_no_size_is_refused_by_name_however_it_is_asked(reader, document):
    said = "-1" if document == "{%s}" else "$n"
    asked = document.replace("%s", f"artworks(first: {said}) {{ edges {{ cursor }} }}")
    errors = await errors_of(reader, asked, n=-1)
    assert errors[0]["message"] == "first must be between 0 and 100"
    assert errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


@ON_ONE_KIND
@pytest.mark.parametrize("document", [*PLACES, "{%s}"])
async def test_what_is_no_cursor_is_refused_by_name_however_it_is_asked(reader, document):
    said = '""' if document == "{%s}" else "$a"
    asked = document.replace("%s", f"artworks(after: {said}) {{ edges {{ cursor }} }}")
    errors = await errors_of(reader, asked, a="")
    assert errors[0]["message"].startswith("the cursor is ")
    assert errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


@ON_ONE_KIND
@pytest.mark.parametrize("said", ["true", "2.0", '"2"', "[2]", "{a: 2}", "TWO"])
async def test_a_size_is_a_whole_number(reader, said):
    errors = await errors_of(reader, f"{{ artworks(first: {said}) {{ edges {{ cursor }} }} }}")
    assert errors


@ON_ONE_KIND
@pytest.mark.parametrize("document", ["query($a: ID) {%s}", "query($a: Int) {%s}"])
async def test_only_strings_stand_for_cursors(reader, document):
    asked = document.replace("%s", "artworks(after: $a) { edges { cursor } }")
    assert "fit" in await reader.refused(asked, a=None)


@ON_ONE_KIND
@pytest.mark.parametrize("document", SIZES[::2])
async def test_no_size_is_the_usual_one(reader, document):
    page = "artworks%s { edges { cursor } pageInfo { hasNextPage } }"
    asked = document.replace("%s", page.replace("%s", "(first: $n)"))
    usual = await reader.ask(f"{{ {page.replace('%s', '')} }}")
    assert await reader.ask(asked, n=None) == await reader.ask(asked) == usual


@pytest.mark.parametrize("accession", ["", "1", "é" * 2_000])
def test_every_cursor_that_is_written_has_the_form_of_one(accession):
    cursor = write_cursor(b"secret", "artworks", accession, "0" * 32)
    assert SCALARS[Cursor].parse_value(cursor) == cursor


def test_the_shortest_cursor_has_the_form_of_one():
    cursor = write_cursor(b"secret", "search", 1)
    assert SCALARS[Cursor].parse_value(cursor) == cursor


@ON_ONE_KIND
async def test_a_page_after_a_page_of_nothing_begins_at_the_beginning(reader):
    both = await reader.ask(
        "{ a: artworks(first: 0, after: null) { pageInfo { endCursor } }"
        " b: artworks(first: 1) { edges { node { id } } } }"
    )
    after = both["a"]["pageInfo"]["endCursor"]
    again = "query($a: String) { artworks(first: 1, after: $a) { edges { node { id } } } }"
    assert (await reader.ask(again, a=after))["artworks"] == both["b"]
