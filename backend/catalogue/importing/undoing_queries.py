"""The statements of an undo: what an import brought in or changed, and what refers to it."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Delete,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
)

from backend.catalogue.importing.queries import OWN_ROWS, Rows, forget_texts
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.models import (
    ArtworkArtist,
    ExhibitionArtwork,
    ImportChange,
    ImportRecord,
    ImportRun,
    LocalizedText,
    MediaAsset,
    Selector,
    TourStop,
)
from backend.storage.base import Base
from guestbook.models import Entry as GuestbookEntry

__all__ = (
    "brought_in",
    "changed_by",
    "links_of",
    "referring",
    "remove",
    "runs",
    "stays",
    "texts_by_id",
    "texts_of",
    "undone_at",
)


def runs() -> Rows:
    """All imports of the database, the latest first."""
    return select(
        ImportRun.id,
        ImportRun.museum_id,
        ImportRun.source,
        ImportRun.started_at,
        ImportRun.undone_at,
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


def stays(museum: UUID, run: UUID) -> Iterator[Rows]:
    """How many records have to do with an import and with another one, by kind.

    First those that this import changed without keeping what they said before, as imports once
    did; then those that a later one changed.
    """
    of_record = (
        ImportChange.museum_id == museum,
        ImportChange.run_id == run,
        ImportChange.kind == ImportRecord.kind,
        ImportChange.key == ImportRecord.key,
    )
    is_kept = exists().where(*of_record)
    source = select(ImportRun.source).where(ImportRun.id == run).scalar_subquery()
    for chosen in (
        (
            ImportRecord.run_id == run,
            ImportRecord.first_run_id.is_distinct_from(run),
            ~is_kept,
        ),
        (
            ImportRecord.run_id != run,
            or_(ImportRecord.first_run_id == run, is_kept),
        ),
    ):
        yield (
            select(ImportRecord.kind, func.count())
            .where(ImportRecord.museum_id == museum, ImportRecord.source == source, *chosen)
            .group_by(ImportRecord.kind)
            .order_by(ImportRecord.kind)
        )


def changed_by(museum: UUID, run: UUID, kind: str, after: str, limit: int) -> Rows:
    """What records said before an import changed them that no later one did, by key."""
    return (
        select(
            ImportChange.id,
            ImportChange.key,
            ImportChange.was,
            ImportRecord.owner_id,
            ImportRecord.id.label("record_id"),
        )
        .join(ImportRun, ImportRun.id == ImportChange.run_id)
        .join(
            ImportRecord,
            and_(
                ImportRecord.museum_id == ImportChange.museum_id,
                ImportRecord.source == ImportRun.source,
                ImportRecord.kind == ImportChange.kind,
                ImportRecord.key == ImportChange.key,
                ImportRecord.run_id == ImportChange.run_id,
            ),
        )
        .where(
            ImportChange.museum_id == museum,
            ImportChange.run_id == run,
            ImportChange.kind == kind,
            ImportChange.key > after,
        )
        .order_by(ImportChange.key)
        .limit(limit)
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
    """The makers of works, the stops of tours, the works of exhibitions, the numbers of stops."""
    link, hung = ArtworkArtist, ExhibitionArtwork
    found: dict[str, tuple[Any, ...]] = {
        # The owner, what is said, and last what puts it in order.
        "artwork": (link.artwork_id, link.artist_id, link.role, link.qualifier, link.position),
        "exhibition": (hung.exhibition_id, hung.artwork_id, hung.position),
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


def undone_at(museum: UUID, run: UUID) -> Select[datetime | None]:
    """When an import was taken back, if it was."""
    return select(ImportRun.undone_at).where(ImportRun.museum_id == museum, ImportRun.id == run)
