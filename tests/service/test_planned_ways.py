"""Visits planned by the service, in the demo museum on a Saturday at eleven."""

import pytest
from doors import ON_ONE_KIND

pytestmark = ON_ONE_KIND

PLAN = """
query($input: ItineraryInput!, $locale: String) { itinerary(input: $input, locale: $locale) {
  __typename
  ... on Itinerary { start { id number } seconds walkSeconds metres endsAt closesAt
    steps { stop { id number room { id } } amenity { kind } room { number } startsAfter
      walkSeconds lookSeconds way { room { id number isOpen stepFree } passage }
      reasons { kind text } }
    leftOut(first: 10) { stop { id number } reason { kind text } } }
  ... on ItineraryRefused { code message opensAt } } }
"""


async def plan(guide, locale=None, **wishes):
    asked = {"minutes": 60, **wishes}
    return (await guide.ask(PLAN, input=asked, locale=locale))["itinerary"]


async def ids(guide, *numbers):
    return [(await guide.stop(number))["id"] for number in numbers]


def numbers(found):
    return [step["stop"]["number"] for step in found["steps"] if step["stop"]]


async def test_an_hour_is_filled_and_never_passed(reader):
    found = await plan(reader)
    assert found["__typename"] == "Itinerary"
    assert 2_400 < found["seconds"] <= 3_600
    assert len(set(numbers(found))) == len(found["steps"]) > 8
    assert all(step["reasons"] for step in found["steps"])
    before = found["start"]
    for step in found["steps"]:
        assert step["way"][0]["room"]["number"] == before["number"]
        before = step["room"]
        assert step["way"][-1]["room"]["number"] == before["number"]


async def test_what_was_wished_for_is_on_the_way_and_what_was_seen_is_not(reader):
    wished, seen = await ids(reader, "015", "001")
    found = await plan(reader, minutes=25, mustSee=[wished], seen=[seen])
    assert "015" in numbers(found)
    assert "001" not in numbers(found)
    step = next(step for step in found["steps"] if step["stop"]["number"] == "015")
    assert step["reasons"][0]["kind"] == "must_see"


async def test_a_visit_without_steps_climbs_none(reader):
    found = await plan(reader, minutes=120, stepFree=True)
    ways = [step for leg in found["steps"] for step in leg["way"]]
    assert "stairs" not in {step["passage"] for step in ways}
    assert all(step["room"]["stepFree"] for step in ways[1:])


async def test_an_interest_is_offered_named_and_followed(reader):
    said = await reader.ask('{ interests(locale: "en") { key name works } }')
    interest = max(said["interests"], key=lambda one: one["works"])
    plain = await plan(reader, minutes=30)
    found = await plan(reader, "en", minutes=30, interests=[interest["key"]])

    def reasons(itinerary):
        return [
            r for step in itinerary["steps"] for r in step["reasons"] if r["kind"] == "interest"
        ]

    assert len(reasons(found)) > len(reasons(plain)) == 0
    assert interest["name"] in reasons(found)[0]["text"]


async def test_whatever_is_left_out_says_why(reader):
    wished = await ids(reader, "001", "002", "007", "015", "101", "110")
    found = await plan(reader, minutes=6, mustSee=wished)
    assert found["leftOut"]
    assert all(one["reason"]["text"] for one in found["leftOut"])
    assert {one["stop"]["id"] for one in found["leftOut"][:3]} <= set(wished)


async def test_a_visitor_may_ask_about_one_stop(reader):
    wished, other = await ids(reader, "110", "001")
    document = """query($input: ItineraryInput!, $stop: ID!) { itinerary(input: $input) {
      ... on Itinerary { steps { stop { id } } whyNot(stop: $stop) { reason { kind text } } } } }"""
    asked = {"minutes": 8, "mustSee": [wished]}
    on = (await reader.ask(document, input=asked, stop=wished))["itinerary"]
    off = (await reader.ask(document, input=asked, stop=other))["itinerary"]
    assert wished in {step["stop"]["id"] for step in on["steps"]}
    assert on["whyNot"] is None
    assert off["whyNot"]["reason"]["kind"] == "no_time"


@pytest.mark.parametrize("locale", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"minutes": 0}, "NO_TIME"),
        ({"minutes": -5}, "NO_TIME"),
        ({"minutes": 1}, "NO_TIME"),
        ({"from": "bm9ib2R5"}, "UNKNOWN_PLACE"),
        ({"startsAt": "2026-03-14T04:00:00"}, "CLOSED"),
    ],
)
async def test_what_cannot_be_planned_is_refused_in_a_sentence(reader, wish, code, locale):
    found = await plan(reader, locale, **wish)
    assert found["__typename"] == "ItineraryRefused"
    assert found["code"] == code
    assert found["message"]
    assert (found["opensAt"] is not None) == (code == "CLOSED")


async def test_the_visit_ends_before_the_doors_close(reader):
    found = await plan(reader, minutes=300, startsAt="2026-03-14T16:30:00")
    assert found["closesAt"]
    assert found["endsAt"] <= found["closesAt"]


async def test_a_visit_is_planned_on_from_where_the_visitor_is(reader):
    found = await plan(reader, minutes=60)
    done = found["steps"][:3]
    seen = [step["stop"]["id"] for step in done]
    rest = await plan(reader, minutes=40, seen=seen, **{"from": seen[-1]})
    assert rest["start"]["number"] == done[-1]["room"]["number"]
    assert not {step["stop"]["id"] for step in rest["steps"]} & set(seen)


async def test_when_everything_was_seen_it_says_so(reader):
    told = await reader.ask("{ artworks(first: 50) { edges { node { id stop { id } } } } }")
    seen = [edge["node"]["id"] for edge in told["artworks"]["edges"]]
    found = await plan(reader, minutes=600, startsAt="2026-03-14T10:00:00", seen=seen)
    left = [one["reason"]["kind"] for one in found.get("leftOut", [])]
    assert found.get("code") == "ALL_SEEN" or "already_seen" in left
