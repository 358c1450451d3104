"""Finding what visitors speak of: once a day by the worker, and by ``cimaise topics`` at once."""

import asyncio
from datetime import datetime

import structlog

from backend.catalogue.models import Museum
from backend.storage.engine import Database
from guestbook import topics
from nlp.protocols import Embedder, KeyphraseExtractor

__all__ = ("find_topics",)

log = structlog.get_logger(__name__)


async def find_topics(
    database: Database,
    museum: Museum,
    *,
    embedder: Embedder,
    keyphrases: KeyphraseExtractor,
    now: datetime,
    only_if_due: bool = False,
) -> int:
    """Find the topics of a museum anew; tells how many there are, and says how many rise."""
    async with database.reading() as session:
        if only_if_due and not await topics.is_due(session, museum=museum.id, now=now):
            return 0
        lately = await topics.lately(session, museum=museum.id, now=now, model_id=embedder.model_id)
    readers = list(dict.fromkeys(tag.partition("-")[0] for tag in museum.house_locales))
    # Seconds of computing, in no transaction: nobody who signs waits for it.
    told = await asyncio.to_thread(
        topics.found, lately, embedder=embedder, keyphrases=keyphrases, readers=readers
    )
    async with database.writing.begin() as session:
        many = await topics.keep(session, told, museum=museum.id, now=now)
    if told.chances:
        log.info("topics.rising", museum=str(museum.id), topics=len(told.chances))
    return many
