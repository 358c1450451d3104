"""What a hostile client sends to keep the service from others: each is refused, and as what."""

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ("ATTACKS", "Attack", "refusal")

JSON = {"content-type": "application/json", "accept": "application/graphql-response+json"}
TEN_THOUSAND = range(10_000)
SEARCH = "query($q: String!) { search(query: $q) { edges { node { id } } } }"
TRAIL = "query($seen: [ID!]!) { nextStops(seen: $seen) { walkSeconds } }"


@dataclass(frozen=True)
class Attack:
    """A request, and the word for its refusal: a limit, a code, or a status of HTTP."""

    refused: str | int
    make: Callable[[], bytes]
    """Its body, made when it is wanted: some are of megabytes."""
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"
    address: str = "/graphql"

    @property
    def all_headers(self) -> dict[str, str]:
        return {**JSON, **self.headers}


def refusal(status: int, answer: Any) -> str | int:
    """Read for what a request was refused; an answer with data was no refusal."""
    assert "data" not in answer, "this was answered"
    first = answer["errors"][0]
    extensions = first.get("extensions", {})
    if "schema of this service" in first["message"]:
        return "UNFIT"
    return extensions.get("limit") or extensions.get("code") or status


def body(document: str, **variables: Any) -> bytes:
    return json.dumps({"query": document, "variables": variables}).encode()


def asked(refused: str | int, make: Callable[[], str]) -> Attack:
    """An attack by a document alone."""
    return Attack(refused, lambda: body(make()))


def sent(refused: str | int, make: Callable[[], bytes], **headers: str) -> Attack:
    """An attack by the bytes of a body."""
    named = {name.replace("_", "-"): said for name, said in headers.items()}
    return Attack(refused, make, named)


def nested(opening: str, depth: int, within: str = "id") -> str:
    return opening * depth + within + "}" * depth


def spreading(count: int, times: int, last: str = "id") -> str:
    """Fragments each of which spreads the next several times: exponential, once spread."""
    each = (f"fragment F{at} on Museum {{ {f'...F{at + 1} ' * times} }}" for at in range(count))
    return " ".join((*each, f"fragment F{count} on Museum {{ {last} }}"))


def in_circle(length: int) -> str:
    each = (f"fragment F{at} on Museum {{ ...F{(at + 1) % length} }}" for at in range(length))
    return "{ museum { ...F0 } } " + " ".join(each)


def introspection(depth: int) -> str:
    return "{ __schema { types { " + nested("fields { type { ", depth, "name" + "}" * depth) + "}}}"


DEEP = {
    "fields, 30 deep": asked("levels", lambda: "{" + nested("museum {", 30) + "}"),
    "fields, 100 deep": asked("levels", lambda: "{" + nested("museum {", 100) + "}"),
    "fields, 700 deep": asked("SYNTAX", lambda: "{" + nested("museum {", 700) + "}"),
    "fields, 4,000 deep": asked("characters", lambda: "{" + nested("museum {", 4_000) + "}"),
    "braces never closed": asked("SYNTAX", lambda: "{ museum " * 1_400),
    "inline fragments, 400 deep": asked(
        "SYNTAX", lambda: "{ museum {" + nested("... {", 400) + "}}"
    ),
    "a list as value, 700 deep": asked(
        "SYNTAX", lambda: "{ artworks(first: " + "[" * 700 + "]" * 700 + ") { edges { cursor } } }"
    ),
    "a list never closed": asked("SYNTAX", lambda: "{ artworks(first: " + "[" * 9_000),
    "an object as value, 450 deep": asked(
        "SYNTAX",
        lambda: "{ artworks(filter: " + nested("{a:", 450, "1") + ") { edges { cursor } } }",
    ),
    "a type of lists, 600 deep": asked(
        "SYNTAX", lambda: "query($a: " + "[" * 600 + "Int" + "]" * 600 + ") { museum { id } }"
    ),
    "deep fields in a fragment": asked(
        "levels",
        lambda: "{ museum { ...F } } fragment F on Museum {" + nested("museum {", 40) + "}",
    ),
    "a deep chain of fragments": asked(
        "levels",
        lambda: (
            "{ museum { ...F0 } }"
            + " ".join(f"fragment F{n} on Museum {{ museum {{ ...F{n + 1} }} }}" for n in range(30))
            + "fragment F30 on Museum { id }"
        ),
    ),
}

FRAGMENTS = {
    "a fragment of itself": asked("FRAGMENT", lambda: in_circle(1)),
    "two fragments of each other": asked("FRAGMENT", lambda: in_circle(2)),
    "thirty fragments in a circle": asked("FRAGMENT", lambda: in_circle(30)),
    "a circle through fields": asked(
        "FRAGMENT", lambda: "{ museum { ...F } } fragment F on Museum { museum { ...F } }"
    ),
    "a circle that nobody spreads": asked(
        "FRAGMENT", lambda: "{ museum { id } } fragment F on Museum { ...F }"
    ),
    "fragments that double": asked("fields", lambda: "{ museum { ...F0 } } " + spreading(38, 2)),
    "fragments times ten": asked("fields", lambda: "{ museum { ...F0 } } " + spreading(30, 10)),
    "doubling towards nothing": asked(
        "FRAGMENT", lambda: "{ museum { ...F0 } } " + spreading(38, 2, "...Nobody ...Nobody")
    ),
    "doubling where nobody looks": asked(
        "FRAGMENT", lambda: "{ museum { id } } " + spreading(38, 2)
    ),
    "a thousand spreads of one": asked(
        "fields",
        lambda: "{ museum {" + "...F " * 700 + "} } fragment F on Museum { id }",
    ),
    "two thousand fragments": asked(
        "SYNTAX",
        lambda: "{ museum { id } }" + "".join(f"fragment F{n} on A{{a}}" for n in range(900)),
    ),
    "a hundred fragments": asked(
        "fragments",
        lambda: "{ museum { id } }" + "".join(f"fragment F{n} on A{{a}}" for n in range(100)),
    ),
    "a wide fragment, unused": asked(
        "FRAGMENT", lambda: "{ museum { id } } fragment F on Museum {" + "id " * 1_400 + "}"
    ),
}

WIDE = {
    "10,000 aliases": asked(
        "characters", lambda: "{" + " ".join(f"a{n}: __typename" for n in TEN_THOUSAND) + "}"
    ),
    "400 aliases below a field": asked(
        "aliases", lambda: "{ museum {" + " ".join(f"a{n}: id" for n in range(400)) + "} }"
    ),
    "101 aliases at the root": asked(
        "fields at the root",
        lambda: "{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}",
    ),
    "a search, twenty times": asked(
        "fields at the root",
        lambda: (
            "{"
            + " ".join(f's{n}: search(query: "a") {{ edges {{ cursor }} }}' for n in range(20))
            + "}"
        ),
    ),
    "500 times one field": asked(
        "comparisons of fields", lambda: "{ museum {" + "id " * 500 + "} }"
    ),
    "1,400 times one field": asked("fields", lambda: "{ museum {" + "id " * 1_400 + "} }"),
    "100,000 times one field": asked("characters", lambda: "{ museum {" + "id " * 100_000 + "} }"),
    "fields that double": asked(
        "comparisons of fields",
        lambda: "{ museum {" + ("a { b { c { " + "d " * 60 + "} } } ") * 6 + "} }",
    ),
    "140 inline fragments": asked(
        "comparisons of fields", lambda: "{ museum {" + "... on Museum { id } " * 140 + "} }"
    ),
    "fields with long arguments": asked(
        "comparisons of fields",
        lambda: "{ museum {" + f'id(a: "{"x" * 400}") ' * 40 + "} }",
    ),
    "100 directives": asked(
        "directives", lambda: "{ museum @skip(if: false)" + " @a" * 100 + " { id } }"
    ),
    "10,000 directives": asked("characters", lambda: "{ museum" + " @a" * 10_000 + " { id } }"),
    "directives on an operation": asked(
        "directives", lambda: "query" + " @a" * 200 + " { museum { id } }"
    ),
    "directives spread by fragments": asked(
        "directives",
        lambda: "{ museum {" + "...F " * 20 + "} } fragment F on Museum { id" + " @a" * 9 + " }",
    ),
    "a hundred operations": asked(
        "operations", lambda: " ".join(f"query q{n} {{ museum {{ id }} }}" for n in range(100))
    ),
    "three thousand operations": asked(
        "characters", lambda: " ".join(f"query q{n} {{ a }}" for n in range(3_000))
    ),
    "a thousand variables": asked(
        "SYNTAX",
        lambda: "query(" + " ".join(f"$a{n}: Int" for n in range(1_000)) + ") { museum { id } }",
    ),
    "a long list as value": asked(
        "SYNTAX", lambda: "{ nextStops(seen: [" + "1 " * 2_000 + "]) { walkSeconds } }"
    ),
    "pages of pages": asked(
        "points of cost",
        lambda: (
            "{ artworks(first: 100) { edges { node {"
            + " ".join(f"a{n}: artists {{ artist {{ name }} }}" for n in range(100))
            + "} } } }"
        ),
    ),
    "costly fields beside each other": asked(
        "points of cost",
        lambda: (
            "{"
            + " ".join(
                f's{n}: search(query: "a", first: 100) {{ edges {{ node {{ artists {{ role'
                " artist { name } } b: artists { role artist { name } } } } }"
                for n in range(12)
            )
            + "}"
        ),
    ),
}

LONG = {
    "a name of a megabyte": asked("characters", lambda: "{" + "a" * 1_000_000 + "}"),
    "a string of a megabyte": asked(
        "characters", lambda: '{ stop(number: "' + "1" * 1_000_000 + '") { __typename } }'
    ),
    "a comment of a megabyte": asked(
        "characters", lambda: "#" + "x" * 1_000_000 + "\n{ museum { id } }"
    ),
    "a megabyte of commas": asked("characters", lambda: "," * 1_000_000 + "{ museum { id } }"),
    "a block string of empty lines": asked(
        "characters", lambda: '{ a(b: """' + "\n" * 500_000 + '""") }'
    ),
    "a number of a megabyte": asked(
        "characters", lambda: "{ artworks(first: " + "9" * 1_000_000 + ") { edges { cursor } } }"
    ),
    "byte order marks": asked("characters", lambda: "\ufeff" * 300_000 + "{ museum { id } }"),
    "a body of three megabytes": sent(413, lambda: body("{ museum { id } }", a="x" * 3_000_000)),
}

VARIABLES = {
    "200,000 members of a list": sent(400, lambda: body(TRAIL, seen=["x"] * 200_000)),
    "100,000 variables": sent(
        400, lambda: body("{ museum { id } }", **{f"v{n}": n for n in range(100_000)})
    ),
    "half a million empty lists": sent(400, lambda: body("{ museum { id } }", a=[[]] * 400_000)),
    "events without end": sent(
        400,
        lambda: body(
            "mutation($i: RecordVisitEventsInput!) { recordVisitEvents(input: $i) { __typename } }",
            i={"events": [{}] * 300_000},
        ),
    ),
    "variables 100,000 deep": sent(
        400, lambda: b'{"query": "{a}", "variables": {"a": ' + b"[" * 100_000 + b"]" * 100_000
    ),
    "variables 500 deep": sent(
        400, lambda: b'{"query": "{a}", "variables": ' + b'{"a":' * 500 + b"1" + b"}" * 501
    ),
    "a number of a million digits": sent(
        400, lambda: b'{"query": "{a}", "variables": {"a": ' + b"9" * 1_000_000 + b"}}"
    ),
    "an exponent without end": sent(
        400, lambda: b'{"query": "{a}", "variables": {"a": 1e999999999}}'
    ),
    "a page of a billion": sent(
        "points of cost",
        lambda: body(
            "query($n: Int!) { artworks(first: $n) { edges { node { "
            + " ".join(f"a{n}: artists {{ artist {{ name }} }}" for n in range(100))
            + "} } } }",
            n=1_000_000_000,
        ),
    ),
}


def bomb(pack: Callable[[bytes], bytes]) -> bytes:
    return pack(body("{ museum { id } }", a="x" * 10_000_000))


WIRE = {
    "a bomb in gzip": sent(415, lambda: bomb(gzip.compress), content_encoding="gzip"),
    "a bomb in deflate": sent(415, lambda: bomb(zlib.compress), content_encoding="deflate"),
    "a bomb in a bomb": sent(
        415, lambda: gzip.compress(bomb(gzip.compress)), content_encoding="gzip, gzip"
    ),
    "a bomb that says it is none": sent(400, lambda: bomb(gzip.compress)),
    "a batch of 10,000": sent(
        400, lambda: json.dumps([{"query": "{ museum { id } }"}] * 10_000).encode()
    ),
    "no JSON": sent(400, lambda: b"\xff" * 1_000_000),
    "half a body": sent(400, lambda: body("{ museum { id } }")[:-3]),
    "an address of 60,000 letters": Attack(
        "characters",
        lambda: b"",
        method="GET",
        address="/graphql?query={museum{id}}%23" + "x" * 60_000,
    ),
    "introspection": asked("UNFIT", lambda: introspection(1)),
    "introspection, 4 circles deep": asked("UNFIT", lambda: introspection(4)),
    "introspection, 12 circles deep": asked("levels", lambda: introspection(12)),
    "introspection by aliases": asked(
        "UNFIT",
        lambda: "{" + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(10)) + "}",
    ),
}

ATTACKS = {**DEEP, **FRAGMENTS, **WIDE, **LONG, **VARIABLES, **WIRE}
