"""What is no entry is refused before a database is asked: the session here is bound to none."""

import secrets
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import errors
from guestbook.drawings import MOST_POINTS
from guestbook.signing import Submission, sign
from guestbook.texts import LONGEST_TEXT
from guestbook.values import Channel


async def hand_in(text="What a calm room.", **fields):
    return await sign(
        AsyncSession(),
        Submission(
            **{
                "text": text,
                "receipt": "7K3M-Q9TX-2H5RW",
                "idempotency_key": secrets.token_hex(16),
                "channel": Channel.WEB,
                **fields,
            }
        ),
        museum=uuid4(),
        now=datetime(2026, 5, 4, tzinfo=UTC),
        secret=b"x" * 32,
        subjects=None,
    )


@pytest.mark.parametrize("rating", [0, 6, -1, 2.5, True, "5"])
async def test_a_rating_is_one_to_five(rating):
    with pytest.raises(errors.BadRatingError) as refusal:
        await hand_in(rating=rating)
    assert refusal.value.code == "BAD_RATING"


@pytest.mark.parametrize(
    "key", ["", "short", "k" * 65, "with space" * 3, "é" * 30, "k" * 30 + "\n"]
)
async def test_a_key_that_cannot_be_random_is_refused(key):
    with pytest.raises(errors.BadKeyError) as refusal:
        await hand_in(idempotency_key=key)
    assert refusal.value.code == "BAD_KEY"


@pytest.mark.parametrize("receipt", ["", "7K3M", "7K3M-Q9TX-2H5RU", "7K3M-Q9TX-2H5RW9", "ſ" * 13])
async def test_a_receipt_no_client_made_is_refused(receipt):
    with pytest.raises(errors.BadReceiptError) as refusal:
        await hand_in(receipt=receipt)
    assert refusal.value.code == "BAD_RECEIPT"


@pytest.mark.parametrize("text", ["", " ", " \n\t", "\u3000", "\u2800\u2800", "\r\n"])
async def test_nothing_at_all_is_no_entry(text):
    with pytest.raises(errors.EntryEmptyError) as refusal:
        await hand_in(text)
    assert refusal.value.code == "EMPTY"


@pytest.mark.parametrize(
    "text", ["\x00", "\u200b\u200b", "\u202e", "\x07\x1b \x1f", "\ud800", "\u200d"]
)
async def test_a_text_of_controls_is_refused(text):
    with pytest.raises(errors.ControlCharactersError) as refusal:
        await hand_in(text)
    assert refusal.value.code == "CONTROL_CHARACTERS"


@pytest.mark.parametrize("length", [LONGEST_TEXT + 1, 1_000_000])
async def test_a_novel_is_refused(length):
    with pytest.raises(errors.EntryTooLongError) as refusal:
        await hand_in("a" * length)
    assert refusal.value.code == "TOO_LONG"
    assert (refusal.value.length, refusal.value.limit) == (length, LONGEST_TEXT)


@pytest.mark.parametrize(
    "drawing",
    [
        [],
        [[]],
        "M 0 0 L 1 1",
        {"strokes": []},
        [[[0]]],
        [[[0, 0, 0]]],
        [[[0, 1001]]],
        [[[-1, 0]]],
        [[[0.5, 0]]],
        [[[True, 0]]],
        [[["0", "0"]]],
        ["00"],
        [[[0, 0]] * (MOST_POINTS + 1)],
        [[[0, 0]]] * (MOST_POINTS + 1),
    ],
)
async def test_only_strokes_on_the_sheet_are_a_drawing(drawing):
    with pytest.raises(errors.BadDrawingError) as refusal:
        await hand_in(drawing=drawing)
    assert refusal.value.code == "BAD_DRAWING"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Marker " * 400, {}),
        ("Marker", {"rating": 9}),
        ("Marker", {"drawing": [["Marker"]]}),
        ("Marker", {"receipt": "Marker"}),
        ("Marker", {"idempotency_key": "Marker"}),
    ],
)
async def test_a_refusal_does_not_repeat_what_was_sent(text, fields):
    with pytest.raises(errors.EntryRefusedError) as refusal:
        await hand_in(text, **fields)
    assert "Marker" not in f"{refusal.value!r} {refusal.value} {vars(refusal.value)}"
