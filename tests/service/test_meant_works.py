"""The search offers what a visitor may mean, says so, and asks nothing more of the database."""

import pytest

MEANT = """query($query: String!, $first: Int!, $after: String) {
  search(query: $query, first: $first, after: $after) {
    edges { cursor byMeaning node { accession } } pageInfo { hasNextPage endCursor } } }"""


async def listed(guide, query, first=50, after=None):
    return (await guide.ask(MEANT, query=query, first=first, after=after))["search"]


async def test_what_is_meant_comes_after_what_is_found_and_is_called_so(reader):
    # No text says "musicien"; a few say something spelt nearly so.
    edges = (await listed(reader, "musicien"))["edges"]
    guessed = [edge["byMeaning"] for edge in edges]
    assert any(guessed)
    assert guessed == sorted(guessed)
    accessions = [edge["node"]["accession"] for edge in edges]
    assert len(set(accessions)) == len(accessions)


@pytest.mark.parametrize("query", ["oil", "Monet", "543", "99999", "", "!?"])
async def test_what_is_found_as_typed_is_no_guess(reader, query):
    assert not any(edge["byMeaning"] for edge in (await listed(reader, query))["edges"])


async def test_pages_of_what_is_meant_follow_each_other(reader):
    whole = (await listed(reader, "smoking"))["edges"]
    assert len(whole) > 2
    read, after = [], None
    for _ in whole:
        page = await listed(reader, "smoking", first=1, after=after)
        read += page["edges"]
        after = page["pageInfo"]["endCursor"]
    assert [edge["node"] for edge in read] == [edge["node"] for edge in whole]
    assert not page["pageInfo"]["hasNextPage"]


async def test_what_hangs_no_more_is_not_meant(guide, desk):
    before = [edge["node"]["accession"] for edge in (await listed(guide, "smoking"))["edges"]]
    work = next(
        edge["node"]["id"]
        for edge in (await guide.works())["edges"]
        if edge["node"]["accession"] == before[0]
    )
    document = (
        "mutation($id: ID!) { setArtworkPresence(id: $id, presence: ON_LOAN) { __typename } }"
    )
    await desk.ask(document, id=work)
    after = [edge["node"]["accession"] for edge in (await listed(guide, "smoking"))["edges"]]
    assert after
    assert before[0] not in after


async def test_a_guess_costs_no_statement(reader, statements):
    reader.http.headers["cookie"] = "one=of-its-own"  # no answer is kept for such a caller
    for _ in range(3):
        await listed(reader, "smoking")
    with statements() as guessing:
        await listed(reader, "smoking")
    with statements() as knowing:
        await listed(reader, "oil")
    assert len(guessing) == len(knowing)
