"""What the desk sees of what is said elsewhere, and the wall that reads it: never by itself."""

import io
import json

import pytest
from speaking import Guide

from backend.catalogue.tenancy import museum_of
from backend.listening import Listening
from backend.storage.changes import Changes
from guestbook.social.exports import JsonLines
from guestbook.social.mapping import read_mapping

SIDES = """query($locale: String) { desk(locale: $locale) { bothSides { name bias entries
  positive { n value } resonance { voices likes reach } } socialSources { name posts error } } }"""
PLURAL = """query($first: Int!, $after: String, $locale: String, $language: String) {
  guestbook(first: $first, after: $after, locale: $locale, language: $language, order: PLURAL) {
    edges { cursor node { id text locale } } pageInfo { hasNextPage endCursor } } }"""
MAPPING = read_mapping(
    {
        "source": {"name": "elsewhere"},
        "post": {"key": "id", "author": "by", "text": "said", "written": "on", "likes": "likes"},
    }
)
WORDS = "Zitronenfalterflügel were lovely."


async def listen(site, *posts):
    lines = "\n".join(json.dumps({"on": "2026-03-13", "by": "ann", **post}) for post in posts)
    async with site.database() as database:
        async with database.reading() as session:
            museum = await museum_of(session, None)
        ears = Listening(
            settings=site.settings,
            database=database,
            changes=Changes(database),
            museum=museum,
            now=site.clock(),
        )
        return await ears.take("elsewhere", JsonLines(MAPPING), io.BytesIO(lines.encode()), "posts")


@pytest.fixture
async def heard(site):
    told = await listen(site, {"id": 1, "said": WORDS, "likes": 12}, {"id": 2, "said": "Too loud."})
    assert told.to_json()["taken"] == 2
    return told


@pytest.mark.usefixtures("heard")
async def test_what_is_said_elsewhere_waits_at_the_desk_and_is_shown_nowhere(guide, desk):
    entry = await desk.find("Zitronenfalterflügel")
    assert (entry["channel"], entry["status"]) == ("SOCIAL", "AWAITING")
    assert not any("Zitronenfalter" in text for text in await guide.wall_texts())
    assert "Zitronenfalter" not in (await guide.http.get("/guestbook.atom")).text
    await desk.publish(entry["id"])
    assert any("Zitronenfalter" in text for text in await guide.wall_texts())
    assert "Zitronenfalter" in (await guide.http.get("/guestbook.atom")).text


@pytest.mark.usefixtures("heard")
async def test_the_desk_sees_both_sides_with_their_bias_and_each_source(desk, site, guide):
    await site.read_entries()
    told = (await desk.ask(SIDES, locale="en"))["desk"]
    book, social = told["bothSides"]
    assert (book["name"], social["name"]) == ("GUESTBOOK", "SOCIAL")
    assert book["entries"] > social["entries"] == 2
    assert book["resonance"] is None
    assert social["resonance"] == {"voices": 1, "likes": 12, "reach": None}
    assert book["bias"] != social["bias"]
    assert told["socialSources"] == [{"name": "elsewhere", "posts": 2, "error": None}]
    assert (await guide.ask(SIDES, locale="en"))["desk"] is None


async def test_many_voices_take_turns_page_by_page(reader):
    found, after, more = [], None, True
    while more:
        page = (await reader.ask(PLURAL, first=7, after=after, locale="fr"))["guestbook"]
        found += [edge["node"] for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    assert {one["id"] for one in found} == {
        edge["node"]["id"] for edge in (await reader.wall())["edges"]
    }
    assert len({one["id"] for one in found}) == len(found)
    assert [one["locale"] == "fr" for one in found[:3]] == [True, True, False]
    whole = (await reader.ask(PLURAL, first=50, locale="fr"))["guestbook"]["edges"]
    assert [edge["node"]["id"] for edge in whole] == [one["id"] for one in found]


async def test_a_cursor_of_one_order_is_none_of_another(reader: Guide):
    after = (await reader.wall(first=2))["pageInfo"]["endCursor"]
    assert "cursor" in await reader.refused(PLURAL, first=2, after=after)
    told = (await reader.ask(PLURAL, first=2, language="fr"))["guestbook"]
    assert {edge["node"]["locale"] for edge in told["edges"]} == {"fr"}
