"""Bringing in what is said elsewhere, source by source: one that fails stops no other."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
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
            # What is of one kind goes together; a removal undoes the posts that stand before it.
            for _kind, items in groupby(batch, type):
                run = list(items)
                posts = [one for one in run if isinstance(one, Post)]
                if posts:
                    await self._keep_posts(session, listener, heard, seen, posts)
                keys = [one.key for one in run if isinstance(one, Removal)]
                if keys:
                    gone = await listener.remove(keys, ledger=self._ledger)
                    heard.removed += len(gone)
                    await self._tell_removed(session, gone)
                broken = [one for one in run if isinstance(one, Broken)]
                heard.broken += broken
                seen.keys |= {one.key for one in broken if one.key}

    async def _keep_posts(
        self,
        session: AsyncSession,
        listener: Listener,
        heard: Heard,
        seen: "_Seen",
        posts: Sequence[Post],
    ) -> None:
        arrived, unsaid = [], []
        for post, taken in zip(posts, await listener.take(posts), strict=True):
            seen.note(post)
            heard.posts += 1
            if isinstance(taken, EntryRefusedError):
                file, _, line = post.where.rpartition(":")
                reason = f"its words are refused: {taken.code}"
                heard.broken.append(Broken(file, int(line), reason, post.key))
                continue
            heard.fates[taken.fate] += 1
            if taken.fate is Fate.TAKEN:
                arrived.append(Change(self.museum, Topic.ENTRY_ARRIVED, taken.entry_id))
            elif taken.was_published:
                unsaid.append(taken.entry_id)
        await self.changes.announce(session, *arrived)
        await self._tell_removed(session, unsaid)

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
