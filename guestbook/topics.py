"""What visitors speak of now, followed from one fortnight to the next, without being told what.

Two windows are read, so that what is new, or suddenly loud, is told from what is always said. The
reading of models stands between two transactions: ``lately`` reads, ``found`` computes, ``keep``
writes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.models import Topic
from guestbook.queries import entries
from guestbook.queries import topics as queries
from nlp.protocols import Embedder, KeyphraseExtractor
from nlp.topics import Topic as Found
from nlp.topics import TopicEntry as Remark
from nlp.topics import find_topics, rising

__all__ = ("WINDOW", "Lately", "Topics", "behind", "found", "is_due", "keep", "lately", "listed")

WINDOW: Final = timedelta(days=14)
"""Two of these are no more than what is never published is kept for."""

EVERY: Final = timedelta(days=1)

MOST: Final = 3_000
"""Remarks of a window that are read, the newest: each is compared with each (9 million, 2 s)."""

MEMORY: Final = timedelta(days=180)
"""A topic that comes back with the next season is known again."""

UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Lately:
    """The words of this fortnight and of the one before, and the topics that are known."""

    now: tuple[Remark, ...] = field(repr=False)
    before: tuple[Remark, ...] = field(repr=False)
    known: tuple[Found, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What was found in them."""

    model_id: str
    topics: tuple[Found, ...] = field(repr=False)
    voices_before: Mapping[str, int]
    chances: Mapping[str, float]
    """How likely those that rise are by chance."""


async def is_due(session: AsyncSession, *, museum: UUID, now: datetime) -> bool:
    """Tell whether topics were found so long ago that they are to be found anew."""
    found_at = await session.scalar(queries.last_found(museum))
    return found_at is None or now - found_at >= EVERY


async def lately(session: AsyncSession, *, museum: UUID, now: datetime, model_id: str) -> Lately:
    """Read what was written in the two windows, and what an embedding has found before."""
    windows = [
        tuple(
            Remark(str(row.id), row.text, (row.locale or UNKNOWN).partition("-")[0])
            for row in await session.execute(
                queries.remarks(museum, since=until - WINDOW, until=until, limit=MOST)
            )
        )
        for until in (now, now - WINDOW)
    ]
    known = tuple(
        Found(
            id=row.key,
            members=(),
            voices=row.voices,
            names={},
            centre=tuple(float(value) for value in np.frombuffer(row.centre, np.float32)),
        )
        for row in await session.scalars(queries.topics(museum))
        if row.model_id == model_id
    )
    return Lately(windows[0], windows[1], known)


def found(
    lately: Lately,
    *,
    embedder: Embedder,
    keyphrases: KeyphraseExtractor,
    readers: Sequence[str],
) -> Topics:
    """Find the topics of this window, under the identities that they had; takes seconds."""
    find = partial(find_topics, embedder=embedder, keyphrases=keyphrases)
    before = find(lately.before, before=lately.known)
    known = {topic.id: topic for topic in (*lately.known, *before)}
    now = find(lately.now, before=tuple(known.values()), readers=readers)
    return Topics(
        model_id=embedder.model_id,
        topics=now,
        voices_before={topic.id: topic.voices for topic in before},
        chances={rise.topic: rise.chance for rise in rising(now, before)},
    )


async def keep(session: AsyncSession, told: Topics, *, museum: UUID, now: datetime) -> int:
    """Keep what was found in place of what was found before; tells how many topics there are.

    A topic one of whose entries has been taken back meanwhile stays nameless until the next time:
    its name may be that visitor's words.
    """
    dialect = session.get_bind().dialect.name
    wanted = {UUID(member) for topic in told.topics for member in topic.members}
    held = set((await session.scalars(entries.entries_held(museum, wanted))).all())
    await session.execute(queries.remove_members(museum))
    await session.execute(queries.silence(museum, [topic.id for topic in told.topics]))
    await session.execute(queries.forget(museum, before=now - MEMORY))
    if not told.topics:
        return 0
    rows = [
        {
            "museum_id": museum,
            "key": topic.id,
            "names": topic.names if held.issuperset(map(UUID, topic.members)) else {},
            "centre": np.asarray(topic.centre, dtype=np.float32).tobytes(),
            "model_id": told.model_id,
            "voices": topic.voices,
            "voices_before": told.voices_before.get(topic.id, 0),
            "chance": told.chances.get(topic.id),
            "first_found_at": now,
            "found_at": now,
        }
        for topic in told.topics
    ]
    ids = {row.key: row.id for row in await session.execute(queries.keep(dialect), rows)}
    members = [
        {"topic_id": ids[topic.id], "entry_id": UUID(member), "museum_id": museum}
        for topic in told.topics
        for member in topic.members
        if UUID(member) in held
    ]
    if members:
        await session.execute(queries.add_members(dialect), members)
    return len(rows)


async def listed(session: AsyncSession, *, museum: UUID) -> tuple[Topic, ...]:
    """Read the topics of which visitors speak now: those that rise first, then the loudest."""
    rows = (await session.scalars(queries.topics(museum))).all()
    spoken = [row for row in rows if row.voices]
    return tuple(sorted(spoken, key=lambda row: (row.chance is None, -row.voices, row.key)))


async def behind(
    session: AsyncSession, topic_ids: Collection[UUID], *, museum: UUID, first: int
) -> Mapping[UUID, tuple[UUID, ...]]:
    """Name the newest entries behind topics, in one statement."""
    behind: dict[UUID, tuple[UUID, ...]] = {}
    if topic_ids:
        for topic_id, entry_id in await session.execute(queries.members(museum, topic_ids)):
            behind[topic_id] = (*behind.get(topic_id, ()), entry_id)[:first]
    return behind
