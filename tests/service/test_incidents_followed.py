"""What visitors say is broken: one incident for a thing, followed until it is well again."""

import pytest
from speaking import Desk, Guide

from backend.catalogue.tenancy import museum_of
from backend.visits import devices
from backend.visits.models import DeviceKind

pytestmark = pytest.mark.usefixtures("alarmed")

INCIDENTS = """query($closed: Boolean!) { desk { incidents(closed: $closed) {
  id place number device about { text } assignee remarks closedAt
  steps { action curator assignee } entries(first: 10) { text } } } }"""
CHANGED = "{ __typename ... on IncidentChanged { incident { id closedAt assignee } } ... on ModerationRefused { code message } }"  # noqa: E501
# Each says in a language of its own that the stop of 007 makes no sound.
SAID = (
    "There is no sound at 007, the audio is broken!",
    "Il n'y a pas de son au numéro 007, c'est en panne.",
    "Kein Ton bei 007, der Audioguide ist kaputt.",
    "لا يوجد صوت عند الرقم ٠٠٧ والجهاز معطل",
    "००७ पर आवाज़ नहीं आ रही, ऑडियो खराब है",
    "００７番の音声が出ません。故障しています。",
)


async def incidents(desk, *, closed=False):
    return (await desk.ask(INCIDENTS, closed=closed))["desk"]["incidents"]


async def change(desk, verb, incident, **how):
    given = "".join(f", {name}: {said}" for name, said in how.items())
    document = f"mutation($id: ID!) {{ {verb}(id: $id{given}) {CHANGED} }}"
    return (await desk.ask(document, id=incident["id"]))[verb]


@pytest.fixture
async def alarmed(site, monkeypatch):
    """Models that find an incident in every new text: what they find is another test's subject."""
    from nlp.incidents import EmbeddedIncidents
    from nlp.values import Incident

    for value in (False, True):  # none in the demo's own
        told = Incident(value=value, probability=0.9 if value else 0.1)
        monkeypatch.setattr(
            EmbeddedIncidents, "detect", lambda _self, texts, told=told: [told] * len(texts)
        )
        if not value:
            await site.read_entries()


async def test_remarks_in_any_language_and_any_digits_are_one_incident(guide, desk, site):
    before = len(await incidents(desk))
    for text in SAID:
        assert (await guide.sign(text))["__typename"] == "EntrySigned"
    await site.read_entries()
    found = await incidents(desk)
    assert len(found) == before + 1
    incident = next(one for one in found if one["number"] == "007")
    assert (incident["place"], incident["remarks"]) == ("stop", len(SAID))
    assert {entry["text"] for entry in incident["entries"]} == set(SAID)


async def test_a_remark_beside_the_work_joins_that_of_its_number(guide, desk, site):
    work = await guide.work_at("007")
    await guide.sign("No sound here.", subject=work["id"])
    await guide.sign("Nothing to hear at 7.")
    await site.read_entries()
    (incident,) = [one for one in await incidents(desk) if one["number"] == "007"]
    assert incident["remarks"] == 2


async def test_a_remark_about_a_device_is_the_devices(site, desk):
    async with site.database() as database, database.writing.begin() as session:
        museum = await museum_of(session, None)
        key = await devices.add(session, museum, "Kiosk at the door", DeviceKind.KIOSK, None)
    await site.heard()
    kiosk = Guide(site.app, Cimaise_Device=key)
    await kiosk.sign("The touch screen of this kiosk does not react.", channel="AUDIO_GUIDE")
    await site.read_entries()
    (incident,) = [one for one in await incidents(desk) if one["device"]]
    assert (incident["place"], incident["device"]) == ("device", "Kiosk at the door")


async def test_an_incident_is_assigned_closed_and_reopened_on_record(guide, desk, site):
    await guide.sign(SAID[0])
    await site.read_entries()
    (incident,) = [one for one in await incidents(desk) if one["number"] == "007"]
    me = (await desk.ask("{ desk { me { id name } } }"))["desk"]["me"]
    assigned = await change(desk, "assignIncident", incident, curator=f'"{me["id"]}"')
    assert assigned["incident"]["assignee"] == me["name"]
    assert (await change(desk, "closeIncident", incident))["incident"]["closedAt"]
    assert (await change(desk, "closeIncident", incident))["code"] == "NOT_FOUND"
    await guide.sign("Again no sound at 007, broken.")
    await site.read_entries()
    assert (await change(desk, "reopenIncident", incident))["code"] == "NOT_FOUND", "another is"
    (later,) = [one for one in await incidents(desk) if one["number"] == "007"]
    assert later["id"] != incident["id"]
    await change(desk, "closeIncident", later)
    assert (await change(desk, "reopenIncident", incident))["incident"]["closedAt"] is None
    (again,) = [one for one in await incidents(desk) if one["number"] == "007"]
    assert [step["action"] for step in again["steps"]] == ["reopen", "close", "assign"]


async def test_a_viewer_changes_no_incident(guide, site, password):
    await guide.sign(SAID[0])
    await site.read_entries()
    viewer = await Desk.enter(site.app, "viewer", password)
    (incident,) = [one for one in await incidents(viewer) if one["number"] == "007"]
    assert (await change(viewer, "closeIncident", incident))["code"] == "FORBIDDEN"
