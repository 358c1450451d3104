"""Counting the entries of a slice, and finding those behind a figure."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from guestbook.counting import Tally
from guestbook.models import Analysis, Entry
from guestbook.queries.entries import in_language
from guestbook.values import Channel, Subject, SubjectKind

if TYPE_CHECKING:
    from guestbook.slices import Slice

__all__ = ("numbered", "ratings", "readings", "tallies")

Rows = Select[*tuple[Any, ...]]

LANGUAGE = func.coalesce(Entry.locale_detected, Entry.locale_declared)
BY: dict[str, tuple[ColumnElement[Any], ...]] = {
    "total": (),
    "time": (Entry.hour.expression,),
    "subject": (Entry.subject_kind.expression, Entry.subject_id.expression),
    "channel": (Entry.channel.expression,),
    "language": (LANGUAGE,),
}
"""The columns that a figure may be told apart by; days are made of hours, where the museum is."""

TALLIED: dict[str, tuple[ColumnElement[Any], ...]] = {
    "total": (),
    "time": (Tally.day.expression,),
    "subject": (Tally.subject_kind.expression, Tally.subject_id.expression),
    "channel": (Tally.channel.expression,),
    "language": (Tally.language.expression,),
}


def numbered(museum: UUID, wanted: "Slice", *, before: int | None, limit: int) -> Rows:
    """Name the entries of a slice that still have something to read, newest first."""
    page = (
        _read(select(Entry.id, Entry.sequence))
        .where(*_of_entry(museum, wanted), *_of_reading(wanted), Entry.erased_at.is_(None))
        .order_by(Entry.sequence.desc())
        .limit(limit)
    )
    return page if before is None else page.where(Entry.sequence < before)


def ratings(museum: UUID, wanted: "Slice", by: str) -> Rows:
    """Count the ratings of a slice: all of them, wherever an entry stands with the curators."""
    key = BY[by]
    counted = select(*key, Entry.rating, func.count()).where(
        *_of_entry(museum, wanted), Entry.rating.is_not(None)
    )
    if _is_read(wanted):
        counted = _read(counted).where(*_of_reading(wanted))
    return counted.group_by(*key, Entry.rating)


def readings(museum: UUID, wanted: "Slice", by: str) -> Rows:
    """Count what the newest model read in the entries of a slice."""
    key = (*BY[by], Analysis.sentiment, Analysis.opinions)
    return (
        _read(select(*key, func.count()), outer=False)
        .where(*_of_entry(museum, wanted), *_of_reading(wanted))
        .group_by(*key)
    )


def tallies(museum: UUID, wanted: "Slice", by: str) -> Rows:
    """Count what was read in entries that have lost their words since."""
    key = (*TALLIED[by], Tally.sentiment, Tally.opinions)
    rules = [Tally.museum_id == museum]
    if wanted.since is not None:
        rules.append(Tally.day >= wanted.since.date())
    if wanted.until is not None:
        rules.append(Tally.day < wanted.until.date())
    if wanted.subjects is not None:
        rules.append(_about(wanted, Tally))
    rules += _came_by(wanted, Tally)
    if wanted.language is not None:
        rules.append(Tally.language == wanted.language)
    if wanted.sentiment is not None:
        rules.append(Tally.sentiment == wanted.sentiment)
    if wanted.aspect is not None:
        rules.append(_speaks(wanted, Tally))
    return select(*key, func.sum(Tally.entries)).where(*rules).group_by(*key)


def _read(statement: Rows, *, outer: bool = True) -> Rows:
    newest = and_(Analysis.entry_id == Entry.id, Analysis.model_id == Entry.analysed_by)
    return statement.select_from(Entry).join(Analysis, newest, isouter=outer)


def _of_entry(museum: UUID, wanted: "Slice") -> list[ColumnElement[bool]]:
    rules = [Entry.museum_id == museum]
    if wanted.since is not None:
        rules.append(Entry.hour >= wanted.since)
    if wanted.until is not None:
        rules.append(Entry.hour < wanted.until)
    if wanted.subjects is not None:
        rules.append(_about(wanted, Entry))
    rules += _came_by(wanted, Entry)
    if wanted.language is not None:
        rules.append(in_language(wanted.language))
    if wanted.rating is not None:
        rules.append(Entry.rating == wanted.rating)
    if wanted.incident is not None:
        rules.append(Entry.incident_id == wanted.incident)
    return rules


def _came_by(wanted: "Slice", table: type[Entry] | type[Tally]) -> tuple[ColumnElement[bool], ...]:
    if wanted.channel is not None:
        return (table.channel == wanted.channel,)
    # What is broken is broken, wherever it is said.
    if wanted.elsewhere or wanted.incident is not None:
        return ()
    return (table.channel != Channel.SOCIAL,)


def _about(wanted: "Slice", table: type[Entry] | type[Tally]) -> ColumnElement[bool]:
    return or_(
        *(
            and_(table.subject_kind == subject.kind, table.subject_id == subject.id)
            for subject in wanted.subjects or (Subject(SubjectKind.STOP, UUID(int=0)),)
        )
    )


def _is_read(wanted: "Slice") -> bool:
    return any((wanted.sentiment, wanted.aspect))


def _of_reading(wanted: "Slice") -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if wanted.sentiment is not None:
        rules.append(Analysis.sentiment == wanted.sentiment)
    if wanted.aspect is not None:
        rules.append(_speaks(wanted, Analysis))
    return rules


def _speaks(wanted: "Slice", table: type[Analysis] | type[Tally]) -> ColumnElement[bool]:
    # No aspect's name is the end of another's.
    said = f"{wanted.aspect}:{wanted.polarity or ''}"
    return table.opinions.contains(said, autoescape=True)
