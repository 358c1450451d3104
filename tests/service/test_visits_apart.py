"""What one visitor told and saw is seen by no other, and kept by nobody in between."""

import asyncio
import random

import pytest
from asking import QUERIES, Written, in_graphql, question
from doors import ON_ONE_KIND, on_a_port
from speaking import Guide

from backend.app import create_app

pytestmark = ON_ONE_KIND
# Enough of every answer to tell two visitors by.
TOLD = {"edges", "node", "artwork", "stop", "steps", "room", "reasons", "title", "name", "intro"}
TOLD |= {"caller", "text", "locale", "tag", "about", "stops", "message"}
NUMBERS = ("001", "002", "007", "015", "101", "102", "104", "110")


async def visitor(app, **wish):
    """Somebody with a visit of their own."""
    guide = Guide(app)
    guide.http.headers["Cimaise-Visit"] = (await guide.start_visit(**wish))["code"]
    return guide


async def stops(guide):
    return [(await guide.stop(number))["id"] for number in NUMBERS]


def seen(stop):
    return {"key": f"seen {stop}", "kind": "STOP_SEEN", "stop": stop}


async def every_question(guide):
    """A question to each public field, by its name."""
    work = await guide.work_at("007")
    stop = (await guide.stop("007"))["id"]
    told = await guide.ask("{ tours { id } rooms { id } }")
    rooms = [room["id"] for room in told["rooms"]]
    given = {
        "node": {"id": work["id"]},
        "stop": {"number": "007"},
        "tour": {"id": told["tours"][0]["id"]},
        "artwork": {"id": work["id"]},
        "artworks": {"first": 3},
        "search": {"query": "portrait", "first": 3},
        "route": {"from": rooms[0], "to": rooms[-1]},
        "similarArtworks": {"to": work["id"], "first": 2},
        "moreLike": {"to": work["id"], "first": 2},
        "nextStops": {"from": stop, "first": 5},
        "whereNext": {"from": stop, "first": 5},
        "itinerary": {"input": Written("{ minutes: 30 }")},
        "guestbook": {"first": 3},
        "entryByReceipt": {"receipt": "0" * 13},
        "ownEntryExport": {"receipt": "0" * 13},
    }
    for name in QUERIES:
        written = {key: in_graphql(one) for key, one in given.get(name, {}).items()}
        yield (
            name,
            (
                f'{{ node(id: "{work["id"]}") {{ ... on Artwork {{ title {{ text locale }} }} }} }}'
                if name == "node"
                else question(name, written, wanted=lambda _, field: field in TOLD)
            ),
        )


async def test_whatever_a_visit_is_told_is_kept_by_nobody(guide):
    code = (await guide.start_visit(locale="fr"))["code"]
    async for name, document in every_question(guide):
        for said in (code, "a code that nobody has"):
            headers = {"Cimaise-Visit": said}
            posted = await guide.http.post("/graphql", json={"query": document}, headers=headers)
            asked = await guide.http.get("/graphql", params={"query": document}, headers=headers)
            for answer in (posted, asked):
                assert answer.status_code == 200, name
                assert answer.headers["cache-control"] == "no-store", name
                assert code not in answer.text, name
    begun = await guide.post("mutation { startVisit(input: {}) { code } }")
    # Nobody keeps the answer to a POST that does not say for how long.
    assert "max-age" not in begun.headers.get("cache-control", "")


async def test_visits_that_take_turns_never_see_each_other_s_trail(site, guide):
    ids = await stops(guide)
    lots = random.Random(20260314)  # noqa: S311  # lots, not secrets
    async with on_a_port(create_app(site.settings, site.clock)):
        visitors = [(await visitor(site.app), []) for _ in range(3)]
        for _ in range(24):
            one, trail = lots.choice(visitors)
            if lots.random() < 0.5:
                stop = lots.choice(ids)
                await one.tell(seen(stop))
                # What was seen twice was seen when it was seen first.
                trail += [] if stop in trail else [stop]
                site.clock.move(seconds=1)
            told = await one.next_stops(**{"from": ids[0]}, first=20)
            # A visitor without a visit who tells the same says what must be answered.
            assert told == await guide.next_stops(**{"from": ids[0]}, first=20, seen=trail)
            assert not set(trail) & {suggested["stop"]["id"] for suggested in told}


async def test_visits_at_the_same_moment_are_answered_each_in_its_language(site, guide):
    wishes = ("fr", "ar", "ja")
    visitors = {locale: await visitor(site.app, locale=locale) for locale in wishes}
    async for name, document in every_question(guide):
        if name == "rateLimit":  # it speaks of whoever asks
            continue
        answers = await asyncio.gather(*(visitors[locale].ask(document) for locale in wishes))
        expected = [await guide.ask(document, f"/graphql?locale={locale}") for locale in wishes]
        assert answers == expected, name


async def test_an_audience_is_its_visit_s_own(site, guide):
    easy = await visitor(site.app, locale="en", audience="EASY")
    plain = await visitor(site.app, locale="en")
    document = '{ stop(number: "007") { ... on Stop { artwork { description { text } } } } }'
    wanted = document.replace('"007"', '"007", audience: EASY')
    assert await easy.ask(document) == await guide.ask(wanted) != await guide.ask(document)
    assert await plain.ask(document) == await guide.ask(document)


@pytest.mark.parametrize("code", ["", "x", "é", "'; --", "a" * 5_000])
async def test_a_code_that_is_no_visit_s_is_nobody(guide, code):
    headers = {"Cimaise-Visit": code.encode()}
    document = {"query": "{ nextStops(first: 20) { stop { id } } }"}
    told = await guide.http.post("/graphql", json=document, headers=headers)
    assert told.status_code == 200
    assert told.json() == (await guide.post(document["query"])).json()
