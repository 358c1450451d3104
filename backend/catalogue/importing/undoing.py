"""Taking back what an import brought in, without taking anything that somebody else made.

A record goes if this import brought it in, if no later one changed it, if nobody edited it
since, and if nothing else refers to it. What an import changed of older records stays: what
they said before is not kept; importing the earlier export again says it anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.catalogue.importing import queries
from backend.catalogue.importing.errors import UnknownRunError
from backend.catalogue.importing.report import TakenBack
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.states import state_of
from backend.catalogue.importing.writing import make_room
from backend.storage.engine import Database

__all__ = ("find_run", "take_back")

BATCH = 1000

EDITED = "edited since"
LATER = "changed by a later import"
CHANGED = "there before, and changed by this import"
REFERRED = "referred to by {}"


async def find_run(database: Database, run: str) -> tuple[UUID, UUID]:
    """Find an import by the beginning of its id, and give its museum and its id.

    Raises:
        UnknownRunError: no import has it, or several have; it names the latest imports.
    """
    async with database.reading() as session:
        rows = (await session.execute(queries.runs())).all()
    found = [row for row in rows if str(row.id).startswith(run.lower())]
    if len(found) != 1:
        raise UnknownRunError(
            run, [f"{row.id} ({row.source}, {row.started_at:%d.%m.%Y %H:%M})" for row in rows[:5]]
        )
    return found[0].museum_id, found[0].id


async def take_back(
    database: Database, museum: UUID, run: UUID, *, dry_run: bool = False
) -> TakenBack:
    """Remove what an import brought in, what refers before what it refers to."""
    account = TakenBack(run=run)
    async with database.reading() as session:
        for kind, changed_since, count in await session.execute(queries.stays(museum, run)):
            account.keep(f"{kind}: {LATER if changed_since else CHANGED}", "", count)
    for kind in reversed(tuple(SHAPES)):
        after = ""
        while True:
            async with database.writing.begin() as session:
                connection = await session.connection()
                await make_room(connection)
                rows = (
                    await connection.execute(queries.brought_in(museum, run, kind, after, BATCH))
                ).all()
                if not rows:
                    break
                after = rows[-1].key
                removed = await _removable(connection, museum, kind, rows, account)
                account.removed[kind] += len(removed)
                if removed and not dry_run:
                    for statement in queries.remove(museum, kind, run, removed):
                        await connection.execute(statement)
                    await connection.execute(queries.bump_revision(museum, connection.dialect.name))
    account.removed = {kind: count for kind, count in account.removed.items() if count}
    return account


async def _removable(
    connection: AsyncConnection, museum: UUID, kind: str, records: Sequence[Any], account: TakenBack
) -> list[UUID]:
    owners = [record.owner_id for record in records]
    states = await _states(connection, museum, kind, owners)
    referred: dict[UUID, str] = {}
    for name, statement in queries.referring(museum, kind, owners):
        found = (await connection.execute(statement)).scalars()
        referred |= dict.fromkeys(found, name)
    removable = []
    for record in records:
        if record.owner_id in referred:
            account.keep(f"{kind}: {REFERRED.format(referred[record.owner_id])}", record.key)
        elif states.get(record.owner_id, record.state) != record.state:
            account.keep(f"{kind}: {EDITED}", record.key)
        else:
            removable.append(record.owner_id)
    return removable


async def _states(
    connection: AsyncConnection, museum: UUID, kind: str, owners: list[UUID]
) -> dict[UUID, str]:
    """Give the states of rows as they are now; of what is gone there is none."""
    table = cast("Table", SHAPES[kind].model.__table__)
    texts: dict[UUID, list[tuple[object, ...]]] = defaultdict(list)
    links: dict[UUID, list[tuple[object, ...]]] = defaultdict(list)
    if kind == "text":
        rows = await connection.execute(queries.texts_by_id(museum, owners))
        return {row.id: state_of(table, {}, [tuple(row)], ()) for row in rows}
    for owner, *text in await connection.execute(queries.texts_of(museum, owners)):
        texts[owner].append(tuple(text))
    if (statement := queries.links_of(museum, kind, owners)) is not None:
        for owner, *link in await connection.execute(statement):
            links[owner].append(tuple(link))
    rows = await connection.execute(queries.rows(museum, table, owners))
    return {
        row["id"]: state_of(table, dict(row), texts[row["id"]], links[row["id"]])
        for row in rows.mappings()
    }
