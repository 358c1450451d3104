"""A visitor's words are in the database, and nowhere else."""

import logging
import traceback

import pytest
from sqlalchemy import Integer, String, Uuid, literal, select, update
from sqlalchemy.exc import DBAPIError, StatementError

from backend.storage.engine import Database
from guestbook import analysis as analyses
from guestbook import backlog, errors, queue, receipts
from guestbook.discretion import be_discreet
from guestbook.models import Entry, Lease

MARKER = "Zirkonia-Marabu"


def type_name(thing: object) -> str:
    return type(thing).__name__


def all_of(error: BaseException) -> str:
    """What a careless log would write of an exception, its facts and its causes included."""
    told = "".join(traceback.format_exception(error))
    return f"{told} {error!r} {vars(error)} {error.args}"


async def test_a_database_that_fails_does_not_quote(guestbook, empty_database_url, caplog):
    caplog.set_level(logging.DEBUG)
    database = Database.open(empty_database_url)  # without a single table
    be_discreet(database.engine)
    guestbook.database = database
    with pytest.raises(DBAPIError) as failure:
        await guestbook.sign(MARKER, receipt="0" * 13, rating=3)
    await database.close()
    assert MARKER not in all_of(failure.value)
    assert MARKER not in caplog.text


async def test_a_statement_that_fails_does_not_quote(guestbook, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("guestbook.signing.LOWEST_RATING", 0)
    with pytest.raises(DBAPIError) as failure:
        await guestbook.sign(MARKER, rating=0)  # the table's own check refuses it
    assert MARKER not in all_of(failure.value)
    assert MARKER not in caplog.text


@pytest.mark.parametrize("kind", [Integer(), String(), Uuid()], ids=type_name)
async def test_a_value_of_the_wrong_type_is_not_quoted(guestbook, kind, caplog):
    caplog.set_level(logging.DEBUG)
    await guestbook.sign()
    async with guestbook.database.writing() as session:
        with pytest.raises(StatementError) as failure:
            await session.execute(update(Entry).values(rating=literal(MARKER, type_=kind)))
    assert MARKER not in all_of(failure.value)
    assert MARKER not in caplog.text


async def test_what_is_refused_is_not_quoted(guestbook, caplog):
    caplog.set_level(logging.DEBUG)
    key = "k" * 32
    await guestbook.sign("First.", idempotency_key=key, receipt="0" * 13)
    refused = [
        {"idempotency_key": key},
        {"receipt": "0" * 13},
        {"rating": 7},
        {"text": MARKER * 1000},
        {"drawing": MARKER},
        {"locale": MARKER, "receipt": MARKER},
    ]
    for fields in refused:
        with pytest.raises(errors.EntryRefusedError) as refusal:
            await guestbook.sign(**{"text": MARKER, **fields})
        assert MARKER not in all_of(refusal.value)
    assert MARKER not in caplog.text


async def test_values_do_not_show_words_when_printed(guestbook, secret):
    submission = guestbook.submission(MARKER, receipt="0" * 13)
    outcome = await guestbook.hand_in(submission)
    (claimed,) = await guestbook.write(
        backlog.claim, model_id="embedded@1", size=1, now=guestbook.now.replace(year=2020)
    )
    await guestbook.analyse()
    page = await guestbook.read(queue.page, first=9)
    views = await guestbook.read(analyses.of_entry, outcome.entry.id)
    taken = await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    printed = repr([submission, outcome, claimed, page, views, taken])
    assert MARKER not in printed
    assert "calm room" not in printed
    assert "0" * 13 not in printed


async def test_a_failed_analysis_leaves_the_name_of_its_error_only(guestbook):
    await guestbook.sign(MARKER)
    (claimed,) = await guestbook.write(
        backlog.claim, model_id="embedded@1", size=1, now=guestbook.now
    )
    await guestbook.write(backlog.fail, claimed, ValueError(MARKER), now=guestbook.now)
    async with guestbook.database.reading() as session:
        kept = await session.scalar(select(Lease.error).where(Lease.token == claimed.token))
    assert kept == "ValueError"
