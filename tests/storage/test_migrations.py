"""The database has the tables that the code expects, on both kinds."""

from uuid import uuid4

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


TEXT = sa.text(
    "INSERT INTO localized_text (id, museum_id, owner_kind, owner_id, field, locale, audience,"
    " text, folded, origin, revision, status)"
    " VALUES (:id, :museum, 'artwork', :owner, :field, 'en', 'standard',"
    " 'Rouen', 'rouen', 'human', 1, 'published')"
)
MUSEUM = sa.text(
    "INSERT INTO museum (id, key, timezone, country, house_locales) VALUES"
    " (:id, 'harbour', 'Europe/Oslo', 'NO', '[\"en\"]')"
)


async def test_texts_from_before_places_stay_and_those_of_places_may_come(empty):
    await migrate(empty, "0020")
    museum, owner = uuid4(), uuid4()
    as_kept = (lambda one: one.hex) if empty.engine.dialect.name == "sqlite" else str

    async def write(field):
        row = {"id": uuid4(), "museum": museum, "owner": owner}
        async with empty.engine.begin() as connection:
            await connection.execute(
                TEXT, {name: as_kept(one) for name, one in row.items()} | {"field": field}
            )

    async with empty.engine.begin() as connection:
        await connection.execute(MUSEUM, {"id": as_kept(museum)})
    await write("title")
    with pytest.raises(sa.exc.IntegrityError):
        await write("place_made")
    await migrate(empty)
    await write("place_made")
    with pytest.raises(sa.exc.IntegrityError):
        await write("place_mad")
    async with empty.reading() as session:
        fields = await session.scalars(sa.text("SELECT field FROM localized_text ORDER BY field"))
        assert list(fields) == ["place_made", "title"]
