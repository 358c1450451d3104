"""The entries that a model has still to read, and who is reading them."""

from collections.abc import Collection
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)

from guestbook.models import Analysis, Entry, Lease
from guestbook.queries.entries import insert_or_leave
from guestbook.queries.tenancy import of_museum

__all__ = (
    "backlog_state",
    "lease",
    "leased",
    "note_failure",
    "note_reading",
    "release",
    "unread",
    "waiting",
)


def unread(museum: UUID) -> ColumnElement[bool]:
    """Tell whether no model at all has read an entry yet."""
    # One place in the index of the backlog, in its order: however long the backlog, the oldest are
    # found at once (among 100,000 a claim took 50 ms by ``waiting``, an eighth of reading a batch).
    return and_(Entry.museum_id == museum, Entry.text.is_not(None), Entry.analysed_by == "")


def waiting(museum: UUID, model_id: str) -> ColumnElement[bool]:
    """Tell whether an entry still has to be read by a model: this is the whole backlog."""
    # Two ranges of one index, where "other than" or "or" would use none: each look at an empty
    # backlog would walk through all that was ever read (measured over 100,000: 100 ms, not 3).
    others = (Entry.analysed_by < model_id, Entry.analysed_by > model_id)
    ranges = union_all(
        *(
            select(Entry.sequence).where(
                Entry.museum_id == museum, Entry.text.is_not(None), other_than_this_model
            )
            for other_than_this_model in others
        )
    )
    return and_(
        Entry.sequence.in_(ranges),
        ~select(Analysis.id)
        .where(Analysis.entry_id == Entry.id, Analysis.model_id == model_id)
        .exists(),
    )


LEASE = (
    Lease.entry_id,
    Lease.model_id,
    Lease.museum_id,
    Lease.token,
    Lease.leased_until,
    Lease.claims,
    Lease.tries,
    Lease.error,
)


def lease(
    dialect: str,
    museum: UUID,
    *,
    model_id: str,
    token: UUID,
    now: datetime,
    until: datetime,
    size: int,
    most_tries: int,
    most_claims: int,
    never_read: bool = False,
) -> Insert:
    """Lease the oldest entries that nobody else is reading, or of those that no model has read."""
    free = or_(
        Lease.entry_id.is_(None),
        and_(Lease.leased_until <= now, Lease.tries < most_tries, Lease.claims < most_claims),
    )
    oldest = (
        select(
            Entry.id,
            literal(model_id),
            literal(museum),
            literal(token),
            literal(until, Lease.leased_until.type),
            literal(1),
            literal(0),
            null(),
        )
        .outerjoin(Lease, and_(Lease.entry_id == Entry.id, Lease.model_id == model_id))
        .where(unread(museum) if never_read else waiting(museum, model_id), free)
        .order_by(Entry.sequence)
        .limit(size)
        # Of those that a neighbour is leasing this very moment, take the next instead.
        .with_for_update(of=Entry, skip_locked=True, key_share=True)
    )
    return (
        insert_or_leave(dialect, Lease)
        .from_select(LEASE, oldest)
        .on_conflict_do_update(
            index_elements=[Lease.entry_id, Lease.model_id],
            set_={"token": token, "leased_until": until, "claims": Lease.claims + 1},
            # Whoever leased it between our look and our insert keeps it.
            where=Lease.leased_until <= now,
        )
    )


def leased(museum: UUID, token: UUID) -> Select[UUID, str | None, str | None, int]:
    """Read the entries of one lease, oldest first."""
    return (
        select(Entry.id, Entry.text, Entry.locale_declared, Lease.tries)
        .join(Lease, Lease.entry_id == Entry.id)
        .where(Lease.museum_id == museum, Lease.token == token, Entry.text.is_not(None))
        .order_by(Entry.sequence)
    )


def release(museum: UUID, entry_ids: Collection[UUID], model_id: str) -> Delete:
    """Forget the leases of entries that were read."""
    return (
        delete(Lease)
        .where(
            of_museum(Lease.museum_id, museum),
            Lease.entry_id.in_(entry_ids),
            Lease.model_id == model_id,
        )
        .execution_options(synchronize_session=False)
    )


def note_reading(museum: UUID) -> Update:
    """Note on entries what the wall and the queue need of the newest reading, many at a time."""
    entry = cast("Table", Entry.__table__)
    return (
        update(entry)
        .where(
            entry.c.museum_id == museum,
            # A bound name must differ from those of the columns that are set.
            entry.c.id == bindparam("entry_id"),
        )
        .values({name: bindparam(name) for name in ("analysed_by", "locale_detected", "desk_rank")})
    )


def note_failure(
    museum: UUID, entry_id: UUID, model_id: str, token: UUID, *, error: str, now: datetime
) -> Update:
    """Count a failed try, if the lease is still the one that failed; tells how many there were."""
    return (
        update(Lease)
        .where(
            Lease.museum_id == museum,
            Lease.entry_id == entry_id,
            Lease.model_id == model_id,
            Lease.token == token,
        )
        .values(tries=Lease.tries + 1, error=error, leased_until=now)
        .returning(Lease.tries)
        .execution_options(synchronize_session=False)
    )


def backlog_state(
    museum: UUID, model_id: str, *, most_tries: int, most_claims: int
) -> Select[int, int, datetime]:
    """Count what waits and what was set aside, and tell the hour of the oldest that waits."""
    set_aside = and_(
        Lease.entry_id.is_not(None),
        or_(Lease.tries >= most_tries, Lease.claims >= most_claims),
    )
    return (
        select(
            func.count(case((~set_aside, Entry.id))),
            func.count(case((set_aside, Entry.id))),
            func.min(case((~set_aside, Entry.hour))),
        )
        .outerjoin(Lease, and_(Lease.entry_id == Entry.id, Lease.model_id == model_id))
        .where(waiting(museum, model_id))
    )
