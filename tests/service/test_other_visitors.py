"""What the museum's own devices tell of many visits changes what comes next; phones hardly do."""

from uuid import uuid4

import pytest
from speaking import Guide

from backend.catalogue.models import Audience
from backend.catalogue.tenancy import museum_of
from backend.graphql.nodes import decode_id
from backend.visits import devices, others
from backend.visits.models import DeviceKind, VisitEvent, VisitEventKind
from backend.visits.visiting import begin

BEGIN = "mutation { startVisit(input: { statisticsConsent: true }) { code } }"
RECORD = """mutation($events: [VisitEventInput!]!) {
  recordVisitEvents(input: { events: $events }) { __typename } }"""
NEXT = """query($from: ID, $liked: [ID!]!) { nextStops(from: $from, liked: $liked, first: 20) {
  stop { id number room { id } } walkSeconds reasons { kind text } } }"""
ENOUGH = 11


async def visit(app, stops, key=None):
    """Begin a visit, on a device where a key is given, and see some stops."""
    guide = Guide(app, **({"cimaise_device": key} if key else {}))
    guide.http.headers["Cimaise-Visit"] = (await guide.ask(BEGIN))["startVisit"]["code"]
    events = [{"key": f"{n}", "kind": "STOP_SEEN", "stop": stop} for n, stop in enumerate(stops)]
    await guide.ask(RECORD, events=events)
    return guide


@pytest.fixture
async def keys(site):
    async with site.database() as database, database.writing.begin() as session:
        museum = await museum_of(session, None)
        found = [
            await devices.add(session, museum, f"guide {n}", DeviceKind.AUDIO_GUIDE, None)
            for n in range(ENOUGH)
        ]
    await site.heard()
    return found


async def forge(site, clock, stops, visits):
    """Write visits that consented, on no device of the museum, each telling much."""
    known = [decode_id(stop, "Stop")[1] for stop in stops]
    async with site.database() as database, database.writing.begin() as session:
        museum = await museum_of(session, None)
        for _ in range(visits):
            _, begun = await begin(
                session,
                museum,
                locale="en",
                audience=Audience.STANDARD,
                statistics_consent=True,
                now=clock(),
            )
            session.add_all(
                VisitEvent(
                    id=uuid4(),
                    museum_id=museum,
                    visit_id=begun.id,
                    key=f"{n}",
                    kind=VisitEventKind.STOP_SEEN,
                    stop_id=known[n % 2],
                    received_at=clock(),
                )
                for n in range(4)
            )


async def suggested(guide, here, liked=()):
    return (await guide.ask(NEXT, **{"from": here, "liked": list(liked)}))["nextStops"]


def kinds(found, stop):
    return next({r["kind"] for r in one["reasons"]} for one in found if one["stop"]["id"] == stop)


async def test_what_devices_saw_after_a_stop_is_suggested_from_there(site, guide, keys):
    before = await suggested(guide, here := (await guide.stop("001"))["id"])
    last = before[-1]["stop"]["id"]
    async with site.beside().open() as fresh:  # a service that has not yet asked what others do
        for key in keys:
            await visit(fresh.app, [here, last], key)
        found = await suggested(Guide(fresh.app), here)
    order = [one["stop"]["id"] for one in found]
    assert order.index(last) < len(before) - 1
    assert "company" in kinds(found, last)


async def test_as_many_phones_say_nothing(site, guide):
    before = await suggested(guide, here := (await guide.stop("001"))["id"])
    last = before[-1]["stop"]["id"]
    async with site.beside().open() as fresh:
        for _ in range(ENOUGH * 2):
            await visit(fresh.app, [here, last])
        found = await suggested(Guide(fresh.app), here)
    ranks = {one["stop"]["id"]: rank for rank, one in enumerate(found)}
    for rank, one in enumerate(before):
        assert abs(ranks.get(one["stop"]["id"], len(before)) - rank) <= 1
    assert all("company" not in kinds(found, stop) for stop in ranks)


async def test_five_hundred_forged_visits_move_nothing_by_more_than_one_rank(
    site, guide, keys, clock, monkeypatch
):
    monkeypatch.setattr(others, "MOST_EVENTS", 1_000)  # so that few events would fill the measure
    plain = [one["stop"]["id"] for one in await suggested(guide, (await guide.stop("001"))["id"])]
    here, pushed, last = (await guide.stop("001"))["id"], plain[-2], plain[-1]
    async with site.beside().open() as fresh:
        for key in keys:
            await visit(fresh.app, [here, last], key)
        honest = await suggested(Guide(fresh.app), here)
    await forge(site, clock, [here, pushed], visits=500)
    async with site.beside().open() as fresh:
        found = await suggested(Guide(fresh.app), here)
    ranks = {one["stop"]["id"]: rank for rank, one in enumerate(found)}
    moved = [abs(ranks[one["stop"]["id"]] - rank) for rank, one in enumerate(honest)]
    assert max(moved) <= 1
    assert "company" in kinds(found, last)


async def test_a_visit_that_goes_on_elsewhere_is_led_from_its_last_stop(site, guide):
    here = await guide.stop("001")
    told = await visit(site.app, [here["id"]])
    found = await suggested(told, None)
    assert found[0]["walkSeconds"] is not None
    assert here["id"] not in {one["stop"]["id"] for one in found}


async def test_what_is_liked_is_a_reason(reader):
    works = (await reader.works())["edges"]
    here = (await reader.stop("001"))["id"]
    for edge in works[:8]:
        found = await suggested(reader, here, [edge["node"]["id"]])
        if any(r["kind"] == "taste" for one in found for r in one["reasons"]):
            return
    pytest.fail("no work that is liked is a reason for any other")
