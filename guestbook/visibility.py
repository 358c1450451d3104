"""The one rule of what visitors may read of each other.

A list, a look-up, a count, a feed, an export, a recommendation: whatever leaves for visitors asks
this rule and adds to it, and none repeats it.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from guestbook.models import Entry
from guestbook.values import EntryStatus

__all__ = ("visible_to_visitors",)


def visible_to_visitors(now: datetime) -> ColumnElement[bool]:
    """Tell, in SQL, whether other visitors may read an entry at this moment."""
    return and_(
        Entry.status == EntryStatus.PUBLISHED,
        Entry.erased_at.is_(None),
        or_(Entry.expires_at.is_(None), Entry.expires_at > now),
    )
