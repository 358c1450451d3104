"""Documents known by their digest, and errors that tell strangers nothing of the schema."""

import dataclasses
import json
import re
from hashlib import sha256

import pytest
from asking import SCHEMA
from doors import ON_ONE_KIND, Site
from graphql import GraphQLInputObjectType, specified_rules
from speaking import Guide

from backend.graphql.trusted import CLIENTS, manifest

QUERY = "{ museum { id } }"
JSON = {"content-type": "application/json", "accept": "application/graphql-response+json"}
NOBODY = "0" * 64


def digest(text):
    return sha256(text.encode()).hexdigest()


def persisted(text):
    return {"persistedQuery": {"version": 1, "sha256Hash": digest(text)}}


@pytest.fixture
async def trusting(standing_settings):
    """A visitor of a service that answers the documents of our clients only."""
    settings = dataclasses.replace(standing_settings, documents="trusted")
    async with Site(settings).open() as opened:
        yield Guide(opened.app)


async def code(http, **given):
    response = await http.post("/graphql", content=json.dumps(given), headers=JSON)
    assert response.status_code == 400, response.text
    return response.json()["errors"][0]["extensions"]["code"]


def test_each_document_of_the_clients_is_in_the_manifest():
    files = sorted(CLIENTS.glob("*/documents/*.graphql"))
    assert files
    assert manifest() == {digest(text): text for text in (one.read_text("utf-8") for one in files)}


STOP = (CLIENTS / "guide" / "documents" / "stop.graphql").read_text("utf-8")
GIVEN = {"number": "007", "locale": "fr", "audience": "STANDARD", "special": False}


@ON_ONE_KIND
async def test_a_document_is_asked_by_its_digest_alone(reader):
    wanted = (await reader.http.post("/graphql", json={"query": STOP, "variables": GIVEN})).json()
    assert wanted["data"]["stop"]["__typename"] == "Stop"
    named, http = f"/q/{digest(STOP)}", reader.http
    by_address = await http.get(named, params={"variables": json.dumps(GIVEN)})
    by_body = await http.post(named, json={"variables": GIVEN})
    by_extension = await http.post(
        "/graphql", json={"variables": GIVEN, "extensions": persisted(STOP)}
    )
    for response in (by_address, by_body, by_extension):
        assert response.status_code == 200
        assert response.json() == wanted


@ON_ONE_KIND
async def test_a_digest_of_nothing_is_told_so(reader):
    assert await code(reader.http, extensions=persisted("{ nothing }")) == (
        "PERSISTED_QUERY_NOT_FOUND"
    )
    response = await reader.http.get(f"/q/{NOBODY}", headers=JSON)
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"] == "PersistedQueryNotFound"


@ON_ONE_KIND
async def test_a_document_sent_once_is_known_by_its_digest(reader):
    first = await reader.http.post(
        "/graphql", json={"query": QUERY, "extensions": persisted(QUERY)}
    )
    then = await reader.http.post("/graphql", json={"extensions": persisted(QUERY)})
    assert first.json() == then.json()
    assert then.json()["data"]["museum"]


@ON_ONE_KIND
async def test_a_digest_of_another_document_is_refused(reader):
    given = {"query": "{ locales { tag } }", "extensions": persisted(QUERY)}
    assert await code(reader.http, **given) == "PERSISTED_QUERY_MISMATCH"
    assert await code(reader.http, extensions=persisted(QUERY)) == "PERSISTED_QUERY_NOT_FOUND"


@ON_ONE_KIND
@pytest.mark.parametrize(
    "persisted",
    [7, "x", [], {}, {"version": 2, "sha256Hash": NOBODY}, {"version": 1, "sha256Hash": 7}],
    ids=str,
)
async def test_a_malformed_digest_is_the_client_s_mistake(reader, persisted):
    given = {"query": QUERY, "extensions": {"persistedQuery": persisted}}
    assert (await reader.http.post("/graphql", json=given)).status_code == 400


@ON_ONE_KIND
@pytest.mark.parametrize("query", [QUERY, "{ museum {", "{" * 5_000, STOP + " "], ids=len)
async def test_where_only_trusted_documents_are_answered_nothing_else_is_parsed(
    trusting, query, monkeypatch
):
    monkeypatch.setattr("backend.graphql.documents.parse", pytest.fail)
    assert await code(trusting.http, query=query) == "TRUST"
    assert await code(trusting.http, query=query, extensions=persisted(query)) == "TRUST"
    assert await code(trusting.http, extensions=persisted(query)) == "TRUST"


@ON_ONE_KIND
async def test_where_only_trusted_documents_are_answered_our_clients_are(trusting):
    for given in ({"query": STOP}, {"extensions": persisted(STOP)}):
        response = await trusting.http.post("/graphql", json={**given, "variables": GIVEN})
        assert response.json()["data"]["stop"]["__typename"] == "Stop"


# What each rule of validation finds wrong, in a document that names little of the schema.
BAD = {
    "ExecutableDefinitions": "type A { b: C } { museum { id } }",
    "UniqueOperationNames": "query A { museum { id } } query A { museum { id } }",
    "LoneAnonymousOperation": "{ museum { id } } query A { museum { id } }",
    "SingleFieldSubscriptions": "subscription { wallChanged { __typename } x: wallChanged { a } }",
    "KnownTypeNames": "query($a: Artis) { museum { ... on Artwor { id } } }",
    "FragmentsOnCompositeTypes": "{ museum { ... on Int { id } } }",
    "VariablesAreInputTypes": "query($a: Museum) { museum { id } }",
    "ScalarLeafs": "{ museum }",
    "ScalarLeafs below": "{ museum { id { x } } }",
    "FieldsOnCorrectType": "{ museum { titel nam room roms } artwrk stopp }",
    "UniqueFragmentNames": "{ museum { ...F } } fragment F on Museum{id} fragment F on Museum{id}",
    "KnownFragmentNames": "{ museum { ...F } }",
    "NoUnusedFragments": "{ museum { id } } fragment F on Museum { id }",
    "PossibleFragmentSpreads": "{ museum { ... on Artwork { id } } search { ... on Room { id } } }",
    "NoFragmentCycles": "{ museum { ...F } } fragment F on Museum { ...F }",
    "UniqueVariableNames": "query($a: Int, $a: Int) { artworks(first: $a) { __typename } }",
    "NoUndefinedVariables": "{ artworks(first: $a) { __typename } }",
    "NoUnusedVariables": "query($a: Int) { museum { id } }",
    "KnownDirectives": "{ museum @includ(if: true) { id } }",
    "UniqueDirectivesPerLocation": "{ museum @skip(if: true) @skip(if: true) { id } }",
    "KnownArgumentNames": "{ artworks(frist: 1) { __typename } museum @skip(unless: 1) { id } }",
    "UniqueArgumentNames": "{ artworks(first: 1, first: 2) { __typename } }",
    "ValuesOfCorrectType": '{ artworks(first: "x", filter: {rom: 1, makr: 2}) { __typename } }',
    "ValuesOfCorrectType enum": '{ stop(number: "1", audience: ADLT) { __typename } }',
    "ProvidedRequiredArguments": "{ stop { __typename } search { __typename } }",
    "VariablesInAllowedPosition": "query($a: Boolean) { artworks(first: $a) { __typename } }",
    "OverlappingFieldsCanBeMerged": "{ museum { id } museum: locales { tag } }",
    "UniqueInputFieldNames": "{ artworks(filter: {a: 1, a: 2}) { __typename } }",
    "MaxIntrospectionDepth": "{ __schema { types { fields { type { fields { name } } } } } }",
    "NoSchemaIntrospection": '{ __schema { types { name } } __type(name: "A") { name } }',
    "Deferring": "{ ... @defer { museum { id } } locales @stream { tag } }",
    "Syntax": "{ museum { id ",
    "No operation": "fragment F on Museum { id }",
}
VARIABLES = {
    "SignGuestbookInput": (
        "mutation($i: SignGuestbookInput!) { signGuestbook(input: $i) { __typename } }"
    ),
    "StartVisitInput": "mutation($i: StartVisitInput!) { startVisit(input: $i) { __typename } }",
    "RecordVisitEventsInput": (
        "mutation($i: RecordVisitEventsInput!) { recordVisitEvents(input: $i) { __typename } }"
    ),
    "ArtworkFilter": "query($i: ArtworkFilter!) { artworks(filter: $i) { __typename } }",
}
VALUES = [
    None,
    {},
    7,
    [],
    {"recept": "x", "txt": 7, "audiance": "x", "channl": 1},
    {"receipt": "a", "idempotencyKey": "b", "channel": "WUB", "audience": "ADLT", "rating": "x"},
    {"events": [{"kind": "VIEWD"}]},
    {"locale": 7, "audience": "ADLT"},
]
NAMES = {
    name
    for kind in SCHEMA.type_map.values()
    for name in (kind.name, *getattr(kind, "fields", ()), *getattr(kind, "values", ()))
    if not name.startswith("__")
}
# English words that are names too: they stand in sentences, and give nothing away.
ENGLISH = {"name", "text", "kind", "status", "size", "code", "message", "url", "id"}


def told_of_the_schema(response, said):
    """The names of the schema that an answer tells, and the question did not."""
    words = set(re.findall(r"\w+", " ".join(one["message"] for one in response["errors"])))
    return (words & NAMES) - set(re.findall(r"\w+", said)) - ENGLISH


def test_each_rule_of_validation_is_tried():
    tried = {case.partition(" ")[0] for case in BAD}
    rules = {rule.__name__.removesuffix("Rule") for rule in specified_rules}
    # The schema has every kind of operation; what is deferred is tried as one.
    spared = ("KnownOperationTypes", "Defer", "Stream")
    assert {name for name in rules - tried if not name.startswith(spared)} == set()


@ON_ONE_KIND
@pytest.mark.parametrize("case", BAD)
async def test_a_bad_document_is_told_nothing_of_the_schema(reader, case):
    response = await reader.http.post("/graphql", json={"query": BAD[case]}, headers=JSON)
    assert response.status_code == 400, response.text
    assert told_of_the_schema(response.json(), BAD[case]) == set()


@ON_ONE_KIND
@pytest.mark.parametrize("kind", VARIABLES)
async def test_a_bad_variable_is_told_nothing_of_the_schema(reader, kind):
    assert isinstance(SCHEMA.type_map[kind], GraphQLInputObjectType)
    refused = 0
    for value in VALUES:
        given = {"query": VARIABLES[kind], "variables": {"i": value}}
        response = (await reader.http.post("/graphql", json=given)).json()
        if "errors" in response:
            refused += 1
            assert told_of_the_schema(response, json.dumps(given)) == set()
    assert refused >= 3
