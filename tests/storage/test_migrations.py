"""The database has the tables that the code expects, on both kinds."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from backend.storage.engine import Database
from backend.storage.metadata import ALL_METADATA
from backend.storage.migrating import current_revision, migrate, newest_revision


@pytest.fixture
async def empty(empty_database_url):
    database = Database.open(empty_database_url)
    yield database
    await database.close()


async def test_an_empty_database_is_at_no_revision(empty):
    assert await current_revision(empty) is None


async def test_migrations_give_the_tables_of_the_models(empty):
    await migrate(empty)

    def differences(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, list(ALL_METADATA))

    async with empty.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    assert await current_revision(empty) == newest_revision()


async def test_a_second_migration_changes_nothing(empty):
    await migrate(empty)
    await migrate(empty)
    assert await current_revision(empty) == newest_revision()
