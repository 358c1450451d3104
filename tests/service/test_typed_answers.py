"""Whatever cannot be suggested or planned is answered by a code and a sentence, not by nothing."""

import asyncio

import pytest
from speaking import Guide

WHERE = """query($from: ID, $minutes: Int, $seen: [ID!]! = [], $stepFree: Boolean! = false,
    $locale: String) {
  whereNext(from: $from, minutesLeft: $minutes, seen: $seen, stepFree: $stepFree, first: 20,
      locale: $locale) { __typename
    ... on NextStops { suggestions { stop { id number } reasons { text } }
      closed { message opensAt } }
    ... on NothingToSuggest { code message } } }"""
LIKE = """query($to: ID!, $locale: String) { moreLike(to: $to, locale: $locale) { __typename
    ... on SimilarArtworks { suggestions { artwork { id } reasons { text } } }
    ... on NothingToSuggest { code message } } }"""
PLAN = """query($input: ItineraryInput!, $locale: String) {
  itinerary(input: $input, locale: $locale) { __typename
    ... on Itinerary { steps { stop { number } } unheard { wish message } }
    ... on ItineraryRefused { code message opensAt } } }"""
DAY = """query($date: Date, $locale: String) { artworkOfTheDay(date: $date, locale: $locale) {
    __typename ... on NothingToShow { message } ... on FutureDateRefused { date message } } }"""
NOWHERE = ["nonsense", "Um9vbTpub25zZW5zZQ", "U3RvcDq7u7u7u7u7u7u7u7u7u7u7", "", "é" * 300]


async def asked(guide, document, **variables):
    """Ask in two languages, and give the English answer: the sentences must differ."""
    said = [
        next(iter((await guide.ask(document, **variables, locale=locale)).values()))
        for locale in ("en", "ja")
    ]
    if "message" in said[0]:
        assert said[0]["message"]
        assert said[0]["message"] != said[1]["message"]
    return said[0]


async def planned(guide, **wishes):
    return await asked(guide, PLAN, input={"minutes": 60, **wishes})


@pytest.mark.parametrize("place", NOWHERE)
async def test_an_unknown_place_is_called_unknown(reader, place):
    assert (await asked(reader, WHERE, **{"from": place}))["code"] == "UNKNOWN_PLACE"
    assert (await planned(reader, **{"from": place}))["code"] == "UNKNOWN_PLACE"


@pytest.mark.parametrize("work", NOWHERE)
async def test_an_unknown_work_is_called_unknown(reader, work):
    assert (await asked(reader, LIKE, to=work))["code"] == "UNKNOWN_WORK"
    plan = await planned(reader, mustSee=[work], interests=["unicorns", "sea"])
    assert [one["wish"] for one in plan["unheard"]] == [work, "unicorns"]
    assert all(one["message"] for one in plan["unheard"])
    assert plan["steps"]


@pytest.mark.parametrize("minutes", [0, -1, -(2**31), 1])
async def test_no_time_is_called_so(reader, minutes):
    assert (await asked(reader, WHERE, minutes=minutes))["code"] == "NO_TIME"
    assert (await planned(reader, minutes=minutes))["code"] == "NO_TIME"


@pytest.mark.parametrize("date", ["2026-03-15", "9999-12-31"])
async def test_a_visitor_is_not_told_tomorrow(reader, date):
    assert (await asked(reader, DAY, date=date))["__typename"] == "FutureDateRefused"


@pytest.mark.parametrize("date", ["2026-03-01", "0001-01-01"])
async def test_a_day_without_a_choice_has_nothing_to_show(reader, date):
    assert (await asked(reader, DAY, date=date))["__typename"] == "NothingToShow"


async def test_a_closed_museum_says_when_it_opens(guide, clock):
    clock.move(hours=12)
    plan = await planned(guide)
    assert plan["code"] == "CLOSED"
    found = await asked(guide, WHERE)
    assert found["suggestions"]
    assert found["closed"]["message"]
    assert found["closed"]["opensAt"] == plan["opensAt"] is not None


async def test_whoever_has_seen_all_is_told_so(reader):
    document = "{ artworks(first: 50) { edges { node { stop { id } } } } }"
    edges = (await reader.ask(document))["artworks"]["edges"]
    stops = [edge["node"]["stop"]["id"] for edge in edges]
    assert (await asked(reader, WHERE, seen=stops))["code"] == "ALL_SEEN"
    assert (await planned(reader, seen=stops))["code"] == "ALL_SEEN"


async def test_where_no_open_way_leads_on_it_is_said(guide, desk):
    rooms = await guide.rooms()
    here, *others = rooms.values()
    for room in others:
        await desk.set_open(room, is_open=False)
    number = next(
        edge["node"]["stop"]["id"]
        for edge in (
            await guide.ask(
                "{ artworks(first: 50) { edges { node { room { id } stop { id } } } } }"
            )
        )["artworks"]["edges"]
        if edge["node"]["room"]["id"] != here
    )
    await desk.set_open(here, is_open=False)
    for place in (others[0], number):
        assert (await asked(guide, WHERE, **{"from": place}))["code"] == "UNREACHABLE"
        assert (await planned(guide, **{"from": place}))["code"] == "UNREACHABLE"


async def test_with_no_work_on_view_every_question_has_an_answer(guide, desk, site):
    works = [edge["node"]["id"] for edge in (await guide.works())["edges"]]
    first, *others = works
    for work in others:
        await desk.set_presence(work, "NOT_ON_VIEW")
    assert (await asked(guide, LIKE, to=first))["code"] == "NOTHING_ON_VIEW"
    await desk.set_presence(first, "NOT_ON_VIEW")
    for screen in (guide, Guide(site.app)):
        assert (await asked(screen, WHERE))["code"] == "NOTHING_ON_VIEW"
        assert (await planned(screen))["code"] == "NOTHING_ON_VIEW"
        assert (await asked(screen, LIKE, to=first))["code"] == "UNKNOWN_WORK"
        assert (await asked(screen, DAY))["__typename"] == "NothingToShow"
    answers = await asyncio.gather(guide.next_stops(), guide.search("oil"))
    assert answers == [[], []]
