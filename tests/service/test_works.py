"""Works in lists and searches; a work that is not on view is nowhere."""

import base64
import json

import pytest
from doors import WORKS

from backend.graphql.nodes import decode_id


async def pages(guide, size):
    after, found = None, []
    while True:
        page = await guide.works(first=size, after=after)
        found.append([edge["node"]["accession"] for edge in page["edges"]])
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize("size", [1, 5, 12, 100])
async def test_pages_hold_every_work_once_in_one_order(reader, size):
    found = [one for page in await pages(reader, size) for one in page]
    assert len(found) == WORKS
    assert found == sorted(found)


async def test_a_page_knows_where_it_stands(reader):
    first = (await reader.works(first=5))["pageInfo"]
    assert (first["hasNextPage"], first["hasPreviousPage"]) == (True, False)
    second = (await reader.works(first=50, after=first["endCursor"]))["pageInfo"]
    assert (second["hasNextPage"], second["hasPreviousPage"]) == (False, True)


@pytest.mark.parametrize("size", [-1, 101, 2_000_000_000])
async def test_a_page_that_nobody_can_read_is_refused(reader, size):
    message = await reader.refused(
        "query($n: Int!) { artworks(first: $n) { edges { cursor } } }", n=size
    )
    assert "between 0 and 100" in message


@pytest.mark.parametrize(
    "forged", ["", "x", "AAAA", "é", "=", "A" * 10_000, base64.b64encode(b'["96.1","00"]').decode()]
)
async def test_a_forged_cursor_is_refused(reader, forged):
    document = "query($a: String) { artworks(after: $a) { edges { cursor } } }"
    assert "cursor" in await reader.refused(document, a=forged)


async def test_the_cursor_of_one_list_opens_no_other(reader):
    cursor = (await reader.works(first=1))["pageInfo"]["endCursor"]
    document = "query($a: String) { %s { edges { cursor } } }"
    for listing in ("guestbook(after: $a)", 'search(query: "a", after: $a)'):
        assert "cursor" in await reader.refused(document.replace("%s", listing), a=cursor)


async def test_a_cursor_with_a_bit_changed_is_refused(reader):
    cursor = (await reader.works(first=1))["pageInfo"]["endCursor"]
    raw = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    raw[-1] ^= 1
    forged = base64.urlsafe_b64encode(bytes(raw)).decode()
    document = "query($a: String) { artworks(after: $a) { edges { cursor } } }"
    assert "cursor" in await reader.refused(document, a=forged)


async def test_a_cursor_tells_nothing_of_the_private_order(reader):
    cursors = [edge["cursor"] for edge in (await reader.wall())["edges"]]
    raw = [base64.urlsafe_b64decode(one + "=" * (-len(one) % 4)) for one in cursors]
    # Neighbours share neither a beginning nor an end: nobody reads how far apart they are.
    assert len({one[:6] for one in raw}) == len({one[-2:] for one in raw}) == len(raw)
    seal = 12
    for one in raw:
        with pytest.raises(ValueError, match=r"Expecting|codec|Extra|Invalid"):
            json.loads(one[seal:])
    assert cursors == [edge["cursor"] for edge in (await reader.wall())["edges"]]


async def test_works_of_a_room_are_those_that_hang_there(reader):
    rooms = await reader.rooms()
    found = [
        edge["node"]["accession"]
        for number in rooms
        for edge in (await reader.works(filter={"room": rooms[number]}))["edges"]
    ]
    assert sorted(found) == (await pages(reader, 100))[0]
    assert (await reader.works(filter={"room": "nothing"}))["edges"] == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("The Wreck", "001"),
        ("nympheas", "101"),
        ("NYMPHÉAS", "101"),
        ("زنابق الماء", "101"),
        ("كليمت", "012"),
        ("klimt", "012"),
        ("Jean-Léon Gérôme", "007"),
        ("jean leon gerome lion", "007"),
        ("gerome papillon", "007"),
        ("sarasate violin", "010"),
        ("007", "007"),
        ("٠٠٧", "007"),
        ("van gogh auvers", "102"),
    ],
)
async def test_a_work_is_found_by_its_words_in_any_language(reader, words, number):
    found = await reader.search(words)
    if number is None:
        assert len(found) <= 1
        return
    assert found[0] == (await reader.work_at(number))["accession"]


async def test_titles_come_before_makers_and_makers_before_other_texts(reader):
    monet = await reader.search("monet")
    nympheas = (await reader.work_at("101"))["accession"]
    sea = (await reader.work_at("108"))["accession"]
    assert set(monet[:2]) == {nympheas, sea}, "the two that he made"
    assert len(monet) > len(monet[:2]), "others speak of him"


@pytest.mark.parametrize(
    "words", ["", "   ", "%", "_", "\\", "zzzzqq", "\x00", "'", "e" * 5_000, "a b c d e f g h i j"]
)
async def test_a_search_for_nothing_is_no_accident(reader, words):
    found = await reader.search(words)
    assert len(found) <= WORKS
    if words in {"", "   ", "\x00", "zzzzqq"}:
        assert found == []


async def test_a_search_goes_on_from_page_to_page(reader):
    document = """query($after: String) { search(query: "oil", first: 5, after: $after) {
      edges { cursor node { accession } } pageInfo { hasNextPage endCursor } } }"""
    found, after, more = [], None, True
    while more:
        page = (await reader.ask(document, after=after))["search"]
        found += [edge["node"]["accession"] for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    assert len(found) == len(set(found)) > 5
    assert found == await reader.search("oil", first=100)


async def everywhere(guide, work, number):
    """Where a visitor meets a work."""
    document = """query($id: ID!, $stop: ID!) {
      artwork(id: $id) { id } node(id: $id) { id } stopNode: node(id: $stop) { id }
      tours { stops { stop { number } } }
      similarArtworks(to: $id) { artwork { id } } }"""
    told = await guide.ask(document, id=work["id"], stop=work["stop"])
    listed = (await guide.works())["edges"]
    next_stops = await guide.next_stops(first=20)
    day = await guide.day()
    return {
        "artwork": told["artwork"] is not None,
        "node": told["node"] is not None,
        "stop node": told["stopNode"] is not None,
        "list": work["accession"] in [edge["node"]["accession"] for edge in listed],
        "search": work["accession"] in await guide.search(work["title"]),
        "number": (await guide.stop(number))["__typename"] == "Stop",
        "suggested number": {"number": number}
        in (await guide.stop(number[::-1] + "x")).get("suggestions", []),
        "tour": number
        in [one["stop"]["number"] for tour in told["tours"] for one in tour["stops"]],
        "next": number in [one["stop"]["number"] for one in next_stops],
        "similar": bool(told["similarArtworks"]),
        "day": day["artwork"]["accession"] == work["accession"],
    }


@pytest.mark.parametrize("presence", ["NOT_ON_VIEW", "ON_LOAN", "OFF_SITE"])
async def test_a_work_that_leaves_the_wall_is_nowhere_at_once_and_comes_back(guide, desk, presence):
    chosen = (await guide.day())["artwork"]
    document = "query($id: ID!) { artwork(id: $id) { stop { id number } } }"
    stop = (await guide.ask(document, id=chosen["id"]))["artwork"]["stop"]
    work = {**chosen, "title": chosen["title"]["text"], "stop": stop["id"]}
    before = await everywhere(guide, work, stop["number"])
    hidden = await desk.set_presence(chosen["id"], presence)
    assert hidden == {"__typename": "Artwork", "id": chosen["id"], "presence": presence}

    after = await everywhere(guide, work, stop["number"])
    assert not any(after.values()), after
    absent = await guide.ask("query($id: ID!) { artwork(id: $id) { id } }", id="bm90aGluZw")
    assert absent == {"artwork": None}

    await desk.set_presence(chosen["id"], "ON_VIEW")
    again = await everywhere(guide, work, stop["number"])
    assert {name for name, met in again.items() if met} >= {
        name for name, met in before.items() if met
    } - {"day"}


async def test_a_hidden_work_answers_like_an_absent_one_to_those_who_write_of_it(guide, desk):
    work = await guide.work_at("003")
    await desk.set_presence(work["id"], "ON_LOAN")
    hidden = await guide.sign("Where is it?", subject=work["id"])
    assert hidden["code"] == "UNKNOWN_SUBJECT"


async def test_an_id_is_opaque_and_outlives_a_rebuild(reader):
    # Printed codes hold it: it hangs from the museum's and the collection's own keys alone.
    work = await reader.work_at("001")
    kind, identity = decode_id(work["id"])
    assert kind == "Artwork"
    assert identity.version == 5


async def test_a_work_is_asked_for_again_by_its_id(reader):
    document = """query($id: ID!) { node(id: $id) { __typename id
      ... on Artwork { source { name licence } creditLine dimensions
        artists { artist { name born died } role } } } }"""
    work = await reader.work_at("001")
    node = (await reader.ask(document, id=work["id"]))["node"]
    assert node["__typename"] == "Artwork"
    assert node["source"] == {
        "name": "Carnegie Museum of Art, collection data",
        "licence": "CC0-1.0",
    }
    assert node["artists"][0]["artist"] == {"name": "Winslow Homer", "born": 1836, "died": 1910}


@pytest.mark.parametrize("kind", ["Stop", "Room", "Tour", "Museum", "Entry"])
async def test_everything_a_visitor_meets_is_a_node(reader, kind):
    found = await reader.ask(
        '{ museum { id } rooms { id } tours { id } stop(number: "001") { ... on Stop { id } }'
        " guestbook { edges { node { id } } } }"
    )
    ids = {
        "Stop": found["stop"]["id"],
        "Room": found["rooms"][0]["id"],
        "Tour": found["tours"][0]["id"],
        "Museum": found["museum"]["id"],
        "Entry": found["guestbook"]["edges"][0]["node"]["id"],
    }
    node = await reader.ask("query($id: ID!) { node(id: $id) { __typename } }", id=ids[kind])
    assert node["node"] == {"__typename": kind}


@pytest.mark.parametrize("malformed", ["", "x", "🙂", "=" * 100, "QXJ0d29yazo", "A" * 100_000])
async def test_a_malformed_id_is_an_id_of_nothing(reader, malformed):
    document = """query($id: ID!) {
      node(id: $id) { id } artwork(id: $id) { id } tour(id: $id) { id }
      route(from: $id, to: $id) { metres } similarArtworks(to: $id) { artwork { id } }
      nextStops(from: $id, seen: [$id]) { stop { number } } }"""
    told = await reader.ask(document, id=malformed)
    assert told["node"] is told["artwork"] is told["tour"] is told["route"] is None
    assert told["similarArtworks"] == []
    assert told["nextStops"]
