"""Bringing a database to the tables that this version of the code expects."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from backend.storage.engine import Database

__all__ = (
    "DatabaseBehindError",
    "copy_before",
    "current_revision",
    "has_revision",
    "migrate",
    "newest_revision",
    "upgrade",
)

MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseBehindError(Exception):
    """The database has other tables than the code expects, and is not ours to change unasked."""

    def __init__(self, found: str | None, expected: str) -> None:
        super().__init__(
            f"the database is at revision {found or 'none'}, this version needs {expected}:"
            " run `cimaise migrate` first"
        )
        self.found, self.expected = found, expected


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def newest_revision() -> str:
    """Name the revision that the code expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101  # the first migration is part of the package
    return head


def has_revision(revision: str) -> bool:
    """Tell whether this version knows a revision."""
    return any(
        one.revision == revision for one in ScriptDirectory.from_config(_config()).walk_revisions()
    )


async def current_revision(database: Database) -> str | None:
    """Name the revision at which the database is; an empty one is at none."""
    async with database.reading() as session:
        connection = await session.connection()
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )


async def migrate(database: Database, revision: str = "head") -> None:
    """Bring the database to a revision, in one transaction."""
    async with database.engine.begin() as connection:
        await connection.run_sync(upgrade, revision)


def upgrade(connection: sa.Connection, revision: str = "head") -> None:
    """Bring the database of a connection to a revision, in its transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def copy_before(database: Database, target: Path) -> None:
    """Copy an SQLite database to a file that must not exist yet, as it stands now."""
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None  # noqa: S101  # just connected
        await raw.driver_connection.execute("VACUUM INTO ?", (str(target),))
