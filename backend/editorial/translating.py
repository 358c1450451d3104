"""The translators' queue, and numbers that became others on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import Audience, OwnerKind, TextField
from backend.editorial.numbers import Difference, difference
from backend.editorial.queries import boards as queries

__all__ = (
    "NumbersDiffer",
    "TranslationState",
    "Waiting",
    "numbers_that_differ",
    "queue",
    "waiting",
)


class TranslationState(StrEnum):
    """What a translation needs."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A text that waits for its translator."""

    kind: OwnerKind
    owner: UUID
    field: TextField
    audience: Audience
    state: TranslationState
    source: str
    source_revision: int
    target: str | None
    target_revision: int
    visitors: int
    position: tuple[int, int, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersDiffer:
    """A translation with other numbers than its text."""

    kind: OwnerKind
    owner: UUID
    field: TextField
    audience: Audience
    source: str
    locale: str
    target: str
    difference: Difference
    visitors: int
    position: tuple[int, int, UUID]


async def queue(
    session: AsyncSession,
    museum: UUID,
    own: str,
    locale: str,
    *,
    day: date,
    after: queries.After | None,
    first: int,
) -> tuple[Waiting, ...]:
    """Read what waits for translation, what most visitors meet first."""
    statement = queries.translations(museum, own, locale, day=day, after=after, first=first)
    return tuple(
        Waiting(
            kind=row.owner_kind,
            owner=row.owner_id,
            field=row.field,
            audience=row.audience,
            state=TranslationState(row.state),
            source=row.text,
            source_revision=row.revision,
            target=row.target_text,
            target_revision=row.target_revision or 0,
            visitors=row.seen,
            position=(row.place, -row.seen, row.id),
        )
        for row in await session.execute(statement)
    )


async def waiting(
    session: AsyncSession, museum: UUID, own: str, locale: str
) -> Mapping[TranslationState, int]:
    """Count what waits for translation."""
    rows = await session.execute(queries.translations_waiting(museum, own, locale))
    counted = {TranslationState(row.state): row.texts for row in rows}
    return {state: counted.get(state, 0) for state in TranslationState}


async def numbers_that_differ(
    session: AsyncSession,
    museum: UUID,
    own: str,
    *,
    day: date,
    after: queries.After | None = None,
    first: int | None = None,
) -> tuple[NumbersDiffer, ...]:
    """Compare translations with their texts until so many are found: one statement, as a stream."""
    found: list[NumbersDiffer] = []
    rows = await session.stream(queries.pairs(museum, own, day=day, after=after))
    async for row in rows:
        differs = difference(row.text, row.target_text)
        if not differs:
            continue
        found.append(
            NumbersDiffer(
                kind=row.owner_kind,
                owner=row.owner_id,
                field=row.field,
                audience=row.audience,
                source=row.text,
                locale=row.locale,
                target=row.target_text,
                difference=differs,
                visitors=row.seen,
                position=(row.place, -row.seen, row.id),
            )
        )
        if first is not None and len(found) >= first:
            break
    await rows.close()
    return tuple(found)
