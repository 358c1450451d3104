import asyncio
import secrets
from uuid import uuid4

import pytest

from guestbook import errors, receipts, signing, wall
from guestbook.queries import entries
from guestbook.values import EntryStatus, Subject, SubjectKind


async def test_words_are_kept_to_await_the_curators(guestbook):
    entry = await guestbook.sign("La salle bleue m'a plu.", locale="fr_CA", rating=5)
    assert entry.text == "La salle bleue m'a plu."
    assert (entry.status, entry.rating) == (EntryStatus.AWAITING, 5)
    assert entry.locale_declared == "fr-CA"
    assert entry.subject == Subject(SubjectKind.MUSEUM, guestbook.museum)


async def test_only_the_hour_is_kept_and_the_day_on_which_words_go(guestbook):
    entry = await guestbook.sign()
    assert entry.hour.isoformat() == "2026-05-04T10:00:00+00:00"
    assert entry.expires_at.isoformat() == "2026-06-03T10:00:00+00:00"


async def test_entries_are_numbered_as_they_come(guestbook):
    first, second = await guestbook.sign(), await guestbook.sign()
    assert first.sequence < second.sequence


async def test_the_same_key_and_content_is_one_entry(guestbook):
    submission = guestbook.submission()
    first = await guestbook.hand_in(submission)
    again = await guestbook.later(days=90).hand_in(submission)
    assert (first.replayed, again.replayed) == (False, True)
    assert first.entry == again.entry


async def test_twenty_screens_at_once_sign_one_entry(guestbook):
    submission = guestbook.submission("Signed by an impatient finger.")
    outcomes = await asyncio.gather(*(guestbook.hand_in(submission) for _ in range(20)))
    assert len({outcome.entry.id for outcome in outcomes}) == 1
    assert sorted(outcome.replayed for outcome in outcomes) == [False] + [True] * 19


async def test_a_key_that_signed_signs_nothing_else(guestbook):
    key = secrets.token_hex(16)
    await guestbook.sign("The first page.", idempotency_key=key)
    with pytest.raises(errors.KeyReusedError):
        await guestbook.sign("Another page.", idempotency_key=key)


async def test_of_many_contents_under_one_key_one_is_signed(guestbook):
    key = secrets.token_hex(16)
    outcomes = await asyncio.gather(
        *(guestbook.sign(f"Page {page}.", idempotency_key=key) for page in range(8)),
        return_exceptions=True,
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, errors.KeyReusedError)]
    assert len(refused) == 7


async def test_a_key_belongs_to_its_device(guestbook):
    key = secrets.token_hex(16)
    one, two, none = [
        await guestbook.sign(idempotency_key=key, device_id=device)
        for device in (uuid4(), uuid4(), None)
    ]
    assert len({one.id, two.id, none.id}) == 3


async def test_a_receipt_answers_for_one_entry(guestbook):
    await guestbook.sign(receipt="7K3M-Q9TX-2H5RW")
    with pytest.raises(errors.ReceiptTakenError):
        await guestbook.sign(receipt="7k3mq9tx2h5rw")


async def test_a_key_is_known_after_its_subject_was_taken_down(guestbook):
    stop = guestbook.knows(SubjectKind.STOP)
    submission = guestbook.submission(subject=stop)
    signed = await guestbook.hand_in(submission)
    guestbook.subjects.known.clear()
    assert (await guestbook.hand_in(submission)).entry == signed.entry


@pytest.mark.parametrize("kind", [SubjectKind.EXHIBITION, SubjectKind.ARTWORK, SubjectKind.STOP])
async def test_what_the_museum_does_not_have_is_no_subject(guestbook, kind):
    with pytest.raises(errors.UnknownSubjectError) as refusal:
        await guestbook.sign(subject=Subject(kind, uuid4()))
    assert refusal.value.subject.kind is kind


async def test_another_museum_is_no_subject(guestbook):
    with pytest.raises(errors.UnknownSubjectError):
        await guestbook.sign(subject=Subject(SubjectKind.MUSEUM, uuid4()))


async def test_a_favourite_is_a_work_of_this_museum(guestbook):
    work = guestbook.knows(SubjectKind.ARTWORK)
    assert (await guestbook.sign(favourite=work.id)).favourite == work.id
    with pytest.raises(errors.UnknownSubjectError):
        await guestbook.sign(favourite=uuid4())


async def test_a_rating_or_a_drawing_needs_no_words(guestbook):
    drawing = [[[0, 0], [1000, 1000]]]
    assert (await guestbook.sign("", rating=4)).text == ""
    assert (await guestbook.sign("  \n", drawing=drawing)).drawing == drawing


async def test_a_locale_nobody_knows_is_passed_over(guestbook):
    assert (await guestbook.sign(locale="not a locale!")).locale_declared is None


async def test_after_the_words_are_gone_the_key_still_has_one_effect(guestbook, secret):
    submission = guestbook.submission("I take this back.")
    await guestbook.hand_in(submission)
    now = guestbook.now
    await guestbook.write(receipts.withdraw, submission.receipt, secret=secret, now=now)
    again = await guestbook.hand_in(submission)
    assert again.replayed
    assert (again.entry.status, again.entry.text) == (EntryStatus.WITHDRAWN, "")


@pytest.mark.parametrize(
    "text",
    [
        "Robert'); DROP TABLE guestbook_entry;--",
        "<script>alert(1)</script>",
        "%s %(text)s {0} :text $1",
        "=HYPERLINK(1)",
        "متحف جميل جدًا",
        "博物館はとても静かでした。🎨",
        "👩‍🎨 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "e\u0301" * 900,
        "\U0010fffd",
        "\x00words",
        "\ud800 alone",
    ],
)
async def test_hostile_words_are_only_words(guestbook, text):
    entry = await guestbook.publish(text)
    page = await guestbook.read(wall.page, now=guestbook.now, first=10)
    assert [shown.text for shown in page.entries] == [entry.text]
    assert entry.text


async def test_a_crash_before_the_commit_leaves_nothing(guestbook, secret):
    submission = guestbook.submission()
    async with guestbook.database.writing() as session:
        await signing.sign(
            session,
            submission,
            museum=guestbook.museum,
            now=guestbook.now,
            secret=secret,
            subjects=guestbook.subjects,
        )
    assert not (await guestbook.hand_in(submission)).replayed


def test_signing_can_be_read_without_a_database():
    statement = str(entries.sign("sqlite", {"text": "x"}))
    assert "ON CONFLICT DO NOTHING" in statement
