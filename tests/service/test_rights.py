"""A file without a clear, running right leaves by no door; nor does a text that is not free."""

import argparse
import asyncio
import json
import random
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from asking import QUERIES, SCHEMA, Written, concise, in_graphql, question, questions, selection
from doors import ON_ONE_KIND, on_a_port
from speaking import Desk, Wire
from sqlalchemy import delete, select, text, update

from backend import app
from backend.catalogue.models import (
    Artwork,
    LocalizedText,
    MediaAsset,
    MediaKind,
    MediaRole,
    Museum,
    MuseumHost,
    OwnerKind,
    Presence,
    Selector,
    Stop,
    TextStatus,
)
from backend.catalogue.rights import clears
from backend.catalogue.storing import store_media
from backend.commands.dump import dump
from backend.demo.opening import demo_password
from backend.graphql.nodes import encode_id
from backend.http.files import CLIENTS

ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
BY = "https://creativecommons.org/licenses/by/4.0/"
IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"
SEED = 20260314
TODAY, YESTERDAY, TOMORROW = date(2026, 3, 14), date(2026, 3, 13), date(2026, 3, 15)
# Ten in the evening where the museum is, and tomorrow already in Greenwich.
EVENING = datetime(2026, 3, 15, 2, tzinfo=UTC)

# Rights, and whether a file may be shown under them this evening.
STATES = {
    "without": (None, None, False),
    "blank": ("", None, False),
    "unknown": ("https://example.org/licence", None, False),
    "unwritten": ("https://creativecommons.org/licenses/by-all/4.0/", None, False),
    "unevaluated": ("http://rightsstatements.org/vocab/CNE/1.0/", None, False),
    "undetermined": ("http://rightsstatements.org/vocab/UND/1.0/", None, False),
    "holderless": ("http://rightsstatements.org/vocab/InC-RUU/1.0/", None, False),
    "past": (ZERO, YESTERDAY, False),
    "tonight": (ZERO, TODAY, True),
    "tomorrow": (BY, TOMORROW, True),
    "free": (ZERO, None, True),
    "marked": ("https://creativecommons.org/publicdomain/mark/1.0/", None, True),
    "named": (BY, None, True),
    "ported": ("https://creativecommons.org/licenses/by-sa/3.0/us/", None, True),
    "permitted": (IN_COPYRIGHT, None, True),
    "stored": (ZERO, None, True),  # the work is not on view
    "stored-past": (ZERO, YESTERDAY, False),
    "numberless": (ZERO, None, True),  # the stop is not published
    "numberless-past": (ZERO, YESTERDAY, False),
}
CLEARED = {name for name, (_, _, cleared) in STATES.items() if cleared}
STORED, NUMBERLESS = {"stored", "stored-past"}, {"numberless", "numberless-past"}
FREE = {"tonight", "free", "marked", "stored", "numberless"}


class Shelf:
    """Works with a picture and a recording in every state that a right can be in."""

    def __init__(self):
        self.pictures, self.recordings, self.works, self.stops, self.numbers = {}, {}, {}, {}, {}

    async def fill(self, site):
        """Hang a state on each of some works, drawn by lot, and take their other files away."""
        async with site.database() as database, database.writing.begin() as session:
            statement = select(Artwork.id, Stop.id.label("stop"), Selector.number, Stop.museum_id)
            statement = statement.join(Stop, Stop.artwork_id == Artwork.id)
            statement = statement.join(Selector, Selector.stop_id == Stop.id)
            rows = (await session.execute(statement.order_by(Selector.number))).all()
            drawn = random.Random(SEED).sample(rows, len(STATES))  # noqa: S311  # lots, not secrets
            for (name, (uri, expires, _)), row in zip(STATES.items(), drawn, strict=True):
                self.works[name], self.stops[name] = row.id, row.stop
                self.numbers[name] = row.number
                await session.execute(delete(MediaAsset).where(MediaAsset.owner_id == row.id))
                for kind, role, kept in (
                    (MediaKind.IMAGE, MediaRole.PHOTOGRAPH, self.pictures),
                    (MediaKind.AUDIO, MediaRole.NARRATION, self.recordings),
                ):
                    content = f"{kind} {name}".encode()
                    kept[name] = MediaAsset(
                        id=uuid4(),
                        museum_id=row.museum_id,
                        owner_kind=OwnerKind.ARTWORK,
                        owner_id=row.id,
                        kind=kind,
                        role=role,
                        locale="en",
                        bytes=len(content),
                        sha256=store_media(site.settings.media_dir, content),
                        mime="image/png" if kind is MediaKind.IMAGE else "audio/mpeg",
                        transcript=f"What is said in {kind}-{name}.",
                        rights_uri=uri,
                        rights_expire=expires,
                        credit=f"By the maker of {kind}-{name}.",
                    )
                    session.add(kept[name])
                await session.flush()
            for name in STORED:
                change = update(Artwork).where(Artwork.id == self.works[name])
                await session.execute(change.values(presence=Presence.NOT_ON_VIEW))
            for name in NUMBERLESS:
                change = update(Stop).where(Stop.id == self.stops[name])
                await session.execute(change.values(published=False))
            await session.execute(text("UPDATE content_revision SET number = number + 1"))
        return self

    def seen_in(self, told):
        """The states whose pictures, and those whose recordings, can be recognised in words."""
        return (
            {name for name, file in self.pictures.items() if any_mark(file, told)},
            {name for name, file in self.recordings.items() if any_mark(file, told)},
        )


def any_mark(file, told):
    marks = (file.sha256, encode_id("MediaAsset", file.id), file.credit, file.transcript)
    return any(mark in told for mark in marks)


PICTURES = CLEARED - STORED
RECORDINGS = PICTURES - NUMBERLESS


@pytest.fixture
async def shelf(site, clock):
    clock.moment = EVENING
    return await Shelf().fill(site)


@pytest.fixture
async def evening_desk(site, shelf):
    """The curator, logged in at that hour."""
    assert shelf
    return await Desk.enter(site.app, "curator", demo_password(site.settings.data_dir))


async def every_answer(guide, shelf):
    """Ask every public field of Query for everything, about every work of the shelf."""
    told = await guide.ask("{ tours { id } rooms { id } museum { id } }")
    rooms = [room["id"] for room in told["rooms"]]
    alone = (
        *("museum", "locales", "rooms", "amenities", "artworkOfTheDay", "desk"),
        *("deeds", "exhibitions", "interests", "rateLimit"),
    )
    asked = {
        **{name: [{}] for name in alone},
        **{name: [] for name in ("artwork", "moreLike", "node", "similarArtworks")},
        "tours": [{"locale": "ja"}],
        "tour": [{"id": told["tours"][0]["id"]}],
        "route": [{"from": rooms[0], "to": rooms[-1]}],
        **{name: [{"receipt": "0" * 13}] for name in ("entryByReceipt", "ownEntryExport")},
        "guestbook": [{"first": 30}],
        "artworks": [{"first": 50}],
        "search": [{"query": "portrait", "first": 50}, {"query": "1", "first": 50}],
        "stop": [{"number": "00"}],
        **{name: [{"first": 6}] for name in ("nextStops", "whereNext")},
        "itinerary": [{"input": Written("{ minutes: 90 }")}],
    }
    assert asked.keys() == QUERIES.keys()
    for name, work in shelf.works.items():
        identity, stop = encode_id("Artwork", work), encode_id("Stop", shelf.stops[name])
        asked["artwork"].append({"id": identity})
        asked["stop"].append({"number": shelf.numbers[name]})
        nodes = [("MediaAsset", kept[name].id) for kept in (shelf.pictures, shelf.recordings)]
        if name in ("free", "past", "stored", "numberless"):
            for field in ("similarArtworks", "moreLike"):
                asked[field].append({"to": identity, "first": 3})
            for field in ("nextStops", "whereNext"):
                asked[field].append({"from": stop})
            nodes += [("Artwork", work), ("Stop", shelf.stops[name])]
        for kind, node in nodes:
            chosen = f"... on {kind} {selection(SCHEMA.type_map[kind], {}, concise)}"
            yield "node", f'{{ node(id: "{encode_id(kind, node)}") {{ __typename {chosen} }} }}'
    for name, ways in asked.items():
        for given_ in ways:
            written = {key: in_graphql(one) for key, one in given_.items()}
            for one in questions(name, written):
                yield name, one


async def test_no_field_tells_of_a_file_that_is_not_cleared(guide, evening_desk, shelf):
    for name in shelf.works:
        favourite = encode_id("Artwork", shelf.works[name])
        if name not in STORED:
            await guide.sign(f"I stood before {name}.", favourite=favourite)
    for entry in await evening_desk.queued():
        if "I stood before" in entry["text"]:
            await evening_desk.publish(entry["id"])
    pictures, recordings = set(), set()
    async for field, document in every_answer(guide, shelf):
        told = json.dumps(await guide.ask(document), ensure_ascii=False)
        seen, heard = shelf.seen_in(told)
        assert seen <= PICTURES, (field, seen - PICTURES)
        assert heard <= RECORDINGS, (field, heard - RECORDINGS)
        pictures |= seen
        recordings |= heard
    assert (pictures, recordings) == (PICTURES, RECORDINGS), "what is cleared is shown somewhere"


@ON_ONE_KIND
async def test_no_page_that_a_telephone_keeps_names_a_file_that_is_not_cleared(guide, shelf):
    documents = {
        file.stem: file.read_text("utf-8") for file in (CLIENTS / "guide/documents").glob("*.gra*")
    }

    async def page(name, **variables):
        told.append(await guide.ask(documents[name], locale="en", **variables))
        return told[-1]

    told: list[object] = []
    special = {"audience": "STANDARD", "special": False}
    for name in ("museum", "day", "rooms", "tours"):
        await page(name)
    for tour in (await page("tours"))["tours"]:
        await page("tour", id=tour["id"])
    for edge in (await page("works", after=None))["artworks"]["edges"]:
        work = edge["node"]
        await page("artwork", id=work["id"], **special)
        if work["stop"]:
            await page("stop", number=work["stop"]["number"], **special)
    kept = json.dumps(told, ensure_ascii=False)
    assert shelf.seen_in(kept) == (PICTURES, RECORDINGS)
    shell = await guide.http.get("/service-worker.js")
    assert shelf.seen_in(shell.text) == (set(), set())


async def test_an_address_that_was_known_leads_to_a_cleared_file_only(guide, clock, shelf):
    for kept in (shelf.pictures, shelf.recordings):
        answered = {
            name: (await guide.http.get(f"/media/{file.sha256}")).status_code
            for name, file in kept.items()
        }
        assert answered == {name: 200 if name in CLEARED else 404 for name in STATES}
    clock.move(hours=3)  # past midnight where the museum is
    for name, status in (("tonight", 404), ("tomorrow", 200)):
        url = f"/media/{shelf.pictures[name].sha256}"
        assert (await guide.http.get(url)).status_code == status
        assert (await guide.http.head(url)).status_code == status
    seen, _ = shelf.seen_in(json.dumps(await guide.ask(question("artworks", {"first": "50"}))))
    assert seen == PICTURES - {"tonight"}


@ON_ONE_KIND
async def test_no_wall_hears_of_a_file_that_is_not_cleared(site, guide, evening_desk, shelf):
    chosen = selection(SCHEMA.type_map["WallEvent"], {})
    names = [name for name in STATES if name not in STORED]
    for name in names:
        favourite = encode_id("Artwork", shelf.works[name])
        await guide.sign(f"I stood before {name}.", favourite=favourite)
    waiting = [one["id"] for one in await evening_desk.queued() if "I stood before" in one["text"]]
    assert len(waiting) == len(names)
    pictures = set()
    service = app.create_app(site.settings, site.clock)
    async with on_a_port(service) as address, Wire.connected(address) as wall:
        await wall.subscribe(f"subscription {{ wallChanged {chosen} }}")
        for entry in waiting:
            await evening_desk.publish(entry)
            seen, heard = shelf.seen_in(json.dumps(await wall.event(), ensure_ascii=False))
            assert seen <= PICTURES
            assert heard <= RECORDINGS
            pictures |= seen
    assert pictures == PICTURES - STORED


def given_away(settings, monkeypatch, capsys):
    """What the command prints at that moment."""
    monkeypatch.setattr(app, "now", lambda: EVENING)
    assert dump(argparse.Namespace(settings=settings, museum=None)) == 0
    return capsys.readouterr().out


async def test_only_what_is_free_is_given_away(site, shelf, monkeypatch, capsys):
    licences = ("CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0", "all rights reserved", "", None)
    async with site.database() as database, database.writing.begin() as session:
        rows = await session.execute(select(LocalizedText.id).order_by(LocalizedText.id))
        lots = random.Random(SEED)  # noqa: S311  # lots, not secrets
        drawn = {row.id: (lots.choice(licences), lots.choice(list(TextStatus))) for row in rows}
        for licence in licences:
            for status in TextStatus:
                some = [one for one, lot in drawn.items() if lot == (licence, status)]
                for start in range(0, len(some), 500):
                    chosen = LocalizedText.id.in_(some[start : start + 500])
                    values = {"licence": licence, "status": status}
                    await session.execute(update(LocalizedText).where(chosen).values(values))
        free = await session.execute(
            select(LocalizedText.text).where(
                LocalizedText.licence == "CC0-1.0",
                LocalizedText.status == TextStatus.PUBLISHED,
                LocalizedText.owner_kind == OwnerKind.ARTWORK,
            )
        )
        expected = sorted(row.text for row in free)
    printed = await asyncio.to_thread(given_away, site.settings, monkeypatch, capsys)
    works = [json.loads(line) for line in printed.splitlines()]
    assert sorted(said["text"] for work in works for said in work["texts"]) == expected
    assert shelf.seen_in(printed) == (FREE, FREE)
    for file in (file for work in works for file in work["media"]):
        assert clears(file["rights_uri"], None, TODAY)
        assert "publicdomain" in file["rights_uri"]


@ON_ONE_KIND
async def test_one_museum_s_right_does_not_clear_the_other_s_file(site, guide, shelf):
    picture = shelf.pictures["free"]
    other = uuid4()
    await site.write(
        Museum(id=other, key="other", timezone="UTC", country="CA", house_locales=["en"]),
        MuseumHost(host="one.test", museum_id=picture.museum_id),
        MuseumHost(host="two.test", museum_id=other),
        MediaAsset(
            id=uuid4(),
            museum_id=other,
            owner_kind=OwnerKind.MUSEUM,
            owner_id=other,
            kind=MediaKind.IMAGE,
            role=MediaRole.PHOTOGRAPH,
            bytes=picture.bytes,
            sha256=picture.sha256,
            mime=picture.mime,
        ),
    )
    url = f"/media/{picture.sha256}"
    for host, status in (("one.test", 200), ("two.test", 404)):
        guide.http.headers["host"] = host
        assert (await guide.http.get(url)).status_code == status
    told = json.dumps(await guide.ask(question("artworks", {"first": "50"})))
    assert shelf.seen_in(told) == (set(), set())


async def test_a_curator_is_told_what_visitors_may_see(evening_desk, shelf):
    document = "query($o: ID!) { desk { files(owner: $o) { id cleared } } }"
    for name, work in shelf.works.items():
        told = (await evening_desk.ask(document, o=encode_id("Artwork", work)))["desk"]["files"]
        assert [one["cleared"] for one in told] == [name in CLEARED] * 2, name
