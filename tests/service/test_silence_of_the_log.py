"""No visitor's word, body or address in any log, whatever goes wrong."""

import contextlib
import io
import json
import logging
import traceback

import httpx
import pytest
import structlog
from doors import ON_ONE_KIND, on_a_port
from speaking import SIGN, Desk, Guide, Wire, a_key, a_receipt
from sqlalchemy import text

from backend import logs
from backend.app import create_app
from backend.guidance import nextstops
from backend.http import files, routes
from nlp.analyser import Analyser

MARKER = "Zaunkönigspfeife"
ADDRESS = "203.0.113.77"
HIDDEN = (MARKER, json.dumps(MARKER)[1:-1], MARKER.encode().hex(), ADDRESS, "Zaunk")


@pytest.fixture
def heard(monkeypatch, capfd):
    """All that an operator can make us log, and what libraries say in full behind our handler."""
    root = logging.getLogger()
    kept = (root.handlers[:], root.level)
    stream = io.StringIO()
    logs.configure("debug")
    monkeypatch.setattr(structlog.get_config()["logger_factory"], "_file", stream)
    said: list[str] = []

    class Everything(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())
            if record.exc_info:
                said.extend(traceback.format_exception(*record.exc_info))

    root.addHandler(Everything())

    def whole():
        out, err = capfd.readouterr()
        return "\n".join([*said, stream.getvalue(), out, err])

    yield whole
    root.handlers, root.level = kept
    structlog.reset_defaults()


@pytest.fixture
def visitor(site):
    guide = Guide(site.app)
    guide.http = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=site.app, client=(ADDRESS, 40_000)),
        base_url="http://museum.test",
    )
    return guide


def silent(said, *, about):
    """Nothing hidden was said, and what went wrong was not passed over in silence."""
    for word in HIDDEN:
        assert word not in said
    assert about in said


@ON_ONE_KIND
async def test_what_the_guestbook_refuses(visitor, heard):
    key, receipt = a_key(), a_receipt()
    await visitor.sign(MARKER, idempotencyKey=key, receipt=receipt)
    for page in (
        {"text": MARKER * 1_000},
        {"text": MARKER, "rating": 9},
        {"text": f"{MARKER} again", "idempotencyKey": key},
        {"text": f"{MARKER} again", "receipt": receipt},
        {"text": MARKER, "receipt": MARKER},
        {"text": MARKER, "idempotencyKey": MARKER},
        {"text": MARKER, "subject": MARKER},
        {"text": MARKER, "locale": MARKER, "rating": 0},
    ):
        assert (await visitor.sign(**page))["__typename"] == "EntryRefused"
    silent(heard(), about="")


@ON_ONE_KIND
@pytest.mark.parametrize(
    ("document", "variables"),
    [
        (SIGN, {"input": MARKER}),
        (SIGN, {"input": {"text": [MARKER], "receipt": 7}}),
        (SIGN, {"input": {"text": MARKER, MARKER: MARKER}}),
        (SIGN.replace("signGuestbook(", f"sign{MARKER[:5]}("), {"input": {}}),
        (f'{{ search(query: "{MARKER}"', {}),
        (f'{{ search(query: "{MARKER}", first: "{MARKER}") {{ edges }} }}', {}),
        (f'{{ artworks(after: "{MARKER}") {{ edges {{ cursor }} }} }}', {}),
        (f'{{ artworkOfTheDay(date: "{MARKER}") {{ __typename }} }}', {}),
    ],
)
async def test_what_the_schema_refuses(visitor, heard, document, variables):
    answer = await visitor.post(document, **variables)
    assert answer.json()["errors"]
    silent(heard(), about="graphql.error")


@ON_ONE_KIND
async def test_what_the_guard_refuses(visitor, heard):
    headers = {"content-type": "application/json"}
    for content in (MARKER, f'{{"query": "{MARKER}', f'["{MARKER}"]', f'{{"query": ["{MARKER}"]}}'):
        response = await visitor.http.post("/graphql", content=content, headers=headers)
        assert response.status_code == 400
    silent(heard(), about="")


@ON_ONE_KIND
async def test_what_addresses_and_headers_hold(visitor, heard):
    for address in (
        f"/{MARKER}",
        f"/s/{MARKER}",
        f"/media/{MARKER}",
        f"/words/{MARKER}.json",
        f"/assets/{MARKER}.js",
        f"/graphql?query={MARKER}&variables={MARKER}",
    ):
        assert (await visitor.http.get(address)).status_code < 500
    raw = MARKER.encode("latin-1")
    for name in (b"cimaise-visit", b"cookie", b"accept-language", b"referer", b"user-agent"):
        request = visitor.http.build_request(
            "POST", "/graphql", json={"query": "{ museum { id } }"}, headers=[(name, raw)]
        )
        assert (await visitor.http.send(request)).status_code == 200
    silent(heard(), about="")


def stumble(*_given, **_named):
    raise RuntimeError(f"it was about {MARKER}")


@ON_ONE_KIND
async def test_an_accident_inside_a_resolver(visitor, heard, monkeypatch):
    monkeypatch.setattr("guestbook.signing.kept_words", stumble)
    page = {"text": MARKER, "receipt": a_receipt(), "idempotencyKey": a_key()}
    response = await visitor.post(SIGN, input=page)
    assert MARKER not in response.text
    assert "museum's service" in response.text
    silent(heard(), about="RuntimeError")


@ON_ONE_KIND
async def test_an_accident_inside_a_field(visitor, heard, monkeypatch):
    monkeypatch.setattr(nextstops, "suggest", stumble)
    response = await visitor.post("{ nextStops { walkSeconds } }")
    assert MARKER not in response.text
    silent(heard(), about="RuntimeError")


async def test_an_accident_inside_the_database(visitor, heard, site):
    await site.say(text("ALTER TABLE guestbook_entry RENAME TO guestbook_gone"))
    page = {"text": MARKER, "receipt": a_receipt(), "idempotencyKey": a_key()}
    response = await visitor.post(SIGN, input=page)
    assert MARKER not in response.text
    assert "guestbook" not in response.json()["errors"][0]["message"]
    silent(heard(), about="graphql.error")


@ON_ONE_KIND
async def test_an_accident_inside_a_route(visitor, heard, monkeypatch):
    monkeypatch.setattr(routes, "museum_at", stumble)
    monkeypatch.setattr(files, "museum_at", stumble)
    for address in (f"/s/{MARKER}", "/media/" + "0" * 64):
        response = await visitor.http.get(address)
        assert response.status_code == 500
        assert MARKER not in response.text
        number = response.json()["errors"][0]["message"].split()[-1].strip(".")
        said = heard()
        silent(said, about="request.failed")
        assert number in said


@ON_ONE_KIND
async def test_an_accident_inside_a_subscription(site, heard, monkeypatch, desk):
    async with (
        on_a_port(create_app(site.settings, site.clock)) as address,
        Wire.connected(address) as wire,
    ):
        await wire.subscribe("subscription { wallChanged { __typename } }")
        monkeypatch.setattr("guestbook.wall.entry", stumble)
        await desk.publish((await desk.queued())[0]["id"])
        message = await wire.hear()
        assert MARKER not in json.dumps(message, ensure_ascii=False)
        with contextlib.suppress(Exception):
            await wire.socket.send(MARKER)
            await wire.hear()
    said = heard()
    for word in (*HIDDEN[:3], "Zaunk"):
        assert word not in said


@ON_ONE_KIND
async def test_an_accident_inside_the_worker(visitor, heard, monkeypatch, site):
    await visitor.sign(MARKER)
    monkeypatch.setattr(Analyser, "analyse", stumble)
    assert await site.read_entries() > 0
    silent(heard(), about="worker.entry_failed")


@ON_ONE_KIND
async def test_an_entry_that_no_model_can_read_is_set_aside_and_the_others_are_read(
    guide, desk, site, monkeypatch, clock
):
    analyse = Analyser.analyse

    def choosy(self, texts, locales):
        if any("unreadable" in text for text in texts):
            raise ValueError("it was about this")
        return analyse(self, texts, locales)

    monkeypatch.setattr(Analyser, "analyse", choosy)
    await guide.sign("An unreadable one.")
    await guide.sign("A readable one.")
    for _ in range(4):
        await site.read_entries()
        clock.move(minutes=10)
    backlog = (await desk.ask("{ desk { backlog { waiting setAside } } }"))["desk"]["backlog"]
    assert backlog == {"waiting": 0, "setAside": 1}
    assert (await desk.find("A readable"))["analysis"]
    assert (await desk.find("An unreadable"))["analysis"] is None


@ON_ONE_KIND
async def test_a_login_that_fails(visitor, site, heard):
    desk = Desk(site.app)
    desk.http = visitor.http
    for _ in range(6):
        assert (await desk.log_in(MARKER, f"{MARKER}!")).status_code in {401, 429}
    assert MARKER not in (await desk.log_in(MARKER, "x")).text
    silent(heard(), about="")


async def test_a_whole_visit_leaves_no_word_in_the_log(visitor, desk, heard, site):
    receipt = a_receipt()
    await visitor.sign(MARKER, receipt=receipt)
    await site.read_entries()
    entry = (await desk.find(MARKER))["id"]
    await desk.publish(entry)
    await visitor.search(MARKER)
    await visitor.stop(MARKER)
    await visitor.own(receipt)
    await visitor.withdraw(receipt)
    said = heard()
    silent(said, about="")
    assert receipt not in said
