"""Who works at the desk: named to all who do, changed by administrators alone."""

import pytest
from speaking import Desk

PEOPLE = "{ desk { colleagues { id name role } } }"
CHANGED = """{ __typename ... on CuratorChanged { curator { id name role } }
  ... on ModerationRefused { code message } }"""
ADD = f"""mutation($name: String!, $role: CuratorRole!, $password: String!) {{
  outcome: addCurator(name: $name, role: $role, password: $password) {CHANGED} }}"""
CLOSE = f"mutation($id: ID!) {{ outcome: closeCurator(id: $id) {CHANGED} }}"
SECRET = "a door that opens"


async def people(desk):
    return {one["name"]: one for one in (await desk.ask(PEOPLE))["desk"]["colleagues"]}


async def add(desk, name="Aïcha", role="MODERATOR", password=SECRET):
    asked = {"name": name, "role": role, "password": password}
    return (await desk.ask(ADD, **asked))["outcome"]


async def close(desk, shown):
    return (await desk.ask(CLOSE, id=shown))["outcome"]


@pytest.fixture
async def admin(site, password):
    return await Desk.enter(site.app, "admin", password)


async def test_an_incident_can_be_given_to_any_colleague(desk):
    found = await people(desk)
    assert list(found) == sorted(found)
    assert {"viewer", "moderator", "admin"} <= set(found)


async def test_a_new_curator_comes_in_and_goes_for_good(site, admin):
    added = await add(admin, " Aïcha   B. ")
    assert added["curator"]["name"] == "Aïcha B."
    newcomer = await Desk.enter(site.app, "Aïcha B.", SECRET)
    assert (await people(newcomer))["Aïcha B."]["role"] == "MODERATOR"
    closed = await close(admin, added["curator"]["id"])
    assert closed["__typename"] == "CuratorChanged"
    assert (await newcomer.ask(PEOPLE))["desk"] is None
    assert "Aïcha B." not in await people(admin)
    assert (await close(admin, added["curator"]["id"]))["code"] == "NOT_FOUND"


async def test_a_closed_account_can_be_opened_again(site, admin):
    added = await add(admin)
    await close(admin, added["curator"]["id"])
    again = await add(admin, role="EDITOR", password="another door that opens")
    assert again["curator"] == {**added["curator"], "role": "EDITOR"}
    refused = await Desk(site.app).log_in("Aïcha", SECRET)
    assert refused.status_code == 401


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "admin"}, "NAME_TAKEN"),
        ({"name": "   "}, "BAD_NAME"),
        ({"name": "a\u202eb"}, "BAD_NAME"),
        ({"name": "x" * 81}, "BAD_NAME"),
        ({"password": "too short"}, "BAD_PASSWORD"),
    ],
)
async def test_what_cannot_be_an_account_is_refused_with_a_sentence(admin, given, code):
    refused = await add(admin, **given)
    assert refused["code"] == code
    assert refused["message"]


async def test_nobody_locks_themselves_out(admin):
    own = (await people(admin))["admin"]["id"]
    assert (await close(admin, own))["code"] == "OWN_ACCOUNT"
    assert "admin" in await people(admin)
