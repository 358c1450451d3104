"""The statements of an import: many rows each, the same for both databases."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Delete, Insert, Select, Table, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Update

from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.models import (
    ArtworkArtist,
    ContentRevision,
    ImportRecord,
    ImportRun,
    LocalizedText,
    MediaAsset,
    Museum,
    Selector,
    TourStop,
)
from backend.storage.base import Base
from guestbook.models import Entry as GuestbookEntry

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


def forget_links(
    model: type[ArtworkArtist | TourStop], museum: UUID, owners: Collection[UUID]
) -> Delete:
    """Take out who made some works, or which stops some tours have, before it is said anew."""
    table = model.__table__
    owner = table.c.artwork_id if model is ArtworkArtist else table.c.tour_id
    return delete(model).where(table.c.museum_id == museum, owner.in_(owners))


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


def runs() -> Rows:
    """All imports of the database, the latest first."""
    return select(
        ImportRun.id, ImportRun.museum_id, ImportRun.source, ImportRun.started_at
    ).order_by(ImportRun.started_at.desc(), ImportRun.id)


def brought_in(museum: UUID, run: UUID, kind: str, after: str, limit: int) -> Rows:
    """Records that an import brought in and none has changed since, by key."""
    return (
        select(ImportRecord.id, ImportRecord.key, ImportRecord.owner_id, ImportRecord.state)
        .where(
            ImportRecord.museum_id == museum,
            ImportRecord.run_id == run,
            ImportRecord.first_run_id == run,
            ImportRecord.kind == kind,
            ImportRecord.key > after,
        )
        .order_by(ImportRecord.key)
        .limit(limit)
    )


def stays(museum: UUID, run: UUID) -> Rows:
    """How many records have to do with an import and with another one, by kind."""
    later = (ImportRecord.first_run_id == run).label("changed_since")
    return (
        select(ImportRecord.kind, later, func.count())
        .where(
            ImportRecord.museum_id == museum,
            (ImportRecord.run_id == run) | (ImportRecord.first_run_id == run),
            ImportRecord.run_id.is_distinct_from(ImportRecord.first_run_id),
        )
        .group_by(ImportRecord.kind, later)
        .order_by(ImportRecord.kind, later)
    )


def rows(museum: UUID, table: Table, ids: Collection[UUID]) -> Rows:
    """Whole rows by their ids."""
    return (
        select(table).where(table.c.museum_id == museum, table.c.id.in_(ids)).order_by(table.c.id)
    )


def texts_of(museum: UUID, owners: Collection[UUID]) -> Rows:
    """All texts of some owners, as far as an edit would change them."""
    return (
        select(
            LocalizedText.owner_id,
            LocalizedText.id,
            LocalizedText.text,
            LocalizedText.status,
            LocalizedText.revision,
        )
        .where(LocalizedText.museum_id == museum, LocalizedText.owner_id.in_(owners))
        .order_by(LocalizedText.owner_id, LocalizedText.id)
    )


def texts_by_id(museum: UUID, ids: Collection[UUID]) -> Rows:
    """Texts by their ids, as far as an edit would change them."""
    return (
        select(LocalizedText.id, LocalizedText.text, LocalizedText.status, LocalizedText.revision)
        .where(LocalizedText.museum_id == museum, LocalizedText.id.in_(ids))
        .order_by(LocalizedText.id)
    )


def links_of(museum: UUID, kind: str, owners: Collection[UUID]) -> Rows | None:
    """The makers of works, the stops of tours, the numbers of stops."""
    link = ArtworkArtist
    found: dict[str, tuple[Any, ...]] = {
        # The owner, what is said, and last what puts it in order.
        "artwork": (link.artwork_id, link.artist_id, link.role, link.qualifier, link.position),
        "tour": (TourStop.tour_id, TourStop.stop_id, TourStop.position),
        "stop": (Selector.stop_id, Selector.number, Selector.slug, Selector.number),
    }
    if kind not in found:
        return None
    owner, *told, order = found[kind]
    return (
        select(owner, *told)
        .where(owner.class_.museum_id == museum, owner.in_(owners))
        .order_by(owner, order)
    )


OWN_ROWS = {"artwork": ("artwork_artist",), "tour": ("tour_stop",), "stop": ("selector",)}


def referring(museum: UUID, kind: str, ids: Collection[UUID]) -> Iterator[tuple[str, Select[UUID]]]:
    """For each table that may refer to rows of a kind, which of some rows it refers to."""
    if kind == "text":
        return
    target = SHAPES[kind].model.__table__
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            points = any(key.column.table is target for key in column.foreign_keys)
            if points and not (
                table.name in OWN_ROWS.get(kind, ()) and column.name == f"{kind}_id"
            ):
                yield table.name.replace("_", " "), select(column).where(column.in_(ids)).distinct()
    for name, about, owner in (
        ("media", MediaAsset.owner_id, MediaAsset.museum_id),
        ("guestbook entries", GuestbookEntry.subject_id, GuestbookEntry.museum_id),
    ):
        yield name, select(about).where(owner == museum, about.in_(ids)).distinct()


def remove(museum: UUID, kind: str, run: UUID, ids: Collection[UUID]) -> Iterator[Delete]:
    """Take out rows of a kind with all that is theirs, and the memory that they came."""
    for owned in OWN_ROWS.get(kind, ()):
        table = Base.metadata.tables[owned]
        yield delete(table).where(table.c.museum_id == museum, table.c[f"{kind}_id"].in_(ids))
    if kind == "text":
        yield forget_texts(museum, ids)
    else:
        yield delete(LocalizedText).where(
            LocalizedText.museum_id == museum, LocalizedText.owner_id.in_(ids)
        )
        table = cast("Table", SHAPES[kind].model.__table__)
        yield delete(table).where(table.c.museum_id == museum, table.c.id.in_(ids))
    yield delete(ImportRecord).where(
        ImportRecord.museum_id == museum,
        ImportRecord.run_id == run,
        ImportRecord.kind == kind,
        ImportRecord.owner_id.in_(ids),
    )


def finish_run(museum: UUID, run: UUID) -> Update:
    """Close the account of a run; its report and its end are parameters."""
    return update(ImportRun).where(ImportRun.museum_id == museum, ImportRun.id == run)
