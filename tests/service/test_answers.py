"""Answers that are kept: the same bytes for everybody, and never one that is out of date."""

import gzip

import pytest
from doors import ON_ONE_KIND
from speaking import Desk, Guide
from sqlalchemy import text

STOP = '{ stop(number: "007") { __typename ... on Stop { artwork { id title { text } } } } }'
FOUND = {"query": STOP}


async def test_an_answer_is_known_by_its_tag(guide):
    first = await guide.http.get("/graphql", params=FOUND)
    assert first.headers["cache-control"] == "no-cache"
    again = await guide.http.get(
        "/graphql", params=FOUND, headers={"if-none-match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    other = await guide.http.get("/graphql", params=FOUND, headers={"if-none-match": '"x"'})
    assert other.content == first.content


async def test_a_kept_answer_is_the_one_that_was_made(guide):
    made, kept = [await guide.post(STOP) for _ in range(2)]
    assert made.content == kept.content
    assert made.headers == kept.headers


async def test_a_long_answer_is_compressed_for_whoever_can_read_that(guide):
    tours = "{ tours { stops { stop { artwork { title { text } caption { text } } } } } }"
    guide.http.headers["accept-encoding"] = "identity"
    plain = await guide.post(tours)
    request = guide.http.build_request("POST", "/graphql", json={"query": tours, "variables": {}})
    request.headers["accept-encoding"] = "gzip, br"
    response = await guide.http.send(request, stream=True)
    packed = b"".join([part async for part in response.aiter_raw()])
    assert response.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["vary"]
    assert len(packed) < len(plain.content) / 2
    assert gzip.decompress(packed) == plain.content


async def test_an_edit_is_in_the_next_answer(guide, desk):
    work = (await guide.ask(STOP))["stop"]["artwork"]["id"]
    await guide.ask(STOP)
    await desk.set_presence(work, "ON_LOAN")
    assert (await guide.ask(STOP))["stop"]["__typename"] == "StopNotFound"
    await desk.set_presence(work, "ON_VIEW")
    assert (await guide.ask(STOP))["stop"]["artwork"]["id"] == work


async def test_an_edit_in_another_process_is_in_the_next_answer(site, guide):
    work = (await guide.ask(STOP))["stop"]["artwork"]["id"]
    other = site.beside()
    async with other.open():
        desk = await Desk.enter(other.app, "editor", "open the morning")
        for presence, found in (("OFF_SITE", "StopNotFound"), ("ON_VIEW", "Stop")):
            await desk.set_presence(work, presence)
            await site.heard()
            assert (await guide.ask(STOP))["stop"]["__typename"] == found


async def test_what_ends_today_is_not_shown_tomorrow(site, guide, clock):
    assert (await guide.ask(STOP))["stop"]["__typename"] == "Stop"
    await site.say(text("UPDATE stop SET shown_to = :day").bindparams(day=clock().date()))
    assert (await guide.ask(STOP))["stop"]["__typename"] == "Stop"
    clock.move(days=1)
    assert (await guide.ask(STOP))["stop"]["__typename"] == "StopNotFound"


async def test_languages_do_not_share_answers(guide):
    told = {
        (await guide.http.post("/graphql", json=FOUND, headers={"accept-language": tongue})).text
        for tongue in ("fr", "ar", "ja")
    }
    assert len(told) == 3
    by_address = await guide.http.post("/graphql?locale=de", json=FOUND)
    assert by_address.text not in told


@ON_ONE_KIND
async def test_museums_do_not_share_answers(site):
    before = await Guide(site.app, host="one.test").post(STOP)
    await site.say(
        text(
            "INSERT INTO museum (id, key, timezone, country, house_locales) VALUES"
            " ('00000000000000000000000000000001', 'other', 'UTC', 'FR', '[\"fr\"]')"
        )
    )
    await site.say(
        text(
            "INSERT INTO museum_host (museum_id, host) VALUES"
            " ('00000000000000000000000000000001', 'other.test')"
        )
    )
    other = await Guide(site.app, host="other.test").post(STOP)
    assert before.json()["data"]["stop"]["__typename"] == "Stop"
    assert other.json()["data"]["stop"]["__typename"] == "StopNotFound"


@pytest.mark.parametrize("header", [{"cookie": "x=y"}, {"cimaise-visit": "x"}])
@ON_ONE_KIND
async def test_what_may_be_of_one_visitor_is_kept_by_nobody(reader, header):
    response = await reader.http.post("/graphql", json=FOUND, headers=header)
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


@ON_ONE_KIND
async def test_the_wall_and_errors_are_kept_by_nobody(reader):
    for document in ("{ guestbook(first: 1) { edges { cursor } } }", "{ nothing }"):
        response = await reader.post(document)
        assert response.headers["cache-control"] == "no-store"
