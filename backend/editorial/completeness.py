"""Which stop lacks what: words, sound, picture or the right to show them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import MediaKind, TextField
from backend.editorial.queries import boards as queries
from i18n.locales import Locale

__all__ = ("Board", "Lack", "LackKind", "StopLacks", "board")


class LackKind(StrEnum):
    """What a stop lacks."""

    TITLE = "title"
    DESCRIPTION = "description"
    VISUAL_DESCRIPTION = "visual_description"
    AUDIO = "audio"
    TRANSCRIPT = "transcript"
    IMAGE = "image"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is not there, in one of the museum's languages or in all."""

    kind: LackKind
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLacks:
    """A stop with all that it lacks."""

    stop: UUID
    artwork: UUID | None
    number: str | None
    visitors: int
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All stops that lack something, those that most visitors meet first."""

    stops: int
    incomplete: tuple[StopLacks, ...]


@dataclass(slots=True)
class _Known:
    texts: set[tuple[TextField, str]] = field(default_factory=set)
    files: list[Any] = field(default_factory=list)


async def board(
    session: AsyncSession, museum: UUID, house: Sequence[Locale], *, day: date
) -> Board:
    """Compare every stop with what visitors expect: four statements, however many stops."""
    known: dict[UUID, _Known] = defaultdict(_Known)
    for of_works in (True, False):
        statement = queries.texts_of_stops(museum, of_works=of_works)
        for row in await session.execute(statement):
            known[row.id].texts.add((row.field, row.locale))
    for row in await session.execute(queries.files_of_stops(museum, day=day)):
        known[row.id].files.append(row)
    stops = (await session.execute(queries.ranked_stops(museum, day=day))).all()
    compared = (
        StopLacks(
            stop=row.id,
            artwork=row.artwork_id,
            number=row.number,
            visitors=row.seen,
            lacks=tuple(_lacks(known[row.id], house, is_work=row.artwork_id is not None)),
        )
        for row in stops
    )
    return Board(len(stops), tuple(stop for stop in compared if stop.lacks))


def _lacks(known: _Known, house: Sequence[Locale], *, is_work: bool) -> Iterator[Lack]:
    images = [file for file in known.files if file.kind is MediaKind.IMAGE]
    if is_work and not images:
        yield Lack(LackKind.IMAGE)
    elif images and not any(file.cleared for file in images):
        yield Lack(LackKind.RIGHTS)
    for locale in house:
        have = {name for name, tag in known.texts if _answers(tag, locale)}
        if TextField.TITLE not in have and is_work:
            yield Lack(LackKind.TITLE, locale.tag)
        if not have & {TextField.DESCRIPTION, TextField.INTRO}:
            yield Lack(LackKind.DESCRIPTION, locale.tag)
        if is_work and TextField.VISUAL_DESCRIPTION not in have:
            yield Lack(LackKind.VISUAL_DESCRIPTION, locale.tag)
        yield from _silence(known, locale, written=TextField.TRANSCRIPT in have)


def _silence(known: _Known, locale: Locale, *, written: bool) -> Iterator[Lack]:
    spoken = [
        file
        for file in known.files
        if file.kind is MediaKind.AUDIO and file.locale and _answers(file.locale, locale)
    ]
    if not spoken:
        yield Lack(LackKind.AUDIO, locale.tag)
        return
    if not any(file.cleared for file in spoken):
        yield Lack(LackKind.RIGHTS, locale.tag)
    if not written and not any(file.written for file in spoken):
        yield Lack(LackKind.TRANSCRIPT, locale.tag)


def _answers(tag: str, locale: Locale) -> bool:
    """Tell whether a reader of a locale is served by a tag: another script is another language."""
    found = Locale.parse(tag)
    return found.language == locale.language and found.written_in == locale.written_in
