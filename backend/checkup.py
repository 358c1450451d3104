"""What an operator can get wrong, looked at one thing after the other."""

import shutil
import ssl
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.models import Curator
from backend.catalogue import queries
from backend.catalogue.models import MediaAsset, Museum
from backend.settings import Settings
from backend.storage.backing_up import media_files
from backend.storage.engine import Database
from backend.storage.migrating import current_revision, newest_revision
from backend.storage.restoring import UNFINISHED
from backend.understanding import model_id, wanted
from guestbook import backlog
from guestbook.models import Entry
from i18n import coverage
from nlp import embedded
from nlp.errors import NlpError

__all__ = ("Finding", "Health", "TlsFiles", "examine")

# A museum's day of words, drawings and copies before migrations, with room to spare.
LEAST_SPACE = 500 * 1024 * 1024
# Entries keep the hour only: one of this hour has waited up to an hour already.
LONGEST_WAIT = timedelta(hours=2)

TlsFiles = tuple[Path, Path]


class Health(StrEnum):
    """How a thing stands."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and what to do where it is not well."""

    subject: str
    health: Health
    told: str


def _ok(subject: str, told: str) -> Finding:
    return Finding(subject, Health.OK, told)


def _wrong(subject: str, told: str) -> Finding:
    return Finding(subject, Health.WRONG, told)


async def examine(
    settings: Settings, now: datetime, tls: TlsFiles | None = None
) -> AsyncIterator[Finding]:
    """Look at everything that can be looked at without changing anything."""
    for finding in _machine(settings, tls):
        yield finding
    model, finding = _weights(settings)
    yield finding
    yield _catalogs()
    async for finding in _database(settings, now, model):
        yield finding


def _machine(settings: Settings, tls: TlsFiles | None) -> Iterator[Finding]:
    folder = settings.data_dir
    yield _data_folder(folder)
    if folder.is_dir():
        yield _secret(folder / "secret.key")
        free = shutil.disk_usage(folder).free
        told = f"{free // 1024**2} MB free"
        yield (_ok if free >= LEAST_SPACE else _wrong)("disk space", told)
    yield _limits(settings)
    if tls is not None:
        yield _certificate(*tls)


def _data_folder(folder: Path) -> Finding:
    if not folder.is_dir():
        return _wrong("data folder", f"{folder} is not there: `cimaise init` makes it")
    if (folder / UNFINISHED).exists():
        return _wrong("data folder", "a restore was interrupted: empty the folder, restore again")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return _wrong("data folder", f"{folder} cannot be written to: {error.strerror}")
    return _ok("data folder", f"{folder} can be written to")


def _secret(file: Path) -> Finding:
    try:
        length, mode = len(file.read_bytes()), file.stat().st_mode & 0o777
    except FileNotFoundError:
        return Finding("secret key", Health.NOTE, "none yet: the first start makes it")
    except OSError as error:
        return _wrong("secret key", f"{file} cannot be read: {error.strerror}")
    if length != 32:  # noqa: PLR2004  # as backend.storage.secret makes it
        return _wrong("secret key", f"{file} is damaged: bring it back from a backup")
    if mode & 0o077:
        return _wrong("secret key", f"others may read it: chmod 600 {file}")
    return _ok("secret key", "only its owner may read it")


def _limits(settings: Settings) -> Finding:
    proxies = ", ".join(settings.trusted_proxies) or "nobody"
    told = f"{settings.points_per_second} points a second for an address; believed: {proxies}"
    if any(ip_network(one, strict=False).prefixlen == 0 for one in settings.trusted_proxies):
        return _wrong("limits", f"everybody is believed to be a proxy: {proxies}")
    return _ok("limits", told)


def _certificate(certificate: Path, key: Path) -> Finding:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except ssl.SSLError as error:
        return _wrong("certificate", f"it and its key do not fit: {error.reason}")
    except OSError as error:
        return _wrong("certificate", f"it or its key cannot be read: {error.strerror}")
    return _ok("certificate", "it and its key fit")


def _weights(settings: Settings) -> tuple[str | None, Finding]:
    try:
        embedded.load_embedder()
        model = model_id(settings.language_engine, wanted(settings))
    except NlpError as error:
        return None, _wrong("models", f"{error}: install the package again")
    return model, _ok("models", "their weights are whole")


def _catalogs() -> Finding:
    measured = coverage.report()
    incomplete = [one.locale.tag for one in measured if not one.complete]
    if incomplete:
        told = f"English stands in for some words: {', '.join(incomplete)}"
        return Finding("catalogs", Health.NOTE, told)
    return _ok("catalogs", f"{len(measured)} languages, complete")


async def _database(settings: Settings, now: datetime, model: str | None) -> AsyncIterator[Finding]:
    database = Database.open(settings.database)
    if database.is_sqlite and not _is_file(database.engine.url.database):
        yield _wrong("database", "there is none yet: `cimaise init` makes it")
        return
    try:
        found, wanted = await current_revision(database), newest_revision()
        if found != wanted:
            told = f"it is at {found or 'none'}, not at {wanted}: `cimaise migrate`"
            yield _wrong("database", told)
            return
        async with database.reading() as session:
            if database.is_sqlite:
                whole = await session.scalar(sa.text("PRAGMA quick_check"))
                if whole != "ok":
                    yield _wrong("database", "the file is damaged: restore a backup")
                    return
            yield _ok("database", f"it answers, at revision {wanted}")
            yield await _clock(session, now)
            museums = (await session.scalars(queries.museums())).all()
            if not museums:
                yield _wrong("museum", "there is none yet: `cimaise init`")
            for museum in museums:
                async for finding in _museum(session, museum, now, model):
                    yield finding
            for finding in await _media(session, settings):
                yield finding
    except (DBAPIError, OSError) as error:
        kind = type(getattr(error, "orig", error)).__name__
        yield _wrong("database", f"it cannot be opened ({kind}): see CIMAISE_DATABASE_URL")
    finally:
        await database.close()


def _is_file(name: str | None) -> bool:
    return name is not None and Path(name).is_file()


async def _clock(session: AsyncSession, now: datetime) -> Finding:
    newest = await session.scalar(sa.select(sa.func.max(Entry.hour)))
    if newest is not None and newest > now:
        return _wrong("clock", f"it says {now:%Y-%m-%d %H:%M} UTC, but an entry is of {newest:%F}")
    return _ok("clock", f"{now:%Y-%m-%d %H:%M} UTC")


async def _museum(
    session: AsyncSession, museum: Museum, now: datetime, model: str | None
) -> AsyncIterator[Finding]:
    subject = f"museum {museum.key}"
    try:
        local = now.astimezone(ZoneInfo(museum.timezone))
    except (ZoneInfoNotFoundError, ValueError):
        told = f"this machine does not know {museum.timezone}: install the package tzdata"
        yield _wrong(subject, told)
    else:
        yield _ok(subject, f"there it is {local:%H:%M} ({museum.timezone})")
    curators = await session.scalar(
        sa.select(sa.func.count()).where(Curator.museum_id == museum.id, ~Curator.removed)
    )
    if not curators:
        yield Finding(subject, Health.NOTE, "nobody can log in: `cimaise curators add`")
    if model is None:
        return
    state = await backlog.state(session, museum=museum.id, model_id=model)
    if state.oldest is not None and now - state.oldest > LONGEST_WAIT:
        told = f"{state.waiting} entries wait, since {state.oldest:%F %H:%M}: does a worker run?"
        yield _wrong(f"{subject}, backlog", told)
    elif state.set_aside:
        told = f"the models failed to read {state.set_aside} entries; the desk shows them all"
        yield Finding(f"{subject}, backlog", Health.NOTE, told)
    else:
        yield _ok(f"{subject}, backlog", f"{state.waiting} entries wait")


async def _media(session: AsyncSession, settings: Settings) -> list[Finding]:
    named = set(await session.scalars(sa.select(MediaAsset.sha256).distinct()))
    there = {file.name for file in media_files(settings.media_dir)}
    findings = []
    if missing := sorted(named - there):
        told = f"{len(missing)} files are missing, as {missing[0][:12]}…: restore a backup"
        findings.append(_wrong("media", told))
    if orphans := there - named:
        told = f"{len(orphans)} files belong to nothing; they harm nobody"
        findings.append(Finding("media", Health.NOTE, told))
    return findings or [_ok("media", f"{len(there)} files, all named and all there")]
