"""Reading a source as a stream of documents: archives, folders, JSON, JSON lines and tables.

Nothing is held but the document at hand. What cannot be read becomes a document with a
problem instead of data; only what makes the rest unreadable ends the stream.
"""

import codecs
import gzip
import json
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, cast

from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.mapping import Mapping, is_one_of
from backend.catalogue.importing.tables import rows

__all__ = ("Document", "check_there", "check_whole", "documents", "samples")

ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz")
READABLE = (".json", ".jsonl", ".ndjson", ".csv")
CHUNK = 1 << 16
# No record is longer; where none ends, as in what is no JSON, we look no further than this.
LONGEST_RECORD = 1 << 24
# What a broken or cut-off archive raises, depending on where it breaks.
BROKEN = (EOFError, OSError, lzma.LZMAError, tarfile.TarError, zlib.error)


@dataclass(frozen=True, slots=True)
class Document:
    """A record of the source as it was read, and where it stood there."""

    member: str
    where: str
    data: Any = None
    problem: str | None = None
    fatal: bool = False  # the source cannot be read beyond this point


def documents(source: Path, mapping: Mapping) -> Iterator[Document]:
    """Read all documents that a mapping asks for, in the order of the source.

    Raises:
        SourceError: the source is not there, or of no kind that can be read.
    """
    return chain.from_iterable(_read(file, name, mapping) for file, name in _files(source, mapping))


def samples(source: Path, mapping: Mapping, size: int) -> Iterator[Document]:
    """Read the first documents of each file: of a folder, makers and works alike.

    Raises:
        SourceError: the source is not there, or of no kind that can be read.
    """
    files = _files(source, mapping)
    return chain.from_iterable(islice(_read(file, name, mapping), size) for file, name in files)


def check_there(source: Path, mapping: Mapping) -> None:
    """See that a source is there and of a kind that can be read.

    Raises:
        SourceError: it is not.
    """
    _files(source, mapping)


def check_whole(source: Path, mapping: Mapping) -> None:
    """See that a source has its end before anything of it is brought in.

    Raises:
        SourceError: it breaks off, with the last thing that could be read.
    """
    for file, name in _files(source, mapping):
        if not _has_end(file):
            for document in _read(file, name, mapping):
                if document.fatal:
                    at = "" if document.where == file.name else f"{document.where}: "
                    raise SourceError(file, f"{at}{document.problem}")


def _files(source: Path, mapping: Mapping) -> list[tuple[Path, str]]:
    if not source.exists():
        raise SourceError(source, "there is no such file or folder")
    if source.is_dir():
        return _of_folder(source, mapping)
    if source.name.endswith(ARCHIVES):
        return [(source, source.name)]
    if not source.name.removesuffix(".gz").endswith(READABLE):
        kinds = ", ".join((*READABLE, *ARCHIVES))
        raise SourceError(source, f"is none of the kinds that can be read: {kinds}")
    if not _is_wanted(source.name.removesuffix(".gz"), mapping):
        patterns = ", ".join(one for record in mapping.records for one in record.members)
        raise SourceError(source, f"no record of the mapping is from it, but from {patterns}")
    return [(source, source.name)]


def _of_folder(folder: Path, mapping: Mapping) -> list[tuple[Path, str]]:
    found = [
        (file, name)
        for file in sorted(folder.rglob("*"))
        for name in [file.relative_to(folder).as_posix()]
        if file.is_file() and (name.endswith(ARCHIVES) or _is_record(name, mapping))
    ]
    # A museum publishes the same works as a table and as an archive: the mapping chooses.
    chosen = [
        (file, name)
        for pattern in mapping.files
        for file, name in found
        if is_one_of(name, (pattern,))
    ]
    return list(dict.fromkeys(chosen)) or found


def _is_record(name: str, mapping: Mapping) -> bool:
    name = name.removesuffix(".gz")
    return name.endswith(READABLE) and _is_wanted(name, mapping)


def _read(file: Path, name: str, mapping: Mapping) -> Iterator[Document]:
    if file.name.endswith(ARCHIVES):
        return _archive(file, mapping)
    return _file(file, name, mapping)


def _has_end(file: Path) -> bool:
    """Tell whether a file ends as its kind does; what is inside may be broken all the same."""
    name = file.name.removesuffix(".gz")
    if name == file.name and not name.endswith((".json", *ARCHIVES)):
        return True
    last = b""
    try:
        with _opened(file) as stream:
            while block := stream.read(CHUNK):
                last = (last + block)[-tarfile.BLOCKSIZE :]
    except BROKEN:
        return False
    if file.name.endswith(ARCHIVES):
        return last == bytes(tarfile.BLOCKSIZE)
    return not name.endswith(".json") or last.rstrip().endswith((b"]", b"}"))


def _archive(file: Path, mapping: Mapping) -> Iterator[Document]:
    last = "its beginning"
    try:
        with _opened(file) as opened:
            stream = _Watched(opened)
            archive = tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|")  # noqa: SIM115
            for member in archive:
                last = member.name
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None and _is_wanted(member.name, mapping):
                    yield from _content(content, member.name, mapping)
                # It remembers all its members otherwise; the stubs do not know the list.
                archive.members.clear()  # type: ignore[attr-defined]
            # tarfile takes what it cannot read for the end: the end is zeros, and nothing else.
            while stream.read(CHUNK):
                pass
            if stream.length < archive.offset + tarfile.BLOCKSIZE or stream.filled > archive.offset:
                raise EOFError("what follows is neither a member nor its end")
    except BROKEN as error:
        problem = f"the archive breaks off after {last}: {error}"
        yield Document(file.name, file.name, problem=problem, fatal=True)


def _file(file: Path, name: str, mapping: Mapping) -> Iterator[Document]:
    try:
        with _opened(file) as stream:
            yield from _content(stream, name.removesuffix(".gz"), mapping)
    except BROKEN as error:
        yield Document(name, name, problem=f"the file breaks off: {error}", fatal=True)


def _opened(file: Path) -> IO[bytes]:
    if file.name.endswith((".gz", ".tgz")):
        return cast("IO[bytes]", gzip.open(file))
    if file.name.endswith((".xz", ".txz")):
        return cast("IO[bytes]", lzma.open(file))
    return file.open("rb")


def _is_wanted(member: str, mapping: Mapping) -> bool:
    return any(record.is_from(member) for record in mapping.records)


def _content(stream: IO[bytes], member: str, mapping: Mapping) -> Iterator[Document]:
    if member.endswith(".csv"):
        for line, row, problem in rows(stream, mapping):
            yield Document(member, f"{member}:{line}", row, problem)
    elif member.endswith((".jsonl", ".ndjson")):
        for number, content in enumerate(_lines(stream), 1):
            if content.strip():
                yield _parsed(content, member, f"{member}:{number}", mapping.encoding)
    elif (beginning := stream.read(CHUNK)).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _list(beginning, stream.read, member, mapping.encoding)
    else:
        whole = beginning + stream.read(LONGEST_RECORD)
        yield _parsed(whole, member, member, mapping.encoding)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_RECORD):
        yield line


def _parsed(content: bytes, member: str, where: str, encoding: str) -> Document:
    if len(content) >= LONGEST_RECORD:
        return Document(member, where, problem=f"longer than {LONGEST_RECORD >> 20} MB")
    try:
        return Document(member, where, json.loads(_text(content, encoding)))
    except UnicodeDecodeError as error:
        return Document(member, where, problem=_not_text(error))
    except (ValueError, RecursionError) as error:
        return Document(member, where, problem=f"not JSON: {error}")


def _text(content: bytes, encoding: str) -> str:
    return content.decode("utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding)


def _not_text(error: UnicodeDecodeError) -> str:
    return f"not {error.encoding}: byte 0x{error.object[error.start]:02x} at {error.start}"


def _list(
    beginning: bytes, read: Callable[[int], bytes], member: str, encoding: str
) -> Iterator[Document]:
    decoder = json.JSONDecoder()
    decode = codecs.getincrementaldecoder(encoding)().decode
    number = 0
    try:
        buffer = decode(beginning).lstrip("\ufeff \t\r\n").removeprefix("[")
        while True:
            buffer = buffer.lstrip(" \t\r\n,")
            if buffer.startswith("]"):
                return
            try:
                data, end = decoder.raw_decode(buffer)
                # A number may go on in the next chunk; a list of records has none.
                number += 1
                yield Document(member, f"{member}[{number}]", data)
                buffer = buffer[end:]
            except json.JSONDecodeError as error:
                # The longer what is at hand, the more is read: no record is parsed too often.
                more = read(max(CHUNK, len(buffer))) if len(buffer) < LONGEST_RECORD else b""
                if not more:
                    problem = f"not JSON from here on: {error.msg}"
                    yield Document(member, f"{member}[{number + 1}]", problem=problem, fatal=True)
                    return
                buffer += decode(more)
    except (ValueError, RecursionError) as error:
        about = _not_text(error) if isinstance(error, UnicodeDecodeError) else f"not JSON: {error}"
        problem = f"{about}, and nothing after it can be read"
        yield Document(member, f"{member}[{number + 1}]", problem=problem, fatal=True)


class _Watched:
    """A stream that knows how much was read from it, and where the last byte was but zeros."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.length = self.filled = 0

    def read(self, size: int) -> bytes:
        block = self._stream.read(size)
        if said := block.rstrip(b"\0"):
            self.filled = self.length + len(said)
        self.length += len(block)
        return block
