"""Signing the guestbook: once, however often a screen sends the same page."""

import hmac
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import folding, receipts
from guestbook.drawings import kept_drawing
from guestbook.errors import (
    BadKeyError,
    BadRatingError,
    EntryEmptyError,
    KeyReusedError,
    ReceiptTakenError,
    UnknownSubjectError,
)
from guestbook.languages import known_locale
from guestbook.ports import SubjectPort
from guestbook.queries import entries
from guestbook.texts import kept_words
from guestbook.values import (
    Channel,
    Drawing,
    EntryStatus,
    EntryView,
    Periods,
    Subject,
    SubjectKind,
    by_the_hour,
)

__all__ = ("HIGHEST_RATING", "LOWEST_RATING", "SigningOutcome", "Submission", "sign")

LOWEST_RATING: Final = 1
HIGHEST_RATING: Final = 5

# 128 random bits are 22 characters in base 64, 32 in hexadecimal, 36 as a UUID.
IDEMPOTENCY_KEY = re.compile(r"[A-Za-z0-9_-]{22,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a screen sends for a visitor, as it was sent: nothing in it is trusted yet."""

    text: str = field(repr=False)
    receipt: str = field(repr=False)
    idempotency_key: str
    channel: Channel
    rating: int | None = None
    subject: Subject | None = None
    """What it is about; the museum itself where nothing is said."""
    locale: str | None = None
    favourite: UUID | None = None
    """The work that the visitor liked best."""
    drawing: Any | None = field(default=None, repr=False)
    device_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SigningOutcome:
    """The entry, and whether it had been signed before."""

    entry: EntryView
    replayed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A submission that may be kept."""

    words: str
    rating: int | None
    drawing: Drawing | None
    subject: Subject
    favourite: UUID | None
    locale: str | None
    receipt_hash: str


async def sign(
    session: AsyncSession,
    submission: Submission,
    *,
    museum: UUID,
    now: datetime,
    secret: bytes,
    subjects: SubjectPort,
    periods: Periods | None = None,
) -> SigningOutcome:
    """Keep what a visitor wrote, to await the curators; no model is asked.

    The same key with the same content gives the same entry, after a crash and after months; with
    other content it is refused.
    """
    page = _checked(submission, museum=museum, secret=secret)
    content = _content_hash(page, museum=museum, secret=secret)
    scope = submission.device_id.hex if submission.device_id else ""
    # A key that has signed needs no catalogue: a stop taken down since does not undo an entry.
    signed = await _signed_before(session, museum, scope, submission.idempotency_key, content)
    if signed is not None:
        return SigningOutcome(signed, replayed=True)
    await _require_subjects(page, museum=museum, subjects=subjects)

    hour = by_the_hour(now)
    entry_id = uuid4()
    values = {
        "id": entry_id,
        "museum_id": museum,
        "subject_kind": page.subject.kind,
        "subject_id": page.subject.id,
        "channel": submission.channel,
        "device_id": submission.device_id,
        "text": page.words or None,
        "locale_declared": page.locale,
        "rating": page.rating,
        "favourite": page.favourite,
        "drawing": page.drawing,
        "status": EntryStatus.AWAITING,
        "receipt_hash": page.receipt_hash,
        "key_scope": scope,
        "idempotency_key": submission.idempotency_key,
        "content_hash": content,
        "hour": hour,
        "expires_at": hour + (periods or Periods()).unpublished,
        "fold": folding.same_words(page.words, museum=museum, secret=secret),
    }
    dialect = session.get_bind().dialect.name
    if await session.scalar(entries.sign(dialect, values)) is None:
        # Somebody holds the key or the receipt; PostgreSQL made us wait until they had committed.
        signed = await _signed_before(
            session, museum, scope, submission.idempotency_key, content
        ) or await _signed_elsewhere(session, museum, submission, page, content)
        if signed is None:
            raise ReceiptTakenError
        return SigningOutcome(signed, replayed=True)
    place = folding.Place(submission.channel, submission.device_id, hour)
    await folding.fold_bursts(session, place, museum=museum, secret=secret)
    row = (await session.execute(entries.entry(museum, entry_id))).one()
    return SigningOutcome(entries.seen(row), replayed=False)


def _checked(submission: Submission, *, museum: UUID, secret: bytes) -> _Page:
    if not IDEMPOTENCY_KEY.fullmatch(submission.idempotency_key):
        raise BadKeyError
    receipt_hash = receipts.hashed(submission.receipt, museum=museum, secret=secret)
    words = kept_words(submission.text)
    rating = submission.rating
    if rating is not None and (
        # True is 1 to Python, and no rating.
        not isinstance(rating, int)
        or isinstance(rating, bool)
        or not LOWEST_RATING <= rating <= HIGHEST_RATING
    ):
        raise BadRatingError(LOWEST_RATING, HIGHEST_RATING)
    drawing = None if submission.drawing is None else kept_drawing(submission.drawing)
    if not words and rating is None and drawing is None:
        raise EntryEmptyError
    return _Page(
        words=words,
        rating=rating,
        drawing=drawing,
        subject=submission.subject or Subject(SubjectKind.MUSEUM, museum),
        favourite=submission.favourite,
        locale=known_locale(submission.locale),
        receipt_hash=receipt_hash,
    )


def _content_hash(page: _Page, *, museum: UUID, secret: bytes) -> str:
    content = {
        "text": page.words,
        "rating": page.rating,
        "drawing": page.drawing,
        "subject": [page.subject.kind, page.subject.id.hex],
        "favourite": page.favourite.hex if page.favourite else None,
        "locale": page.locale,
        "receipt": page.receipt_hash,
    }
    message = b"content\0" + museum.bytes + json.dumps(content, sort_keys=True).encode()
    return hmac.digest(secret, message, "sha256").hex()


async def _signed_before(
    session: AsyncSession, museum: UUID, scope: str, key: str, content: str
) -> EntryView | None:
    row = (await session.execute(entries.entry_of_key(museum, scope, key))).one_or_none()
    if row is None:
        return None
    # Once the words are gone nothing tells what they were: the key alone answers for them.
    if row.content_hash and not hmac.compare_digest(row.content_hash, content):
        raise KeyReusedError
    return entries.seen(row)


async def _signed_elsewhere(
    session: AsyncSession, museum: UUID, submission: Submission, page: _Page, content: str
) -> EntryView | None:
    """Find what the same key signed before its device had a key of its own, or after it lost it."""
    row = (await session.execute(entries.keys_of_receipt(museum, page.receipt_hash))).one_or_none()
    if row is None or row.idempotency_key != submission.idempotency_key:
        return None
    if row.content_hash and not hmac.compare_digest(row.content_hash, content):
        raise KeyReusedError
    return entries.seen(row)


async def _require_subjects(page: _Page, *, museum: UUID, subjects: SubjectPort) -> None:
    wanted = [page.subject]
    if page.favourite is not None:
        wanted.append(Subject(SubjectKind.ARTWORK, page.favourite))
    for subject in wanted:
        if subject.kind is SubjectKind.MUSEUM:
            known = subject.id == museum
        else:
            known = await subjects.exists(museum, subject.kind, subject.id)
        if not known:
            raise UnknownSubjectError(subject)
