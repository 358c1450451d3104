"""Where to go next, for those with a visit and for those without."""

import asyncio
from datetime import timedelta

import pytest
from doors import OPENING
from speaking import Guide


async def ids(guide, *numbers):
    return [(await guide.stop(number))["id"] for number in numbers]


def numbers(suggestions):
    return [one["stop"]["number"] for one in suggestions]


async def test_from_nowhere_the_tour_begins(reader):
    first = (await reader.next_stops())[0]
    assert first["stop"]["number"] == "001"
    assert first["reasons"][0]["kind"] == "tour_start"
    assert first["walkSeconds"] is None


async def test_from_a_stop_others_come_with_walk_and_reasons(reader):
    here = (await ids(reader, "001"))[0]
    found = await reader.next_stops(**{"from": here}, first=5)
    assert len(found) == 5
    assert "001" not in numbers(found)
    assert found[0]["stop"]["number"] == "002"
    assert {"next_on_tour", "same_room"} <= {one["kind"] for one in found[0]["reasons"]}
    assert all(one["reasons"] and one["walkSeconds"] is not None for one in found)
    weights = [[reason["weight"] for reason in one["reasons"]] for one in found]
    assert weights == [sorted(one, reverse=True) for one in weights]


async def test_the_reasons_are_said_in_the_visitor_s_language(reader):
    here = (await ids(reader, "001"))[0]
    french = await reader.next_stops(**{"from": here}, locale="fr")
    arabic = await reader.next_stops(**{"from": here}, locale="ar")
    # The order is not the same: a stop that can be read in the visitor's language goes before.
    told = {one["stop"]["number"]: one for one in arabic}
    shared = [(one, told[number]) for one in french if (number := one["stop"]["number"]) in told]
    assert shared
    for one, other in shared:
        for said, spoken in zip(one["reasons"], other["reasons"], strict=True):
            assert said["kind"] == spoken["kind"]
            assert said["text"] != spoken["text"]
            assert any("\u0600" <= letter <= "\u06ff" for letter in spoken["text"])


async def test_what_was_seen_is_left_out(reader):
    seen = await ids(reader, "001", "002", "015")
    found = await reader.next_stops(seen=seen, first=20)
    assert len(found) == 20
    assert not {"001", "002", "015"} & set(numbers(found))


async def test_whoever_needs_no_steps_walks_longer(reader):
    here = (await ids(reader, "001"))[0]
    with_stairs = await reader.next_stops(**{"from": here}, first=20)
    without = await reader.next_stops(**{"from": here}, first=20, stepFree=True)
    eight = {"101", "102", "104", "110", "120"}

    def walks(found):
        return {
            one["stop"]["number"]: one["walkSeconds"]
            for one in found
            if one["stop"]["number"] in eight
        }

    both = walks(without).keys() & walks(with_stairs).keys()
    assert len(both) >= len(eight) - 1, "at most one gives way to stops that are now nearer"
    assert all(walks(without)[one] > walks(with_stairs)[one] for one in both)


@pytest.mark.parametrize("minutes", [0, -5, 1])
async def test_with_no_time_left_nothing_is_suggested(reader, minutes):
    here = (await ids(reader, "001"))[0]
    assert await reader.next_stops(**{"from": here}, minutes=minutes) == []


async def test_with_little_time_left_only_what_is_close_is_suggested(reader):
    here = (await ids(reader, "001"))[0]
    found = await reader.next_stops(**{"from": here}, minutes=3, first=20)
    assert found
    assert all(one["walkSeconds"] <= 60 for one in found)


@pytest.mark.parametrize("first", [-3, 0, 1, 50, 2_000_000_000])
async def test_any_number_of_suggestions_may_be_asked_for(reader, first):
    assert 1 <= len(await reader.next_stops(first=first)) <= 20


async def test_similar_works_say_why(reader):
    work = await reader.work_at("101")
    document = """query($to: ID!, $first: Int!) { similarArtworks(to: $to, first: $first,
      locale: "fr") { artwork { id } stop { number } reasons { kind text } } }"""
    found = (await reader.ask(document, to=work["id"], first=5))["similarArtworks"]
    assert len(found) == 5
    assert work["id"] not in [one["artwork"]["id"] for one in found]
    assert all(one["stop"]["number"] for one in found)


async def visiting(site, **wish):
    guide = Guide(site.app)
    guide.http.headers["Cimaise-Visit"] = (await guide.start_visit(**wish))["code"]
    return guide


async def seen(guide, number, key=None, **fields):
    stop = (await guide.stop(number))["id"]
    return {"key": key or f"seen-{number}", "kind": "STOP_SEEN", "stop": stop, **fields}


async def test_a_visit_remembers_what_it_saw(site):
    guide = await visiting(site)
    told = await guide.tell(await seen(guide, "001"), await seen(guide, "002"))
    assert told == {"__typename": "VisitEventsRecorded", "accepted": 2}
    assert not {"001", "002"} & set(numbers(await guide.next_stops(first=20)))
    assert "001" in numbers(await Guide(site.app).next_stops(first=20)), "another's visit"


async def test_events_told_twice_or_late_count_once(site, clock):
    guide = await visiting(site)
    event = await seen(guide, "001")
    assert (await guide.tell(event))["accepted"] == 1
    assert (await guide.tell(event, event))["accepted"] == 0
    clock.move(hours=11)
    assert (await guide.tell(event, await seen(guide, "002")))["accepted"] == 1


async def test_the_same_batch_from_two_connections_counts_once(site):
    guide = await visiting(site)
    batch = [await seen(guide, "001"), await seen(guide, "002")]
    answers = await asyncio.gather(*(guide.tell(*batch) for _ in range(4)))
    assert sum(one["accepted"] for one in answers) == 2


async def test_events_about_nothing_are_taken_and_do_no_harm(site):
    guide = await visiting(site)
    told = await guide.tell(
        {"key": "a", "kind": "STOP_SEEN", "stop": "nothing"},
        {"key": "b", "kind": "PLAYED", "playedPercent": 100_000},
        {"key": "", "kind": "POSITION", "room": "🙂"},
        {"key": "k" * 10_000, "kind": "LIKED"},
    )
    assert told["accepted"] == 4
    assert len(await guide.next_stops(first=20)) == 20


async def test_a_visit_in_a_language_and_for_children_is_answered_so(site):
    guide = await visiting(site, locale="fr", audience="CHILDREN")
    description = (await guide.work_at("007"))["description"]
    assert description["text"].startswith("Qui est le plus fort")


async def test_a_visit_ends_with_the_day_and_says_so(site, clock):
    guide = Guide(site.app, accept_language="fr")
    visit = await guide.start_visit()
    assert visit["expiresAt"] == (OPENING + timedelta(hours=12)).isoformat()
    guide.http.headers["Cimaise-Visit"] = visit["code"]
    event = await seen(guide, "001")
    clock.move(hours=12)
    over = await guide.tell(event)
    assert over["__typename"] == "VisitNotFound"
    assert over["message"]


@pytest.mark.parametrize("code", ["", "nobody", "\xff\xfe", "x" * 4_000])
async def test_a_code_that_nobody_has_is_nobody_s_visit(site, code):
    guide = Guide(site.app)
    headers = {b"Cimaise-Visit": code.encode("latin-1")}
    guide.http.headers.update(headers)
    assert (await guide.tell())["__typename"] == "VisitNotFound"
    assert (await guide.stop("001"))["number"] == "001"


async def test_what_a_visit_is_told_is_kept_by_nobody_between(site):
    guide = await visiting(site)
    response = await guide.post('{ stop(number: "001") { __typename } }')
    assert response.headers["cache-control"] == "no-store"
