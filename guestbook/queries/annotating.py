"""What curators note, correct and ask to see, and the trail of all that they did."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    JSON,
    Insert,
    Select,
    String,
    Text,
    Update,
    Uuid,
    cast,
    insert,
    literal,
    null,
    select,
    union_all,
    update,
)

from guestbook.models import Annotation, Entry, ModerationAction, Reply
from guestbook.queries.tenancy import of_museum
from guestbook.values import AnnotationKind, ModerationKind

__all__ = ("REPLY", "annotate", "beside", "corrections", "pace", "place_anew")

REPLY: Final = "reply"
"""What a reply is called among all that was done with an entry."""


def annotate(values: Mapping[str, Any]) -> Insert:
    """Add what a curator noted, corrected or asked to see."""
    return insert(Annotation).values(**values)


def place_anew(museum: UUID, entry_id: UUID, rank: int) -> Update:
    """Give an entry another place in the queue."""
    return (
        update(Entry)
        .where(Entry.museum_id == museum, Entry.id == entry_id)
        .values(desk_rank=rank)
        .execution_options(synchronize_session=False)
    )


def beside(museum: UUID, entry_ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Read all that curators did with some entries, newest first, and the museum's replies."""
    no_word, no_text, nothing = cast(null(), String), cast(null(), Text), cast(null(), JSON)
    nobody = cast(null(), Uuid)
    decided = select(
        ModerationAction.entry_id,
        cast(ModerationAction.kind, String).label("kind"),
        cast(ModerationAction.reason, String).label("reason"),
        ModerationAction.curator_id,
        no_text.label("note"),
        nothing.label("correction"),
        nobody.label("reply_id"),
        no_word.label("locale"),
        ModerationAction.at,
        literal(0).label("origin"),
        ModerationAction.sequence,
    ).where(of_museum(ModerationAction.museum_id, museum), ModerationAction.entry_id.in_(entry_ids))
    said = select(
        Annotation.entry_id,
        cast(Annotation.kind, String),
        no_word,
        Annotation.curator_id,
        Annotation.note,
        Annotation.correction,
        nobody,
        no_word,
        Annotation.at,
        literal(1),
        Annotation.sequence,
    ).where(of_museum(Annotation.museum_id, museum), Annotation.entry_id.in_(entry_ids))
    answered = select(
        Reply.entry_id,
        cast(literal(REPLY), String),
        no_word,
        Reply.curator_id,
        Reply.text,
        nothing,
        Reply.id,
        Reply.locale,
        Reply.at,
        literal(2),
        literal(0),
    ).where(of_museum(Reply.museum_id, museum), Reply.entry_id.in_(entry_ids))
    all_of_it = union_all(decided, said, answered).subquery()
    return select(all_of_it).order_by(
        all_of_it.c.at.desc(), all_of_it.c.origin, all_of_it.c.sequence.desc()
    )


def corrections(museum: UUID, *, after: int, limit: int) -> Select[*tuple[Any, ...]]:
    """Read corrections of entries that still have words, the oldest first."""
    return (
        select(
            Annotation.sequence,
            Entry.id,
            Entry.text,
            Entry.locale_detected,
            Entry.locale_declared,
            Annotation.correction,
        )
        .join(Entry, Entry.id == Annotation.entry_id)
        .where(
            Annotation.museum_id == museum,
            Annotation.kind == AnnotationKind.CORRECT,
            Annotation.sequence > after,
            Entry.text.is_not(None),
        )
        .order_by(Annotation.sequence)
        .limit(limit)
    )


def pace(museum: UUID, *, since: datetime, limit: int) -> Select[UUID, datetime]:
    """Read who decided when, lately: nothing of what was decided."""
    return (
        select(ModerationAction.curator_id, ModerationAction.at)
        .where(
            ModerationAction.museum_id == museum,
            ModerationAction.kind != ModerationKind.UNDO,
            ModerationAction.at >= since,
        )
        .order_by(ModerationAction.sequence.desc())
        .limit(limit)
    )
