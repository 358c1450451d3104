"""Changing a text: its history is kept, its translations learn that it moved on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue import queries as catalogue
from backend.catalogue.folding import fold
from backend.catalogue.identity import content_id
from backend.catalogue.models import (
    Audience,
    LocalizedText,
    OwnerKind,
    TextField,
    TextOrigin,
    TextStatus,
)
from backend.editorial.errors import ConflictError, NotFoundError, SourceUnknownError
from backend.editorial.models import TextChange, TextRevision
from backend.editorial.queries import texts as queries
from backend.editorial.wording import checked_field, checked_locale, checked_text

__all__ = ("Author", "Edit", "TextKey", "edit_text", "moved_on", "set_text_status")

SOURCE = "cimaise"


@dataclass(frozen=True, slots=True)
class TextKey:
    """Which text of the museum is meant."""

    kind: OwnerKind
    owner: UUID
    field: TextField
    locale: str
    audience: Audience = Audience.STANDARD

    @property
    def place(self) -> tuple[UUID, TextField, str, Audience]:
        """All that tells it from others."""
        return self.owner, self.field, self.locale, self.audience


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, when, and which language their museum writes in first."""

    curator: UUID | None
    now: datetime
    house: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A text as it shall read from now on."""

    key: TextKey
    text: str
    origin: TextOrigin = TextOrigin.HUMAN
    source_locale: str | None = None
    """What it was translated from; unsaid, the museum's first language where it has the text."""
    source_revision: int | None = None
    """The revision its translator had before them; unsaid, the one that stands now."""
    expected: int | None = None
    """The revision its author read, 0 where there was none; unsaid, whatever stands is replaced."""
    status: TextStatus | None = None
    change: TextChange = TextChange.WRITTEN


async def edit_text(
    session: AsyncSession, museum: UUID, edit: Edit, author: Author
) -> LocalizedText:
    """Write a text anew; the caller owns the transaction.

    The same words again confirm a translation: it is no longer older than its source, and no
    reader's copy of it is.

    Raises:
        EditorialError: naming what is wrong with it, or that somebody else was quicker.
    """
    key = TextKey(
        edit.key.kind,
        edit.key.owner,
        edit.key.field,
        checked_locale(edit.key.locale),
        edit.key.audience,
    )
    checked_field(key.kind, key.field)
    words = checked_text(key.field, edit.text)
    if await session.scalar(queries.owner(museum, key.kind, key.owner)) is None:
        raise NotFoundError
    await moved_on(session, museum)
    text = await session.scalar(queries.text(museum, *key.place))
    standing = text.revision if text else 0
    if edit.expected is not None and edit.expected != standing:
        raise ConflictError(edit.expected, standing)
    source, made_from = await _source(session, museum, key, edit, author.house)
    before = text.text if text else None
    if text is None:
        text = _new(museum, key, edit.status or TextStatus.PUBLISHED)
        session.add(text)
    elif before != words:
        text.revision += 1
    elif (edit.origin, source, made_from) == (
        text.origin,
        text.source_locale,
        text.source_revision,
    ) and edit.status in {None, text.status}:
        return text
    text.text, text.folded, text.origin = words, fold(words), edit.origin
    text.source_locale, text.source_revision = source, made_from
    text.status = edit.status or text.status
    change = TextChange.CONFIRMED if before == words else edit.change
    await _remember(session, text, key, before, change, author)
    return text


async def set_text_status(
    session: AsyncSession, museum: UUID, key: TextKey, status: TextStatus, author: Author
) -> LocalizedText:
    """Let visitors read a text, or no longer; the caller owns the transaction."""
    await moved_on(session, museum)
    named = TextKey(key.kind, key.owner, key.field, checked_locale(key.locale), key.audience)
    text = await session.scalar(queries.text(museum, *named.place))
    if text is None or text.owner_kind is not key.kind:
        raise NotFoundError
    if text.status is not status:
        text.status = status
        published = status is TextStatus.PUBLISHED
        change = TextChange.PUBLISHED if published else TextChange.UNPUBLISHED
        await _remember(session, text, named, text.text, change, author)
    return text


async def moved_on(session: AsyncSession, museum: UUID) -> None:
    """Count a change of what visitors read; who changes the same museum waits for us from here."""
    await session.execute(catalogue.next_revision(museum, session.get_bind().dialect.name))


async def _source(
    session: AsyncSession, museum: UUID, key: TextKey, edit: Edit, house: str
) -> tuple[str | None, int | None]:
    """Find what a text was translated from."""
    named = checked_locale(edit.source_locale) if edit.source_locale else None
    wanted = named or (house if key.locale != house else None)
    if wanted is None:
        return None, None
    found = None
    if wanted != key.locale:
        statement = queries.text(museum, key.owner, key.field, wanted, key.audience)
        found = await session.scalar(statement)
    if found is None:
        if named is None:
            return None, None  # written for this language's readers alone
        raise SourceUnknownError(wanted)
    made_from = found.revision if edit.source_revision is None else edit.source_revision
    if not 0 <= made_from <= found.revision:
        raise SourceUnknownError(wanted)
    return wanted, made_from


def _new(museum: UUID, key: TextKey, status: TextStatus) -> LocalizedText:
    name = f"{key.owner.hex} {key.field} {key.locale} {key.audience}"
    return LocalizedText(
        id=content_id(museum, SOURCE, "text", name),
        museum_id=museum,
        owner_kind=key.kind,
        owner_id=key.owner,
        field=key.field,
        locale=key.locale,
        audience=key.audience,
        text="",
        folded="",
        status=status,
    )


async def _remember(
    session: AsyncSession,
    text: LocalizedText,
    key: TextKey,
    before: str | None,
    change: TextChange,
    author: Author,
) -> None:
    number = await session.scalar(queries.times_changed(text.museum_id, *key.place)) or 0
    session.add(
        TextRevision(
            id=uuid4(),
            museum_id=text.museum_id,
            owner_id=key.owner,
            field=key.field,
            locale=key.locale,
            audience=key.audience,
            number=number + 1,
            change=change,
            revision=text.revision,
            before=before,
            after=text.text,
            origin=text.origin,
            curator_id=author.curator,
            made_at=author.now,
        )
    )
    await session.flush()
