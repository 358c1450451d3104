"""What stands in one row of the queue: the same again, a class at one kiosk, never what harms."""

from uuid import uuid4

import numpy as np
import pytest

from guestbook import folding, moderation, queue, receipts
from guestbook.queue import QueueFilter
from guestbook.values import Channel, EntryStatus, Reason
from nlp.values import FlagKind, SentimentLabel

KIOSK = {"channel": Channel.KIOSK, "device_id": uuid4()}


async def rows(guestbook, **wanted):
    """What stands in each row: its first words, and how many."""
    page = await guestbook.read(queue.page, first=50, wanted=QueueFilter(**wanted))
    return [(item.entry.text, item.alike) for item in page.items]


async def test_the_same_words_again_stand_in_one_row(guestbook):
    await guestbook.sign("Bravo!")
    await guestbook.sign("Quiet rooms.")
    await guestbook.sign("  BRAVO !! ")
    assert await rows(guestbook) == [("Bravo!", 2), ("Quiet rooms.", 1)]
    assert await rows(guestbook.beside()) == []


async def test_the_members_of_a_row_can_be_read_one_by_one(guestbook):
    for _ in range(3):
        await guestbook.sign("Bravo!")
    (first,) = (await guestbook.read(queue.page, first=9)).items
    assert await rows(guestbook, fold=first.fold) == [("Bravo!", 1)] * 3


async def test_a_class_at_one_kiosk_stands_in_one_row_but_for_what_may_harm(guestbook):
    for number in range(24):
        await guestbook.sign(f"Pupil {number} was here.", **KIOSK)
    await guestbook.analyse()
    await guestbook.sign("You are all idiots.", **KIOSK)
    await guestbook.analyse(flags=((FlagKind.INSULT, 0.9),))
    assert await rows(guestbook) == [("You are all idiots.", 1), ("Pupil 0 was here.", 24)]


async def test_what_complains_is_not_folded_away(guestbook):
    for number in range(9):
        await guestbook.sign(f"Pupil {number} was here.", **KIOSK)
        await guestbook.analyse()
    await guestbook.sign("Nobody let us sit down.", **KIOSK)
    await guestbook.analyse(sentiment=SentimentLabel.NEGATIVE)
    await guestbook.sign("Pupil 10 was here.", **KIOSK)
    assert dict(await rows(guestbook)) == {"Pupil 0 was here.": 10, "Nobody let us sit down.": 1}


async def test_four_at_a_kiosk_are_a_family_and_telephones_are_no_place(guestbook):
    for number in range(folding.BURST - 1):
        await guestbook.sign(f"Cousin {number}.", **KIOSK)
    for number in range(8):
        await guestbook.sign(f"Passer-by {number}.", channel=Channel.PHONE)
    assert {alike for _, alike in await rows(guestbook)} == {1}


async def test_another_hour_is_another_burst(guestbook):
    for number in range(10):
        later = guestbook if number < 5 else guestbook.later(hours=1)
        await later.sign(f"Pupil {number}.", **KIOSK)
    assert [alike for _, alike in await rows(guestbook)] == [5, 5]


async def test_a_row_counts_only_what_is_asked_for(guestbook):
    for number in range(6):
        await guestbook.sign("Bravo!", locale="fr" if number % 2 else "de")
    assert await rows(guestbook, language="fr") == [("Bravo!", 3)]
    first = (await guestbook.read(queue.page, first=1)).items[0]
    await guestbook.decide(moderation.withhold, first.entry.id, reason=Reason.DUPLICATE)
    assert await rows(guestbook) == [("Bravo!", 5)]
    assert await rows(guestbook, status=EntryStatus.WITHHELD) == [("Bravo!", 1)]


async def test_one_saying_in_two_languages_stands_in_one_row(guestbook):
    texts = ["The lift is slow", "L’ascenseur est lent", "The lift 2 is slow", "Fine light"]
    signed = [await guestbook.sign(text) for text in texts]
    places = np.array([[1, 0], [0.96, 0.28], [0.97, 0.243], [0, 1]], dtype=np.float32)
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    for entry, place in zip(signed, places, strict=True):
        await guestbook.write(folding.fold_alike, {entry.id: place}, model_id="near@1")
    # Figures count: another lift is another matter.
    assert await rows(guestbook) == [(texts[0], 2), (texts[2], 1), (texts[3], 1)]


async def test_what_arrives_together_is_folded_too(guestbook):
    signed = [await guestbook.sign(text) for text in ("Too loud here", "Zu laut hier")]
    same = np.array([1, 0], dtype=np.float32)
    vectors = {entry.id: same for entry in signed}
    await guestbook.write(folding.fold_alike, vectors, model_id="near@1")
    await guestbook.write(folding.fold_alike, vectors, model_id="near@2")
    assert await rows(guestbook) == [("Too loud here", 2)]


async def test_nothing_of_a_row_is_left_of_words_that_were_taken_back(guestbook, secret):
    await guestbook.sign("Bravo!")
    taken = await guestbook.sign("Bravo!", receipt="0" * 13)
    place = {taken.id: np.array([1, 0], dtype=np.float32)}
    await guestbook.write(folding.fold_alike, place, model_id="near@1")
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert await rows(guestbook) == [("Bravo!", 1)]
    left = await guestbook.read(queue.item, taken.id)
    assert (left.fold, left.entry.text) == ("", "")


@pytest.mark.parametrize("text", ["", "…!?", "🙂🙂"])
async def test_what_has_no_letter_is_like_nothing(guestbook, text, secret):
    assert folding.same_words(text, museum=guestbook.museum, secret=secret) == ""
