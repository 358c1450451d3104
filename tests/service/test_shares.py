"""Who asks too much is told when to ask again, and nobody else notices."""

import asyncio
import dataclasses

import httpx
import pytest
import websockets
from doors import ON_ONE_KIND, Site, on_a_port
from speaking import Desk, Guide, Wire, a_receipt

from backend.app import create_app
from backend.catalogue.tenancy import museum_of
from backend.visits import devices
from backend.visits.models import DeviceKind

NAT = "192.0.2.7"
ELSEWHERE = "198.51.100.4"
STANDING = "{ rateLimit { cost caller limit remaining resetAt } }"
# Nothing that is kept for everybody, so that it costs points each time.
ASKED = """query($n: Int!) { guestbook(first: $n) { edges { node { text about { text }
  favourite { artists { role a: role b: role c: role d: role e: role f: role g: role } } } } } }"""
RECEIPT = "query($receipt: String!) { entryByReceipt(receipt: $receipt) { id } }"
RATE = 2_000


@pytest.fixture
async def museum(settings, clock):
    """The demo museum, where points are few."""
    settings = dataclasses.replace(settings, points_per_second=RATE)
    async with Site(settings, clock).open() as opened:
        yield opened


def behind(site, address, kind=Guide, **headers):
    """A screen at an address."""
    guide = kind(site.app, **headers)
    transport = httpx.ASGITransport(app=site.app, client=(address, 50_000))
    guide.http = httpx.AsyncClient(
        transport=transport, base_url="http://museum.test", headers=guide.http.headers
    )
    return guide


async def kiosks(site, count):
    keys = []
    async with site.database() as database, database.writing.begin() as session:
        museum = await museum_of(session, None)
        for number in range(count):
            name = f"kiosk {number}"
            keys.append(await devices.add(session, museum, name, DeviceKind.KIOSK, None))
    await site.heard()
    return [behind(site, NAT, cimaise_device=key) for key in keys]


async def exhaust(guide):
    """Ask until it is refused."""
    for _ in range(2_000):
        response = await guide.post(ASKED, n=100)
        if response.status_code != 200:
            return response
    raise AssertionError("nobody ever said no")


async def standing(guide):
    return (await guide.ask(STANDING))["rateLimit"]


@ON_ONE_KIND
async def test_who_asks_too_much_is_told_when_to_ask_again(museum, clock):
    phone = behind(museum, NAT)
    refused = await exhaust(phone)
    assert refused.status_code == 429
    assert refused.headers["cache-control"] == "no-store"
    again = int(refused.headers["retry-after"])
    assert 0 < again < 60
    assert str(again) in refused.json()["errors"][0]["message"]
    clock.move(seconds=again)
    assert (await phone.post(ASKED, n=100)).status_code == 200


@ON_ONE_KIND
async def test_another_address_does_not_notice(museum):
    await exhaust(behind(museum, NAT))
    await behind(museum, ELSEWHERE).ask(ASKED, n=100)


@ON_ONE_KIND
async def test_a_network_of_64_bits_is_one_caller(museum):
    await exhaust(behind(museum, "2001:db8:1:2::7"))
    assert (await behind(museum, "2001:db8:1:2:9::").post(ASKED, n=100)).status_code == 429
    await behind(museum, "2001:db8:1:3::7").ask(ASKED, n=100)


async def test_twenty_kiosks_behind_one_address_do_not_notice_the_one_that_floods(museum):
    flooding, *others = await kiosks(museum, 20)
    phone = behind(museum, NAT)
    assert (await exhaust(flooding)).status_code == 429
    assert (await exhaust(phone)).status_code == 429
    answers = await asyncio.gather(*(one.post(ASKED, n=100) for one in others))
    assert {answer.status_code for answer in answers} == {200}
    assert (await flooding.post(ASKED, n=100)).status_code == 429


@ON_ONE_KIND
async def test_who_has_spent_all_points_still_reads_what_everybody_reads(museum):
    phone = behind(museum, NAT)
    page = "{ museum { name { text } } }"
    first = await phone.ask(page)
    await exhaust(phone)
    assert await phone.ask(page) == first, "an answer that is kept costs nothing"


@ON_ONE_KIND
async def test_a_curator_works_on_while_visitors_flood(museum, password):
    desk = behind(museum, NAT, Desk)
    assert (await desk.log_in("editor", password)).status_code == 204
    await exhaust(behind(museum, NAT))
    assert (await standing(desk))["caller"] == "CURATOR"


@ON_ONE_KIND
async def test_each_caller_is_told_how_it_stands(museum, clock, password):
    kiosk, phone, desk = (
        (await kiosks(museum, 1))[0],
        behind(museum, NAT),
        behind(museum, NAT, Desk),
    )
    code = (await phone.start_visit())["code"]
    await desk.log_in("viewer", password)
    told = {
        "ADDRESS": await standing(phone),
        "VISIT": await standing(behind(museum, NAT, cimaise_visit=code)),
        "DEVICE": await standing(kiosk),
        "CURATOR": await standing(desk),
    }
    for caller, said in told.items():
        assert said["caller"] == caller
        assert 0 < said["remaining"] < said["limit"]
        assert said["resetAt"] > clock().isoformat()
    answer = (await phone.post(STANDING)).json()
    assert answer["data"]["rateLimit"]["cost"] == answer["extensions"]["cost"]
    less = answer["data"]["rateLimit"]["remaining"]
    assert less == (await standing(phone))["remaining"] + answer["extensions"]["cost"]
    here = await standing(Guide(museum.app))
    assert (here["caller"], here["limit"], here["remaining"]) == ("HERE", None, None)


@ON_ONE_KIND
async def test_a_proxy_that_nobody_trusts_hides_nobody(museum):
    for number in range(2_000):
        hidden = behind(museum, NAT, x_forwarded_for=f"198.51.100.{number % 250}")
        if (await hidden.post(ASKED, n=100)).status_code == 429:
            return
    raise AssertionError("a header was enough to be somebody else")


@ON_ONE_KIND
async def test_visitors_behind_a_trusted_proxy_are_told_apart(settings, clock):
    few = dataclasses.replace(settings, points_per_second=RATE, trusted_proxies=("10.0.0.0/24",))
    async with Site(few, clock).open() as museum:
        await exhaust(behind(museum, "10.0.0.7", x_forwarded_for=NAT))
        assert (await behind(museum, NAT).post(ASKED, n=100)).status_code == 429
        await behind(museum, "10.0.0.7", x_forwarded_for=ELSEWHERE).ask(ASKED, n=100)


async def test_receipts_are_not_found_by_trying(site, clock):
    guide = behind(site, NAT)
    mine = a_receipt()
    await guide.sign("Mine.", receipt=mine)
    for _ in range(59):
        assert await guide.own(a_receipt()) is None
    assert (await guide.own(mine)) is not None
    for document in (RECEIPT, "mutation($receipt: String!) { withdrawEntry(receipt: $receipt) {"
                     " __typename } }"):  # fmt: skip
        refused = await guide.post(document, receipt=mine)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) == 1
        assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_OFTEN"
    clock.move(seconds=1)
    assert (await guide.withdraw(mine))["__typename"] == "EntryWithdrawn"


@ON_ONE_KIND
async def test_what_can_be_no_receipt_is_no_guess(site):
    guide = behind(site, NAT)
    mine = a_receipt()
    await guide.sign("Mine.", receipt=mine)
    for slip in ("", mine[:-1], mine + "0", "thanks a lot!", "\u0130" * 13) * 40:
        assert await guide.own(slip) is None
        assert (await guide.withdraw(slip))["code"] == "BAD_RECEIPT"
    assert (await guide.withdraw(mine))["__typename"] == "EntryWithdrawn"


@ON_ONE_KIND
async def test_a_wrong_receipt_takes_the_same_however_near_it_is(site, statements):
    guide = Guide(site.app)
    mine = a_receipt()
    near = mine[:-1] + ("0" if mine[-1] != "0" else "1")
    await guide.sign("Mine.", receipt=mine)
    await guide.own(mine)
    said = []
    for receipt in (near, a_receipt()):
        with statements() as heard:
            assert await guide.own(receipt) is None
        said.append(heard)
    assert said[0] == said[1]


@ON_ONE_KIND
async def test_new_documents_cost_points_before_they_are_read(museum):
    stranger = behind(museum, NAT)
    statuses = set()
    for number in range(40):
        letters = " ".join(f"a{one}: id" for one in range(300))
        response = await stranger.post(f"{{ museum {{ b{number}: id {letters} }} }}")
        statuses.add(response.status_code)
    assert statuses == {200, 429}


async def open_for_ever(address, visitor):
    for _ in range(500):
        async with Wire.connected(address, x_forwarded_for=visitor):
            pass


@ON_ONE_KIND
async def test_what_is_asked_on_a_wire_costs_what_it_costs_elsewhere(settings, clock):
    few = dataclasses.replace(settings, points_per_second=RATE)
    async with on_a_port(create_app(few, clock)) as address:
        asked = {"query": ASKED, "variables": {"n": 100}}
        async with Wire.connected(address, x_forwarded_for=NAT) as wire:
            for _ in range(2_000):
                await wire.send(type="subscribe", id="asked", payload=asked)
                message = await wire.hear()
                if message["type"] == "error":
                    break
                assert (await wire.hear())["type"] == "complete"
            refused = message["payload"][0]["extensions"]
            assert refused["code"] == "TOO_OFTEN"
            assert refused["retryAfter"] > 0
        with pytest.raises(websockets.InvalidStatus) as closed:
            await open_for_ever(address, NAT)
        assert closed.value.response.status_code in {403, 429}
        async with Wire.connected(address, x_forwarded_for=ELSEWHERE) as wire:
            await wire.subscribe("subscription { wallChanged { __typename } }")


@ON_ONE_KIND
async def test_nothing_of_an_address_is_remembered(museum):
    await behind(museum, NAT).ask(ASKED, n=3)
    house = museum.app._graphql._house()  # noqa: SLF001  # what no door shows
    kept = repr(list(house.allowances._points))  # noqa: SLF001
    assert len(house.allowances._points) == 1  # noqa: SLF001
    assert NAT not in kept
    assert "c0000207" not in kept.lower()
