"""The museum's own devices: known by a key, and no longer once it is revoked."""

import pytest
from speaking import Guide
from sqlalchemy import select

from backend.catalogue.tenancy import museum_of
from backend.visits import devices
from backend.visits.models import Device, DeviceKind

MUSEUM = "{ museum { name { text } } }"


async def registered(site, change):
    async with site.database() as database, database.writing.begin() as session:
        told = await change(session, await museum_of(session, None))
    await site.heard()
    return told


@pytest.fixture
async def kiosk(site):
    """A screen that sends the key of a kiosk."""
    key = await registered(
        site, lambda session, museum: devices.add(session, museum, "hall", DeviceKind.KIOSK, None)
    )
    return Guide(site.app, cimaise_device=key)


async def seen(site):
    async with site.database() as database, database.reading() as session:
        return await session.scalar(select(Device.last_seen_at))


async def test_a_device_reads_what_everybody_reads(guide, kiosk):
    assert await kiosk.ask(MUSEUM) == await guide.ask(MUSEUM)


async def test_a_device_has_answers_that_are_kept(kiosk, statements):
    first, _ = [await kiosk.post(MUSEUM) for _ in range(2)]  # asked again, it is worth keeping
    with statements() as said:
        again = await kiosk.post(MUSEUM)
    assert again.content == first.content
    assert not [one for one in said if "content_revision" not in one]


async def test_a_wrong_key_is_refused_even_where_the_answer_is_kept(site, guide):
    await guide.ask(MUSEUM)
    for key in ("wrong", "x" * 5_000, ""):
        response = await Guide(site.app, cimaise_device=key).post(MUSEUM)
        assert response.status_code == 401
        assert response.headers["cache-control"] == "no-store"
        assert "revoked" in response.json()["errors"][0]["message"]


async def test_a_revoked_key_is_refused_at_once(site, kiosk):
    await kiosk.ask(MUSEUM)
    await registered(site, lambda session, museum: devices.revoke(session, museum, "hall"))
    assert (await kiosk.post(MUSEUM)).status_code == 401


async def test_a_device_is_seen_by_the_hour(site, kiosk, clock):
    assert await seen(site) is None
    await kiosk.ask(MUSEUM)
    began = clock().replace(minute=0, second=0, microsecond=0)
    assert await seen(site) == began
    clock.move(minutes=59)
    await kiosk.ask(MUSEUM)
    assert await seen(site) == began
    clock.move(minutes=1)
    await kiosk.ask(MUSEUM)
    assert await seen(site) == clock().replace(minute=0, second=0, microsecond=0)
