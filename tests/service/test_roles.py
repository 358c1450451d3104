"""Who may what: every mutation and every field of the desk, for everybody, as the document says."""

import re
from pathlib import Path

import pytest
from doors import ON_ONE_KIND
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    is_non_null_type,
    is_required_argument,
    is_required_input_field,
)
from speaking import Desk, Guide

from backend.accounts.models import CuratorRole
from backend.catalogue.tenancy import museum_of
from backend.graphql.schema import SCHEMA_FILE
from backend.visits import devices
from backend.visits.models import DeviceKind

SCHEMA = build_schema(SCHEMA_FILE.read_text(encoding="utf-8"))
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "graphql.md"
MUTATIONS = dict(SCHEMA.mutation_type.fields)
DESK = {name for name in SCHEMA.type_map["Desk"].fields if name != "me"}
CALLERS = ("nobody", "device", *(role.value for role in CuratorRole))
VALUES = {
    "String": '"fr"',
    "ID": '"bm90aGluZw"',
    "Int": "1",
    "Float": "1.0",
    "Boolean": "true",
    "Date": '"2026-03-14"',
    "DateTime": '"2026-03-14T12:00:00Z"',
}
# What is not of any value is refused before anybody is asked who they are.
GIVEN = {"sentiment": '"positive"'}
REFUSALS = {"NOT_LOGGED_IN", "FORBIDDEN", "CURATORS"}


def declared() -> dict[str, str]:
    """Read who may what at least, by field: the table « Who may what » of the document."""
    table = DOCUMENT.read_text("utf-8").split("## Who may what")[1].split("\n## ")[0]
    found = {}
    for row in table.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) == 2 and "`" in cells[1]:
            for name in re.findall(r"`([\w.]+)`", cells[1]):
                assert name not in found, f"{name} stands in two rows"
                found[name] = cells[0].lower()
    return found


WHO = declared()


def may(caller: str, least: str) -> bool:
    if least == "everybody":
        return True
    if caller in {"nobody", "device"}:
        return False
    return CuratorRole(caller).includes(CuratorRole(least))


def value(kind):
    """Write a value of a type that is of its shape, and of nothing that is there."""
    if is_non_null_type(kind):
        return value(kind.of_type)
    if isinstance(kind, GraphQLList):
        return f"[{value(kind.of_type)}]"
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        given = {
            name: GIVEN.get(name) or value(field.type)
            for name, field in kind.fields.items()
            if is_required_input_field(field)
        }
        if kind.is_one_of:
            name, field = next(iter(kind.fields.items()))
            given = {name: value(field.type)}
        return "{" + ", ".join(f"{name}: {said}" for name, said in given.items()) + "}"
    return VALUES[kind.name]


def call(name, field):
    given = [
        f"{arg}: {value(one.type)}" for arg, one in field.args.items() if is_required_argument(one)
    ]
    kind = get_named_type(field.type)
    members = SCHEMA.get_possible_types(kind) if isinstance(kind, GraphQLUnionType) else ()
    codes = " ".join(
        f"... on {member.name} {{ code }}" for member in members if "code" in member.fields
    )
    arguments = f"({', '.join(given)})" if given else ""
    below = f"{{ __typename {codes} }}" if hasattr(kind, "fields") or members else ""
    return f"{name}{arguments} {below}"


def refusal(answer, name):
    """Give the code by which somebody's role, or that nobody was logged in, refused."""
    codes = [error.get("extensions", {}).get("code") for error in answer.get("errors", ())]
    told = (answer.get("data") or {}).get(name)
    codes.append(told.get("code") if isinstance(told, dict) else None)
    return next((code for code in codes if code in REFUSALS), None)


@pytest.fixture
async def screens(site, password):
    """A screen of everybody who may come."""
    async with site.database() as database, database.writing.begin() as session:
        key = await devices.add(
            session, await museum_of(session, None), "hall", DeviceKind.KIOSK, None
        )
    await site.heard()
    opened = {"nobody": Guide(site.app), "device": Guide(site.app, cimaise_device=key)}
    for role in CuratorRole:
        opened[role.value] = await Desk.enter(site.app, role.value, password)
    return opened


def test_the_document_says_of_every_field_who_may():
    assert set(WHO) == set(MUTATIONS) | {f"desk.{name}" for name in DESK}


@ON_ONE_KIND
async def test_mutations_are_for_whom_the_document_says(screens):
    wrong = []
    for name, field in MUTATIONS.items():
        for caller in CALLERS:
            answer = (await screens[caller].post(f"mutation {{ {call(name, field)} }}")).json()
            code, allowed = refusal(answer, name), may(caller, WHO[name])
            expected = "NOT_LOGGED_IN" if caller in {"nobody", "device"} else "FORBIDDEN"
            if code != (None if allowed else expected):
                wrong.append((name, caller, WHO[name], code))
    assert wrong == []


@ON_ONE_KIND
async def test_the_desk_is_for_whom_the_document_says(screens):
    wrong = []
    for name in sorted(DESK):
        field = SCHEMA.type_map["Desk"].fields[name]
        for caller in CALLERS:
            response = await screens[caller].post(f"{{ desk {{ {call(name, field)} }} }}")
            desk = (response.json().get("data") or {}).get("desk")
            refused = refusal(response.json(), "desk") is not None
            seen = desk is not None if caller in {"nobody", "device"} else not refused
            if seen != may(caller, WHO[f"desk.{name}"]):
                wrong.append((name, caller, WHO[f"desk.{name}"], response.text[:200]))
    assert wrong == []
