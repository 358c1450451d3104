"""Collecting texts for translators, and bringing their work in: all of a file or nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import Audience, TextField, TextOrigin, TextStatus
from backend.editorial.errors import EditorialError
from backend.editorial.exchange.errors import Problem, RefusedFileError
from backend.editorial.exchange.units import Book, Unit, UnitKey
from backend.editorial.models import TextChange
from backend.editorial.queries import exchange as queries
from backend.editorial.texts import Author, Edit, TextKey, edit_text
from backend.editorial.wording import checked_text

__all__ = ("Fate", "Outcome", "bring_in", "collect")

Place = tuple[UUID, TextField, Audience]


class Fate(StrEnum):
    """What became of a unit of a file."""

    WRITTEN = "written"
    CONFIRMED = "confirmed"
    UNCHANGED = "unchanged"
    UNTRANSLATED = "untranslated"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, counted."""

    counts: Mapping[Fate, int]


async def collect(
    session: AsyncSession, museum: UUID, own: str, locale: str, *, waiting_only: bool = False
) -> Book:
    """Collect the texts of the museum's language with their translations, in one statement."""
    rows = (await session.execute(queries.beside(museum, own, locale))).all()
    called = {
        row.owner_id: row.text for row in rows if row.field in {TextField.TITLE, TextField.NAME}
    }
    units = (_unit(row, own, called.get(row.owner_id, "")) for row in rows)
    return Book(
        own,
        locale,
        tuple(unit for unit in units if not waiting_only or unit.doubtful or unit.target is None),
    )


async def bring_in(
    session: AsyncSession, museum: UUID, book: Book, author: Author, *, origin: TextOrigin
) -> Outcome:
    """Bring a translators' file in; the caller owns the transaction, and must let it go if refused.

    Raises:
        RefusedFileError: naming each line that cannot be brought in, and why.
    """
    standing = {
        (row.owner_id, row.field, row.audience): row
        for row in await session.execute(queries.beside(museum, author.house, book.locale))
    }
    problems = (
        []
        if book.source_locale in {"", author.house}
        else [Problem(1, f"it is translated from {book.source_locale}, not from {author.house}")]
    )
    problems.extend(_repeated(book))
    judged: list[tuple[Unit, Fate]] = []
    for unit in book.units:
        verdict = _judge(unit, standing.get(_place(unit.key)), author.house)
        if isinstance(verdict, Fate):
            judged.append((unit, verdict))
        else:
            problems.append(Problem(unit.line, verdict))
    if problems:
        raise RefusedFileError(tuple(sorted(problems)))
    for unit, fate in judged:
        if fate in {Fate.WRITTEN, Fate.CONFIRMED}:
            row = standing[_place(unit.key)]
            kept = origin if fate is Fate.WRITTEN else row.target_origin
            try:
                await edit_text(session, museum, _edit(unit, book, kept), author)
            except EditorialError as error:
                problems.append(Problem(unit.line, str(error)))
    if problems:
        raise RefusedFileError(tuple(sorted(problems)))
    return Outcome(Counter(fate for _, fate in judged))


def _unit(row: Any, own: str, called: str) -> Unit:
    stale = row.target_source_locale == own and (row.target_source_revision or 0) < row.revision
    key = UnitKey(
        row.owner_kind,
        row.owner_id,
        row.field,
        row.audience,
        row.revision,
        row.target_revision or 0,
    )
    parts = (called, row.owner_kind.value, row.field.value, row.audience.value)
    return Unit(
        key=key,
        about=" · ".join(filter(None, parts)),
        source=row.text,
        target=row.target_text,
        doubtful=row.target_text is not None and (stale or row.target_status is TextStatus.DRAFT),
    )


def _place(key: UnitKey) -> Place:
    return key.owner, key.field, key.audience


def _repeated(book: Book) -> Iterator[Problem]:
    seen: dict[Place, int] = {}
    for unit in book.units:
        first = seen.setdefault(_place(unit.key), unit.line)
        if first != unit.line:
            yield Problem(unit.line, f"the same text stands in line {first}")


def _judge(unit: Unit, row: Any, own: str) -> Fate | str:
    """Decide what a unit changes, or say why it cannot be brought in."""
    if objection := _mismatch(unit, row):
        return objection
    if unit.target is None:
        return Fate.UNTRANSLATED
    if unit.target == row.target_text:
        known = row.target_source_revision or 0
        was_stale = row.target_source_locale == own and known < unit.key.source_revision
        return Fate.CONFIRMED if was_stale and not unit.doubtful else Fate.UNCHANGED
    if unit.doubtful:
        return Fate.DOUBTFUL
    return _unfit(unit, row) or Fate.WRITTEN


def _mismatch(unit: Unit, row: Any) -> str | None:
    """Say why a unit is not about a text as it stands or stood, if so."""
    if row is None or row.owner_kind is not unit.key.kind:
        return "the museum has no such text"
    if unit.key.source_revision > row.revision:
        return f"the source is at revision {row.revision}, the file says a later one"
    if unit.key.source_revision == row.revision and unit.source != row.text:
        return "the source text was changed in the file"
    return None


def _unfit(unit: Unit, row: Any) -> str | None:
    """Say why a translation cannot be written, if so."""
    if unit.key.target_revision != (row.target_revision or 0):
        return "the translation was changed at the desk since the file was written"
    try:
        checked_text(unit.key.field, unit.target or "")
    except EditorialError as error:
        return str(error)
    return None


def _edit(unit: Unit, book: Book, origin: TextOrigin) -> Edit:
    key = unit.key
    edit = Edit(
        key=TextKey(key.kind, key.owner, key.field, book.locale, key.audience),
        text=unit.target or "",
        origin=origin,
        source_revision=key.source_revision,
        change=TextChange.BROUGHT_IN,
    )
    return replace(edit, status=TextStatus.PUBLISHED)
