"""Giving away: the facts, texts and files of a museum that anybody may have."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import ArtworkView

__all__ = ("CC0", "PUBLIC_DOMAIN", "given_away")

CC0 = "CC0-1.0"
PUBLIC_DOMAIN = (
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://creativecommons.org/publicdomain/mark/1.0/",
)
# Works read at a time; a collection of hundreds of thousands must not be held in memory.
AT_ONCE = 500

Document = dict[str, Any]


async def given_away(session: AsyncSession, museum: UUID, day: date) -> AsyncIterator[Document]:
    """Yield a document for each work whose facts are CC0, with those texts and files that are too.

    Whatever has another licence, or none that is known, is left out field by field.
    """
    catalogue = Catalogue(session, museum, day)
    after: tuple[str, UUID] | None = None
    while works := await catalogue.artworks(after=after, first=AT_ONCE, hidden_too=True):
        owners = [work.id for work in works]
        free = await _free_texts(session, museum, owners)
        for work in works:
            if work.source_licence == CC0:
                yield _document(work, free.get(work.id, []))
        after = (works[-1].accession, works[-1].id)


async def _free_texts(
    session: AsyncSession, museum: UUID, owners: list[UUID]
) -> dict[UUID, list[Document]]:
    found: dict[UUID, list[Document]] = {}
    for row in await session.execute(queries.texts(museum, owners, licence=CC0)):
        text = {
            "field": row.field.value,
            "locale": row.locale,
            "audience": row.audience.value,
            "text": row.text,
            "origin": row.origin.value,
        }
        found.setdefault(row.owner_id, []).append(text)
    return found


def _document(work: ArtworkView, texts: list[Document]) -> Document:
    return {
        "id": str(work.id),
        "accession": work.accession,
        "makers": [
            {
                "name": maker.name,
                "role": maker.role,
                "qualifier": maker.qualifier,
                "born": maker.born,
                "died": maker.died,
                "nationality": maker.nationality,
            }
            for maker in work.makers
        ],
        "date": work.date_text,
        "earliest": work.earliest,
        "latest": work.latest,
        "medium": work.medium,
        "place_made": work.place_made,
        "dimensions": work.dimensions,
        "credit_line": work.credit_line,
        "source": work.source,
        "source_url": work.source_url,
        "licence": work.source_licence,
        "texts": texts,
        "media": [
            {
                "sha256": file.sha256,
                "mime": file.mime,
                "role": file.role.value,
                "locale": file.locale,
                "rights_uri": file.rights_uri,
                "credit": file.credit,
            }
            for file in work.media
            if file.rights_uri in PUBLIC_DOMAIN
        ],
    }
