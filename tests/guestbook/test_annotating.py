"""Notes, corrections, and who asked to see a visitor's details."""

import pytest

from guestbook import annotating, masking, queue, receipts
from guestbook.annotating import Correction
from guestbook.errors import BadNoteError, EntryNotFoundError
from guestbook.standing import standing
from nlp.values import Aspect, Flag, FlagKind, SentimentLabel

RIGHT = Correction(
    sentiment=SentimentLabel.MIXED,
    aspects={Aspect.STAFF: SentimentLabel.NEGATIVE},
    flags={FlagKind.INSULT},
    incident=False,
)


async def steps(guestbook, entry):
    beside = await guestbook.read(annotating.beside, [entry.id])
    return [step.kind for step in beside[entry.id].steps] if beside else []


async def test_what_curators_do_beside_an_entry_is_on_record(guestbook):
    entry = await guestbook.publish("Ask for Ana.")
    await guestbook.decide(annotating.note, entry.id, words="Ana has left us.")
    await guestbook.later(minutes=1).decide(annotating.reveal, entry.id)
    assert (await steps(guestbook, entry))[0] == "reveal"
    assert sorted(await steps(guestbook, entry)) == ["note", "publish", "reveal"]


@pytest.mark.parametrize("words", ["", "   ", "x" * 501, "\u200b"])
async def test_a_note_says_something_and_not_too_much(guestbook, words):
    entry = await guestbook.sign()
    with pytest.raises(BadNoteError):
        await guestbook.decide(annotating.note, entry.id, words=words)


async def test_notes_and_corrections_go_with_the_words_and_the_asking_stays(guestbook, secret):
    entry = await guestbook.sign("Ask for Ana.", receipt="0" * 13)
    await guestbook.decide(annotating.note, entry.id, words="Who is Ana?")
    await guestbook.decide(annotating.correct, entry.id, correction=RIGHT)
    await guestbook.decide(annotating.reveal, entry.id)
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert await steps(guestbook, entry) == ["reveal"]
    with pytest.raises(EntryNotFoundError):
        await guestbook.decide(annotating.note, entry.id, words="Gone.")


async def test_a_correction_gives_an_entry_its_place(guestbook):
    calm, rude = [await guestbook.sign(text) for text in ("Calm.", "Rude.")]
    await guestbook.decide(annotating.correct, rude.id, correction=RIGHT)
    page = await guestbook.read(queue.page, first=2)
    assert [item.entry.id for item in page.items] == [rude.id, calm.id]


async def test_the_last_correction_of_each_entry_is_a_training_example(guestbook):
    entry = await guestbook.sign("The guards shouted at us.", locale="en-GB")
    wrong = Correction(sentiment=SentimentLabel.POSITIVE, aspects={}, flags=(), incident=True)
    for correction in (wrong, RIGHT):
        await guestbook.decide(annotating.correct, entry.id, correction=correction)

    async def examples(session, **of):
        return [example async for example in annotating.examples(session, **of)]

    assert await guestbook.read(examples) == [
        {
            "id": f"en-{entry.id.hex[:12]}",
            "lang": "en",
            "text": "The guards shouted at us.",
            "sentiment": "mixed",
            "aspects": [{"aspect": "staff", "polarity": "negative"}],
            "flags": ["insult"],
            "incident": False,
        }
    ]
    assert await guestbook.beside().read(examples) == []


async def test_the_pace_is_that_of_decisions_without_the_pauses(guestbook):
    asked = {"model_id": "embedded@1"}
    stands = await guestbook.read(standing, **asked, now=guestbook.now)
    assert stands.seconds_each == annotating.FIRST_GUESS
    for number in range(12):
        await guestbook.later(seconds=4 * number).publish(f"Entry {number}.")
    await guestbook.later(hours=3).publish("After lunch.")
    stands = await guestbook.read(standing, **asked, now=guestbook.later(hours=4).now)
    assert stands.seconds_each == 4


def test_details_are_covered_sign_by_sign():
    text = "Write: ana@example.org. 😀 Thanks!"
    flags = [Flag(FlagKind.PII_EMAIL, 7, 22, 1.0, "an e-mail address")]
    covered = masking.masked(text, flags)
    assert covered == "Write: " + "•" * 15 + ". 😀 Thanks!"
    assert masking.masked(text, masking.unread_details(text)) == covered
    assert masking.masked(text, [Flag(FlagKind.INSULT, 0, 5, 1.0, "")]) == text
