"""The statements of an import: many rows each, the same for both databases."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Delete,
    Insert,
    Select,
    Table,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Update

from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.models import (
    ContentRevision,
    ImportRecord,
    ImportRun,
    LocalizedText,
    Museum,
)
from backend.storage.base import Base

Rows = Select[*tuple[Any, ...]]

__all__ = (
    "bump_revision",
    "fingerprints",
    "finish_run",
    "forget_links",
    "forget_texts",
    "keys",
    "museums",
    "present",
    "upsert",
    "upsert_texts",
)


OWN_ROWS = {
    "artwork": ("artwork_artist",),
    "tour": ("tour_stop",),
    "exhibition": ("exhibition_artwork",),
    "stop": ("selector",),
}


def museums() -> Select[UUID, str]:
    """All museums of the database."""
    return select(Museum.id, Museum.key).order_by(Museum.key)


def fingerprints(museum: UUID, source: str, kind: str, keys: Collection[str]) -> Select[str, str]:
    """What records of a source said last time."""
    return (
        select(ImportRecord.key, ImportRecord.fingerprint)
        .where(
            ImportRecord.museum_id == museum,
            ImportRecord.source == source,
            ImportRecord.kind == kind,
            ImportRecord.key.in_(keys),
        )
        .order_by(ImportRecord.key)
    )


def present(museum: UUID, kind: str, ids: Collection[UUID]) -> Select[UUID]:
    """Which of some ids are in the catalogue."""
    table = SHAPES[kind].model.__table__
    return (
        select(table.c.id)
        .where(table.c.museum_id == museum, table.c.id.in_(ids))
        .order_by(table.c.id)
    )


def upsert(table: Table, dialect: str, *, by: Iterable[str], changing: Iterable[str]) -> Insert:
    """Insert rows; where one is already there, change some of its columns."""
    statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    changes = {name: statement.excluded[name] for name in changing}
    upserting: Insert = (
        statement.on_conflict_do_update(index_elements=list(by), set_=changes)
        if changes
        else statement.on_conflict_do_nothing(index_elements=list(by))
    )
    return upserting


def upsert_texts(dialect: str) -> Insert:
    """Insert texts; where one is there and says something else, it becomes a new revision."""
    table = LocalizedText.__table__
    statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    upserting: Insert = statement.on_conflict_do_update(
        index_elements=["museum_id", "owner_id", "field", "locale", "audience"],
        set_={
            "text": statement.excluded.text,
            "folded": statement.excluded.folded,
            "origin": statement.excluded.origin,
            "licence": statement.excluded.licence,
            "revision": table.c.revision + 1,
        },
        where=table.c.text != statement.excluded.text,
    )
    return upserting


def forget_texts(museum: UUID, ids: Collection[UUID]) -> Delete:
    """Take out texts that the source no longer has."""
    return delete(LocalizedText).where(LocalizedText.museum_id == museum, LocalizedText.id.in_(ids))


def forget_links(model: type[Base], kind: str, museum: UUID, owners: Collection[UUID]) -> Delete:
    """Take out who made some works, or what some tours have, before it is said anew."""
    table = model.__table__
    return delete(model).where(table.c.museum_id == museum, table.c[f"{kind}_id"].in_(owners))


def keys(museum: UUID, source: str, kind: str) -> Select[str]:
    """All keys that a source has told of a kind."""
    return (
        select(ImportRecord.key)
        .where(
            ImportRecord.museum_id == museum,
            ImportRecord.source == source,
            ImportRecord.kind == kind,
        )
        .order_by(ImportRecord.key)
    )


def bump_revision(museum: UUID, dialect: str) -> Insert:
    """Say that what visitors can read has changed."""
    table = ContentRevision.__table__
    statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    bumping: Insert = statement.values(museum_id=museum, number=1).on_conflict_do_update(
        index_elements=["museum_id"], set_={"number": table.c.number + 1}
    )
    return bumping


def rows(museum: UUID, table: Table, ids: Collection[UUID]) -> Rows:
    """Whole rows by their ids."""
    return (
        select(table).where(table.c.museum_id == museum, table.c.id.in_(ids)).order_by(table.c.id)
    )


def whole_texts(museum: UUID, *, owners: Collection[UUID] = (), ids: Collection[UUID] = ()) -> Rows:
    """All columns of texts, of some owners or by their ids."""
    table = LocalizedText.__table__
    chosen = table.c.owner_id.in_(owners) if owners else table.c.id.in_(ids)
    return select(table).where(table.c.museum_id == museum, chosen).order_by(table.c.id)


def whole_links(museum: UUID, kind: str, owners: Collection[UUID]) -> Rows | None:
    """All columns of the makers of works, the stops of tours, the numbers of stops, in order."""
    if kind not in OWN_ROWS:
        return None
    table = Base.metadata.tables[OWN_ROWS[kind][0]]
    owner = table.c[f"{kind}_id"]
    return (
        select(table)
        .where(table.c.museum_id == museum, owner.in_(owners))
        .order_by(owner, *table.primary_key.columns)
    )


def remembered(museum: UUID, source: str, kind: str, keys: Collection[str]) -> Rows:
    """All that is remembered of some records."""
    table = ImportRecord.__table__
    return (
        select(table)
        .where(
            table.c.museum_id == museum,
            table.c.source == source,
            table.c.kind == kind,
            table.c.key.in_(keys),
        )
        .order_by(table.c.key)
    )


def finish_run(museum: UUID, run: UUID) -> Update:
    """Close the account of a run; its report and its end are parameters."""
    return update(ImportRun).where(ImportRun.museum_id == museum, ImportRun.id == run)
