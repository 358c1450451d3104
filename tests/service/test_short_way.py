"""Requests that are answered where their last byte is read: the same answers, in order, and new."""

import asyncio
import contextlib
import json
from itertools import product

import pytest
from doors import on_a_port
from speaking import Desk
from sqlalchemy import text

from backend.app import create_app
from backend.catalogue.tenancy import museum_of
from backend.visits import devices
from backend.visits.models import DeviceKind

STOP = '{ stop(number: "007") { __typename ... on Stop { artwork { id } } } }'
TITLE = "query($n: String!) { stop(number: $n) { ... on Stop { number title { text } } } }"
FOUND = """query($words: String!, $locale: String, $first: Int) {
    search(query: $words, locale: $locale, first: $first) {
        edges { node { id title { text locale } } } } }"""
PATIENCE = 30


def request(query, *headers, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    own = ("host: one.test", "content-type: application/json", f"content-length: {len(body)}")
    head = "\r\n".join(("POST /graphql HTTP/1.1", *own, *headers))
    return head.encode() + b"\r\n\r\n" + body


class Wire:
    """A connection that is kept."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    @contextlib.asynccontextmanager
    async def to(cls, address):
        host, port = address.split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        try:
            yield cls(reader, writer)
        finally:
            writer.close()
            await writer.wait_closed()

    async def say(self, *pieces):
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    async def hear(self):
        async with asyncio.timeout(PATIENCE):
            head = await self.reader.readuntil(b"\r\n\r\n")
            status, *lines = head.decode().split("\r\n")[:-2]
            headers = dict(line.lower().split(": ", 1) for line in lines)
            body = await self.reader.readexactly(int(headers["content-length"]))
        return int(status.split()[1]), headers, body

    async def ask(self, *pieces):
        await self.say(*pieces)
        return json.loads((await self.hear())[2])["data"]


@pytest.fixture
async def address(site):
    site.app = create_app(site.settings, site.clock)
    async with on_a_port(site.app) as given:
        yield given


@pytest.fixture
async def wire(address):
    async with Wire.to(address) as opened:
        yield opened


async def often(wire, said, times=5):
    """Ask until the museum is in memory, the document compiled and the answer kept."""
    heard = []
    for _ in range(times):
        await wire.say(said)
        heard.append(await wire.hear())
    return heard


async def test_a_request_has_the_same_answer_each_time(wire):
    heard = await often(wire, request(STOP), 8)
    assert len({body for _, _, body in heard}) == 1
    heads = [{**headers, "date": ""} for _, headers, _ in heard]
    assert all(head == heads[0] for head in heads)
    assert {"etag", "content-security-policy", "vary", "date"} <= heard[0][1].keys()


@pytest.mark.parametrize("cut", [1, 3, 20, 60, 120, 150, -30, -1])
async def test_it_may_come_in_pieces(wire, cut):
    said = request(TITLE, n="007")
    whole = await often(wire, said)
    for _ in range(2):
        assert await wire.ask(said[:cut], said[cut:]) == json.loads(whole[0][2])["data"]


async def test_what_comes_together_is_answered_in_order(wire):
    numbers = ("007", "101", "007", "012", "007")
    for _ in range(3):
        await wire.say(b"".join(request(TITLE, n=number) for number in numbers))
        heard = [json.loads((await wire.hear())[2])["data"]["stop"] for _ in numbers]
        assert [
            stop.get("number", number) for stop, number in zip(heard, numbers, strict=True)
        ] == [*numbers]


async def test_what_must_wait_keeps_its_place(wire):
    wall = "{ guestbook(first: 1) { edges { node { id } } } }"
    await often(wire, request(STOP))
    await wire.say(request(wall) + request(STOP) + request(wall))
    heard = [json.loads((await wire.hear())[2])["data"].keys() for _ in range(3)]
    assert [next(iter(one)) for one in heard] == ["guestbook", "stop", "guestbook"]


async def test_an_edit_is_in_the_next_answer_to_the_same_bytes(site, wire):
    said = request(STOP)
    work = (await wire.ask(said))["stop"]["artwork"]["id"]
    await often(wire, said)
    desk = await Desk.enter(site.app, "editor", "open the morning")
    for presence, found in (("OFF_SITE", "StopNotFound"), ("ON_VIEW", "Stop")):
        await desk.set_presence(work, presence)
        assert (await wire.ask(said))["stop"]["__typename"] == found
        await often(wire, said)


async def test_the_same_words_find_what_hangs_now_in_each_language(site, wire):
    found = await wire.ask(request(FOUND, words="007", locale="en", first=1, n=0))
    (work,) = (edge["node"]["id"] for edge in found["search"]["edges"])
    desk = await Desk.enter(site.app, "editor", "open the morning")
    for presence, hangs in (("OFF_SITE", False), ("ON_VIEW", True), ("OFF_SITE", False)):
        await desk.set_presence(work, presence)
        for locale, first, n in product(("en", "fr"), (1, 2), range(4)):
            said = request(FOUND, words="007", locale=locale, first=first, n=n)
            edges = (await wire.ask(said))["search"]["edges"]
            assert (work in [edge["node"]["id"] for edge in edges]) == hangs
            assert {edge["node"]["title"]["locale"] for edge in edges} == {locale}


async def test_what_ends_today_is_not_replied_tomorrow(site, wire, clock):
    said = request(STOP)
    await site.say(text("UPDATE stop SET shown_to = :day").bindparams(day=clock().date()))
    shown = {json.loads(body)["data"]["stop"]["__typename"] for *_, body in await often(wire, said)}
    assert shown == {"Stop"}
    clock.move(days=1)
    assert (await wire.ask(said))["stop"]["__typename"] == "StopNotFound"


async def test_a_revoked_key_is_refused_though_its_bytes_are_known(site, wire):
    async with site.database() as database, database.writing.begin() as session:
        museum = await museum_of(session, None)
        key = await devices.add(session, museum, "hall", DeviceKind.KIOSK, None)
    await site.heard()
    said = request(STOP, f"cimaise-device: {key}")
    assert {status for status, *_ in await often(wire, said)} == {200}
    async with site.database() as database, database.writing.begin() as session:
        await devices.revoke(session, museum, "hall")
    await site.heard()
    await wire.say(said)
    assert (await wire.hear())[0] == 401


@pytest.mark.parametrize("header", ["connection: close", "expect: 100-continue"])
async def test_what_http_asks_besides_is_done(address, header):
    async with Wire.to(address) as first:
        await often(first, request(STOP))
    for _ in range(2):
        async with Wire.to(address) as wire:
            await wire.say(request(STOP, header))
            if header.startswith("expect"):
                async with asyncio.timeout(PATIENCE):
                    told = await wire.reader.readuntil(b"\r\n\r\n")
                assert told.startswith(b"HTTP/1.1 100")
            status, headers, _ = await wire.hear()
            assert status == 200
            if header.endswith("close"):
                assert headers["connection"] == "close"
                async with asyncio.timeout(PATIENCE):
                    assert await wire.reader.read() == b""


@pytest.mark.parametrize(
    ("start", "status"),
    [
        (b"GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nhost: one.test\r\n\r\n", 200),
        (b"GET /q/nothing HTTP/1.1\r\nhost: one.test\r\n\r\n", 200),
        (b"PUT /graphql HTTP/1.1\r\nhost: one.test\r\n\r\n", 405),
        (request(STOP).replace(b"content-type: application/json\r\n", b""), 415),
        (request(STOP).replace(b"application/json", b"text/plain"), 415),
        (request(STOP, "content-encoding: gzip"), 415),
        (
            b"POST /graphql HTTP/1.1\r\nhost: one.test\r\ncontent-type: application/json\r\n"
            b"content-length: 1\r\n\r\n{",
            400,
        ),
    ],
    ids=[
        "by address",
        "an unknown digest",
        "another method",
        "no kind",
        "another kind",
        "compressed",
        "no JSON",
    ],
)
async def test_other_requests_are_told_what_they_are(wire, start, status):
    await often(wire, request(STOP))
    for _ in range(3):
        await wire.say(start)
        assert (await wire.hear())[0] == status
