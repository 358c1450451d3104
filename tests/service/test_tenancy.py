"""Two museums in one database: neither sees, hears or changes anything of the other."""

import re
from dataclasses import replace
from typing import Any

import pytest
from doors import DEMO, OPENING, WORKS, Site, on_a_port
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    is_required_argument,
)
from speaking import Desk, Guide, Wire, a_receipt

from backend.accounts import roster
from backend.accounts.models import CuratorRole
from backend.app import create_app
from backend.catalogue.models import MediaAsset, MediaKind, MediaRole, MuseumHost, OwnerKind
from backend.catalogue.storing import store_media
from backend.catalogue.tenancy import museum_of
from backend.demo.building import Builder
from backend.demo.content import read_content
from backend.demo.guestbook import sign_demo_entries
from backend.graphql.schema import SCHEMA_FILE
from backend.storage.secret import load_secret

MARK = "Xqzvwkj"
DEEPEST = 4
# No recording speaks of it in the demo itself.
UNVOICED = next(work for work in DEMO.artworks["artworks"] if work["stop"]["number"] == "015")
SCHEMA = build_schema(SCHEMA_FILE.read_text(encoding="utf-8"))


def marked(told: Any) -> Any:
    """The same content, with a word in every text that tells whose it is."""
    if isinstance(told, dict):
        return {
            name: one if name in {"state", "locale"} else marked(one) for name, one in told.items()
        }
    return f"{MARK} {told}" if isinstance(told, str) else told


@pytest.fixture
async def museums(settings, clock, password):
    """The demo museum at one.test, and a second one with the same numbers at two.test."""
    content = read_content()
    facts = {
        **content.museum,
        "museum": {**content.museum["museum"], "key": "second"},
    }
    entries = {
        "entries": [{**one, "text": f"{MARK} {one['text']}"} for one in content.entries["entries"]]
    }
    second = replace(
        content,
        museum=facts,
        entries=entries,
        texts={
            locale: {**marked(told), "locale": locale, "artists": told["artists"]}
            if "artists" in told
            else {**marked(told), "locale": locale}
            for locale, told in content.texts.items()
        },
    )
    site = Site(settings, clock)
    async with site.database() as database, database.writing.begin() as session:
        first = await museum_of(session, None)
        builder = Builder(session, second, settings.media_dir)
        await builder.build(OPENING.date())
        other = builder.museum
        await roster.add(session, other, "editor", CuratorRole.EDITOR, f"{password} too")
        await session.flush()
        curator = await roster.add(session, other, "second", CuratorRole.EDITOR, password)
        await session.flush()
        await sign_demo_entries(
            session,
            second,
            builder,
            curator=curator.id,
            secret=load_secret(settings.data_dir),
            now=OPENING,
        )
        session.add(MuseumHost(host="one.test", museum_id=first))
        session.add(MuseumHost(host="two.test", museum_id=other))
        session.add(
            MediaAsset(
                id=builder.id_of("audio", "015"),
                museum_id=other,
                owner_kind=OwnerKind.ARTWORK,
                owner_id=builder.artwork_id(UNVOICED),
                kind=MediaKind.AUDIO,
                role=MediaRole.NARRATION,
                bytes=5,
                sha256=store_media(settings.media_dir, b"voice"),
                mime="audio/ogg",
                rights_uri="https://creativecommons.org/publicdomain/zero/1.0/",
            )
        )
    async with site.open():
        yield site


@pytest.fixture
def one(museums):
    return Guide(museums.app, host="one.test")


@pytest.fixture
def two(museums):
    return Guide(museums.app, host="two.test")


def selection(kind: Any, depth: int = 0) -> str:
    """Everything that can be asked of a type without arguments."""
    kind = get_named_type(kind)
    if isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
        members = SCHEMA.get_possible_types(kind)
        # Members of a union may have fields of one name and different kinds: each gets its own.
        parts = [
            f"... on {member.name} {selection(member, depth).replace('{', '{ ', 1)}"
            for member in members
            if member.name != "DeskEntry" and selection(member, depth)
        ]
        return f"{{ __typename {' '.join(parts)} }}"
    if not isinstance(kind, GraphQLObjectType):
        return ""
    fields = []
    for name, field in kind.fields.items():
        if any(is_required_argument(each) for each in field.args.values()):
            continue
        inner = get_named_type(field.type)
        if isinstance(inner, GraphQLObjectType | GraphQLUnionType | GraphQLInterfaceType):
            if depth < DEEPEST and (chosen := selection(inner, depth + 1)):
                fields.append(f"{name} {chosen}")
        else:
            fields.append(name)
    return f"{{ {' '.join(fields)} }}" if fields else ""


def arguments(field: Any, identity: str, number: str) -> str:
    """Arguments that point at something."""
    given = []
    for name, argument in field.args.items():
        kind = get_named_type(argument.type)
        if kind.name == "ID":
            listed = str(argument.type).startswith("[")
            given.append(f'{name}: ["{identity}"]' if listed else f'{name}: "{identity}"')
        elif name == "number":
            given.append(f'{name}: "{number}"')
        elif name == "query":
            given.append(f'{name}: "{MARK}"')
        elif name == "receipt":
            given.append(f'{name}: "{"0" * 13}"')
        elif name == "filter":
            given.append(f'{name}: {{ room: "{identity}" }}')
        elif isinstance(kind, GraphQLEnumType) or not is_required_argument(argument):
            continue
    return f"({', '.join(given)})" if given else ""


# Asked for with every id of the other museum below.
FIELDS = {name: field for name, field in SCHEMA.query_type.fields.items() if name != "node"}


async def ids_of(guide: Guide) -> dict[str, set[str]]:
    told = await guide.ask(
        """{ museum { id } rooms { id floor { id } } amenities { id } tours { id }
          artworks(first: 50) { edges { node { id stop { id } artists { artist { id } } image { id }
          } } } guestbook { edges { node { id } } } }"""
    )
    works = [edge["node"] for edge in told["artworks"]["edges"]]
    return {
        "Museum": {told["museum"]["id"]},
        "Room": {room["id"] for room in told["rooms"]},
        "Floor": {room["floor"]["id"] for room in told["rooms"]},
        "Amenity": {amenity["id"] for amenity in told["amenities"]},
        "Tour": {tour["id"] for tour in told["tours"]},
        "Artwork": {work["id"] for work in works},
        "Stop": {work["stop"]["id"] for work in works},
        "Entry": {edge["node"]["id"] for edge in told["guestbook"]["edges"]},
    }


async def test_each_museum_answers_at_its_own_host(one, two):
    assert MARK not in (await one.work_at("007"))["title"]["text"]
    assert MARK in (await two.work_at("007"))["title"]["text"]
    ours, theirs = await ids_of(one), await ids_of(two)
    for kind, identities in ours.items():
        assert identities, kind
        assert not identities & theirs[kind], kind


async def test_no_field_tells_anything_of_the_other_museum(one, two):
    theirs = await ids_of(two)
    strangers = {each for kind in theirs.values() for each in kind}
    for name, field in FIELDS.items():
        probes = [next(iter(kind)) for kind in theirs.values()] if field.args else [""]
        chosen = selection(field.type, 1)
        for identity in probes:
            response = await one.post(f"{{ {name}{arguments(field, identity, '007')} {chosen} }}")
            assert response.status_code == 200, name
            assert "Syntax Error" not in response.text
            assert MARK not in response.text, name
            assert not [each for each in strangers if each in response.text], name


async def test_no_feed_tells_anything_of_the_other_museum(one, two):
    ours, theirs = [(await guide.http.get("/guestbook.atom")).text for guide in (one, two)]
    urns = re.compile("urn:uuid:[0-9a-f-]{36}")
    assert urns.findall(theirs)
    assert MARK in theirs
    assert MARK not in ours
    assert not set(urns.findall(ours)) & set(urns.findall(theirs))


async def test_no_node_of_the_other_museum_is_there(one, two):
    document = "query($id: ID!) { node(id: $id) { __typename id } }"
    for identities in (await ids_of(two)).values():
        for identity in identities:
            assert await one.ask(document, id=identity) == {"node": None}
    for identity in (await ids_of(one))["Artwork"]:
        assert (await one.ask(document, id=identity))["node"]["id"] == identity


async def test_the_other_museum_s_works_are_found_by_no_search(one, two):
    assert await one.search(MARK) == []
    assert len(await two.search(MARK)) == WORKS


async def test_nobody_writes_about_or_walks_past_the_other_museum_s_things(one, two):
    theirs = await ids_of(two)
    for kind in ("Artwork", "Stop", "Museum"):
        for subject in list(theirs[kind])[:2]:
            assert (await one.sign("x", subject=subject))["code"] == "UNKNOWN_SUBJECT"
    assert (await one.sign("x", favourite=next(iter(theirs["Artwork"]))))["code"] == (
        "UNKNOWN_SUBJECT"
    )
    one.http.headers["Cimaise-Visit"] = (await one.start_visit())["code"]
    stop = (await two.stop("001"))["id"]
    assert (await one.tell({"key": "a", "kind": "STOP_SEEN", "stop": stop}))["accepted"] == 1
    assert len(await one.next_stops(first=20)) == 20


async def test_a_visit_is_over_where_it_did_not_begin(one, two):
    two.http.headers["Cimaise-Visit"] = (await one.start_visit())["code"]
    assert (await two.tell())["__typename"] == "VisitNotFound"


async def test_a_receipt_answers_where_it_was_given(one, two):
    receipt = a_receipt()
    await one.sign("Only here.", receipt=receipt)
    assert await two.own(receipt) is None
    assert (await two.withdraw(receipt))["code"] == "NOT_FOUND"
    assert (await one.own(receipt))["text"] == "Only here."
    assert (await two.sign("There too.", receipt=receipt))["__typename"] == "EntrySigned"


async def test_a_curator_works_at_one_desk(museums, password, two):
    desk = await Desk.enter(museums.app, "editor", password, host="one.test")
    token = desk.http.cookies["cimaise_desk"]
    other = Desk(museums.app, host="two.test")
    assert (await other.log_in("editor", password)).status_code == 401
    other.http.cookies.set("cimaise_desk", token)
    assert await other.ask("{ desk { me { id } } }") == {"desk": None}

    second = await Desk.enter(museums.app, "editor", f"{password} too", host="two.test")
    entry = (await second.queued())[0]
    assert MARK in entry["text"]
    assert not any(MARK in mine["text"] for mine in await desk.queued())
    for decide in (desk.publish, desk.withhold, desk.undo):
        assert (await decide(entry["id"]))["code"] == "NOT_FOUND"
    theirs = await ids_of(two)
    for work in list(theirs["Artwork"])[:2]:
        assert (await desk.set_presence(work, "ON_LOAN"))["code"] == "NOT_FOUND"
    room = next(iter(theirs["Room"]))
    assert (await desk.set_open(room, is_open=False))["code"] == "NOT_FOUND"
    assert len((await two.works())["edges"]) == WORKS


async def test_a_file_leaves_by_its_own_museum_s_door(one, two):
    document = '{ stop(number: "015") { ... on Stop { audio { url } } } }'
    url = (await two.ask(document))["stop"]["audio"][0]["url"]
    assert (await two.http.get(url)).content == b"voice"
    assert (await one.http.get(url)).status_code == 404
    assert (await one.ask(document))["stop"]["audio"] == []


async def test_the_artwork_of_the_day_is_each_museum_s_own(one, two):
    assert (await one.day())["artwork"]["id"] in (await ids_of(one))["Artwork"]
    assert (await two.day())["artwork"]["id"] in (await ids_of(two))["Artwork"]


async def test_a_wall_hears_its_own_museum(museums, password):
    desk = await Desk.enter(museums.app, "editor", password, host="one.test")
    second = await Desk.enter(museums.app, "editor", f"{password} too", host="two.test")
    app = create_app(museums.settings, museums.clock)
    async with on_a_port(app) as address, Wire.connected(address, named="one.test") as wall:
        await wall.subscribe(
            "subscription { wallChanged { ... on EntryPublished { entry { text } } } }"
        )
        await second.publish((await second.queued())[0]["id"])
        mine = (await desk.queued())[0]
        await desk.publish(mine["id"])
        assert (await wall.event())["wallChanged"]["entry"]["text"] == mine["text"]


async def test_a_host_that_is_no_museum_s_is_not_found(museums):
    guide = Guide(museums.app)
    for host in ("three.test", "", "one.test.evil.example", "127.0.0.1"):
        guide.http.headers["host"] = host
        assert (await guide.post("{ museum { id } }")).status_code == 404
        for address in ("/graphql?query=%7Bmuseum%7Bid%7D%7D", "/s/k3vq7m", "/media/" + "0" * 64):
            assert (await guide.http.get(address)).status_code == 404
        login = await guide.http.post("/desk/session", json={"name": "editor", "password": "x"})
        assert login.status_code == 404


async def test_a_host_is_known_however_it_is_written(museums):
    guide = Guide(museums.app)
    for host in ("one.test", "ONE.test", "one.test:8000"):
        guide.http.headers["host"] = host
        assert MARK not in (await guide.work_at("007"))["title"]["text"]


async def test_two_museums_know_which_is_meant_by_the_operator(museums):
    async with museums.database() as database, database.reading() as session:
        assert await museum_of(session, "second") != await museum_of(session, "carnegie-sample")
        with pytest.raises(LookupError, match="--museum"):
            await museum_of(session, None)
