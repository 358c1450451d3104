"""Reading texts as editors see them: every language, drafts too, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import (
    Audience,
    LocalizedText,
    OwnerKind,
    TextField,
    TextOrigin,
    TextStatus,
)
from backend.editorial.difference import Passage, difference
from backend.editorial.models import TextChange
from backend.editorial.queries import texts as queries
from backend.editorial.texts import TextKey

__all__ = ("EditorialText", "Version", "history_of", "texts_of")

Place = tuple[TextField, str, Audience]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialText:
    """A text with all that is known of it."""

    kind: OwnerKind
    owner: UUID
    field: TextField
    locale: str
    audience: Audience
    text: str
    origin: TextOrigin
    status: TextStatus
    revision: int
    source_locale: str | None
    source_revision: int | None
    stale: bool

    @classmethod
    def of(cls, row: LocalizedText, source: int | None) -> "EditorialText":
        """Show a row beside the revision that its source has now."""
        return cls(
            kind=row.owner_kind,
            owner=row.owner_id,
            field=row.field,
            locale=row.locale,
            audience=row.audience,
            text=row.text,
            origin=row.origin,
            status=row.status,
            revision=row.revision,
            source_locale=row.source_locale,
            source_revision=row.source_revision,
            stale=source is not None and (row.source_revision or 0) < source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A change of a text."""

    number: int
    change: TextChange
    revision: int
    by: str | None
    at: datetime
    origin: TextOrigin
    before: str | None
    after: str

    def difference(self) -> tuple[Passage, ...]:
        """Tell what it deleted and inserted, word by word."""
        return difference(self.before or "", self.after)


async def texts_of(
    session: AsyncSession, museum: UUID, owner: UUID
) -> Mapping[Place, EditorialText]:
    """Read all texts of a thing, in one statement."""
    rows: Sequence[LocalizedText] = (await session.scalars(queries.texts_of(museum, owner))).all()
    revisions = {(row.field, row.locale, row.audience): row.revision for row in rows}
    return {
        (row.field, row.locale, row.audience): EditorialText.of(
            row, revisions.get((row.field, row.source_locale or "", row.audience))
        )
        for row in rows
    }


async def history_of(session: AsyncSession, museum: UUID, key: TextKey) -> tuple[Version, ...]:
    """Read what became of a text, the latest change first."""
    rows = await session.execute(queries.changes(museum, *key.place))
    return tuple(
        Version(
            number=row.number,
            change=row.change,
            revision=row.revision,
            by=name,
            at=row.made_at,
            origin=row.origin,
            before=row.before,
            after=row.after,
        )
        for row, name in rows
    )
