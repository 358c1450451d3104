"""Which entries stand in one row of the desk's queue."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Insert, Select, Table, Update, bindparam, false, func, or_, select, update

from guestbook.models import Analysis, Entry, EntryVector
from guestbook.queries.entries import insert_or_leave
from guestbook.queries.tenancy import of_museum
from guestbook.values import Channel, EntryStatus
from nlp.values import SentimentLabel

__all__ = (
    "ALONE",
    "fold_burst",
    "from_one_place",
    "join",
    "keep_vectors",
    "leave_bursts",
    "near",
    "words_of",
)

# What may harm somebody is read alone, however many were written beside it.
ALONE = 600


def from_one_place(
    museum: UUID, *, channel: Channel, device: UUID | None, hour: datetime
) -> Select[int]:
    """Count what awaits the curators from one device, or one kind of place, in one hour."""
    return (
        select(func.count())
        .select_from(Entry)
        .where(
            Entry.museum_id == museum,
            Entry.device_id == device,
            Entry.hour == hour,
            Entry.channel == channel,
            Entry.status == EntryStatus.AWAITING,
            Entry.erased_at.is_(None),
        )
    )


def fold_burst(
    museum: UUID, *, channel: Channel, device: UUID | None, hour: datetime, fold: str
) -> Update:
    """Fold what came from one place in one hour, but what may harm somebody or complains."""
    return (
        update(Entry)
        .where(
            Entry.museum_id == museum,
            Entry.device_id == device,
            Entry.hour == hour,
            Entry.channel == channel,
            Entry.status == EntryStatus.AWAITING,
            Entry.desk_rank > ALONE,
            # Those that stand alone have no fold, and keep to themselves.
            Entry.fold != fold,
            Entry.fold != "",
            Entry.erased_at.is_(None),
            ~select(Analysis.id)
            .where(
                Analysis.entry_id == Entry.id,
                Analysis.model_id == Entry.analysed_by,
                or_(Analysis.sentiment == SentimentLabel.NEGATIVE.value, Analysis.incident),
            )
            .exists(),
        )
        .values(fold=fold)
        .execution_options(synchronize_session=False)
    )


def leave_bursts(museum: UUID, ids: Collection[UUID], *, burst: str) -> Update:
    """Let entries stand out of the burst that they came in."""
    return (
        update(Entry)
        .where(
            of_museum(Entry.museum_id, museum),
            Entry.id.in_(ids),
            Entry.fold.startswith(burst),
        )
        .values(fold="")
        .execution_options(synchronize_session=False)
    )


def near(museum: UUID, model_id: str, *, limit: int) -> Select[*tuple[Any, ...]]:
    """Read where the newest entries lie that still await the curators."""
    return (
        select(EntryVector.sequence, EntryVector.vector, EntryVector.digits, Entry.fold)
        .join(Entry, Entry.id == EntryVector.entry_id)
        .where(
            EntryVector.museum_id == museum,
            EntryVector.model_id == model_id,
            # Without statistics PostgreSQL walks through all that await for each vector (800 ms a
            # batch among 15,000): an index holds no ``coalesce``, and the entry's key is left.
            func.coalesce(Entry.status == EntryStatus.AWAITING, false()),
            Entry.erased_at.is_(None),
        )
        .order_by(EntryVector.sequence.desc())
        .limit(limit)
    )


def words_of(museum: UUID, ids: Collection[UUID]) -> Select[UUID, int, str, str | None]:
    """Read the words of entries, oldest first, and the rows in which they stand."""
    return (
        select(Entry.id, Entry.sequence, Entry.fold, Entry.text)
        .where(of_museum(Entry.museum_id, museum), Entry.id.in_(ids), Entry.erased_at.is_(None))
        .order_by(Entry.sequence)
    )


def keep_vectors(dialect: str) -> Insert:
    """Keep where entries lie; a newer model's place takes that of an older."""
    statement = insert_or_leave(dialect, cast("Table", EntryVector.__table__))
    taken = {name: statement.excluded[name] for name in ("model_id", "vector", "digits")}
    return statement.on_conflict_do_update(index_elements=["entry_id"], set_=taken)


def join(museum: UUID) -> Update:
    """Put entries, many at a time, in the rows of those that say the same."""
    entry = cast("Table", Entry.__table__)
    return (
        update(entry)
        .where(entry.c.museum_id == museum, entry.c.id == bindparam("entry_id"))
        .values(fold=bindparam("joined"))
    )
