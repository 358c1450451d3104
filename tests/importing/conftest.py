"""A museum, and what brings small sources into it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from small_museum import MUSEUM, NOW
from sqlalchemy import select

from backend.catalogue.importing import Mapping, Report, bring_in, find_mapping, load_mapping
from backend.catalogue.importing.bringing import Tenant
from backend.catalogue.importing.report import TakenBack
from backend.catalogue.importing.undoing import take_back
from backend.catalogue.models import Museum
from backend.storage.engine import Database


@pytest.fixture
def carnegie() -> Mapping:
    return load_mapping(find_mapping("cmoa"))


@pytest.fixture
async def museum(database: Database) -> Tenant:
    async with database.writing.begin() as session:
        session.add(
            Museum(
                id=MUSEUM.id,
                key=MUSEUM.key,
                timezone="Europe/Oslo",
                country="NO",
                house_locales=["en"],
            )
        )
    return MUSEUM


@pytest.fixture
def bring(
    database: Database, museum: Tenant, carnegie: Mapping
) -> Callable[..., Awaitable[Report]]:
    """Bring a source in, with Carnegie's mapping unless another is given."""

    async def run(source: Path, mapping: Mapping = carnegie, **how: Any) -> Report:
        return await bring_in(database, museum, mapping, source, started_at=NOW, **how)

    return run


@pytest.fixture
def undo_of(database: Database, museum: Tenant) -> Callable[..., Awaitable[TakenBack]]:
    """Take an import back by its report."""

    async def run(report: Report, **how: Any) -> TakenBack:
        return await take_back(database, museum.id, report.run, at=NOW, **how)

    return run


@pytest.fixture
def rows(database: Database) -> Callable[..., Awaitable[list[Any]]]:
    """Read all rows of a table, in the order of a column."""

    async def read(model: type, *order: Any) -> list[Any]:
        async with database.reading() as session:
            return list(await session.scalars(select(model).order_by(*order)))

    return read
