"""The numbers that works, makers and media have in the registers of others, as imports say."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.guidance import queries
from recommendations.graph import Authority, NodeKind

__all__ = ("authorities",)


async def authorities(session: AsyncSession, museum: UUID) -> list[Authority]:
    """List what is known of Wikidata and of the Getty's lists of artists and of materials."""
    works = await session.execute(queries.registered_works(museum))
    media = await session.execute(queries.registered_media(museum))
    makers = await session.execute(queries.registered_makers(museum))
    found = [
        Authority(kind=NodeKind.WORK, node=str(work), register="wikidata", number=number)
        for work, number in works
        if number
    ]
    found += [
        Authority(kind=NodeKind.MATERIAL, node=medium, register="aat", number=number)
        for medium, number in media
        if medium and number
    ]
    for name, wikidata, ulan in makers:
        for register, number in (("wikidata", wikidata), ("ulan", ulan)):
            if number:
                found.append(
                    Authority(kind=NodeKind.MAKER, node=name, register=register, number=number)
                )
    return found
