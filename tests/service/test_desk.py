"""The desk: who may come in, what they see, what they decide, and who knows of it."""

import asyncio

import pytest
from doors import OPENING, STANDING
from speaking import Desk, Guide

from backend.storage.changes import Changes
from backend.worker import Worker
from guestbook.values import Periods

ME = "{ desk { me { name role } } }"
DECISIONS = ("publish", "withhold", "undo")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("moderator", "a wrong one"),
        ("nobody", "open the morning"),
        ("moderator", ""),
        ("", ""),
        ("\x00", "\x00"),
        ("m" * 100_000, "x" * 100_000),
        ("MODERATOR", "open the morning"),
    ],
)
async def test_a_wrong_name_or_password_is_refused_without_telling_which(site, name, given):
    desk = Desk(site.app)
    response = await desk.log_in(name, given)
    assert (response.status_code, response.json()) == (401, {"code": "REFUSED"})
    assert "set-cookie" not in response.headers
    assert await desk.ask(ME) == {"desk": None}


async def test_a_curator_is_let_in_and_out(site, password):
    desk = Desk(site.app)
    response = await desk.log_in("viewer", password)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert (await desk.ask(ME))["desk"]["me"] == {"name": "viewer", "role": "VIEWER"}
    token = desk.http.cookies["cimaise_desk"]
    left = await desk.http.delete("/desk/session")
    assert left.status_code == 204
    assert await desk.ask(ME) == {"desk": None}
    desk.http.cookies.set("cimaise_desk", token)
    assert await desk.ask(ME) == {"desk": None}, "the session is closed, not only forgotten"


async def test_a_shift_at_the_desk_ends(site, clock, password):
    desk = await Desk.enter(site.app, "viewer", password)
    clock.move(hours=7, minutes=59)
    assert (await desk.ask(ME))["desk"]
    clock.move(minutes=1)
    assert (await desk.ask(ME))["desk"] is None


async def test_whoever_fails_too_often_waits(site, clock, password):
    desk = Desk(site.app)
    for _ in range(5):
        assert (await desk.log_in("moderator", "wrong")).status_code == 401
    throttled = await desk.log_in("moderator", password)
    assert (throttled.status_code, throttled.json()) == (429, {"code": "THROTTLED"})
    assert 0 < int(throttled.headers["retry-after"]) <= 301
    assert (await desk.log_in("viewer", password)).status_code == 204, "another's door is open"
    clock.move(seconds=int(throttled.headers["retry-after"]))
    assert (await desk.log_in("moderator", password)).status_code == 204


async def test_attempts_at_the_same_time_count_too(site):
    desk = Desk(site.app)
    answers = await asyncio.gather(*(desk.log_in("moderator", "wrong") for _ in range(12)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 7


async def test_a_cookie_without_our_header_is_nobody_s(site, password):
    # A page of another site can make a browser send the cookie, but not the header.
    desk = await Desk.enter(site.app, "admin", password)
    del desk.http.headers["Cimaise-Client"]
    assert await desk.ask(ME) == {"desk": None}
    work = await desk.work_at("001")
    assert (await desk.set_presence(work["id"], "ON_LOAN"))["code"] == "NOT_LOGGED_IN"


@pytest.mark.parametrize("cookie", ["cimaise_desk=x", "cimaise_desk=", ";;;=\x7f", "a" * 9_000])
async def test_a_broken_cookie_is_nobody_s(site, cookie):
    desk = Desk(site.app)
    desk.http.headers["cookie"] = cookie
    assert await desk.ask(ME) == {"desk": None}


ROLES = {
    None: set(),
    "viewer": {"see"},
    "translator": {"see"},
    "moderator": {"see", "decide"},
    "editor": {"see", "decide", "edit"},
    "admin": {"see", "decide", "edit"},
}


@pytest.mark.parametrize(("role", "locale"), list(zip(ROLES, ["fr", "ar"] * 3, strict=True)))
async def test_each_role_may_what_it_may(site, password, role, locale):
    may = ROLES[role]
    desk = Desk(site.app)
    if role:
        await desk.log_in(role, password)
    refusal = "FORBIDDEN" if role else "NOT_LOGGED_IN"
    entry = (await (await Desk.enter(site.app, "viewer", password)).queued())[0]["id"]
    assert ((await desk.ask(ME))["desk"] is not None) == ("see" in may)
    for decision in DECISIONS:
        answer = await getattr(desk, decision)(entry, locale=locale)
        if "decide" in may:
            assert answer["__typename"] == "EntryModerated"
        else:
            assert answer["code"] == refusal
            assert answer["message"]
        if decision == "publish":
            await desk.undo(entry)
    work, rooms = await desk.work_at("001"), await desk.rooms()
    edits = (
        await desk.set_presence(work["id"], "ON_VIEW", locale=locale),
        await desk.set_open(rooms["7"], is_open=True, locale=locale),
    )
    for edit in edits:
        assert edit["__typename"] in {"Artwork", "Room"} if "edit" in may else "EditRefused"
        assert edit.get("code") == (None if "edit" in may else refusal)


async def test_the_queue_tells_what_the_models_read(guide, desk, site):
    text = "The toilets were filthy and the guard was an idiot. Write to me: anna@example.org"
    await guide.sign(text, locale="en", rating=1)
    before = await desk.find("filthy")
    assert before["analysis"] is None
    assert await site.read_entries() > 0
    read = (await desk.find("filthy", locale="fr"))["analysis"]
    assert read["language"]["code"] == "en"
    assert read["language"]["name"] == "anglais"
    assert {one["task"] for one in read["models"]} >= {"language", "sentiment", "aspects", "flags"}
    assert 0 <= read["sentiment"]["probability"] <= 1
    for flag in read["flags"]:
        assert 0 <= flag["start"] < flag["end"] <= len(text)
    address = next(flag for flag in read["flags"] if flag["flag"] == "pii_email")
    assert text[address["start"] : address["end"]] == "anna@example.org"


async def test_what_was_read_is_not_read_again(guide, site):
    await guide.sign()
    assert await site.read_entries() > 0
    assert await site.read_entries() == 0


async def test_two_workers_share_the_backlog(guide, desk, site):
    for number in range(6):
        await guide.sign(f"Entry number {number}")
    document = "{ desk { backlog { waiting setAside oldestHour } } }"
    waiting = (await desk.ask(document))["desk"]["backlog"]["waiting"]
    total = sum(await asyncio.gather(site.read_entries(), site.read_entries()))
    backlog = (await desk.ask(document))["desk"]["backlog"]
    assert backlog == {"waiting": 0, "setAside": 0, "oldestHour": None}
    assert total == waiting


async def test_what_may_harm_comes_first_and_the_queue_is_read_in_pages(guide, desk, site):
    await guide.sign("I want to die, nobody would miss me.", locale="en")
    await site.read_entries()
    whole = await desk.queued()
    assert "self_harm" in {flag["flag"] for flag in whole[0]["analysis"]["flags"]}
    found, after, more = [], None, True
    while more:
        page = await desk.queue(first=2, after=after)
        found += [edge["node"]["id"] for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    assert found == [entry["id"] for entry in whole]


@pytest.mark.parametrize(
    "wish", [{"language": "\x00"}, {"language": "x" * 9_999}, {"sentiment": "?"}, {"flag": "'"}]
)
async def test_a_filter_that_nothing_passes_finds_nothing(desk, wish):
    assert await desk.queued(filter=wish) == []


async def test_the_queue_is_read_by_language_sentiment_flag_and_status(desk, site):
    await site.read_entries()
    spanish = await desk.queued(filter={"language": "es"})
    assert spanish
    assert {entry["analysis"]["language"]["code"] for entry in spanish} == {"es"}
    withheld = await desk.queued(filter={"status": "WITHHELD"})
    assert {entry["status"] for entry in withheld} == {"WITHHELD"}
    counts = (await desk.ask("{ desk { counts { awaiting published withheld } } }"))["desk"]
    assert counts["counts"] == {
        "awaiting": len(await desk.queued()),
        "published": STANDING["published"],
        "withheld": STANDING["withheld"],
    }


async def test_what_is_published_is_on_the_wall_and_what_is_undone_is_gone(guide, desk):
    await guide.sign("On the wall.")
    entry = (await desk.find("On the wall."))["id"]
    published = await desk.publish(entry)
    assert published["entry"]["status"] == "PUBLISHED"
    assert (await guide.wall_texts())[0] == "On the wall."
    undone = await desk.undo(entry)
    assert undone["entry"]["status"] == "AWAITING"
    assert "On the wall." not in await guide.wall_texts()
    await desk.publish(entry)
    withheld = await desk.withhold(entry, reason="OFF_TOPIC")
    assert withheld["entry"]["status"] == "WITHHELD"
    assert "On the wall." not in await guide.wall_texts()


async def test_a_decision_stands_and_a_second_one_says_so(desk):
    entry = (await desk.queued())[0]["id"]
    await desk.publish(entry)
    messages = set()
    for locale in ("en", "fr", "ar"):
        again = await desk.publish(entry, locale=locale)
        assert (again["code"], again["status"]) == ("ALREADY_MODERATED", "PUBLISHED")
        messages.add(again["message"])
    assert len(messages) == 3


async def test_two_curators_at_once_decide_once(site, desk, password):
    other = await Desk.enter(site.app, "moderator", password)
    entry = (await desk.queued())[0]["id"]
    answers = await asyncio.gather(desk.publish(entry), other.publish(entry))
    assert sorted(one["__typename"] for one in answers) == ["EntryModerated", "ModerationRefused"]


async def test_what_was_never_decided_cannot_be_undone(desk):
    entry = (await desk.queued())[0]["id"]
    assert (await desk.undo(entry, locale="fr"))["code"] == "NOTHING_TO_UNDO"


@pytest.mark.parametrize("entry", ["", "bm90aGluZw", "🙂"])
async def test_an_entry_that_is_not_there_cannot_be_decided_about(desk, entry):
    for decision in DECISIONS:
        assert (await getattr(desk, decision)(entry, locale="ar"))["code"] == "NOT_FOUND"


async def test_the_history_names_who_decided_what_and_when(site, desk, password, clock):
    other = await Desk.enter(site.app, "moderator", password)
    entry = (await desk.queued())[0]["id"]
    await desk.publish(entry)
    clock.move(minutes=5)
    await other.withhold(entry, reason="SPAM")
    history = (await other.undo(entry))["entry"]["history"]
    assert [(step["action"], step["curator"]) for step in history] == [
        ("undo", "moderator"),
        ("withhold", "moderator"),
        ("publish", "curator"),
    ]
    assert history[1]["reason"] == "spam"
    assert history[2]["at"] == OPENING.isoformat()


async def test_a_visitor_sees_nothing_of_the_desk(reader):
    document = "{ desk { me { name } queue { edges { node { text } } } counts { awaiting } } }"
    assert await reader.ask(document) == {"desk": None}
    entry = (await reader.wall())["edges"][0]["node"]
    for field in ("analysis { incident }", "history { action }", "channel", "status", "device"):
        document = "query($id: ID!) { node(id: $id) { ... on Entry { FIELD } } }"
        response = await reader.post(document.replace("FIELD", field), id=entry["id"])
        assert response.json()["errors"]


async def test_words_whose_time_is_over_are_erased_by_the_worker(guide, site, clock):
    await guide.sign("Nobody published me.")
    clock.move(days=31)
    async with site.database() as database:
        worker = Worker(
            database=database,
            analyser=None,
            changes=Changes(database),
            clock=clock,
            periods=Periods(),
        )
        await worker.tidy()
    again = await Desk.enter(site.app, "moderator", "open the morning")
    assert "Nobody published me." not in [entry["text"] for entry in await again.queued()]
    assert len(await guide.wall_texts()) == STANDING["published"]


async def test_the_desk_and_the_wall_have_room_for_the_same_entry(guide: Guide, desk: Desk):
    entry = (await desk.queued())[0]
    published = await desk.publish(entry["id"])
    public = (await guide.wall())["edges"]
    assert published["entry"]["id"] not in [edge["node"]["id"] for edge in public]
    assert published["entry"]["text"] in [edge["node"]["text"] for edge in public]
