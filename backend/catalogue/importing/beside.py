"""Reading a large source in a process of its own, beside the one that writes.

Making records of documents and writing them cost about the same, and in one process threads
do not help: both are Python. A small source is read where it is written, since a process takes
a second to begin.
"""

import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

from backend.catalogue.importing.entries import Entry
from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.records import Reader
from backend.catalogue.importing.report import Report
from backend.catalogue.importing.sources import Document, documents

__all__ = ("BATCH", "Batch", "Lost", "batches", "is_large", "read_beside")

BATCH = 1000
LARGE = 1 << 20  # bytes: MoMA's archive has seven megabytes, a guide's spreadsheet a tenth of one


@dataclass(slots=True)
class Batch:
    """About a thousand records, with an account of what was wrong with their documents."""

    entries: list[Entry]
    account: Report


@dataclass(slots=True)
class Lost:
    """What a reader knows at the end: paths that led nowhere, and names nobody asked for."""

    never_met: list[tuple[str, frozenset[str]]]
    never_asked: list[str]


def is_large(sources: Sequence[Path]) -> bool:
    """Tell whether a process of its own is worth its beginning."""
    files = chain.from_iterable(one.rglob("*") if one.is_dir() else (one,) for one in sources)
    return sum(file.stat().st_size for file in files if file.is_file()) >= LARGE


def batches(reader: Reader, sources: Sequence[Path]) -> Iterator[Batch | Lost]:
    """Read sources a thousand records at a time, and last say what led nowhere."""
    mapping = reader.mapping
    yield from _batches(reader, chain.from_iterable(documents(one, mapping) for one in sources))
    yield Lost(list(reader.finder.never_met()), list(reader.finder.never_asked()))


@contextmanager
def read_beside(reader: Reader, sources: Sequence[Path]) -> Iterator[Iterator[Batch | Lost]]:
    """Read sources in another process, which is at an end when the context is.

    Raises:
        SourceError: the process ended before the sources did.
    """
    # Never a fork: a process that has threads and an open database must not be copied.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(theirs, reader, sources), daemon=True)
    process.start()
    theirs.close()
    try:
        yield _received(ours, sources[0])
    finally:
        process.terminate()
        process.join()
        ours.close()


def _read(told: Connection, reader: Reader, sources: Sequence[Path]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever writes is interrupted, and ends us
    for one in batches(reader, sources):
        told.send(one)


def _received(told: Connection, source: Path) -> Iterator[Batch | Lost]:
    while True:
        try:
            read = told.recv()
        except EOFError:
            reason = "the process that was reading it ended; perhaps there was no memory left"
            raise SourceError(source, reason) from None
        yield read
        if isinstance(read, Lost):
            return


def _batches(reader: Reader, stream: Iterable[Document]) -> Iterator[Batch]:
    whole = reader.report

    def begin() -> Batch:
        # Only whoever writes touches the whole account; each batch has one of its own.
        reader.report = Report(
            run=whole.run, source=whole.source, museum=whole.museum, started_at=whole.started_at
        )
        return Batch([], reader.report)

    batch = begin()
    for document in stream:
        if document.problem is not None:
            batch.account.complete &= not document.fatal
            batch.account.reject("document", document.where, document.problem)
        else:
            batch.entries.extend(reader.entries(document))
        batch.account.documents += 1
        if len(batch.entries) >= BATCH:
            yield batch
            batch = begin()
    yield batch
