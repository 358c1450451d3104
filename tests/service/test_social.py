"""Listening from the command line: exports, feeds, their health, and what must never leave."""

import asyncio
import json
import os
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from doors import ON_ONE_KIND, Clock
from sqlalchemy import text

from backend.commands import main
from backend.feeds.outgoing import OutgoingError, OutgoingRules, fetch
from backend.feeds.social import SocialSourcesError, feed_sources
from backend.listening import Listening
from backend.rounds import Rounds
from backend.settings import Settings
from backend.storage.author_key import author_key, forget_author_key
from backend.storage.changes import Changes
from backend.storage.engine import Database

NOW = datetime(2026, 3, 14, 15, tzinfo=UTC)
MONTH = timedelta(days=30)
HEAD = "id,author,text,date,language,likes,reach,removed\n"
ENTRY = "<entry><id>urn:{0}</id><title>Post {0}</title><updated>{1}</updated></entry>"
WITHIN = OutgoingRules(hosts=("localhost",), private=True, seconds=0.2)


def atom(*posts):
    told = "".join(ENTRY.format(key, written) for key, written in posts)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id>{told}</feed>'.encode()


@pytest.fixture
def outside():
    """Somebody outside, who says at each path what a test tells."""

    class Answers(BaseHTTPRequestHandler):
        said = {}  # noqa: RUF012  # one for each test

        def do_GET(self):  # the library's own name
            status, headers, body = self.said[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for part in body if isinstance(body, list) else [body]:
                    if callable(part):
                        part()
                    else:
                        self.wfile.write(part)
            except OSError:
                return  # whoever asked has hung up

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        Answers.url = f"http://localhost:{server.server_port}"
        yield Answers
        server.shutdown()
        serving.join()


@pytest.fixture
def cimaise(settings, monkeypatch, capsys, tmp_path):
    """The command line of a demo museum: gives its exit code and what it printed."""
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CIMAISE_DATABASE_URL", settings.database)
    monkeypatch.chdir(tmp_path)

    async def call(*arguments):
        code = await asyncio.to_thread(main, ["social", *arguments])
        said = capsys.readouterr()
        return (
            code,
            [json.loads(line) for line in said.out.splitlines() if line.startswith("{")],
            said.err,
        )

    return call


@pytest.fixture
def counted(settings):
    async def count(where):
        database = Database.open(settings.database)
        try:
            async with database.reading() as session:
                asked = f"SELECT count(*) FROM guestbook_entry WHERE {where}"  # noqa: S608  # ours
                return await session.scalar(text(asked))
        finally:
            await database.close()

    return count


async def test_an_export_comes_in_and_its_broken_rows_are_named(cimaise, counted, tmp_path):
    file = tmp_path / "march.csv"
    file.write_text(HEAD + "1,ann,A calm room.,2026-03-13,en,3,90,\n2,bob,,2026-03-13,,,,\n")
    code, (told,), talk = await cimaise("import", str(file), "--mapping", "table", "--json")
    assert code == 0
    assert (told["taken"], told["removed"]) == (1, 0)
    assert told["broken"] == [{"file": "march.csv", "line": 3, "reason": "text (text) is missing"}]
    assert "march.csv:3: text (text) is missing" in talk
    assert await counted("channel = 'social' AND status = 'awaiting'") == 1
    file.write_text(HEAD + "1,,,,,,,yes\n")
    _, (told,), _ = await cimaise("import", str(file), "--mapping", "table", "--json")
    assert told["removed"] == 1
    assert await counted("channel = 'social' AND text IS NOT NULL") == 0
    _, (source,), _ = await cimaise("sources")
    assert (source["name"], source["error"], source["removed"]) == ("table", None, 1)


@ON_ONE_KIND
async def test_a_mapping_or_a_file_that_is_none_is_said(cimaise, tmp_path):
    (tmp_path / "posts.csv").write_text("no,such,columns\n")
    (tmp_path / "wrong.toml").write_text('[source]\nnaem = "x"\n')
    for arguments, code, sentence in (
        (("import", "posts.txt", "--mapping", "table"), 2, "none of .csv"),
        (("import", "posts.csv", "--mapping", "nothing"), 2, "shipped: mastodon, table"),
        (("import", "posts.csv", "--mapping", "wrong.toml"), 2, "wrong.toml: source.naem: unknown"),
        (("import", "absent.csv", "--mapping", "table"), 1, "No such file"),
        (("import", "posts.csv", "--mapping", "table", "--json"), 1, "no column id"),
        (("fetch",), 2, "CIMAISE_SOCIAL_SOURCES"),
        (("import", "posts.csv", "--mapping", "table", "--museum", "x"), 2, "no museum 'x'"),
    ):
        said = await cimaise(*arguments)
        assert (said[0], sentence in said[2]) == (code, True), said


@pytest.fixture
def listening(outside, monkeypatch, tmp_path):
    """Two feeds that are listened to."""
    file = tmp_path / "sources.toml"
    told = (
        f'[[source]]\nname = "{name}"\nurl = "{outside.url}/{name}"\n' for name in ("one", "two")
    )
    file.write_text("".join(told))
    monkeypatch.setenv("CIMAISE_SOCIAL_SOURCES", str(file))
    monkeypatch.setenv("CIMAISE_OUTGOING_HOSTS", "localhost")
    monkeypatch.setenv("CIMAISE_OUTGOING_PRIVATE", "yes")
    return outside.said


async def test_a_source_that_fails_stops_no_other_and_tells_its_class(cimaise, listening, counted):
    listening["/one"] = (410, {}, b"")
    listening["/two"] = (200, {}, atom((1, "2024-03-13T10:00:00Z"), (2, "2024-03-12T10:00:00Z")))
    code, (one, two), talk = await cimaise("fetch", "--json")
    assert code == 1
    assert (one["error"], two["taken"]) == ("OutgoingError", 2)
    assert "one: the answer was 410" in talk
    _, sources, _ = await cimaise("sources")
    health = {source["name"]: source for source in sources}
    assert (health["one"]["failures"], health["one"]["read_at"]) == (1, None)
    assert (health["two"]["failures"], health["two"]["posts"]) == (0, 2)

    listening["/two"] = (200, {}, atom((1, "2024-03-13T10:00:00Z")))
    _, (two,), _ = await cimaise("fetch", "--source", "two", "--json")
    assert two["removed"] == 0, "what is older than all that is named has only left the window"
    listening["/two"] = (200, {}, atom((3, "2024-03-14T10:00:00Z"), (2, "2024-03-12T10:00:00Z")))
    _, (two,), _ = await cimaise("fetch", "--source", "two", "--json")
    assert (two["taken"], two["removed"]) == (1, 1)
    assert await counted("channel = 'social' AND text IS NOT NULL") == 2


async def test_a_feed_that_pins_an_old_post_or_names_none_removes_nothing(
    cimaise, listening, counted
):
    listening["/one"] = (200, {}, atom((1, "2024-03-13T10:00:00Z"), (2, "2024-03-12T10:00:00Z")))
    await cimaise("fetch", "--source", "one")
    for posts in ((), ((9, "2020-01-01T00:00:00Z"), (3, "2024-03-14T00:00:00Z"))):
        listening["/one"] = (200, {}, atom(*posts))
        _, (told,), _ = await cimaise("fetch", "--source", "one", "--json")
        assert told["removed"] == 0
    assert await counted("channel = 'social' AND text IS NOT NULL") == 4


async def test_somebody_who_asks_is_erased_by_the_name_of_the_post(cimaise, listening, counted):
    listening["/one"] = (200, {}, atom((1, "2024-03-13T10:00:00Z")))
    await cimaise("fetch", "--source", "one")
    assert (await cimaise("remove", "one", "urn:1", "urn:2"))[1] == [{"removed": 1}]
    await cimaise("fetch", "--source", "one")
    assert await counted("channel = 'social' AND text IS NOT NULL") == 0


def test_only_what_the_rules_allow_is_fetched(outside):
    waiting = threading.Event()
    drip = [lambda: waiting.wait(0.05), b"x"] * 60
    outside.said |= {
        "/good": (200, {}, b"12345"),
        "/away": (302, {"location": "http://localhost:9/"}, b""),
        "/packed": (200, {"content-encoding": "gzip"}, b"12345"),
        "/drip": (200, {}, drip),
    }
    assert fetch(f"{outside.url}/good", WITHIN, most=5) == b"12345"
    for path, most, why in (
        ("/good", 4, "longer than 4"),
        ("/away", 5, "302"),
        ("/packed", 5, "packed"),
        ("/drip", 500, "too long"),
    ):
        with pytest.raises(OutgoingError, match=why):
            fetch(f"{outside.url}{path}", WITHIN, most=most)
    for rules in (OutgoingRules(hosts=()), OutgoingRules(hosts=("localhost",))):
        with pytest.raises(OutgoingError):
            fetch(f"{outside.url}/good", rules, most=5)
    with pytest.raises(OutgoingError):
        fetch("http://localhost:99999/", WITHIN, most=5)


def test_a_file_of_sources_says_all_that_is_wrong_with_it(tmp_path):
    file = tmp_path / "sources.toml"
    file.write_text('[[source]]\nname = "a"\n[[source]]\nname = "a"\nurl = 3\nabsence = "x"\n')
    with pytest.raises(SocialSourcesError) as refused:
        feed_sources(file)
    told = " ".join(refused.value.mistakes)
    for mistake in ("url: is missing", "url: must be a text", "absence", "another one has this"):
        assert mistake in told


def test_a_key_is_thrown_away_when_its_period_is_over(tmp_path):
    first = author_key(tmp_path, NOW, MONTH)
    assert author_key(tmp_path, NOW + MONTH - timedelta(hours=1), MONTH) == first
    assert not forget_author_key(tmp_path, NOW + timedelta(days=1), MONTH)
    second = author_key(tmp_path, NOW + MONTH, MONTH)
    assert second != first
    assert not any(first in file.read_bytes() for file in tmp_path.iterdir())
    assert forget_author_key(tmp_path, NOW + 2 * MONTH, MONTH)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "authors.key").write_bytes(b"damaged")
    assert len(author_key(tmp_path, NOW, MONTH)) == len(first)


async def test_the_worker_goes_round_the_feeds_in_their_own_time(
    cimaise, listening, settings, monkeypatch
):
    listening["/one"] = (410, {}, b"")
    listening["/two"] = (200, {}, atom((1, "2024-03-13T10:00:00Z")))
    told = Settings.from_environment(os.environ)
    clock = Clock()
    database = Database.open(settings.database)
    rounds = Rounds(settings=told, database=database, changes=Changes(database), clock=clock)
    assert [await rounds.go(), await rounds.go()] == [2, 0], "they were tried a moment ago"
    clock.move(minutes=59)
    assert await rounds.go() == 0
    clock.move(minutes=1)
    monkeypatch.setattr(Listening, "take", broken)
    assert await rounds.go() == 2, "one that goes wrong by itself harms no other"
    await database.close()
    _, sources, _ = await cimaise("sources")
    health = {source["name"]: source for source in sources}
    assert (health["one"]["failures"], health["two"]["taken"]) == (2, 1)


async def broken(*_):
    raise RuntimeError
