"""A list costs as many statements for twelve things as for two."""

import pytest
from speaking import NEXT, QUEUE, STOP, WALL

WORK = """id accession title { text } caption { text } medium { text } artists { artist { name } }
  room { number name { text } floor { level name { text } } } image { url alt { text } }
  stop { number audio { url } artwork { title { text } } room { number } }"""
# Whose museum, which curator, which visit: what a request costs before its first field.
ASKING = 2

PAGES = {
    "artworks": (
        f"query($n: Int!) {{ artworks(first: $n) {{ edges {{ node {{ {WORK} }} }} }} }}",
        5,
    ),
    "search": (
        'query($n: Int!) { search(query: "oil", first: $n) { edges { node {'
        f" {WORK} }} }} }} }}",
        6,
    ),
    "guestbook": (
        "query($n: Int!) { guestbook(first: $n) { edges { node { text about { text }"
        " favourite { title { text } } } } } }",
        2,
    ),
    "nextStops": (
        f"query($n: Int!) {{ nextStops(first: $n) {{ stop {{ number artwork {{ {WORK} }} }}"
        f" artwork {{ {WORK} }} reasons {{ text }} }} }}",
        1,
    ),
}


async def cost(statements, guide, document, **variables):
    guide.http.headers["cookie"] = "one=of-its-own"  # no answer is kept for such a caller
    await guide.ask(document, **variables)  # what is read once is read
    with statements() as said:
        await guide.ask(document, **variables)
    return len(said), said


@pytest.mark.parametrize("listing", PAGES)
async def test_a_longer_page_costs_no_more_statements(reader, statements, listing):
    document, budget = PAGES[listing]
    few, _ = await cost(statements, reader, document, n=2)
    many, said = await cost(statements, reader, document, n=12)
    # Asked often, the museum is in memory: then it costs none.
    assert many <= few <= budget + ASKING, "\n".join(said)


async def test_a_longer_queue_costs_no_more_statements(desk, site, statements):
    await site.read_entries()
    for entry in (await desk.queued())[:4]:
        await desk.publish(entry["id"])
        await desk.undo(entry["id"])
    few, _ = await cost(statements, desk, QUEUE, first=2)
    many, said = await cost(statements, desk, QUEUE, first=50)
    # The page, its history, the curators' names, the content's revision; the session's curator.
    assert few == many <= 4 + ASKING + 1, "\n".join(said)


async def hide_half(guide, desk):
    for edge in (await guide.works())["edges"][:6]:
        await desk.set_presence(edge["node"]["id"], "ON_LOAN")


async def test_a_longer_tour_costs_no_more_statements(guide, desk, statements):
    document = f"{{ tours {{ title {{ text }} stops {{ stop {{ artwork {{ {WORK} }} }} }} }} }}"
    many, said = await cost(statements, guide, document)
    await hide_half(guide, desk)
    few, _ = await cost(statements, guide, document)
    assert few == many <= 8 + ASKING, "\n".join(said)


async def test_all_rooms_and_amenities_cost_two_statements_each(reader, statements):
    for document in (
        "{ rooms { name { text } floor { name { text } } } }",
        "{ amenities { name { text } room { name { text } } floor { level } } }",
    ):
        spent, said = await cost(statements, reader, document)
        assert spent <= 2 + ASKING, "\n".join(said)


async def test_a_stop_costs_a_handful_of_statements(reader, statements):
    document = f"query($number: String!, $locale: String, $audience: Audience) {{ {STOP} }}"
    spent, said = await cost(statements, reader, document, number="007")
    assert spent <= 6 + ASKING, "\n".join(said)
    wrong, said = await cost(statements, reader, document, number="7")
    assert wrong <= 8 + ASKING, "\n".join(said)


@pytest.mark.parametrize("document", [NEXT, WALL])
async def test_a_warm_guide_asks_the_database_hardly_anything(reader, statements, document):
    given = {"stepFree": False, "first": 20, "seen": []}
    spent, said = await cost(statements, reader, document, **given)
    assert spent <= 2 + ASKING, "\n".join(said)


async def test_the_artwork_of_the_day_is_looked_up_once_it_is_chosen(guide, statements):
    document = "{ artworkOfTheDay { ... on ArtworkOfTheDay { artwork { id } reasons { text } } } }"
    spent, said = await cost(statements, guide, document)
    assert spent <= 2 + ASKING, "\n".join(said)
