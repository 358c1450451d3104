"""GraphQL over HTTP, as the working group's audits ask for it, over a real socket."""

import asyncio
import dataclasses
import json
import shutil
import socket
import sys
from pathlib import Path

import httpx
import pytest
from doors import ON_ONE_KIND, on_a_port

from backend.app import create_app
from backend.http.protocol import LARGEST_HEAD

pytestmark = ON_ONE_KIND

AUDITS = Path(__file__).with_name("audits.mjs")
MODULES = Path(sys.prefix) / "node" / "node_modules"
PATIENCE = 60


@pytest.fixture
def node():
    """Node, beside which the package of the audits lies."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("the audits of GraphQL over HTTP: no Node")
    if not (MODULES / "graphql-http").is_dir():
        pytest.skip("the audits of GraphQL over HTTP: no graphql-http in .venv/node")
    return found


@pytest.fixture
async def address(standing_settings):
    async with on_a_port(create_app(standing_settings)) as given:
        yield given


async def test_all_audits_pass(standing_settings, node):
    # They ask for the schema, which is told to developers only.
    settings = dataclasses.replace(standing_settings, developers=True)
    async with on_a_port(create_app(settings)) as address:
        asking = await asyncio.create_subprocess_exec(
            *(node, AUDITS, MODULES, f"http://{address}/graphql"), stdout=asyncio.subprocess.PIPE
        )
        async with asyncio.timeout(PATIENCE):
            told, _ = await asking.communicate()
    audits = [json.loads(line) for line in told.splitlines()]
    assert [one for one in audits if one["status"] != "ok"] == []
    assert len(audits) == 61


def talk(address, *pieces):
    """Send pieces of a request, and give what came back before the server hung up."""
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), PATIENCE) as wire:
        try:
            for piece in pieces:
                wire.sendall(piece)
            return wire.recv(65_536)
        except (BrokenPipeError, ConnectionResetError):
            return b""


START = b"GET /health HTTP/1.1\r\nhost: museum.test\r\n"
LINE = b"x-%d: " + b"a" * 1_000 + b"\r\n"
HEADS = {
    "one header": (START, b"x: ", *(b"a" * LARGEST_HEAD for _ in range(40))),
    "many headers": (START, *(LINE % number for number in range(3_000))),
    "an address": (b"GET /", *(b"a" * LARGEST_HEAD for _ in range(40))),
}


@pytest.mark.parametrize("case", HEADS)
async def test_a_head_without_end_is_hung_up_on(address, case):
    answer = await asyncio.to_thread(talk, address, *HEADS[case])
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400")
    async with httpx.AsyncClient() as bystander:
        assert (await bystander.get(f"http://{address}/health")).json() == {"status": "ok"}


async def test_a_head_in_several_pieces_is_read(address):
    pieces = (START, LINE % 1, LINE % 2, b"connection: close\r\n", b"\r\n")
    assert (await asyncio.to_thread(talk, address, *pieces)).startswith(b"HTTP/1.1 200")


NO_REQUESTS = [b"\x00" * 100, b"\x16\x03\x01" * 50, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]


@pytest.mark.parametrize("said", NO_REQUESTS, ids=repr)
async def test_what_is_no_request_gets_400(address, said):
    answer = await asyncio.to_thread(talk, address, said)
    assert answer.startswith(b"HTTP/1.1 400")
