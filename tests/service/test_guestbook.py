"""Signing the guestbook, reading the wall, and taking one's words back."""

import asyncio
import base64

import pytest
from doors import STANDING
from speaking import SIGN, a_key, a_receipt
from sqlalchemy import text

REFUSALS = {
    "EMPTY": {"text": ""},
    "EMPTY of spaces": {"text": " \n\t\u00a0"},
    "TOO_LONG": {"text": "é" * 1_000_000},
    "TOO_LONG by one": {"text": "é" * 2_001},
    "CONTROL_CHARACTERS": {"text": "\u202e\u200b\x00\x07"},
    "BAD_RATING": {"rating": 6},
    "BAD_RATING below": {"rating": 0},
    "BAD_RATING far below": {"rating": -2_147_483_648},
    "BAD_RECEIPT": {"receipt": "0000-0000"},
    "BAD_RECEIPT with a U": {"receipt": "UUUU-UUUU-UUUUU"},
    "BAD_RECEIPT of nothing": {"receipt": ""},
    "BAD_KEY": {"idempotencyKey": "short"},
    "BAD_KEY of spaces": {"idempotencyKey": " " * 32},
    "BAD_KEY with NUL": {"idempotencyKey": "\x00" * 32},
    "UNKNOWN_SUBJECT": {"subject": "bm90aGluZw"},
    "UNKNOWN_SUBJECT as favourite": {"favourite": None},
    "BAD_DRAWING": {"drawing": [[[0, 0, 0]]]},
    "BAD_DRAWING out of the sheet": {"drawing": [[[0, 0], [2_000, 5]]]},
    "BAD_DRAWING without end": {"drawing": [[[1, 1]] * 3_000]},
}


@pytest.mark.parametrize("case", REFUSALS)
async def test_what_cannot_be_kept_is_refused_in_the_visitor_s_language(guide, desk, case):
    code, fields = case.split()[0], dict(REFUSALS[case])
    if "favourite" in fields:
        work = await guide.work_at("001")
        await desk.set_presence(work["id"], "ON_LOAN")
        fields["favourite"] = work["id"]
    before = len(await desk.queued())
    sentences = {}
    for locale in ("en", "fr", "ar"):
        refused = await guide.sign(**{"text": "A word.", "locale": locale, **fields})
        assert refused["__typename"] == "EntryRefused"
        assert refused["code"] == code
        sentences[locale] = refused["message"]
    assert len(set(sentences.values())) == 3
    assert any("\u0600" <= letter <= "\u06ff" for letter in sentences["ar"])
    assert len(await desk.queued()) == before, "nothing is kept of what was refused"


async def test_a_key_that_signed_something_else_is_refused(guide):
    key = a_key()
    await guide.sign("The first words.", idempotencyKey=key)
    for locale in ("fr", "ar"):
        again = await guide.sign("Other words.", idempotencyKey=key, locale=locale)
        assert again["code"] == "KEY_REUSED"
        assert again["message"]


async def test_a_receipt_answers_for_one_entry(guide):
    receipt = a_receipt()
    await guide.sign("Mine.", receipt=receipt)
    assert (await guide.sign("Yours.", receipt=receipt))["code"] == "RECEIPT_TAKEN"


async def test_an_entry_waits_for_the_curators_and_keeps_every_visible_letter(guide, desk):
    text = "شكراً على كل شيء 🦁 — « merci »\nzwei Zeilen"
    signed = await guide.sign(text, rating=5, locale="ar", channel="KIOSK")
    assert signed["__typename"] == "EntrySigned"
    assert signed["status"] == signed["entry"]["status"] == "AWAITING"
    assert signed["entry"]["text"] == text
    assert signed["entry"]["hour"].endswith(":00:00+00:00")
    entry = await desk.find("🦁")
    assert (entry["text"], entry["rating"], entry["channel"]) == (text, 5, "KIOSK")
    assert (entry["localeDeclared"], entry["direction"]) == ("ar", "rtl")
    assert text not in await guide.wall_texts()


async def test_a_rating_or_a_drawing_is_enough(guide):
    assert (await guide.sign("", rating=3))["__typename"] == "EntrySigned"
    drawing = [[[0, 0], [500, 500], [999, 20]], [[10, 10]]]
    assert (await guide.sign("", drawing=drawing))["__typename"] == "EntrySigned"


async def test_a_retry_is_harmless(guide, desk):
    page = {"text": "Signed twice.", "receipt": a_receipt(), "idempotencyKey": a_key()}
    answers = [
        (await guide.ask(SIGN, input=page))["signGuestbook"]["entry"]["id"] for _ in range(3)
    ]
    answers += [
        one["signGuestbook"]["entry"]["id"]
        for one in await asyncio.gather(*(guide.ask(SIGN, input=page) for _ in range(4)))
    ]
    assert len(set(answers)) == 1
    queued = [entry for entry in await desk.queued() if entry["text"] == "Signed twice."]
    assert len(queued) == 1


async def test_a_retry_after_the_stop_came_down_is_still_the_entry(guide, desk):
    work = await guide.work_at("003")
    page = {
        "text": "The cat!",
        "receipt": a_receipt(),
        "idempotencyKey": a_key(),
        "subject": work["id"],
    }
    first = await guide.ask(SIGN, input=page)
    await desk.set_presence(work["id"], "ON_LOAN")
    assert await guide.ask(SIGN, input=page) == first


async def test_an_entry_is_about_what_it_was_signed_for(guide, desk):
    stop = await guide.stop("007", locale="fr")
    for subject, kind, about in (
        (stop["id"], "STOP", "Lion happant un papillon"),
        (stop["artwork"]["id"], "ARTWORK", "Lion happant un papillon"),
        (None, "MUSEUM", "Carnegie"),
    ):
        await guide.sign(f"About the {kind}", subject=subject)
        entry = await desk.find(f"About the {kind}", locale="fr")
        assert entry["subjectKind"] == kind
        assert about in entry["about"]["text"]


async def test_the_wall_shows_what_was_published_and_nothing_else(reader):
    edges = (await reader.wall())["edges"]
    assert len(edges) == STANDING["published"]
    texts = [edge["node"]["text"] for edge in edges]
    assert "My favourite is the lion" in texts[0]
    assert not any("rubbish" in text for text in texts)
    assert all(edge["node"]["hour"].endswith(":00:00+00:00") for edge in edges)
    arabic = next(edge["node"] for edge in edges if edge["node"]["locale"] == "ar")
    assert arabic["direction"] == "rtl"


async def test_the_wall_is_read_in_pages_newest_first(reader):
    found, after, more = [], None, True
    while more:
        page = await reader.wall(first=7, after=after)
        found += [edge["node"]["id"] for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    assert found == [edge["node"]["id"] for edge in (await reader.wall())["edges"]]
    assert len(set(found)) == STANDING["published"]


async def test_the_wall_is_read_in_one_language_or_about_one_thing(reader):
    french = await reader.wall_texts(language="fr-CA")
    assert any("Nymphéas" in text for text in french)
    assert not any("lion" in text for text in french), "that child wrote in English"
    lily = await reader.work_at("101")
    about = (await reader.wall(subject=lily["id"]))["edges"]
    assert {edge["node"]["subjectKind"] for edge in about} == {"ARTWORK"}
    for nothing in ({"language": "'"}, {"subject": "bm90aGluZw"}, {"language": "x" * 9_999}):
        assert await reader.wall_texts(**nothing) == []


async def test_a_receipt_finds_its_entry_however_it_is_typed(guide):
    receipt = a_receipt()
    await guide.sign("Find me.", receipt=receipt, rating=4)
    typed = f" {receipt[:4]}-{receipt[4:8]} {receipt[8:]} ".lower()
    own = await guide.own(typed, locale="fr")
    assert (own["text"], own["status"], own["rating"]) == ("Find me.", "AWAITING", 4)
    assert own["statusText"] != (await guide.own(typed, locale="ar"))["statusText"]


@pytest.mark.parametrize("receipt", ["", "nothing", "0" * 13, "🙂" * 13, "A" * 100_000])
async def test_a_receipt_of_nothing_finds_nothing(guide, receipt):
    assert await guide.own(receipt) is None
    refused = await guide.withdraw(receipt, locale="ar")
    assert refused["__typename"] == "EntryRefused"
    assert refused["code"] in {"BAD_RECEIPT", "NOT_FOUND"}
    assert refused["message"]


async def test_a_receipt_is_never_taken_from_an_address(guide):
    receipt = a_receipt()
    await guide.sign("Not in an address.", receipt=receipt)
    query = f'{{ entryByReceipt(receipt: "{receipt}") {{ text }} }}'
    response = await guide.http.get("/graphql", params={"query": query})
    assert "Not in an address." not in response.text
    assert response.json()["errors"]


async def test_what_is_taken_back_is_erased_and_gone_from_the_wall(guide, desk, site):
    receipt = a_receipt()
    signed = await guide.sign("Take me back.", receipt=receipt)
    await site.read_entries()
    entry = await desk.find("Take me back.")
    await desk.publish(entry["id"])
    assert "Take me back." in await guide.wall_texts()
    public = next(
        edge["node"]["id"]
        for edge in (await guide.wall())["edges"]
        if edge["node"]["text"] == "Take me back."
    )

    assert (await guide.withdraw(receipt))["__typename"] == "EntryWithdrawn"
    assert (await guide.withdraw(receipt))["__typename"] == "EntryWithdrawn", "twice is as good"
    assert "Take me back." not in await guide.wall_texts()
    node = await guide.ask("query($id: ID!) { node(id: $id) { id } }", id=public)
    assert node == {"node": None}
    own = await guide.own(receipt, locale="fr")
    assert (own["text"], own["status"], own["id"]) == ("", "WITHDRAWN", signed["entry"]["id"])
    for status in ("AWAITING", "PUBLISHED", "WITHHELD"):
        queued = await desk.queued(filter={"status": status})
        assert "Take me back." not in [one["text"] for one in queued]
    assert (await desk.publish(entry["id"]))["code"] == "ALREADY_MODERATED"


async def test_the_words_that_were_taken_back_are_in_no_file(guide, site):
    if not site.settings.database.startswith("sqlite"):
        pytest.skip("PostgreSQL keeps its files to itself")
    marker = "Zinnoberrotkehlchen"
    receipt = a_receipt()
    await guide.sign(marker, receipt=receipt)
    await site.read_entries()
    await guide.withdraw(receipt)
    async with site.database() as database, database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    for file in site.settings.data_dir.glob("cimaise.db*"):
        assert marker.encode() not in file.read_bytes()


async def test_a_public_entry_and_its_owner_s_have_different_names(guide, desk):
    receipt = a_receipt()
    signed = await guide.sign("Two names.", receipt=receipt)
    raw = base64.urlsafe_b64decode(signed["entry"]["id"] + "==")
    assert raw.startswith(b"OwnEntry:")
    node = await guide.ask("query($id: ID!) { node(id: $id) { id } }", id=signed["entry"]["id"])
    assert node == {"node": None}
    queued = await desk.find("Two names.")
    node = await guide.ask("query($id: ID!) { node(id: $id) { id } }", id=queued["id"])
    assert node == {"node": None}
