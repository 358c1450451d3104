"""What screens hear at once, also of what another process did."""

import json

import pytest
import websockets
from doors import ON_ONE_KIND, on_a_port
from speaking import Desk, Guide, Wire

from backend.app import create_app

WALL = """subscription { wallChanged(locale: "fr") { __typename
  ... on EntryPublished { entry { id text about { locale } } } ... on EntryRemoved { id } } }"""
DESK = """subscription { deskChanged { __typename
  ... on EntryArrived { entry { id text status analysis { incident } } }
  ... on EntryChanged { entry { id text status analysis { language { code } } } } } }"""


@pytest.fixture
async def address(site):
    """A second process of the same museum, as far as one can tell, at a port."""
    async with on_a_port(create_app(site.settings, site.clock)) as listening:
        yield listening


async def test_a_wall_hears_what_is_published_and_unpublished_elsewhere(address, guide, desk):
    await guide.sign("Read me everywhere.")
    entry = (await desk.find("Read me everywhere."))["id"]
    async with Wire.connected(address) as wall:
        await wall.subscribe(WALL)
        await desk.publish(entry)
        shown = (await wall.event())["wallChanged"]
        assert shown["__typename"] == "EntryPublished"
        assert shown["entry"]["text"] == "Read me everywhere."
        assert shown["entry"]["about"]["locale"] == "fr"
        await desk.withhold(entry, reason="OTHER")
        gone = (await wall.event())["wallChanged"]
        assert gone == {"__typename": "EntryRemoved", "id": shown["entry"]["id"]}


async def test_a_wall_hears_that_a_visitor_took_words_back(address, guide, desk):
    receipt = "0123456789ABC"
    await guide.sign("For a moment.", receipt=receipt)
    entry = (await desk.find("For a moment."))["id"]
    async with Wire.connected(address) as wall:
        await wall.subscribe(WALL)
        await desk.publish(entry)
        shown = (await wall.event())["wallChanged"]["entry"]["id"]
        await guide.withdraw(receipt)
        assert (await wall.event())["wallChanged"] == {"__typename": "EntryRemoved", "id": shown}


async def test_a_wall_hears_nothing_of_what_is_not_published(address, guide, desk):
    async with Wire.connected(address) as wall:
        await wall.subscribe(WALL)
        await guide.sign("Not for the wall.")
        await desk.withhold((await desk.find("Not for the wall."))["id"])
        published = (await desk.queued())[0]
        await desk.publish(published["id"])
        assert (await wall.event())["wallChanged"]["entry"]["text"] == published["text"]


async def cookie_of(site, name, password):
    desk = await Desk.enter(site.app, name, password)
    return f"cimaise_desk={desk.http.cookies['cimaise_desk']}"


async def test_the_desk_hears_what_arrives_and_what_the_models_read(address, site, guide, password):
    cookie = await cookie_of(site, "viewer", password)
    async with Wire.connected(address, cookie=cookie) as desk:
        await desk.subscribe(DESK)
        await guide.sign("Bonjour, quel beau musée, et merci pour le banc !", locale="fr")
        arrived = (await desk.event())["deskChanged"]
        assert arrived["__typename"] == "EntryArrived"
        assert arrived["entry"]["analysis"] is None
        await site.read_entries()
        # Others waited too: each is told of.
        read = (await desk.event())["deskChanged"]
        while read["entry"]["id"] != arrived["entry"]["id"]:
            read = (await desk.event())["deskChanged"]
        assert read["__typename"] == "EntryChanged"
        assert read["entry"]["analysis"]["language"]["code"] == "fr"


@ON_ONE_KIND
async def test_a_visitor_does_not_hear_the_desk(address):
    async with Wire.connected(address) as wire:
        await wire.send(type="subscribe", id="heard", payload={"query": DESK})
        message = await wire.hear()
        refusals = (
            message["payload"] if message["type"] == "error" else message["payload"]["errors"]
        )
        assert "curators" in refusals[0]["message"]


@ON_ONE_KIND
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"]
)
async def test_a_page_of_another_site_hears_nothing(address, origin):
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with Wire.connected(address, origin=origin):
            pass
    assert refused.value.response.status_code == 403


@ON_ONE_KIND
async def test_a_page_of_our_own_hears(address):
    async with Wire.connected(address, origin=f"http://{address}") as wire:
        await wire.subscribe(WALL)


@ON_ONE_KIND
async def test_the_old_protocol_is_not_spoken(address):
    async def greet():
        spoken = websockets.connect(f"ws://{address}/graphql", subprotocols=["graphql-ws"])
        async with spoken as socket:
            await socket.send(json.dumps({"type": "connection_init"}))
            await socket.recv()

    with pytest.raises((websockets.InvalidHandshake, websockets.ConnectionClosed)):
        await greet()


NONSENSE = [
    "",
    "no json",
    "[]",
    "null",
    '"text"',
    "{}",
    '{"type": 7}',
    '{"type": "subscribe"}',
    '{"type": "subscribe", "id": 1, "payload": {}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": 7}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": "{"}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": []}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": "\\ud800"}}',
    '{"type": "unheard of"}',
    "[" * 30_000,
    b"\xff\xfe",
]


@ON_ONE_KIND
async def test_a_message_that_makes_no_sense_ends_one_conversation_at_most(address):
    for nonsense in NONSENSE:
        async with Wire.connected(address) as wire:
            await wire.socket.send(nonsense)
            try:
                answered = (await wire.hear())["type"] in {"error", "next", "complete"}
            except websockets.ConnectionClosed as closed:
                # By the protocol's own codes (4400 and above) or WebSocket's.
                code = closed.rcvd.code
                answered = code in {1003, 1007, 1009, 1011} or code >= 4400
        assert answered, nonsense[:80]
    async with Wire.connected(address) as wire:
        await wire.subscribe(WALL)


@ON_ONE_KIND
async def test_a_message_without_end_is_not_read(address):
    async with Wire.connected(address) as wire:
        await wire.socket.send("x" * 1_000_000)
        with pytest.raises(websockets.ConnectionClosed):
            await wire.hear()


async def test_a_screen_that_leaves_does_not_trouble_the_others(address, desk):
    entry = (await desk.queued())[0]["id"]
    async with Wire.connected(address) as stays:
        async with Wire.connected(address) as leaves:
            await leaves.subscribe(WALL)
        await stays.subscribe(WALL)
        await desk.publish(entry)
        assert (await stays.event())["wallChanged"]["__typename"] == "EntryPublished"


@ON_ONE_KIND
async def test_questions_are_answered_over_the_wire_too(address):
    async with Wire.connected(address) as wire:
        document = 'query { stop(number: "007", locale: "fr") { ... on Stop { number } } }'
        await wire.send(type="subscribe", id="asked", payload={"query": document})
        assert (await wire.event()) == {"stop": {"number": "007"}}


@ON_ONE_KIND
async def test_a_guide_and_a_port_serve_the_same_museum(address, guide: Guide):
    async with Wire.connected(address) as wire:
        await wire.send(type="subscribe", id="asked", payload={"query": "{ museum { id } }"})
        assert await wire.event() == await guide.ask("{ museum { id } }")
