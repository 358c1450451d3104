"""A stranger's WebSocket: what is no message of the protocol, or too much, is refused."""

import asyncio
import contextlib
import dataclasses
import json
from datetime import timedelta

import pytest
import websockets
from attacks import DEEP, FRAGMENTS, VARIABLES, WIDE
from doors import ON_ONE_KIND, on_a_port
from speaking import Wire
from websockets.exceptions import ConnectionClosed

from backend.app import create_app
from backend.graphql.trusted import manifest
from backend.http import wires

pytestmark = ON_ONE_KIND

LISTEN = "subscription { wallChanged { __typename } }"


@pytest.fixture
async def address(standing_settings):
    async with on_a_port(create_app(standing_settings)) as given:
        yield given


@contextlib.asynccontextmanager
async def opened(address):
    async with websockets.connect(
        f"ws://{address}/graphql", subprotocols=["graphql-transport-ws"]
    ) as socket:
        yield socket


async def closed(socket):
    """The code with which the service hangs up."""
    async with asyncio.timeout(10):
        with contextlib.suppress(ConnectionClosed):
            while True:
                await socket.recv()
    return socket.close_code


async def test_whoever_opens_a_wire_and_says_nothing_is_hung_up_on(address, monkeypatch):
    assert wires.Wires.connection_init_wait_timeout <= timedelta(seconds=10)
    monkeypatch.setattr(wires.Wires, "connection_init_wait_timeout", timedelta())
    async with opened(address) as socket:
        assert await closed(socket) == 4408


MALFORMED = {
    "no JSON": ("hello", 4400),
    "half of one": ('{"type": "connection_', 4400),
    "a list": ("[]", 4400),
    "a number": ("7", 4400),
    "no type": ("{}", 4400),
    "a type of nobody": ('{"type": "hello"}', 4400),
    "an operation before the beginning": (
        json.dumps({"type": "subscribe", "id": "a", "payload": {"query": LISTEN}}),
        4401,
    ),
    "bytes": (b"\x00\xff", 4400),
    "a message too large": ('{"type": "ping", "payload": "' + "x" * 70_000 + '"}', 1009),
    "deep lists": ("[" * 30_000, 4400),
}


@pytest.mark.parametrize("case", MALFORMED)
async def test_a_malformed_message_ends_the_wire(address, case):
    said, code = MALFORMED[case]
    async with opened(address) as socket:
        await socket.send(said)
        assert await closed(socket) == code


OPERATIONS = {
    "no id": {"payload": {"query": LISTEN}},
    "a number as id": {"id": 7, "payload": {"query": LISTEN}},
    "no payload": {"id": "a"},
    "a string as payload": {"id": "a", "payload": LISTEN},
    "no query": {"id": "a", "payload": {}},
    "a number as query": {"id": "a", "payload": {"query": 7}},
    "a list as variables": {"id": "a", "payload": {"query": LISTEN, "variables": []}},
    "a number as operation": {"id": "a", "payload": {"query": LISTEN, "operationName": 7}},
}


@pytest.mark.parametrize("case", OPERATIONS)
async def test_a_malformed_operation_ends_the_wire(address, case):
    async with Wire.connected(address) as wire:
        await wire.send(type="subscribe", **OPERATIONS[case])
        assert await closed(wire.socket) == 4400


async def test_ten_things_are_listened_to_at_once_and_no_eleventh(address):
    async with Wire.connected(address) as wire:
        for number in range(wires.MOST_SUBSCRIPTIONS + 1):
            await wire.send(type="subscribe", id=str(number), payload={"query": LISTEN})
        message = await wire.hear()
        assert (message["type"], message["id"]) == ("error", str(wires.MOST_SUBSCRIPTIONS))


async def test_an_operation_of_a_name_that_is_taken_ends_the_wire(address):
    async with Wire.connected(address) as wire:
        for _ in range(2):
            await wire.send(type="subscribe", id="a", payload={"query": LISTEN})
        assert await closed(wire.socket) == 4409


async def refused(wire, **payload):
    await wire.send(type="subscribe", id="a", payload=payload)
    message = await wire.hear()
    assert message["type"] == "error", message
    return message["payload"][0]


async def test_an_attack_by_a_document_is_refused_on_a_wire_too(address):
    async with Wire.connected(address) as wire:
        for name, attack in {**DEEP, **FRAGMENTS, **WIDE}.items():
            if len(made := attack.make()) > 60_000:
                continue
            error = await refused(wire, **json.loads(made))
            extensions = error["extensions"]
            assert (extensions.get("limit") or extensions["code"]) == attack.refused, name


async def test_an_operation_that_costs_too_much_is_refused_on_a_wire_too(address):
    asked = json.loads(VARIABLES["a page of a billion"].make())
    async with Wire.connected(address) as wire:
        assert (await refused(wire, **asked))["extensions"]["limit"] == "points of cost"


async def test_a_wire_tells_nothing_of_the_schema(address):
    async with Wire.connected(address) as wire:
        for document in ("{ museum }", "{ musum { id } }", "{ __schema { types { name } } }"):
            told = await refused(wire, query=document)
            assert told["message"] == "The document does not fit the schema of this service."
        given = {"query": "query($f: ArtworkFilter) { artworks(filter: $f) { __typename } }"}
        await wire.send(type="subscribe", id="b", payload={**given, "variables": {"f": {"a": 1}}})
        message = await wire.hear()
        payload = message["payload"]
        errors = payload if message["type"] == "error" else payload["errors"]
        assert errors[0]["message"] == "Variable '$f' does not fit."


async def test_where_only_trusted_documents_are_answered_a_wire_answers_no_others(
    standing_settings,
):
    settings = dataclasses.replace(standing_settings, documents="trusted")
    ours = next(text for text in manifest().values() if text.lstrip().startswith("subscription"))
    async with (
        on_a_port(create_app(settings)) as address,
        Wire.connected(address) as wire,
    ):
        assert (await refused(wire, query=LISTEN))["extensions"]["code"] == "TRUST"
        await wire.send(type="subscribe", id="b", payload={"query": ours})
        await wire.send(type="ping")
        assert (await wire.hear())["type"] == "pong"


@pytest.mark.parametrize("origin", ["https://elsewhere.test", "null", "http://", ""])
async def test_a_page_of_another_site_opens_no_wire(address, origin):
    with pytest.raises(websockets.exceptions.InvalidStatus) as refusal:
        await websockets.connect(
            f"ws://{address}/graphql", subprotocols=["graphql-transport-ws"], origin=origin
        )
    assert refusal.value.response.status_code == 403
