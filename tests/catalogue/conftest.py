"""The demo's works as the search reads them, from SQLite: the index is the same for both."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from backend.accounts import roster
from backend.catalogue.finding import Finder
from backend.catalogue.models import Artwork, Presence
from backend.catalogue.reading import Catalogue
from backend.catalogue.tenancy import museum_of
from backend.catalogue.views import ArtworkView
from backend.demo.opening import build_demo
from backend.settings import Settings
from backend.storage.engine import Database

DAY = date(2026, 9, 1)
HIDDEN = {"101": Presence.NOT_ON_VIEW, "503": Presence.ON_LOAN}


async def read_works(settings: Settings) -> tuple[ArtworkView, ...]:
    database = Database.open(settings.database)
    try:
        async with database.writing.begin() as session:
            museum = await museum_of(session, None)
            return tuple(await Catalogue(session, museum, DAY).artworks())
    finally:
        await database.close()


async def hide(settings: Settings, works: tuple[ArtworkView, ...]) -> None:
    database = Database.open(settings.database)
    async with database.writing.begin() as session:
        for work in works:
            if work.stop and work.stop.number in HIDDEN:
                presence = HIDDEN[work.stop.number]
                await session.execute(
                    update(Artwork).where(Artwork.id == work.id).values(presence=presence)
                )
    await database.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demo museum, built; the last who asks may write to it."""
    settings = Settings(data_dir=Path(tmp_path_factory.mktemp("demo")))
    with pytest.MonkeyPatch.context() as patch:
        # What is promised of argon2 is not its slowness.
        patch.setattr(roster, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        asyncio.run(build_demo(settings, datetime(2026, 9, 1, 9, tzinfo=UTC)))
    return settings


@pytest.fixture(scope="session")
def works(demo: Settings) -> tuple[ArtworkView, ...]:
    """All works of the demo, every one of them on view."""
    return asyncio.run(read_works(demo))


@pytest.fixture(scope="session")
def left_on_view(demo: Settings, works: tuple[ArtworkView, ...]) -> tuple[ArtworkView, ...]:
    """What visitors may see once two works have gone."""
    asyncio.run(hide(demo, works))
    return asyncio.run(read_works(demo))


@pytest.fixture(scope="session")
def finder(works: tuple[ArtworkView, ...]) -> Finder:
    return Finder.of(works)
