from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guestbook import moderation, queue, receipts, wall
from guestbook.analysis import of_entry
from guestbook.errors import BadReceiptError, EntryAlreadyModeratedError, ReceiptNotFoundError
from guestbook.values import EntryStatus

steady = settings(derandomize=True, deadline=None)
written = st.text(st.sampled_from(receipts.ALPHABET), min_size=13, max_size=13)


@steady
@given(written, st.data())
def test_a_receipt_is_read_however_a_hand_wrote_it(receipt, data):
    sloppy = ""
    for character in receipt:
        likeness = {"0": "0oO", "1": "1iIlL"}.get(character, character + character.lower())
        sloppy += data.draw(st.sampled_from(likeness))
        sloppy += data.draw(st.sampled_from(["", "-", " ", "\u2011", " – "]))
    assert receipts.canonical(sloppy) == receipt


@steady
@given(written)
def test_a_receipt_is_shown_in_groups_and_read_back(receipt):
    shown = receipts.shown(receipt)
    assert [len(group) for group in shown.split("-")] == [4, 4, 5]
    assert receipts.canonical(shown) == receipt


@steady
@given(st.text(max_size=40))
def test_anything_else_is_no_receipt(typed):
    try:
        read = receipts.canonical(typed)
    except BadReceiptError:
        return
    assert len(read) == 13
    assert set(read) <= set(receipts.ALPHABET)


@pytest.mark.parametrize("typed", ["", "U" * 13, "0" * 12, "0" * 14, "０" * 13, " " * 10_000])
def test_what_is_no_receipt_is_refused(typed):
    with pytest.raises(BadReceiptError):
        receipts.canonical(typed)


def test_the_hash_depends_on_museum_and_secret(secret):
    museum, receipt = uuid4(), "7K3M-Q9TX-2H5RW"
    hashes = {
        receipts.hashed(receipt, museum=museum, secret=secret),
        receipts.hashed(receipt, museum=uuid4(), secret=secret),
        receipts.hashed(receipt, museum=museum, secret=secret[::-1]),
    }
    assert len(hashes) == 3


def test_a_secret_that_could_be_guessed_is_refused():
    with pytest.raises(ValueError, match="at least 16 bytes"):
        receipts.hashed("7K3M-Q9TX-2H5RW", museum=uuid4(), secret=b"secret")


async def test_a_visitor_finds_the_own_entry_before_it_is_published(guestbook, secret):
    entry = await guestbook.sign(receipt="7K3M-Q9TX-2H5RW")
    found = await guestbook.read(receipts.find_own, "7k3mq9tx2h5rw", secret=secret)
    assert found == entry


async def test_a_receipt_that_signed_nothing_finds_nothing(guestbook, secret):
    assert await guestbook.read(receipts.find_own, "0" * 13, secret=secret) is None
    with pytest.raises(ReceiptNotFoundError):
        await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)


async def test_what_is_taken_back_is_gone_with_all_that_was_read_in_it(guestbook, secret):
    drawing = [[[1, 2], [3, 4]]]
    entry = await guestbook.publish("Mine alone.", receipt="0" * 13, drawing=drawing, rating=2)
    await guestbook.analyse()
    taken = await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert taken.previous is EntryStatus.PUBLISHED
    assert taken.disappeared
    assert (taken.entry.status, taken.entry.text) == (EntryStatus.WITHDRAWN, "")
    assert (taken.entry.drawing, taken.entry.rating) == (None, 2)
    assert await guestbook.read(of_entry, entry.id) == ()
    page = await guestbook.read(wall.page, now=guestbook.now, first=10)
    assert page.entries == ()
    for status in EntryStatus:
        wanted = queue.QueueFilter(status=status)
        assert (await guestbook.read(queue.page, first=10, wanted=wanted)).items == ()


async def test_taking_back_twice_is_as_good_as_once(guestbook, secret):
    await guestbook.sign(receipt="0" * 13)
    once = await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    twice = await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert twice.entry == once.entry
    assert not twice.disappeared


@pytest.mark.parametrize("verb", [moderation.publish, moderation.undo])
async def test_what_was_taken_back_is_never_published(guestbook, secret, verb):
    entry = await guestbook.publish(receipt="0" * 13)
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    with pytest.raises(EntryAlreadyModeratedError) as refusal:
        await guestbook.decide(verb, entry.id)
    assert refusal.value.status is EntryStatus.WITHDRAWN


async def test_the_words_are_not_in_the_file_any_more(guestbook, secret):
    if not guestbook.database.is_sqlite:
        pytest.skip("PostgreSQL rewrites its files at VACUUM")
    marker = "Quetzalcoatlus"
    await guestbook.sign(f"{marker} was here.", receipt="0" * 13)
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    async with guestbook.database.engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        await raw.rollback()
        await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = guestbook.database.engine.url.database
    files = [file for file in Path(path).parent.iterdir() if file.is_file()]
    assert files
    assert not any(marker.encode() in file.read_bytes() for file in files)
