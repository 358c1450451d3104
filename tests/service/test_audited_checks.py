"""What graphql-cop looks for in a GraphQL service, asked of ours: thirteen checks."""

import dataclasses
import re

import pytest
from doors import ON_ONE_KIND, Site
from speaking import Guide

from backend.graphql.mistakes import UNFIT

pytestmark = ON_ONE_KIND

NAME = "{ __typename }"
TYPES = "{ types { name fields { name type { name fields { name type { name } } } } } }"
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def is_refused(response):
    assert response.status_code < 500
    answer = response.json()
    return "errors" in answer and not answer.get("data")


async def test_aliases_are_not_overloaded(reader):
    assert await is_refused(
        await reader.post("{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}")
    )


async def test_questions_are_not_batched(reader):
    batch = [{"query": NAME}] * 10
    assert (await reader.http.post("/graphql", json=batch)).status_code == 400


async def test_directives_are_not_overloaded(reader):
    answer = (await reader.post("{ __typename" + "@aa" * 10 + " }")).json()
    assert len(answer["errors"]) < 10
    assert await is_refused(await reader.post("{ __typename" + "@aa" * 50 + " }"))


async def test_introspection_does_not_go_in_circles(standing_settings):
    circle = "types { fields { type { fields { type { fields { type { fields { type { name"
    circle = "{ __schema {" + circle + " }" * 11
    settings = dataclasses.replace(standing_settings, developers=True)
    async with Site(settings).open() as opened:
        assert await is_refused(await Guide(opened.app).post(circle))


async def test_nothing_is_written_by_get(reader):
    query = "mutation { startVisit(input: {}) { code } }"
    response = await reader.http.get("/graphql", params={"query": query})
    assert response.status_code == 405
    assert await is_refused(response)


async def test_what_is_read_by_get_is_what_everybody_may_read(reader):
    # By address the cookie of a page's visitor counts for nothing, unless the page is our own.
    reader.http.cookies.set("cimaise_desk", "x" * 40)
    response = await reader.http.get("/graphql", params={"query": "{ desk { __typename } }"})
    assert response.json()["data"] == {"desk": None}
    assert "access-control-allow-origin" not in response.headers


async def test_a_form_of_another_site_is_not_read(reader):
    for kind in (FORM, {"content-type": "text/plain"}, {"content-type": "multipart/form-data"}):
        response = await reader.http.post("/graphql", content=b"query={__typename}", headers=kind)
        assert response.status_code == 415


async def test_a_field_is_not_asked_for_500_times(reader):
    assert await is_refused(await reader.post("{" + "__typename " * 500 + "}"))


async def test_no_names_are_suggested(reader):
    for document in ("{ musem { id } }", "{ museum { nam } }", "{ artworks(frist: 1) { edges } }"):
        answer = (await reader.post(document)).json()
        assert [error["message"] for error in answer["errors"]] == [UNFIT] * len(answer["errors"])


@pytest.mark.parametrize("address", ["/graphql", "/graphql/", "/graphiql", "/playground"])
async def test_there_is_no_page_for_exploring(reader, address):
    response = await reader.http.get(address, headers={"accept": "text/html"})
    assert response.status_code in {404, 405, 406}
    assert not re.search("graphiql|playground|sandbox", response.text, re.IGNORECASE)


@pytest.mark.parametrize("asked", [f"__schema {TYPES}", '__type(name: "Museum") { name }'])
async def test_the_schema_is_not_told(reader, asked):
    assert await is_refused(await reader.post(f"{{ {asked} }}"))


async def test_nothing_is_traced(reader):
    answer = (await reader.post(NAME)).json()
    assert answer["extensions"].keys() <= {"cost"}


async def test_an_error_tells_nothing_of_our_inside(reader):
    for document in ("qwerty", "{ abc }", "query { x(", "{ museum(a: $b) { id } }"):
        response = await reader.post(document)
        assert not re.search(
            r"traceback|exception|stack|\.py|graphql-core|strawberry|sqlalchemy",
            response.text,
            re.IGNORECASE,
        )
