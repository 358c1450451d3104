"""The wall: what visitors may read of each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.languages import primary
from guestbook.plurality import Candidate, Place, arranged
from guestbook.queries import entries
from guestbook.values import EntryView, Subject

__all__ = ("PluralPage", "WallPage", "entry", "page", "plural_page")

# A stretch of the wall within which voices take turns: some weeks of a busy museum.
STRETCH: Final = 200


@dataclass(frozen=True, slots=True)
class WallPage:
    """Some published entries, newest first, and whether there are older ones."""

    entries: tuple[EntryView, ...]
    has_more: bool


async def page(
    session: AsyncSession,
    *,
    museum: UUID,
    now: datetime,
    first: int,
    before: int | None = None,
    subject: Subject | None = None,
    language: str | None = None,
) -> WallPage:
    """Read a page of the wall, below the entry numbered ``before``; one statement, no count.

    ``language`` may be a whole locale: Swiss French and Canadian French read each other.
    """
    statement = entries.wall(
        museum,
        now=now,
        subject=subject,
        language=primary(language),
        before=before,
        limit=first + 1,
    )
    rows = (await session.execute(statement)).all()
    return WallPage(tuple(entries.seen(row) for row in rows[:first]), len(rows) > first)


@dataclass(frozen=True, slots=True)
class PluralPage:
    """Some published entries, many voices in turn, each with the place behind it."""

    entries: tuple[tuple[EntryView, Place], ...]
    has_more: bool


async def plural_page(
    session: AsyncSession,
    *,
    museum: UUID,
    now: datetime,
    first: int,
    after: Place | None = None,
    subject: Subject | None = None,
    language: str | None = None,
) -> PluralPage:
    """Read a page of the wall on which contrasting views and languages take turns.

    ``language`` is the reader's, and comes first. One statement for each stretch that is looked
    into, which is mostly one.
    """
    own = primary(language)
    shown: list[tuple[EntryView, Place]] = []
    place: Place | None = after
    before = after.top + 1 if after else None
    while True:
        statement = entries.voices(
            museum, now=now, subject=subject, before=before, limit=STRETCH + 1
        )
        rows = (await session.execute(statement)).all()
        if not rows:
            return PluralPage(tuple(shown), has_more=False)
        # A stretch that was begun has kept its ends; what was taken from it makes it no longer.
        place = place or Place(rows[0].sequence, rows[:STRETCH][-1].sequence)
        seen = {row.sequence: entries.seen(row) for row in rows if row.sequence >= place.bottom}
        voices = [
            Candidate(row.sequence, seen[row.sequence].language, row.sentiment)
            for row in rows
            if row.sequence in seen
        ]
        for sequence, behind in arranged(voices, place, language=own):
            if len(shown) == first:
                return PluralPage(tuple(shown), has_more=True)
            shown.append((seen[sequence], behind))
        if len(seen) == len(rows) or len(shown) == first:
            return PluralPage(tuple(shown), has_more=len(seen) < len(rows))
        before, place = place.bottom, None


async def entry(
    session: AsyncSession, entry_id: UUID, *, museum: UUID, now: datetime
) -> EntryView | None:
    """Read one entry of the wall; one that is hidden answers as one that never was."""
    statement = entries.visible_entry(museum, entry_id, now=now)
    row = (await session.execute(statement)).one_or_none()
    return entries.seen(row) if row else None
