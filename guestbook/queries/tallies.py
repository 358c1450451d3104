"""Counting what was read in entries before it goes with their words."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, and_, insert, select

from guestbook.counting import Tally
from guestbook.models import Analysis, Entry
from guestbook.queries.tenancy import of_museum

__all__ = ("COUNTED", "keep", "read_in")

COUNTED = ("day", "subject_kind", "subject_id", "channel", "language", "sentiment", "opinions")
"""What is counted apart, in the order of the columns of ``read_in``."""


def read_in(museum: UUID, ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """Read what the newest model read in entries, the hour first."""
    return (
        select(
            Entry.hour,
            Entry.subject_kind,
            Entry.subject_id,
            Entry.channel,
            Analysis.language,
            Analysis.sentiment,
            Analysis.opinions,
        )
        .join(Analysis, and_(Analysis.entry_id == Entry.id, Analysis.model_id == Entry.analysed_by))
        .where(of_museum(Entry.museum_id, museum), Entry.id.in_(ids))
    )


def keep() -> Insert:
    """Add tallies; the values of each are given when it is run."""
    return insert(Tally)
