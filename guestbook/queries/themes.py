"""Themes that are followed, and what was done about them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, select, update

from guestbook.models import Theme
from guestbook.queries.entries import insert_or_leave

__all__ = ("change", "follow", "themes", "told")


def themes(museum: UUID) -> Select[Theme]:
    """The themes of a museum, by name."""
    return select(Theme).where(Theme.museum_id == museum).order_by(Theme.name, Theme.id)


def told(museum: UUID) -> Select[Theme]:
    """Those whose note visitors may read, the newest action first."""
    return (
        select(Theme)
        .where(Theme.museum_id == museum, Theme.public_note.is_not(None))
        .order_by(Theme.acted_at.desc(), Theme.id)
    )


def follow(dialect: str, values: Mapping[str, Any]) -> Insert:
    """Add a theme, or nothing where its name is taken; tells the id if added."""
    statement = insert_or_leave(dialect, Theme).values(**values).on_conflict_do_nothing()
    return statement.returning(Theme.id)


def change(museum: UUID, theme_id: UUID, values: Mapping[str, Any]) -> Update:
    """Change a theme; tells its id if it is there."""
    return (
        update(Theme)
        .where(Theme.museum_id == museum, Theme.id == theme_id)
        .values(**values)
        .returning(Theme.id)
        .execution_options(synchronize_session=False)
    )
