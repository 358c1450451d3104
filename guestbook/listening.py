"""Taking in what is said elsewhere: as entries that await the curators, like all others.

Nobody who wrote it signed anything here: there is no receipt, the author is a hash under a key
that is thrown away, and what is removed at the source is erased as if its visitor took it back.
"""

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import erasure, folding
from guestbook.errors import EntryRefusedError
from guestbook.languages import known_locale
from guestbook.ports import ErasedLedger
from guestbook.queries import entries, erasing
from guestbook.queries import listening as queries
from guestbook.queries.parts import parts
from guestbook.social.values import Post
from guestbook.texts import LONGEST_TEXT, kept_words
from guestbook.values import Channel, EntryStatus, Periods, SubjectKind, by_the_hour

__all__ = ("Fate", "Listener", "SourceView", "Taken", "note", "sources")


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

    async def take(self, posts: Sequence[Post]) -> tuple[Taken | EntryRefusedError, ...]:
        """Keep posts once each; other words under a key take the place of those before.

        What cannot be kept is refused, and keeps no other out. The statements are as many for a
        batch as for one post, but for those that changed; of posts under one key each but the first
        begins a batch of its own.
        """
        told: list[Taken | EntryRefusedError] = []
        batch: dict[str, Post] = {}
        for post in posts:
            if post.key in batch:
                told += await self._take(batch)
                batch = {}
            batch[post.key] = post
        return (*told, *await self._take(batch))

    async def _take(self, posts: Mapping[str, Post]) -> list[Taken | EntryRefusedError]:
        told: dict[str, Taken | EntryRefusedError] = {}
        written: dict[str, dict[str, Any]] = {}
        for key, post in posts.items():
            try:
                written[key] = self._written(post)
            except EntryRefusedError as error:
                told[key] = error
        hashed = {key: self.key_of(key) for key in written}
        known = await self._known(hashed.values())
        new = [key for key in written if hashed[key] not in known]
        rows = [self._entry(posts[key], hashed[key]) | written[key] for key in new]
        if rows:
            statement = entries.sign_many(self.session.get_bind().dialect.name)
            added = set(await self.session.scalars(statement, rows))
            for key, row in zip(new, rows, strict=True):
                if row["id"] in added:
                    told[key] = Taken(Fate.TAKEN, row["id"])
        late = [hashed[key] for key in new if key not in told]
        if late:  # another process took them in since we looked
            known |= await self._known(late)
        for key in written.keys() - told.keys():
            told[key] = await self._again(known[hashed[key]], written[key])
        gone = {row.id for row in known.values() if row.erased_at is not None}
        about = [
            self._about(posts[key], one.entry_id)
            for key, one in told.items()
            if isinstance(one, Taken) and one.entry_id not in gone
        ]
        if about:
            dialect = self.session.get_bind().dialect.name
            await self.session.execute(queries.describe(dialect), about)
        return [told[key] for key in posts]

    async def remove(
        self, keys: Collection[str], *, ledger: ErasedLedger | None
    ) -> tuple[UUID, ...]:
        """Erase what the source no longer shows; names the entries that lost their words."""
        hashed = [self.key_of(key) for key in keys]
        gone: list[UUID] = []
        for some in parts(hashed):
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

    async def _known(self, keys: Collection[str]) -> dict[str, Row[*tuple[Any, ...]]]:
        """Find the entries of posts that came before, by their keys."""
        found: dict[str, Row[*tuple[Any, ...]]] = {}
        for some in parts(keys):
            rows = await self.session.execute(queries.standing(self.museum, some))
            found |= {row.idempotency_key: row for row in rows}
        return found

    async def _again(self, before: Row[*tuple[Any, ...]], written: dict[str, Any]) -> Taken:
        """Put the words of a post right that came before."""
        if before.erased_at is not None or before.content_hash == written["content_hash"]:
            return Taken(Fate.KNOWN, before.id)
        # The entry first, as when it is erased: a worker that completes it now waits for this row.
        await self.session.execute(queries.rewrite(self.museum, before.id, written))
        for statement in erasing.erase_readings(self.museum, [before.id]):
            await self.session.execute(statement)
        was_published = before.status is EntryStatus.PUBLISHED
        return Taken(Fate.CHANGED, before.id, was_published=was_published)

    async def _erase(self, gone: list[UUID], ledger: ErasedLedger | None) -> None:
        await erasure.erase(
            self.session,
            gone,
            museum=self.museum,
            now=self.now,
            status=EntryStatus.WITHDRAWN,
            ledger=ledger,
        )

    def _written(self, post: Post) -> dict[str, Any]:
        words = kept_words(_cut(post.text))
        return {
            "text": words or None,
            "content_hash": self._hashed(b"content\0", words, self.secret),
            "fold": folding.same_words(words, museum=self.museum, secret=self.secret),
        }

    def _entry(self, post: Post, key: str) -> dict[str, Any]:
        return {
            "id": uuid4(),
            "museum_id": self.museum,
            "subject_kind": SubjectKind.MUSEUM,
            "subject_id": self.museum,
            "channel": Channel.SOCIAL,
            "locale_declared": known_locale(post.locale),
            "status": EntryStatus.AWAITING,
            # Nobody holds a receipt of it: no receipt of thirteen characters hashes to this.
            "receipt_hash": self._hashed(b"no receipt\0", post.key, self.secret),
            "key_scope": queries.SCOPE,
            "idempotency_key": key,
            "hour": by_the_hour(min(post.written, self.now)),
            "expires_at": by_the_hour(self.now) + self.periods.social,
        }

    def _about(self, post: Post, entry_id: UUID) -> dict[str, Any]:
        author = self._hashed(b"author\0", post.author, self.author_key) if post.author else None
        return {
            "entry_id": entry_id,
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
