"""Restoring a backup into an empty place: everything is checked first, and all of it comes or none.

A backup of SQLite may be restored into PostgreSQL and the reverse; one of an older version is
brought to the tables of this one on the way.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from backend.catalogue.queries import museums
from backend.settings import Settings
from backend.storage.backing_up import BLOCK, FORMAT, MANIFEST, SECRET, Member
from backend.storage.engine import Database
from backend.storage.erased import noted
from backend.storage.migrating import has_revision, upgrade
from backend.storage.portable import PortableTable, TableUnknownError, tables
from guestbook.retention import erase_noted

__all__ = ("UNFINISHED", "BackupDamagedError", "PlaceTakenError", "checked", "restore")

# A folder of this name tells of a restore that power or somebody ended.
UNFINISHED = ".restoring"
ROWS = 500
LEDGER = "erased.ids"
NAME = re.compile(r"secret\.key|tables/\w+\.jsonl|media/[0-9a-f]{64}")


class BackupDamagedError(Exception):
    """The file is no backup of ours, or not whole."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the backup cannot be used: {problem}")


class PlaceTakenError(Exception):
    """There is something where the backup would be restored."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} is not empty: a backup is restored into an empty place only")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says that it holds."""

    version: str
    revision: str
    made: str
    members: tuple[Member, ...]


def checked(file: Path) -> Contents:
    """Read every byte of a backup and compare it with what the manifest says.

    Raises:
        BackupDamagedError: naming what is wrong.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            contents = _manifest(archive)
            told = {MANIFEST, *(member.name for member in contents.members)}
            there = [info.filename for info in archive.infolist()]
            if sorted(there) != sorted(told):
                raise BackupDamagedError("it holds other things than its manifest says")
            for member in contents.members:
                _check(archive, member)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupDamagedError("it is not a whole zip file") from error
    return contents


def _manifest(archive: zipfile.ZipFile) -> Contents:
    try:
        told = json.loads(archive.read(MANIFEST))
        members = tuple(Member(**one) for one in told["members"])
        contents = Contents(told["version"], told["revision"], told["made"], members)
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamagedError("it has no manifest that can be read") from error
    if told.get("format") != FORMAT:
        raise BackupDamagedError("a later version of Cimaise has written it")
    for member in contents.members:
        if not NAME.fullmatch(member.name):
            raise BackupDamagedError("it names something that no backup holds")
    if not has_revision(contents.revision):
        raise BackupDamagedError("a later version of Cimaise has written it")
    if SECRET not in {member.name for member in contents.members}:
        raise BackupDamagedError("the secret is missing")
    return contents


def _check(archive: zipfile.ZipFile, member: Member) -> None:
    digest = hashlib.sha256()
    with archive.open(member.name) as content:
        while block := content.read(BLOCK):
            digest.update(block)
    if digest.hexdigest() != member.sha256:
        raise BackupDamagedError(f"{member.name} is not what was backed up")


async def restore(settings: Settings, file: Path, ledger: Path | None = None) -> Contents:
    """Restore a backup: rows, media and secret, as they were, without what was erased since.

    Raises:
        LedgerDamagedError: before anything is written.
        BackupDamagedError: before anything is written.
        PlaceTakenError: where there is a database, or anything in the data folder.
        TableUnknownError: where a later or much older version wrote the backup.
    """
    contents = checked(file)
    found = _tables_of(contents)
    erased = noted(ledger) if ledger else {}
    with _staging(settings) as stage, zipfile.ZipFile(file) as archive:
        _bring_files(archive, contents, stage)
        if ledger is not None:
            shutil.copyfile(ledger, stage / LEDGER)
        url = make_url(settings.database)
        is_file = url.get_backend_name() == "sqlite"
        built = stage / "cimaise.db"
        database = Database.open(f"sqlite+aiosqlite:///{built}" if is_file else settings.database)
        try:
            async with database.engine.begin() as connection:
                if await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names()):
                    raise PlaceTakenError("the database")
                await connection.run_sync(upgrade, contents.revision)
                for table, member in found:
                    for rows in _batches(archive, table, member):
                        await connection.execute(table.insert(), rows)
                if not is_file:
                    await connection.run_sync(_go_on_counting)
                await connection.run_sync(upgrade)
                await _erase_again(connection, erased)
                if not is_file:
                    # The files come before the rows that name them are there for anybody.
                    _move_in(stage, settings)
        finally:
            await database.close()
        if is_file:
            _move_in(stage, settings, built)
    return contents


async def _erase_again(connection: AsyncConnection, erased: Mapping[UUID, bool]) -> None:
    if not erased:
        return
    async with AsyncSession(bind=connection) as session:
        for museum in (await session.scalars(museums())).all():
            await erase_noted(session, erased, museum=museum.id, now=datetime.now(UTC))
        await session.flush()


def _tables_of(contents: Contents) -> list[tuple[PortableTable, Member]]:
    known = tables()
    given = {
        member.name.removeprefix("tables/").removesuffix(".jsonl"): member
        for member in contents.members
        if member.name.startswith("tables/")
    }
    for name in given:
        if name not in known:
            raise TableUnknownError(f"table {name}")
    return [
        (PortableTable.of(table, given[name].columns), given[name])
        for name, table in known.items()
        if name in given
    ]


@contextlib.contextmanager
def _staging(settings: Settings) -> Iterator[Path]:
    """Build beside where everything will stand, and leave nothing there where that fails."""
    folder = settings.data_dir
    url = make_url(settings.database)
    if folder.exists() and any(folder.iterdir()):
        raise PlaceTakenError(str(folder))
    if url.get_backend_name() == "sqlite" and Path(url.database or "").exists():
        raise PlaceTakenError(str(url.database))
    was_there = folder.exists()
    stage = folder / UNFINISHED
    stage.mkdir(parents=True, mode=0o700)
    try:
        yield stage
    except BaseException:
        for entry in folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        if not was_there:
            folder.rmdir()
        raise
    shutil.rmtree(stage)


def _bring_files(archive: zipfile.ZipFile, contents: Contents, stage: Path) -> None:
    (stage / "media").mkdir()
    for member in contents.members:
        kind, _, name = member.name.partition("/")
        if kind == "media":
            target = stage / "media" / name[:2] / name
            target.parent.mkdir(exist_ok=True)
        elif kind == SECRET:
            target = stage / SECRET
        else:
            continue
        mode = 0o600 if kind == SECRET else 0o666  # less what the operator's umask takes away
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file, archive.open(member.name) as content:
            shutil.copyfileobj(content, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())


def _batches(archive: zipfile.ZipFile, table: PortableTable, member: Member) -> Iterator[list[Any]]:
    with archive.open(member.name) as content:
        rows = map(table.row, content)
        while batch := list(islice(rows, ROWS)):
            yield batch


def _go_on_counting(connection: sa.Connection) -> None:
    """Let PostgreSQL number new rows after those restored."""
    there = set(sa.inspect(connection).get_table_names())
    for table in tables().values():
        if table.name not in there:  # a backup of an earlier version had none
            continue
        for column in table.columns:
            if column.identity is None:
                continue
            plain = sa.table(table.name, sa.column(column.name))
            highest = connection.scalar(sa.select(sa.func.max(plain.c[column.name])))
            if highest is not None:
                counter = sa.func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(sa.select(sa.func.setval(counter, highest)))


def _move_in(stage: Path, settings: Settings, built: Path | None = None) -> None:
    for name in ("media", SECRET):
        (stage / name).replace(settings.data_dir / name)
    if (stage / LEDGER).exists() and not settings.ledger.exists():
        # On another disk as like as not, where nothing can be moved to.
        shutil.copyfile(stage / LEDGER, settings.ledger)
    if built is not None:
        target = Path(make_url(settings.database).database or "")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, target)
