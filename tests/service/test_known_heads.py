"""A head that was read before is not read again, and nobody can tell from the answers."""

import itertools
import json

import pytest
from doors import on_a_port
from test_short_way import FOUND, STOP, TITLE, Wire, often

from backend.app import create_app

WALL = "{ guestbook(first: 1) { edges { node { id } } } }"
SIGN = 'mutation { withdrawEntry(receipt: "0000-0000-00000") { __typename } }'
SIZE = 600
BODIES = {
    "a stop": {"query": TITLE, "variables": {"n": "007"}},
    "another": {"query": TITLE, "variables": {"n": "012"}},
    "no stop": {"query": TITLE, "variables": {"n": "nowhere"}},
    "a variable of another type": {"query": TITLE, "variables": {"n": [7]}},
    "a search": {"query": FOUND, "variables": {"words": "lamp", "locale": "fr", "first": 2}},
    "what must wait": {"query": WALL},
    "a mutation": {"query": SIGN},
    "no document": {"query": "{ stop("},
    "no question": {"variables": {}},
}


def padded(body):
    said = json.dumps(body).encode()
    return said + b" " * (SIZE - len(said))


def asked(body, *headers):
    own = ("host: one.test", "content-type: application/json", f"content-length: {len(body)}")
    return "\r\n".join(("POST /graphql HTTP/1.1", *own, *headers)).encode() + b"\r\n\r\n" + body


@pytest.fixture
async def address(site):
    site.app = create_app(site.settings, site.clock)
    async with on_a_port(site.app) as given:
        yield given


async def said(wire, *pieces):
    await wire.say(*pieces)
    status, headers, body = await wire.hear()
    return status, {**headers, "date": ""}, body


async def test_what_has_a_known_head_is_answered_as_if_it_had_none(address):
    bodies = {name: padded(body) for name, body in BODIES.items()} | {"no JSON": b"{" * SIZE}
    async with Wire.to(address) as plain, Wire.to(address) as known:
        for body in bodies.values():
            await often(plain, asked(body))
        new = itertools.count()
        for first, second in itertools.permutations(bodies, 2):
            for name in (first, second):
                wanted = await said(plain, asked(bodies[name], f"x-new: {next(new)}"))
                assert await said(known, asked(bodies[name])) == wanted, (first, second)


async def test_a_known_head_may_come_in_pieces_or_with_another_request(address):
    one, two = (asked(padded(BODIES[name])) for name in ("a stop", "another"))
    async with Wire.to(address) as wire:
        wanted = [await often(wire, said) for said in (one, two)]
        bodies = [heard[-1][2] for heard in wanted]
        head = one.index(b"\r\n\r\n") + 4
        for cut in (1, head - 2, head, head + 1, len(one) - 1):
            await wire.say(two[:cut], two[cut:])
            assert (await wire.hear())[2] == bodies[1]
        for pair in ((one, two), (two, one), (one + two[:head], two[head:])):
            await wire.say(*([b"".join(pair)] if pair[0] in {one, two} else pair))
            heard = [(await wire.hear())[2] for _ in range(2)]
            assert heard == (bodies if pair[0] != two else bodies[::-1])


async def test_who_asks_is_read_in_each_head(address):
    """A visitor's code, a cookie, a language: they stand in the head, and make it another."""
    title = padded(BODIES["a stop"])
    async with Wire.to(address) as wire:
        for tag in ("fr", "en", "ar", "fr", "en"):
            heard = await often(wire, asked(title, f"accept-language: {tag}"), 3)
            assert {body for *_, body in heard} == {heard[0][2]}
        english = await said(wire, asked(title, "accept-language: en"))
        french = await said(wire, asked(title, "accept-language: fr"))
        assert english[2] != french[2]
        personal = asked(title, "cookie: session=nobody", "cimaise-client: desk")
        for _ in range(3):
            assert (await said(wire, personal))[1]["cache-control"] == "no-store"


async def test_a_body_of_another_size_is_not_taken_for_the_one_of_the_head(address):
    stop = asked(json.dumps({"query": STOP}).encode())
    async with Wire.to(address) as wire:
        heard = await often(wire, stop)
        await wire.say(stop + b"GARBAGE\r\n\r\n")
        assert (await wire.hear())[2] == heard[-1][2]
        assert (await wire.hear())[0] == 400
