"""One's own entry: signed on any screen, answered, taken along, taken back."""

import json

import pytest
from speaking import a_key, a_receipt
from sqlalchemy import text

from backend.settings import Settings
from backend.storage.backing_up import back_up
from backend.storage.engine import Database
from backend.storage.erased import ErasedFile, LedgerDamagedError, noted
from backend.storage.metadata import ALL_METADATA
from backend.storage.restoring import restore

OWN = """query($receipt: String!) { entryByReceipt(receipt: $receipt) {
  text drawing keptUntil replies { text locale } } }"""
EXPORT = "query($receipt: String!) { ownEntryExport(receipt: $receipt) }"
REPLY = """mutation($id: ID!, $text: String!) { replyToEntry(id: $id, text: $text, language: "fr") {
  __typename ... on EntryReplied { reply { id text } } ... on ModerationRefused { code } } }"""
WALL = "{ guestbook(first: 50) { edges { node { text drawing replies { text locale } } } } }"
ANSWERED = "{ desk { queue(first: 50) { edges { node { id replies { text } } } } } }"
MARKER = "Zitronenfalterflügel"
DRAWING = [[[0, 0], [500, 500]], [[10, 10]]]


async def own(guide, receipt):
    return (await guide.ask(OWN, receipt=receipt))["entryByReceipt"]


async def test_a_drawing_is_rendered_from_numbers_alone(guide):
    receipt = a_receipt()
    await guide.sign("", drawing=DRAWING, receipt=receipt)
    drawn = (await own(guide, receipt))["drawing"]
    assert drawn.startswith("<svg ")
    assert 'd="M0 0L500 500M10 10h0"' in drawn


async def test_a_reply_is_shown_with_its_entry_and_goes_with_it(guide, desk):
    receipt = a_receipt()
    await guide.sign(MARKER, receipt=receipt)
    entry = await desk.find(MARKER)
    replied = (await desk.ask(REPLY, id=entry["id"], text="Merci !"))["replyToEntry"]
    assert replied["__typename"] == "EntryReplied"
    assert (await own(guide, receipt))["replies"] == [{"text": "Merci !", "locale": "fr"}]
    queued = (await desk.ask(ANSWERED))["desk"]["queue"]["edges"]
    answered = [edge["node"] for edge in queued if edge["node"]["replies"]]
    assert answered == [{"id": entry["id"], "replies": [{"text": "Merci !"}]}]
    await desk.publish(entry["id"])
    (shown,) = [
        edge["node"]
        for edge in (await guide.ask(WALL))["guestbook"]["edges"]
        if edge["node"]["text"] == MARKER
    ]
    assert shown["replies"] == [{"text": "Merci !", "locale": "fr"}]
    await guide.withdraw(receipt)
    assert (await own(guide, receipt))["replies"] == []
    assert (await desk.ask(REPLY, id=entry["id"], text="Too late."))["replyToEntry"]["code"]


async def test_all_that_is_kept_is_taken_along_by_whoever_has_the_receipt(guide, site):
    receipt = a_receipt()
    work = await guide.work_at("007")
    await guide.sign(MARKER, receipt=receipt, rating=4, drawing=DRAWING, favourite=work["id"])
    await site.read_entries()
    told = (await guide.ask(EXPORT, receipt=receipt))["ownEntryExport"]
    assert (told["text"], told["rating"], told["drawing"]) == (MARKER, 4, DRAWING)
    assert told["favourite"]
    assert told["kept_until"].startswith("2026-04-13")
    assert {"sentiment", "language", "flags", "by"} <= told["readings"][0].keys()
    assert (await guide.ask(EXPORT, receipt=a_receipt()))["ownEntryExport"] is None
    await guide.withdraw(receipt)
    gone = (await guide.ask(EXPORT, receipt=receipt))["ownEntryExport"]
    assert (gone["text"], gone["readings"], gone["rating"]) == ("", [], 4)
    assert MARKER not in json.dumps(gone)


async def test_an_export_is_never_taken_from_an_address(guide):
    query = f'{{ ownEntryExport(receipt: "{a_receipt()}") }}'
    response = await guide.http.get("/graphql", params={"query": query})
    assert response.json()["errors"]


async def test_what_is_taken_back_stays_taken_back_when_a_backup_is_restored(guide, site, tmp_path):
    receipt, page = a_receipt(), {"text": MARKER}
    await guide.sign(**page, receipt=receipt, idempotencyKey=a_key())
    kept = tmp_path / "kept.zip"
    await back_up(site.settings, kept, site.clock())
    await guide.withdraw(receipt)
    ledger = site.settings.ledger
    assert list(noted(ledger).values()) == [True]
    for given, words in ((None, MARKER), (ledger, None)):
        place = Settings(data_dir=tmp_path / f"place-{words}")
        await restore(place, kept, given)
        database = Database.open(place.database)
        async with database.reading() as session:
            hash_ = text("SELECT count(*) FROM guestbook_entry WHERE text = :words")
            assert await session.scalar(hash_, {"words": MARKER}) == (1 if words else 0)
        await database.close()
        files = [file.read_bytes() for file in place.data_dir.rglob("*") if file.is_file()]
        assert any(MARKER.encode() in content for content in files) is bool(words)


async def test_a_ledger_is_read_but_for_a_line_that_power_cut_short(tmp_path, site):
    ledger = ErasedFile(tmp_path / "erased.ids")
    await ledger.note(["7d3f2c1e-0000-4000-8000-000000000001"], site.clock(), withdrawn=False)
    with (tmp_path / "erased.ids").open("a") as file:
        file.write("2026-05-0")
    assert list(noted(tmp_path / "erased.ids").values()) == [False]
    (tmp_path / "erased.ids").write_text("nonsense\n")
    with pytest.raises(LedgerDamagedError):
        noted(tmp_path / "erased.ids")


async def test_no_address_agent_or_referrer_is_anywhere_at_rest(guide, site):
    """Whatever a request carries of whoever sends it, no column and no file holds it."""
    signs = {
        "user-agent": "Quokka/7.1",
        "referer": "http://wombat.example/where",
        "x-forwarded-for": "198.51.100.77",
        "forwarded": "for=198.51.100.77",
    }
    guide.http.headers.update(signs)
    await guide.sign("Who was here?", rating=5)
    await guide.start_visit(locale="fr")
    await guide.stop("007")
    await site.read_entries()
    async with site.database() as database, database.reading() as session:
        for metadata in ALL_METADATA:
            for table in metadata.sorted_tables:
                rows = str([tuple(row) for row in await session.execute(table.select())])
                for sign in ("Quokka", "wombat", "198.51.100.77", "127.0.0.1"):
                    assert sign not in rows, table.name
    for file in site.settings.data_dir.rglob("*"):
        if file.is_file() and file.suffix != ".key" and "media" not in file.parts:
            content = file.read_bytes()
            assert not any(sign in content for sign in (b"Quokka", b"wombat", b"198.51.100"))
