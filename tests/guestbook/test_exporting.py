"""Entries leave the house as a sheet that calculates nothing, and somebody answers for it."""

import csv
import io

import pytest

from guestbook import erasure, exporting
from guestbook.sheets import write_sheet
from nlp.values import FlagKind

FORMULA = '=HYPERLINK("https://example.org";"free tickets")'


async def sheet(guestbook, *, published_only=True, uncovered=False):
    how = {"published_only": published_only, "uncovered": uncovered}
    async with guestbook.database.reading() as session:
        given = [row async for row in exporting.rows(session, museum=guestbook.museum, **how)]
    file = io.StringIO()
    write_sheet(file, exporting.COLUMNS, given)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


async def test_only_what_is_published_leaves_unless_all_is_asked_for(guestbook):
    shown = await guestbook.publish("A calm room.")
    kept = await guestbook.sign("Not looked at yet.")
    assert [row["id"] for row in await sheet(guestbook)] == [str(shown.id)]
    everything = await sheet(guestbook, published_only=False)
    assert [row["id"] for row in everything] == [str(shown.id), str(kept.id)]


async def test_what_was_read_stands_beside_the_words(guestbook):
    await guestbook.publish("A calm room.")
    await guestbook.analyse(flags=((FlagKind.SPAM, 0.5),), incident=True)
    (row,) = await sheet(guestbook)
    assert row["text"] == "A calm room."
    assert (row["sentiment"], row["aspects"]) == ("positive", "comfort:positive")
    assert (row["flags"], row["incident"], row["model"]) == ("spam", "yes", "embedded@1")


async def test_no_spreadsheet_calculates_what_a_visitor_wrote(guestbook):
    await guestbook.publish(FORMULA)
    (row,) = await sheet(guestbook)
    assert row["text"] == f"'{FORMULA}"


async def test_personal_details_are_covered_unless_they_are_asked_for(guestbook):
    words = "Write to me: anna.muster@example.org"
    await guestbook.publish(words)
    (row,) = await sheet(guestbook)
    assert "anna" not in row["text"]
    (row,) = await sheet(guestbook, uncovered=True)
    assert row["text"] == words


async def test_erased_words_are_in_no_sheet(guestbook):
    entry = await guestbook.publish("A calm room.")
    await guestbook.write(erasure.erase, [entry.id], now=guestbook.now)
    assert await sheet(guestbook, published_only=False) == []


@pytest.mark.parametrize("uncovered", [False, True])
async def test_who_takes_entries_is_put_on_record(guestbook, uncovered):
    await guestbook.publish("A calm room.")
    how = {"published_only": True, "uncovered": uncovered}
    how |= {"curator_id": guestbook.curator, "now": guestbook.now}
    many = await guestbook.write(exporting.note, **how)
    (record,) = await guestbook.read(exporting.exports)
    assert (record.curator_id, record.at) == (guestbook.curator, guestbook.now)
    assert (record.entries, record.uncovered) == (many, uncovered)


async def test_more_than_a_page_is_given_in_order(guestbook, monkeypatch):
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    signed = [await guestbook.publish(f"Entry {number}.") for number in range(5)]
    assert [row["id"] for row in await sheet(guestbook)] == [str(one.id) for one in signed]
