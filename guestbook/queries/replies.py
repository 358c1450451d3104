"""What the museum answered."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, insert, select
from sqlalchemy.sql.dml import ReturningDelete, ReturningInsert

from guestbook.models import Reply
from guestbook.queries.tenancy import of_museum

__all__ = ("ReplyRow", "keep", "remove", "replies")

ReplyRow = Row[UUID, UUID, str, str, datetime]

REPLY = (Reply.id, Reply.entry_id, Reply.text, Reply.locale, Reply.at)


def keep(values: Mapping[str, Any]) -> ReturningInsert[UUID, UUID, str, str, datetime]:
    """Add a reply and read it back."""
    return insert(Reply).values(**values).returning(*REPLY)


def remove(museum: UUID, reply_id: UUID) -> ReturningDelete[UUID]:
    """Take a reply away; tells the entry that it was given to."""
    return (
        delete(Reply)
        .where(Reply.museum_id == museum, Reply.id == reply_id)
        .returning(Reply.entry_id)
        .execution_options(synchronize_session=False)
    )


def replies(museum: UUID, entry_ids: Collection[UUID]) -> Select[UUID, UUID, str, str, datetime]:
    """Read the replies to entries, the oldest first."""
    return (
        select(*REPLY)
        .where(of_museum(Reply.museum_id, museum), Reply.entry_id.in_(entry_ids))
        .order_by(Reply.at, Reply.id)
    )
