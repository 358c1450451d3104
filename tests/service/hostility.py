"""Hostile requests without end, the same for the same seed: what mutation makes of honest ones."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from asking import SCHEMA
from graphql import GraphQLObjectType

from backend.graphql.trusted import manifest

__all__ = ("HostileRequest", "hostile_requests")

DOCUMENTS = sorted(manifest().values())
FIELDS = sorted(
    {
        name
        for kind in SCHEMA.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for name in kind.fields
    }
)
LETTERS = [
    "\x00",
    "\ud800",
    "é",
    "𝕏",
    "\u202e",
    "\ufeff",
    "İ",
    "ß",
    "ﷺ",
    "\u0301",
    "👩‍👩‍👧",
    "\r",
    "\u2028",
    "\x7f",
]
PIECES = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "$",
    "@",
    "!",
    "...",
    '"',
    '"""',
    "\\",
    "#",
    "|",
    "&",
    "=",
]
WORDS = [
    "on",
    "fragment",
    "query",
    "mutation",
    "subscription",
    "null",
    "true",
    "__typename",
    "__schema",
    "9" * 30,
    "-0",
    "1e400",
    "@skip(if: true)",
    "@include",
]
ODD: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    2**31,
    2**63,
    10**30,
    1.5,
    -0.0,
    "",
    " ",
    "x" * 5_000,
    [],
    {},
    [[]],
    {"": ""},
    [None],
    "\x00",
    "\ud800",
    "../..",
    "' OR 1=1 --",
    "%s%n",
    "${7*7}",
    "<script>",
]
METHODS = [
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "HEAD",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "X",
    "get",
]
ADDRESSES = [
    "/graphql",
    "/graphql/",
    "/q/" + "0" * 64,
    "/q/",
    "/q/..",
    "/",
    "/desk",
    "/desk/session",
    "/desk/files",
    "/media/" + "0" * 64,
    "/media/",
    "/s/k3vq7m",
    "/s/",
    "/words/fr.json",
    "/words/..",
    "/health",
    "/ready",
    "/metrics",
    "//",
    "/%00",
    "/%C3%A9",
    "/..%2f..%2f",
    "/graphql?query",
    "/graphql?query=%",
    "/graphql?" + "&" * 500,
]
HEADERS = {
    "content-type": [
        "application/json",
        "application/json; charset=utf-16",
        "application/json;;;",
        "text/plain",
        "",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "\xff",
    ],
    "content-encoding": ["gzip", "br", "identity", "x", ""],
    "content-length": ["-1", "0", "x", "99999999999999999999"],
    "accept": [
        "*/*",
        "",
        "text/html",
        "application/json;q=x",
        "application/json;q=nan",
        ",",
        "*/*;q=0",
        "application/graphql-response+json",
        "\xff",
    ],
    "accept-language": ["fr", "*", "\xff", "zh-Hant-TW-x-x", "x" * 500, "en;q=", ","],
    "accept-encoding": ["gzip", "*", "gzip;q=0", "\xff"],
    "cookie": ["cimaise_desk=x", "=", ";", "\xff", 'a="', "a=b; " * 200],
    "cimaise-visit": ["", "x", "\xff", "x" * 500, "0" * 32],
    "cimaise-client": ["x", ""],
    "host": ["museum.test", "", "[", "x" * 300, "\xff", "a:b:c"],
    "origin": ["null", "http://elsewhere.test"],
    "if-none-match": ["*", "W/", '"', ","],
    "if-modified-since": ["x", "Thu, 99 Foo 0000"],
    "range": ["bytes=0-", "bytes=-", "bytes=1-0,2-", "x"],
    "transfer-encoding": ["chunked", "x"],
    "expect": ["100-continue", "x"],
    "x-forwarded-for": ["127.0.0.1", "\xff"],
}


@dataclass(frozen=True)
class HostileRequest:
    """A request that means no good."""

    method: str
    address: str
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""


def hostile_requests(seed: int, count: int) -> Iterator[HostileRequest]:
    """Make requests: honest ones, mutated in document, variables, bytes, headers or address."""
    chance = random.Random(seed)  # noqa: S311  # the same ones each time
    for _ in range(count):
        yield _request(chance)


def _request(chance: random.Random) -> HostileRequest:
    document = chance.choice(DOCUMENTS)
    for _ in range(chance.randrange(4)):
        document = chance.choice(MUTATIONS)(chance, document)
    asked: dict[str, Any] = {"query": document, "variables": _variables(chance, document)}
    for name in ("query", "variables", "operationName", "extensions", "id"):
        if chance.random() < 0.08:
            asked[name] = chance.choice(ODD)
    method, address = "POST", "/graphql"
    if chance.random() < 0.25:
        method = chance.choice(METHODS)
    if chance.random() < 0.25:
        address = chance.choice(ADDRESSES)
    body = json.dumps(asked).encode()
    if method in {"GET", "HEAD"} and "?" not in address:
        said = {
            name: one if isinstance(one, str) else json.dumps(one) for name, one in asked.items()
        }
        address += "?" + "&".join(
            f"{name}={quote(one.encode('utf-8', 'surrogatepass'))}" for name, one in said.items()
        )
        body = b""
    elif chance.random() < 0.3:
        body = _broken(chance, body)
    headers = {"content-type": "application/json"}
    for name in chance.sample(sorted(HEADERS), chance.choice([0, 0, 1, 2, 4])):
        headers[name] = chance.choice(HEADERS[name])
    said = [(name.encode(), one.encode("latin-1")) for name, one in headers.items()]
    return HostileRequest(method, address, said, body)


def _variables(chance: random.Random, document: str) -> dict[str, Any]:
    names = {piece.split(":")[0].strip() for piece in document.split("$")[1:]}
    names = sorted(name for name in names if name.isidentifier())
    return {name: chance.choice(ODD) for name in names if chance.random() < 0.8}


def _at(chance: random.Random, text: str) -> tuple[str, str]:
    at = chance.randrange(len(text) + 1)
    return text[:at], text[at:]


def _put(of: list[str]) -> Callable[[random.Random, str], str]:
    def put(chance: random.Random, text: str) -> str:
        before, after = _at(chance, text)
        return f"{before} {chance.choice(of)} {after}"

    return put


def _cut(chance: random.Random, text: str) -> str:
    before, after = _at(chance, text)
    return before + after[chance.randrange(30) :]


def _repeat(chance: random.Random, text: str) -> str:
    before, after = _at(chance, text)
    piece = after[: chance.randrange(60)]
    return before + piece * chance.choice([2, 5, 50]) + after


def _swap(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    first, second = chance.randrange(len(words)), chance.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return " ".join(words)


MUTATIONS = [_put(LETTERS), _put(PIECES), _put(WORDS), _put(FIELDS), _cut, _repeat, _swap]


def _broken(chance: random.Random, body: bytes) -> bytes:
    made = bytearray(body)
    for _ in range(chance.choice([1, 1, 3, 10])):
        at = chance.randrange(len(made) + 1)
        way = chance.randrange(4)
        if way == 0:
            made[at:at] = bytes([chance.randrange(256)])
        elif way == 1:
            del made[at : at + chance.randrange(20)]
        elif way == 2:
            made[at:at] = chance.choice([b"[", b"{", b'"', b"\\u", b"NaN", b",", b"\x00"]) * 3
        else:
            made = made[at:] + made[:at]
    return bytes(made)
