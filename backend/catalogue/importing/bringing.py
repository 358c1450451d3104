"""Bringing a source into the catalogue, a thousand records at a time.

Each batch is one transaction: a record comes whole or not at all, visitors are kept waiting
for a fraction of a second, and an import that is interrupted goes on where it was when it is
started again, since what is already there is unchanged.
"""

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.importing import queries
from backend.catalogue.importing.checking import nearest
from backend.catalogue.importing.mapping import Mapping
from backend.catalogue.importing.records import Entry, Reader, Reference
from backend.catalogue.importing.report import Change, Report
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.sources import documents
from backend.catalogue.importing.writing import write
from backend.catalogue.models import ImportRun
from backend.storage.engine import Database

__all__ = ("Tenant", "bring_in")

BATCH = 1000
REFERRED = ("room", "artist")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Tenant:
    """The museum to whom the records will belong."""

    id: UUID
    key: str


async def bring_in(
    database: Database,
    museum: Tenant,
    mapping: Mapping,
    source: Path,
    *,
    started_at: datetime,
    dry_run: bool = False,
    progress: Progress = lambda _documents: None,
) -> Report:
    """Bring a source into a museum's catalogue and give the account of it.

    What is wrong with a record is told in the report and stops nothing. A record that says
    what it said last time is left alone, and with it whatever the staff changed since.

    Raises:
        SourceError: the source is not there, or of no kind that can be read.
    """
    began = time.perf_counter()
    report = Report(
        source=mapping.source, museum=museum.key, started_at=started_at, dry_run=dry_run
    )
    stream = documents(source, mapping)
    run = uuid4()
    if not dry_run:
        async with database.writing.begin() as session:
            session.add(
                ImportRun(id=run, museum_id=museum.id, source=mapping.source, started_at=started_at)
            )
    reader = Reader(museum.id, mapping, report)
    importer = _Importer(database, museum.id, mapping, run, report)
    batch: list[Entry] = []
    for document in stream:
        if document.problem is not None:
            report.complete &= not document.fatal
            report.reject("document", document.where, document.problem)
        else:
            batch.extend(reader.entries(document))
        report.documents += 1
        if len(batch) >= BATCH:
            await importer.take(batch)
            batch.clear()
            progress(report.documents)
    await importer.take(batch)
    progress(report.documents)
    for path, names in reader.finder.never_met():
        report.warn(f"nothing was ever found at {path!r}; {nearest(path, names)}", source.name)
    report.seconds = time.perf_counter() - began
    report.peak_memory_mb = _peak_memory_mb()
    if not dry_run:
        async with database.writing.begin() as session:
            await session.execute(
                queries.finish_run(museum.id, run).values(
                    finished_at=started_at + timedelta(seconds=report.seconds),
                    report=report.to_json(),
                )
            )
    return report


class _Importer:
    """Compares batches with what the catalogue has, and writes what is new."""

    def __init__(
        self, database: Database, museum: UUID, mapping: Mapping, run: UUID, report: Report
    ) -> None:
        self._database, self._museum, self._mapping = database, museum, mapping
        self._run, self._report = run, report
        self._known: dict[str, set[UUID]] = {kind: set() for kind in REFERRED}

    async def take(self, batch: Sequence[Entry]) -> None:
        """Write what a batch has that the catalogue has not."""
        if not batch:
            return
        entries = sorted(batch, key=lambda entry: list(SHAPES).index(entry.kind))
        for entry in entries:
            if entry.kind in REFERRED:
                self._known[entry.kind].add(entry.id)
        said: dict[tuple[str, str], str] = {}
        async with self._database.reading() as session:
            await self._find_references(session, entries)
            for kind, group in groupby(entries, key=lambda entry: entry.kind):
                keys = [entry.key for entry in group]
                rows = await session.execute(
                    queries.fingerprints(self._museum, self._mapping.source, kind, keys)
                )
                said |= {(kind, key): fingerprint for key, fingerprint in rows}
        changes: list[tuple[Entry, str, Change]] = []
        for entry in entries:
            self._drop_dangling(entry)
            fingerprint = self._fingerprint(entry)
            before = said.get((entry.kind, entry.key))
            if before == fingerprint:
                self._report.count(entry.kind, Change.UNCHANGED)
            else:
                change = Change.NEW if before is None else Change.CHANGED
                changes.append((entry, fingerprint, change))
        await self._write(changes)

    async def _write(self, changes: Sequence[tuple[Entry, str, Change]]) -> None:
        if not changes:
            return
        if not self._report.dry_run:
            try:
                async with self._database.writing.begin() as session:
                    await write(
                        await session.connection(),
                        [(entry, fingerprint) for entry, fingerprint, _ in changes],
                        museum=self._museum,
                        mapping=self._mapping,
                        run=self._run,
                    )
            except DBAPIError as error:
                if isinstance(error, OperationalError) or error.connection_invalidated:
                    raise  # the database is locked, full or gone: no record is to blame
                # One record that the database refuses must not take the others with it.
                if len(changes) > 1:
                    half = len(changes) // 2
                    await self._write(changes[:half])
                    await self._write(changes[half:])
                    return
                entry, _, _ = changes[0]
                reason = f"refused by the database: {type(error.orig).__name__}"
                self._report.reject(entry.kind, entry.where, reason)
                if entry.kind in REFERRED:
                    self._known[entry.kind].discard(entry.id)
                return
        for entry, _, change in changes:
            self._report.count(entry.kind, change)

    async def _find_references(self, session: AsyncSession, entries: Sequence[Entry]) -> None:
        wanted: dict[str, set[UUID]] = {}
        for entry in entries:
            for reference in _references(entry):
                if reference.id not in self._known[reference.kind]:
                    wanted.setdefault(reference.kind, set()).add(reference.id)
        for kind, ids in wanted.items():
            found = await session.scalars(queries.present(self._museum, kind, ids))
            self._known[kind].update(found)

    def _drop_dangling(self, entry: Entry) -> None:
        # Before the fingerprint is taken: once the missing record has come, this one has changed.
        for name, reference in entry.references.items():
            if reference and not self._is_known(entry, reference):
                entry.references[name] = None
        entry.makers = [one for one in entry.makers if self._is_known(entry, one.artist)]

    def _is_known(self, entry: Entry, reference: Reference) -> bool:
        if reference.id in self._known[reference.kind]:
            return True
        self._report.dangle(entry.kind, entry.where, f"{reference.kind} {reference.key}")
        return False

    def _fingerprint(self, entry: Entry) -> str:
        told = (
            self._mapping.licence,
            entry.columns,
            [(one.field, one.locale, one.audience, one.text) for one in entry.texts],
            {name: one and one.key for name, one in entry.references.items()},
            [(one.artist.key, one.role, one.qualifier) for one in entry.makers],
        )
        encoded = json.dumps(told, sort_keys=True, default=str, ensure_ascii=False).encode()
        return hashlib.blake2b(encoded, digest_size=16).hexdigest()


def _references(entry: Entry) -> Iterator[Reference]:
    yield from filter(None, entry.references.values())
    for maker in entry.makers:
        yield maker.artist


def _peak_memory_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes on Linux, bytes on macOS.
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
