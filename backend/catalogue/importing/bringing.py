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
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.importing import queries
from backend.catalogue.importing.beside import Lost, batches, is_large, read_beside
from backend.catalogue.importing.entries import Entry, Reference
from backend.catalogue.importing.grammar import nearest
from backend.catalogue.importing.mapping import Mapping
from backend.catalogue.importing.records import Reader
from backend.catalogue.importing.refusals import refusal
from backend.catalogue.importing.report import Change, Report
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.sources import check_there, check_whole
from backend.catalogue.importing.undoing import take_back
from backend.catalogue.importing.writing import Writing, make_room, write
from backend.catalogue.models import ImportRun
from backend.storage.engine import Database

__all__ = ("Tenant", "bring_in")

# Never other than this: another spelling of the same would make every record a changed one.
SAID = json.JSONEncoder(sort_keys=True, default=str, ensure_ascii=False)
ORDER = {kind: place for place, kind in enumerate(SHAPES)}

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
    *sources: Path,
    started_at: datetime,
    dry_run: bool = False,
    partial: bool = False,
    beside: bool | None = None,
    progress: Progress = lambda _documents: None,
) -> Report:
    """Bring sources into a museum's catalogue, one after the other, and give the account of it.

    What is wrong with a record is told in the report and stops nothing. A record that says
    what it said last time is left alone, and with it whatever the staff changed since. Of a
    source that breaks off nothing is kept, unless ``partial`` says that a part is welcome. Large
    sources are read in a process of their own; ``beside`` says so, or that they are not.

    Raises:
        SourceError: a source is not there, of no kind that can be read, or breaks off.
    """
    began = time.perf_counter()
    run = uuid4()
    report = Report(
        run=run, source=mapping.source, museum=museum.key, started_at=started_at, dry_run=dry_run
    )
    for source in sources:
        check_there(source, mapping)
        if not partial:
            check_whole(source, mapping)
    if not dry_run:
        async with database.writing.begin() as session:
            session.add(
                ImportRun(id=run, museum_id=museum.id, source=mapping.source, started_at=started_at)
            )
    reader = Reader(museum.id, mapping, report)
    async with database.reading() as session:
        for kind in reader.asks_for():
            keys = await session.scalars(queries.keys(museum.id, mapping.source, kind))
            reader.known[kind] = set(keys)
    importer = _Importer(database, museum.id, mapping, run, report)
    beside = is_large(sources) if beside is None else beside
    with read_beside(reader, sources) if beside else nullcontext(batches(reader, sources)) as read:
        for one in read:
            if isinstance(one, Lost):
                _tell_of_paths(one, report, ", ".join(source.name for source in sources))
                break
            report.absorb(one.account)
            await importer.take(one.entries)
            progress(report.documents)
    if not (report.complete or partial or dry_run):
        report.taken_back = await take_back(database, museum.id, run, at=started_at)
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


def _tell_of_paths(lost: Lost, report: Report, where: str) -> None:
    for path, names in lost.never_met:
        report.warn(f"nothing was ever found at {path!r}; {nearest(path, names)}", where)
    for name in lost.never_asked:
        report.warn(f"{name!r} is in the source, and its suffix in no table of the mapping", where)


class _Importer:
    """Compares batches with what the catalogue has, and writes what is new."""

    def __init__(
        self, database: Database, museum: UUID, mapping: Mapping, run: UUID, report: Report
    ) -> None:
        self._database, self._museum, self._mapping = database, museum, mapping
        self._run, self._report = run, report
        self._written = 0
        self._known: dict[str, set[UUID]] = {kind: set() for kind in _referred(mapping)}

    async def take(self, batch: Sequence[Entry]) -> None:
        """Write what a batch has that the catalogue has not."""
        if not batch:
            return
        entries = sorted(batch, key=lambda entry: ORDER[entry.kind])
        for entry in entries:
            if entry.kind in self._known:
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
        changes: list[Writing] = []
        for entry in entries:
            if not self._drop_dangling(entry):
                continue
            fingerprint = self._fingerprint(entry)
            before = said.get((entry.kind, entry.key))
            if before == fingerprint:
                self._report.count(entry.kind, Change.UNCHANGED)
            else:
                self._written += 1
                changes.append(Writing(entry, fingerprint, before is None, self._written))
        await self._write(changes)

    async def _write(self, changes: Sequence[Writing]) -> None:
        if not changes:
            return
        if not self._report.dry_run:
            try:
                async with self._database.writing.begin() as session:
                    connection = await session.connection()
                    await make_room(connection)
                    await write(
                        connection,
                        changes,
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
                entry = changes[0].entry
                self._refuse(entry, refusal(error))
                return
        for one in changes:
            self._report.count(one.entry.kind, Change.NEW if one.is_new else Change.CHANGED)

    def _refuse(self, entry: Entry, reason: str) -> None:
        self._report.reject(entry.kind, entry.where, reason)
        if entry.kind in self._known:
            self._known[entry.kind].discard(entry.id)

    async def _find_references(self, session: AsyncSession, entries: Sequence[Entry]) -> None:
        wanted: dict[str, set[UUID]] = {}
        for entry in entries:
            for reference in _references(entry):
                if reference.id not in self._known[reference.kind]:
                    wanted.setdefault(reference.kind, set()).add(reference.id)
        for kind, ids in wanted.items():
            found = await session.scalars(queries.present(self._museum, kind, ids))
            self._known[kind].update(found)

    def _drop_dangling(self, entry: Entry) -> bool:
        """Take references to nothing out of a record; false if it cannot be without them."""
        # Before the fingerprint is taken: once the missing record has come, this one has changed.
        needed = {"owner"} if entry.kind == "text" else SHAPES[entry.kind].needed
        for name in needed:
            reference = entry.references.get(name)
            if reference is None and name != "owner":
                self._refuse(entry, f"{name} is missing")
                return False
            if reference and reference.id not in self._known[reference.kind]:
                self._refuse(entry, f"there is no {reference.kind} {reference.key} yet")
                return False
        for name, reference in entry.references.items():
            if reference and not self._is_known(entry, reference):
                entry.references[name] = None
        if entry.links:
            entry.links = [one for one in entry.links if self._is_known(entry, one.to)]
        return True

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
            [(one.to.key, one.role, one.qualifier) for one in entry.links or ()],
            entry.facts,
        )
        return hashlib.blake2b(SAID.encode(told).encode(), digest_size=16).hexdigest()


def _references(entry: Entry) -> Iterator[Reference]:
    yield from filter(None, entry.references.values())
    for link in entry.links or ():
        yield link.to


def _referred(mapping: Mapping) -> frozenset[str]:
    """Name the kinds to which records of a mapping may refer."""
    referred: set[str] = set()
    for record in mapping.records:
        shape = SHAPES[record.kind]
        referred |= {shape.references[name] for name in record.references}
        if record.links and shape.links:
            referred.add(shape.links.kind)
        if record.kind == "text":
            referred |= {kind for kind, one in SHAPES.items() if one.owner_kind}
    return frozenset(referred)


def _peak_memory_mb() -> float:
    # Of both processes, if another one read: they are there at the same time.
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = sum(resource.getrusage(one).ru_maxrss for one in whose)
    # Kilobytes on Linux, bytes on macOS.
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
