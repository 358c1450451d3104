"""Taking in what is said elsewhere: as entries that await the curators, like all others.

Nobody who wrote it signed anything here: there is no receipt, the author is a hash under a key
that is thrown away, and what is removed at the source is erased as if its visitor took it back.
"""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import erasure, folding
from guestbook.ports import ErasedLedger
from guestbook.queries import entries, erasing
from guestbook.queries import listening as queries
from guestbook.social.values import Post
from guestbook.texts import LONGEST_TEXT, kept_words
from guestbook.values import Channel, EntryStatus, Periods, SubjectKind, by_the_hour
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("Fate", "Listener", "SourceView", "Taken", "note", "sources")

# As many keys as any SQLite takes in one statement, with room for the others.
AT_ONCE: Final = 500


class Fate(StrEnum):
    """What became of a post."""

    TAKEN = "taken"
    CHANGED = "changed"
    KNOWN = "known"
    """It is here already, or was erased here and stays so."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A post's fate, and its entry."""

    fate: Fate
    entry_id: UUID
    was_published: bool = False
    """Whether other words of it were on the wall until now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """How a source is."""

    name: str
    tried_at: datetime
    read_at: datetime | None
    posts: int
    taken: int
    removed: int
    broken: int
    failures: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Takes in the posts of one source for one museum; whoever opened the session commits."""

    session: AsyncSession
    museum: UUID
    source: str
    now: datetime
    secret: bytes
    author_key: bytes
    """Of this period alone: whoever has forgotten it can link no author to another period."""
    periods: Periods

    def key_of(self, key: str) -> str:
        """Hash what the source calls a post: some put its author's name in it."""
        return self._hashed(b"post\0", key, self.secret)

    async def take(self, post: Post) -> Taken:
        """Keep a post once; other words under its key take the place of those before.

        Raises:
            EntryRefusedError: where its words cannot be kept.
        """
        words = kept_words(_cut(post.text))
        content = self._hashed(b"content\0", words, self.secret)
        written = {
            "text": words or None,
            "content_hash": content,
            "fold": folding.same_words(words, museum=self.museum, secret=self.secret),
        }
        dialect = self.session.get_bind().dialect.name
        key, entry_id = self.key_of(post.key), uuid4()
        values = self._entry(post, key) | {"id": entry_id} | written
        taken = Taken(Fate.TAKEN, entry_id)
        if await self.session.scalar(entries.sign(dialect, values)) is None:
            taken = await self._again(key, written)
        if taken.fate is not Fate.KNOWN or await self._has_words(taken.entry_id):
            await self.session.execute(queries.describe(dialect, self._about(post, taken)))
        return taken

    async def remove(
        self, keys: Collection[str], *, ledger: ErasedLedger | None
    ) -> tuple[UUID, ...]:
        """Erase what the source no longer shows; names the entries that lost their words."""
        hashed = [self.key_of(key) for key in keys]
        gone: list[UUID] = []
        for start in range(0, len(hashed), AT_ONCE):
            some = hashed[start : start + AT_ONCE]
            found = await self.session.scalars(queries.of_keys(self.museum, self.source, some))
            gone += found.all()
        await self._erase(gone, ledger)
        return tuple(gone)

    async def remove_others(
        self,
        named: Collection[str],
        *,
        after: datetime | None = None,
        ledger: ErasedLedger | None,
    ) -> tuple[UUID, ...]:
        """Erase all of the source but what it names, of what was written after an hour."""
        known = {self.key_of(key) for key in named}
        hour = by_the_hour(after) if after else None
        kept = await self.session.execute(queries.names_kept(self.museum, self.source, after=hour))
        gone = [row.id for row in kept if row.idempotency_key not in known]
        await self._erase(gone, ledger)
        return tuple(gone)

    async def _again(self, key: str, written: dict[str, Any]) -> Taken:
        """Find the entry of a post that came before, and put its words right."""
        found = await self.session.execute(entries.entry_of_key(self.museum, queries.SCOPE, key))
        row = found.one()
        before = entries.seen(row)
        if before.erased_at is not None or row.content_hash == written["content_hash"]:
            return Taken(Fate.KNOWN, before.id)
        # The entry first, as when it is erased: a worker that completes it now waits for this row.
        await self.session.execute(queries.rewrite(self.museum, before.id, written))
        for statement in erasing.erase_readings(self.museum, [before.id]):
            await self.session.execute(statement)
        was_published = before.status is EntryStatus.PUBLISHED
        return Taken(Fate.CHANGED, before.id, was_published=was_published)

    async def _has_words(self, entry_id: UUID) -> bool:
        row = (await self.session.execute(entries.entry(self.museum, entry_id))).one()
        return row.erased_at is None

    async def _erase(self, gone: list[UUID], ledger: ErasedLedger | None) -> None:
        await erasure.erase(
            self.session,
            gone,
            museum=self.museum,
            now=self.now,
            status=EntryStatus.WITHDRAWN,
            ledger=ledger,
        )

    def _entry(self, post: Post, key: str) -> dict[str, Any]:
        return {
            "museum_id": self.museum,
            "subject_kind": SubjectKind.MUSEUM,
            "subject_id": self.museum,
            "channel": Channel.SOCIAL,
            "locale_declared": _known_locale(post.locale),
            "status": EntryStatus.AWAITING,
            # Nobody holds a receipt of it: no receipt of thirteen characters hashes to this.
            "receipt_hash": self._hashed(b"no receipt\0", post.key, self.secret),
            "key_scope": queries.SCOPE,
            "idempotency_key": key,
            "hour": by_the_hour(min(post.written, self.now)),
            "expires_at": by_the_hour(self.now) + self.periods.social,
        }

    def _about(self, post: Post, taken: Taken) -> dict[str, Any]:
        author = self._hashed(b"author\0", post.author, self.author_key) if post.author else None
        return {
            "entry_id": taken.entry_id,
            "museum_id": self.museum,
            "source": self.source,
            "author_hash": author[:32] if author else None,
            "likes": post.likes,
            "reach": post.reach,
            "taken_at": by_the_hour(self.now),
        }

    def _hashed(self, kind: bytes, said: str, key: bytes) -> str:
        parts = (self.museum.bytes, self.source.encode(), said.encode("utf-8", "surrogatepass"))
        return hmac.digest(key, kind + b"\0".join(parts), "sha256").hex()


async def note(
    session: AsyncSession,
    source: str,
    *,
    museum: UUID,
    now: datetime,
    posts: int,
    taken: int,
    removed: int,
    broken: int,
    error: str | None,
) -> None:
    """Keep how a source was found; after a failure it still tells what it last gave."""
    values = {
        "museum_id": museum,
        "name": source,
        "tried_at": now,
        "read_at": None if error else now,
        "posts": posts,
        "taken": taken,
        "removed": removed,
        "broken": broken,
        "failures": 1 if error else 0,
        "error": error,
    }
    dialect = session.get_bind().dialect.name
    await session.execute(queries.note_reading(dialect, values, failed=error is not None))


async def sources(session: AsyncSession, *, museum: UUID) -> tuple[SourceView, ...]:
    """Read how the sources of a museum are, by their names."""
    return tuple(
        SourceView(
            name=row.name,
            tried_at=row.tried_at,
            read_at=row.read_at,
            posts=row.posts,
            taken=row.taken,
            removed=row.removed,
            broken=row.broken,
            failures=row.failures,
            error=row.error,
        )
        for row in await session.scalars(queries.sources(museum))
    )


def _cut(text: str) -> str:
    """Shorten what is longer than a page of the guestbook, at a word's end where there is one."""
    if len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT - 1].rsplit(maxsplit=1)[0] + "…"


def _known_locale(tag: str | None) -> str | None:
    try:
        return Locale.parse(tag).tag if tag else None
    except UnknownLocaleError:
        return None
