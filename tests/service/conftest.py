"""The demo museum, built once for each kind of database and copied for each test."""

import asyncio
import contextlib
import secrets
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from argon2 import PasswordHasher
from doors import OPENING, Clock, Site
from speaking import Desk, Guide
from sqlalchemy import event
from sqlalchemy.engine import Engine

from backend.accounts import roster
from backend.accounts.models import CuratorRole
from backend.catalogue.tenancy import museum_of
from backend.demo.opening import build_demo, demo_password
from backend.settings import Settings
from backend.storage.engine import Database

PASSWORD = "open the morning"


@dataclass(frozen=True)
class Template:
    """A built demo museum, not to be written to."""

    settings: Settings
    server: str | None = None

    @property
    def name(self) -> str:
        """The file or the name of the database."""
        if self.server is None:
            return self.settings.database.removeprefix("sqlite+aiosqlite:///")
        return self.settings.database.removeprefix("postgresql+asyncpg://postgres@/").split("?")[0]


async def build(settings: Settings) -> None:
    """Build the demo with a curator of each role."""
    await build_demo(settings, OPENING)
    database = Database.open(settings.database)
    async with database.writing.begin() as session:
        museum = await museum_of(session, None)
        for role in CuratorRole:
            await roster.add(session, museum, role.value, role, PASSWORD)
    await database.close()


async def tell(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server.replace("+asyncpg", "").replace("{name}", "postgres"))
    await connection.execute(statement)
    await connection.close()


@pytest.fixture(scope="session")
def quick_passwords() -> Iterator[None]:
    """Hash passwords at the least cost: what is promised of argon2 is not its slowness."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(roster, "_hasher", cheap)
        yield


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    quick_passwords: None,  # noqa: ARG001  # passwords are hashed while the museum is built
) -> Iterator[Template]:
    folder = tmp_path_factory.mktemp("demo")
    if request.param == "sqlite":
        made = Template(Settings(data_dir=folder))
        asyncio.run(build(made.settings))
        yield made
        return
    server = request.getfixturevalue("postgres_url")
    name = f"demo_{secrets.token_hex(6)}"
    asyncio.run(tell(server, f"CREATE DATABASE {name}"))
    url = server.replace("{name}", name)
    made = Template(Settings(data_dir=folder, database_url=url), server)
    asyncio.run(build(made.settings))
    yield made
    asyncio.run(tell(server, f"DROP DATABASE {name} WITH (FORCE)"))


@contextlib.asynccontextmanager
async def copied(template: Template, folder: Path) -> AsyncIterator[Settings]:
    """A copy of the museum that a test may do with as it likes."""
    data = folder / "data"
    ignore = shutil.ignore_patterns("*.db*")
    shutil.copytree(template.settings.data_dir, data, ignore=ignore)
    if template.server is None:
        shutil.copy(template.name, data / "cimaise.db")
        yield Settings(data_dir=data)
        return
    name = f"test_{secrets.token_hex(6)}"
    await tell(template.server, f"CREATE DATABASE {name} TEMPLATE {template.name}")
    yield Settings(data_dir=data, database_url=template.server.replace("{name}", name))
    await tell(template.server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def settings(template: Template, tmp_path: Path) -> AsyncIterator[Settings]:
    """The settings of a copy of the demo museum."""
    async with copied(template, tmp_path) as made:
        yield made


@pytest.fixture
async def site(settings: Settings, clock: Clock) -> AsyncIterator[Site]:
    """A demo museum of the test's own, open."""
    async with Site(settings, clock).open() as opened:
        yield opened


@pytest.fixture(scope="session")
def standing_settings(
    template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """A copy of the demo museum that those who only read share."""
    with asyncio.Runner() as runner:
        copy = copied(template, tmp_path_factory.mktemp("standing"))
        yield runner.run(copy.__aenter__())
        runner.run(copy.__aexit__(None, None, None))


@pytest.fixture
async def standing(standing_settings: Settings) -> AsyncIterator[Site]:
    """The demo museum, open for those who only read."""
    async with Site(standing_settings).open() as opened:
        yield opened


@pytest.fixture
def reader(standing: Site) -> Guide:
    """A visitor who changes nothing."""
    return Guide(standing.app)


@pytest.fixture
def guide(site: Site) -> Guide:
    """A visitor."""
    return Guide(site.app)


@pytest.fixture
async def desk(site: Site) -> Desk:
    """The demo's curator, who may moderate and edit, logged in."""
    return await Desk.enter(site.app, "curator", demo_password(site.settings.data_dir))


@pytest.fixture
def password() -> str:
    """The password of the curators who are named as their roles."""
    return PASSWORD


@pytest.fixture
def statements() -> Callable[[], Any]:
    """What is said to any database while one looks."""

    @contextlib.contextmanager
    def listening() -> Iterator[list[str]]:
        said: list[str] = []

        def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            # SQLite is asked every quarter of a second whether another process wrote; PostgreSQL
            # after a start. A museum that is asked often is taken into memory, by another thread.
            apart = threading.current_thread() is not threading.main_thread()
            aside = ("BEGIN", "SELECT content_revision.museum_id")
            if not (apart or statement.startswith(aside) or "FROM change" in statement):
                said.append(statement)

        event.listen(Engine, "before_cursor_execute", hear)
        try:
            yield said
        finally:
            event.remove(Engine, "before_cursor_execute", hear)

    return listening
