"""Backing up: the rows, the media and the secret of a service in one file, as of one moment.

The file is a zip that holds ``manifest.json`` with the digest of everything else. It is made while
the service runs; nobody waits for it. It holds visitors' words and the secret: only its owner may
read it.
"""

import asyncio
import hashlib
import json
import os
import re
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import DatabaseBehindError, current_revision, newest_revision
from backend.storage.portable import PortableTable, tables
from backend.storage.secret import load_secret

__all__ = ("FORMAT", "MANIFEST", "SECRET", "Member", "back_up", "media_files")

FORMAT = 1
MANIFEST = "manifest.json"
SECRET = "secret.key"  # noqa: S105  # the name of a file
BLOCK = 1024 * 1024
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Something in the file."""

    name: str
    sha256: str
    bytes: int
    rows: int | None = None
    columns: tuple[str, ...] | None = None


async def back_up(settings: Settings, target: Path, now: datetime) -> tuple[Member, ...]:
    """Write a backup to a file that must not exist yet; it is there whole or not at all.

    Raises:
        FileExistsError: where the file is.
        DatabaseBehindError: where the database has other tables than this version.
    """
    partial = _beside(target)
    try:
        with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                members = await _fill(archive, settings, now)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return members


def _beside(target: Path) -> Path:
    if target.exists():
        raise FileExistsError(target)
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}")


async def _fill(archive: zipfile.ZipFile, settings: Settings, now: datetime) -> tuple[Member, ...]:
    database = Database.open(settings.database)
    try:
        found, wanted = await current_revision(database), newest_revision()
        if found != wanted:
            raise DatabaseBehindError(found, wanted)
        members = [_bytes(archive, SECRET, load_secret(settings.data_dir))]
        members += await _rows(archive, database)
    finally:
        await database.close()
    # Behind the rows: a file is kept before the row that names it.
    for file in media_files(settings.media_dir):
        members.append(await asyncio.to_thread(_file, archive, f"media/{file.name}", file))
    manifest = {
        "format": FORMAT,
        "version": version("cimaise"),
        "revision": wanted,
        "made": now.isoformat(),
        "members": [asdict(member) for member in members],
    }
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return tuple(members)


def media_files(media_dir: Path) -> Iterator[Path]:
    """Give the files of the museum, each named by its digest; those half written are none."""
    for file in sorted(media_dir.glob("*/*")):
        if DIGEST.fullmatch(file.name) and file.is_file():
            yield file


async def _rows(archive: zipfile.ZipFile, database: Database) -> list[Member]:
    # All tables as of one moment, whatever is written meanwhile.
    options: dict[str, Any] = {"cimaise_reads_only": True}
    if not database.is_sqlite:
        options["isolation_level"] = "REPEATABLE READ"
    async with database.engine.execution_options(**options).connect() as connection:
        return [
            await _table(archive, connection, PortableTable.of(table))
            for table in tables().values()
        ]


async def _table(
    archive: zipfile.ZipFile, connection: AsyncConnection, table: PortableTable
) -> Member:
    name, digest, size, rows = f"tables/{table.name}.jsonl", hashlib.sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as member:
        async with connection.stream(table.select()) as found:
            async for row in found:
                line = table.line(row)
                member.write(line)
                digest.update(line)
                size += len(line)
                rows += 1
    return Member(
        name=name, sha256=digest.hexdigest(), bytes=size, rows=rows, columns=table.columns
    )


def _bytes(archive: zipfile.ZipFile, name: str, content: bytes) -> Member:
    archive.writestr(name, content)
    return Member(name=name, sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))


def _file(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    about = zipfile.ZipInfo(name)
    about.compress_type = zipfile.ZIP_STORED  # pictures and sound are compressed already
    with path.open("rb") as file, archive.open(about, "w", force_zip64=True) as member:
        while block := file.read(BLOCK):
            member.write(block)
            digest.update(block)
            size += len(block)
    return Member(name=name, sha256=digest.hexdigest(), bytes=size)
