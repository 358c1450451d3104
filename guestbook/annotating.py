"""What a curator does beside an entry: note, ask to see what is covered, correct the models.

None of it moves the entry, and all of it is on record. Notes and corrections may speak of the
visitor's words and go with them; that somebody asked to see a visitor's details stays.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.analysis import HARM
from guestbook.errors import BadNoteError, EntryNotFoundError, EntryRefusedError
from guestbook.languages import primary
from guestbook.models import LAST_RANK
from guestbook.queries import annotating as queries
from guestbook.queries import entries
from guestbook.queries.parts import AT_ONCE
from guestbook.replies import ReplyView
from guestbook.texts import kept_words
from guestbook.values import AnnotationKind, EntryView
from nlp.values import Aspect, FlagKind, SentimentLabel

__all__ = (
    "Beside",
    "Correction",
    "Step",
    "beside",
    "correct",
    "examples",
    "note",
    "pace",
    "reveal",
)

LONGEST_NOTE: Final = 500

# A pause longer than this is a coffee, not a decision.
LONGEST_THOUGHT: Final = timedelta(minutes=3)
LATELY: Final = timedelta(days=30)
REMEMBERED: Final = 300
# What a decision takes where nobody has decided yet, in seconds: read in the hand of a newcomer.
FIRST_GUESS: Final = 12.0
FEWEST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a curator says of an entry instead of the models: all of it, not what differs."""

    sentiment: SentimentLabel
    aspects: Mapping[Aspect, SentimentLabel]
    flags: Collection[FlagKind]
    incident: bool

    def to_json(self) -> dict[str, Any]:
        """Say it as training examples do."""
        return {
            "sentiment": self.sentiment.value,
            "aspects": [
                {"aspect": aspect.value, "polarity": polarity.value}
                for aspect, polarity in self.aspects.items()
            ],
            "flags": sorted(flag.value for flag in self.flags),
            "incident": self.incident,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a curator did with an entry; its note may speak of the visitor's words."""

    kind: str
    reason: str | None
    curator_id: UUID
    note: str | None = field(repr=False)
    correction: Mapping[str, Any] | None = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside an entry at the desk."""

    steps: tuple[Step, ...] = ()
    """Newest first."""
    replies: tuple[ReplyView, ...] = ()
    """Oldest first."""


async def note(
    session: AsyncSession,
    entry_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    words: str,
) -> None:
    """Keep a curator's note beside an entry, for the other curators."""
    try:
        kept = kept_words(words) if len(words) <= LONGEST_NOTE else ""
    except EntryRefusedError as error:
        raise BadNoteError(len(words), LONGEST_NOTE) from error
    if not kept:
        raise BadNoteError(len(words), LONGEST_NOTE)
    await _readable(session, museum, entry_id)
    await _keep(session, museum, entry_id, curator_id, now, AnnotationKind.NOTE, note=kept)


async def reveal(
    session: AsyncSession, entry_id: UUID, *, museum: UUID, curator_id: UUID, now: datetime
) -> None:
    """Put on record that a curator asks to see a visitor's details."""
    await _readable(session, museum, entry_id)
    await _keep(session, museum, entry_id, curator_id, now, AnnotationKind.REVEAL)


async def correct(
    session: AsyncSession,
    entry_id: UUID,
    *,
    museum: UUID,
    curator_id: UUID,
    now: datetime,
    correction: Correction,
) -> None:
    """Keep what a curator says instead of the models, and give the entry its place by it."""
    await _readable(session, museum, entry_id)
    told = correction.to_json()
    await _keep(session, museum, entry_id, curator_id, now, AnnotationKind.CORRECT, correction=told)
    harm = max((HARM[flag] for flag in correction.flags), default=0)
    await session.execute(queries.place_anew(museum, entry_id, LAST_RANK - harm))


async def beside(
    session: AsyncSession, entry_ids: Collection[UUID], *, museum: UUID
) -> Mapping[UUID, Beside]:
    """Read what was done with each of some entries, and what the museum answered, at once."""
    steps: dict[UUID, list[Step]] = {}
    answers: dict[UUID, list[ReplyView]] = {}
    if entry_ids:
        for row in await session.execute(queries.beside(museum, entry_ids)):
            if row.kind == queries.REPLY:
                answers.setdefault(row.entry_id, []).append(_answer(row))
            else:
                steps.setdefault(row.entry_id, []).append(_step(row))
    return {
        entry_id: Beside(
            steps=tuple(steps.get(entry_id, ())),
            replies=tuple(
                sorted(answers.get(entry_id, ()), key=lambda given: (given.hour, given.id))
            ),
        )
        for entry_id in {*steps, *answers}
    }


def _step(row: Row[*tuple[Any, ...]]) -> Step:
    return Step(
        kind=row.kind,
        reason=row.reason,
        curator_id=row.curator_id,
        note=row.note,
        correction=row.correction,
        at=row.at,
    )


def _answer(row: Row[*tuple[Any, ...]]) -> ReplyView:
    return ReplyView(
        id=row.reply_id, entry_id=row.entry_id, text=row.note, locale=row.locale, hour=row.at
    )


async def examples(session: AsyncSession, *, museum: UUID) -> AsyncIterator[dict[str, Any]]:
    """Give the corrected entries as training examples, each as it was corrected last."""
    newest: dict[UUID, dict[str, Any]] = {}
    after = 0
    while rows := (
        await session.execute(queries.corrections(museum, after=after, limit=AT_ONCE))
    ).all():
        after = rows[-1].sequence
        for row in rows:
            told = row.locale_detected or row.locale_declared
            language = primary(told) or "und"
            newest[row.id] = {
                "id": f"{language}-{row.id.hex[:12]}",
                "lang": language,
                "text": row.text,
                **row.correction,
            }
    for example in newest.values():
        yield example


def pace(decisions: Sequence[tuple[UUID, datetime]]) -> float:
    """Average the time between one decision and the same curator's next."""
    gaps = []
    last: dict[UUID, datetime] = {}
    for curator, at in decisions:  # newest first
        later = last.get(curator)
        if later is not None and later - at <= LONGEST_THOUGHT:
            gaps.append((later - at).total_seconds())
        last[curator] = at
    return sum(gaps) / len(gaps) if len(gaps) >= FEWEST else FIRST_GUESS


async def _readable(session: AsyncSession, museum: UUID, entry_id: UUID) -> EntryView:
    row = (await session.execute(entries.entry(museum, entry_id, lock=True))).one_or_none()
    if row is None or row.erased_at is not None:
        raise EntryNotFoundError(entry_id)
    return entries.seen(row)


async def _keep(
    session: AsyncSession,
    museum: UUID,
    entry_id: UUID,
    curator_id: UUID,
    now: datetime,
    kind: AnnotationKind,
    **said: Any,
) -> None:
    values = {"museum_id": museum, "entry_id": entry_id, "curator_id": curator_id, "at": now}
    await session.execute(queries.annotate({**values, "kind": kind, **said}))
