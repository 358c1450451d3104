"""Bringing in what is said elsewhere, source by source: one that fails stops no other."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.settings import Settings
from backend.storage.author_key import author_key
from backend.storage.changes import Change, Changes, Topic
from backend.storage.engine import Database
from backend.storage.erased import ErasedFile
from backend.storage.secret import load_secret
from guestbook import listening
from guestbook.errors import EntryRefusedError
from guestbook.listening import Fate, Listener
from guestbook.social.values import (
    Absence,
    Adapter,
    Broken,
    Item,
    Post,
    Removal,
    SourceUnreadableError,
)

__all__ = ("Heard", "Listening")

# The transaction that keeps a batch holds other writers up for less than a visitor notices.
BATCH: Final = 200


@dataclass(slots=True)
class Heard:
    """What a source said, in counts, and the rows that could not be read."""

    source: str
    posts: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    removed: int = 0
    broken: list[Broken] = field(default_factory=list)
    error: str | None = None
    """The class of what kept it from being read to its end."""
    reason: str | None = None
    """The same as a sentence, for whoever asked for it; it is kept nowhere."""

    def to_json(self) -> Mapping[str, Any]:
        """Give it as a line of a report."""
        return {
            "source": self.source,
            "posts": self.posts,
            **{fate.value: self.fates[fate] for fate in Fate},
            "removed": self.removed,
            "broken": [
                {"file": one.file, "line": one.line, "reason": one.reason} for one in self.broken
            ],
            "error": self.error,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Takes sources in for one museum."""

    settings: Settings
    database: Database
    changes: Changes
    museum: UUID
    now: datetime

    async def take(self, source: str, adapter: Adapter, content: BinaryIO, file: str) -> Heard:
        """Take in what a source gives, and note how it was found; nothing is raised for it."""
        heard, seen = Heard(source), _Seen()
        items = _Batches(adapter.read(content, file))
        while batch := await asyncio.to_thread(items.next):
            await self._keep(heard, seen, batch)
        if items.error is not None:
            heard.error, heard.reason = type(items.error).__name__, str(items.error)
        elif all(row.key for row in heard.broken):
            await self._miss(heard, seen, adapter.absence)
        await self.note(heard)
        if heard.removed:
            await self.database.forget()
        return heard

    async def note(self, heard: Heard) -> None:
        """Keep how a source was found, for the desk."""
        async with self.database.writing.begin() as session:
            await listening.note(
                session,
                heard.source,
                museum=self.museum,
                now=self.now,
                posts=heard.posts,
                taken=heard.fates[Fate.TAKEN] + heard.fates[Fate.CHANGED],
                removed=heard.removed,
                broken=len(heard.broken),
                error=heard.error,
            )

    async def remove(self, source: str, keys: Sequence[str]) -> int:
        """Erase posts of a source by what it calls them; tells how many had words here."""
        async with self.database.writing.begin() as session:
            gone = await self._listener(session, source).remove(keys, ledger=self._ledger)
            await self._tell_removed(session, gone)
        await self.database.forget()
        return len(gone)

    async def _keep(self, heard: Heard, seen: "_Seen", batch: Sequence[Item]) -> None:
        async with self.database.writing.begin() as session:
            listener = self._listener(session, heard.source)
            for item in batch:
                if isinstance(item, Broken):
                    heard.broken.append(item)
                    seen.keys |= {item.key} if item.key else set()
                elif isinstance(item, Removal):
                    gone = await listener.remove([item.key], ledger=self._ledger)
                    heard.removed += len(gone)
                    await self._tell_removed(session, gone)
                else:
                    await self._keep_post(session, listener, heard, seen, item)

    async def _keep_post(
        self, session: AsyncSession, listener: Listener, heard: Heard, seen: "_Seen", post: Post
    ) -> None:
        seen.note(post)
        heard.posts += 1
        try:
            taken = await listener.take(post)
        except EntryRefusedError as error:
            file, _, line = post.where.rpartition(":")
            heard.broken.append(
                Broken(file, int(line), f"its words are refused: {error.code}", post.key)
            )
            return
        heard.fates[taken.fate] += 1
        if taken.fate is Fate.TAKEN:
            change = Change(self.museum, Topic.ENTRY_ARRIVED, taken.entry_id)
            await self.changes.announce(session, change)
        elif taken.was_published:
            await self._tell_removed(session, [taken.entry_id])

    async def _miss(self, heard: Heard, seen: "_Seen", absence: Absence) -> None:
        """Erase what a source names no longer, where that means that it was removed."""
        after = seen.oldest if absence is Absence.WINDOW else None
        # A source that names nothing is more likely broken than empty.
        if absence is Absence.NOTHING or not seen.keys:
            return
        if absence is Absence.WINDOW and not seen.in_order:
            return
        async with self.database.writing.begin() as session:
            gone = await self._listener(session, heard.source).remove_others(
                seen.keys, after=after, ledger=self._ledger
            )
            await self._tell_removed(session, gone)
        heard.removed += len(gone)

    async def _tell_removed(self, session: AsyncSession, gone: Sequence[UUID]) -> None:
        for topic in (Topic.ENTRY_REMOVED, Topic.ENTRY_CHANGED):
            news = [Change(self.museum, topic, entry_id) for entry_id in gone]
            await self.changes.announce(session, *news)

    @property
    def _ledger(self) -> ErasedFile:
        return ErasedFile(self.settings.ledger)

    def _listener(self, session: AsyncSession, source: str) -> Listener:
        settings = self.settings
        return Listener(
            session=session,
            museum=self.museum,
            source=source,
            now=self.now,
            secret=load_secret(settings.data_dir),
            author_key=author_key(settings.data_dir, self.now, settings.periods.authors),
            periods=settings.periods,
        )


@dataclass(slots=True)
class _Seen:
    """What a source named, and whether it did so from the newest to the oldest."""

    keys: set[str] = field(default_factory=set)
    oldest: datetime | None = None
    in_order: bool = True

    def note(self, post: Post) -> None:
        self.keys.add(post.key)
        if self.oldest is not None and post.written > self.oldest:
            self.in_order = False  # something old is pinned on top, or it is in another order
        self.oldest = min(post.written, self.oldest or post.written)


@dataclass(slots=True)
class _Batches:
    """Reads as many items as one transaction keeps, those before an early end too."""

    items: Iterator[Item]
    error: SourceUnreadableError | None = None

    def next(self) -> list[Item]:
        batch: list[Item] = []
        try:
            batch.extend(islice(self.items, BATCH))
        except SourceUnreadableError as error:
            self.error = error
        return batch
