"""What no client of ours would send is answered with what is wrong, and never with an accident."""

import json

import httpx
import pytest
from doors import ON_ONE_KIND, on_a_port
from speaking import Guide

from backend.app import create_app
from backend.http import routes

pytestmark = ON_ONE_KIND

QUERY = "{ museum { id } }"
DEEP = 100_000


def body(**given):
    return json.dumps(given).encode()


BODIES = {
    "nothing": b"",
    "spaces": b"   \n ",
    "no json": b"hello",
    "half json": b'{"query": "{ museum',
    "two documents": body(query=QUERY) * 2,
    "text after it": body(query=QUERY) + b"x",
    "single quotes": b"{'query': '{ museum { id } }'}",
    "a comment": b'{"query": "{ museum { id } }"} // thanks',
    "null": b"null",
    "a number": b"7",
    "a string": b'"{ museum { id } }"',
    "a list": b"[]",
    "a batch": json.dumps([{"query": QUERY}] * 3).encode(),
    "true": b"true",
    "no query": b"{}",
    "a null query": body(query=None),
    "a number as query": body(query=7),
    "a list as query": body(query=[QUERY]),
    "an object as query": body(query={"query": QUERY}),
    "a list as variables": body(query=QUERY, variables=[]),
    "a string as variables": body(query=QUERY, variables="{}"),
    "a number as variables": body(query=QUERY, variables=7),
    "false as variables": body(query=QUERY, variables=False),
    "a number as operation": body(query=QUERY, operationName=7),
    "a list as operation": body(query=QUERY, operationName=[]),
    "a list as extensions": body(query=QUERY, extensions=[]),
    "a string as extensions": body(query=QUERY, extensions="x"),
    "invalid utf-8": b'{"query": "\xff\xfe"}',
    "half a letter": '{"query": "é'.encode()[:-1],
    "utf-16": '{"query": "{ museum { id } }"}'.encode("utf-16"),
    "NaN": b'{"query": "{ museum { id } }", "variables": {"a": NaN}}',
    "infinity": b'{"query": "{ museum { id } }", "variables": {"a": -Infinity}}',
    "deep lists": b'{"query": "{ museum { id } }", "variables": {"a": ' + b"[" * DEEP + b"}}",
    "deep closed lists": b'{"variables": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep objects": b'{"a": ' * DEEP + b"1" + b"}" * DEEP,
    "an endless number": b'{"query": "{ museum { id } }", "variables": {"a": '
    + b"9" * 100_000
    + b"}}",
    "a NUL": b'{"query": "{ museum { id } }"}\x00',
    "a form": b"query=%7B%20museum%20%7B%20id%20%7D%20%7D",
}


@pytest.mark.parametrize("case", BODIES)
async def test_a_malformed_body_is_the_client_s_mistake(reader, case):
    headers = {"content-type": "application/json"}
    for address in ("/graphql", "/desk/session"):
        response = await reader.http.post(address, content=BODIES[case], headers=headers)
        assert response.status_code == 400, response.text
        assert response.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": "multipart/form-data; boundary=x"}, 415),
        ({"content-type": ""}, 415),
        ({"content-type": "application/graphql"}, 415),
        ({"content-type": "application/json; charset=utf-8"}, 200),
        ({"content-type": "Application/JSON"}, 200),
    ],
)
async def test_a_body_is_json_and_says_so(reader, headers, status):
    response = await reader.http.post("/graphql", content=body(query=QUERY), headers=headers)
    assert response.status_code == status


async def test_a_body_without_end_is_not_read(reader):
    async def pour():
        for _ in range(1_000):
            yield b" " * 65_536

    headers = {"content-type": "application/json"}
    response = await reader.http.post("/graphql", content=pour(), headers=headers)
    assert response.status_code == 413


@pytest.mark.parametrize(
    "twice", [b'{"query": "{ locales { tag } }", "query": "{ museum { id } }"}']
)
async def test_of_a_key_given_twice_the_last_one_counts_for_guard_and_schema_alike(reader, twice):
    headers = {"content-type": "application/json"}
    response = await reader.http.post("/graphql", content=twice, headers=headers)
    assert response.json()["data"].keys() == {"museum"}


DOCUMENTS = {
    "empty": "",
    "spaces": "   ",
    "no document": "hello",
    "half a document": "{ museum {",
    "unknown field": "{ museum { secret } }",
    "unknown argument": "{ museum(x: 1) { id } }",
    "a subscription": "subscription { wallChanged { __typename } }",
    "a fragment alone": "fragment F on Museum { id }",
    "a fragment of itself": "{ museum { ...F } } fragment F on Museum { ...F }",
    "a NUL": "{ museum { id \x00 } }",
    "too many tokens": "{" + " museum { id }" * 2_000 + "}",
    "very deep": "{ museum " * 5_000,
    "deep values": 'query { search(query: "a", first: ' + "[" * 3_000 + ") { edges { cursor } } }",
    "a directive of nobody": "{ museum @evil { id } }",
    "a huge number": "{ artworks(first: 99999999999999999999) { edges { cursor } } }",
}


@pytest.mark.parametrize("case", DOCUMENTS)
async def test_a_document_that_makes_no_sense_is_told_so(reader, case):
    response = await reader.post(DOCUMENTS[case])
    assert response.status_code in {200, 400}, response.text
    if response.status_code == 200:
        assert response.json()["errors"][0]["message"]


VARIABLES = {
    "a string for a number": {"first": "ten"},
    "a number too large": {"first": 2**63},
    "a number far too large": {"first": 10**300},
    "a fraction": {"first": 1.5},
    "a boolean": {"first": True},
    "null where none may be": {"first": None},
    "a list": {"first": [1]},
    "an object": {"first": {"a": 1}},
}


@pytest.mark.parametrize("case", VARIABLES)
async def test_a_variable_of_another_type_is_told_so(reader, case):
    document = "query($first: Int!) { artworks(first: $first) { edges { cursor } } }"
    assert "$first" in await reader.refused(document, **VARIABLES[case])


@pytest.mark.parametrize("date", ["", "tomorrow", "2026-02-30", "10000-01-01", "2026-W01", "\x00"])
async def test_a_date_that_is_none_is_told_so(reader, date):
    document = "query($d: Date) { artworkOfTheDay(date: $d) { __typename } }"
    response = await reader.post(document, d=date)
    assert response.status_code == 200
    assert "errors" in response.json() or date == "2026-W01"


@pytest.mark.parametrize(
    "address",
    [
        "/graphql",
        "/graphql?query=",
        "/graphql?query=%7B",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=%7B",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=[]",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=7",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=%22x%22",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=null",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=NaN",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&variables=" + "%5B" * 20_000,
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&extensions=x",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&operationName=Nobody",
        "/graphql?query=%FF%FE",
        "/graphql?query=%00",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&query=%7Bmuseum%7Bid%7D%7D",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&locale=%FF",
        "/graphql?query=%7Bmuseum%7Bid%7D%7D&locale=" + "x" * 5_000,
        "/graphql?query=mutation%7BstartVisit(input:%7B%7D)%7Bcode%7D%7D",
        "/graphql?query=subscription%7BwallChanged%7B__typename%7D%7D",
        "/graphql?query=query(%24n:String!)%7Bstop(number:%24n)%7B__typename%7D%7D"
        "&variables=%7B%22n%22:%22%5Cud800%22%7D",
        "/graphql?query=query(%24n:String)%7Bguestbook(language:%24n)%7Bedges%7Bcursor%7D%7D%7D"
        "&variables=%7B%22n%22:%22%5Cud800%22%7D",
        "/graphql?query=query(%24n:String!)%7Bsearch(query:%24n)%7Bedges%7Bcursor%7D%7D%7D"
        "&variables=%7B%22n%22:%22%5Cud800%22%7D",
    ],
)
async def test_a_broken_address_is_no_accident(reader, address):
    response = await reader.http.get(address)
    assert response.status_code < 500, response.text
    if "mutation" in address:
        assert "data" not in response.text or response.json().get("data") is None


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "BREW"])
@pytest.mark.parametrize("address", ["/graphql", "/", "/desk/session", "/health", "/media/x"])
async def test_any_method_is_answered(reader, method, address):
    assert (await reader.http.request(method, address)).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/..%2f..%2fetc%2fpasswd",
        "/assets/..%2f..%2fpyproject.toml",
        "/assets/%00",
        "/assets/%ff",
        "/assets/" + "x" * 5_000 + ".js",
        "/media/%00",
        "/media/..%2f" + "0" * 64,
        "/s/%00",
        "/s/%ff%fe",
        "/s/" + "x" * 5_000,
        "/words/%00.json",
        "/words/" + "x" * 5_000,
    ],
)
async def test_an_address_of_nothing_is_not_found(reader, address):
    response = await reader.http.get(address)
    assert response.status_code in {302, 400, 404}, response.text
    if response.status_code == 302:
        assert response.headers["location"] == "/"


HEADERS = {
    "accept-language": ["\x80\xff", "x" * 60_000, "fr;q=x", ",,,;;;", "*", "en" + ",en" * 10_000],
    "host": ["", "museum.test:99999", "[::1]", "[", "a" * 5_000, "\xff", "museum.test:"],
    "cookie": ["\xff=\xff", "=", "cimaise_desk=\xff"],
    "range": ["bytes=-", "bytes=9-1", "x" * 5_000],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in HEADERS.items() for value in values]
)
async def test_a_broken_header_is_no_accident(reader, name, value):
    headers = [(name.encode(), value.encode("latin-1")), (b"cimaise-client", b"x")]
    for request in (
        reader.http.build_request("POST", "/graphql", json={"query": QUERY}, headers=headers),
        reader.http.build_request("GET", "/health", headers=headers),
        reader.http.build_request("GET", "/s/k3vq7m", headers=headers),
    ):
        assert (await reader.http.send(request)).status_code < 500


async def test_a_real_server_answers_so_too(standing):
    async with on_a_port(create_app(standing.settings)) as address, httpx.AsyncClient() as http:
        headers = {"content-type": "application/json"}
        for case in ("nothing", "invalid utf-8", "deep lists"):
            response = await http.post(
                f"http://{address}/graphql", content=BODIES[case], headers=headers
            )
            assert response.status_code == 400
        assert (await http.get(f"http://{address}/health")).json() == {"status": "ok"}


async def test_an_accident_of_ours_is_told_by_a_number_alone(site, monkeypatch):
    async def stumble(*_given):
        raise RuntimeError("the words of a visitor")

    monkeypatch.setattr(routes, "log_out", stumble)
    guide = Guide(site.app)
    guide.http.cookies.set("cimaise_desk", "x")
    response = await guide.http.delete("/desk/session")
    assert response.status_code == 500
    assert "the words of a visitor" not in response.text
    assert "The log has it as" in response.text
