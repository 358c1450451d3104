"""Taking back what an import brought in or changed, and nothing that somebody else made.

First what it changed says again what it said before; then what it brought in goes, if no later
import changed it, nobody edited it since, and nothing else refers to it. All of it is one
transaction: an import is taken back or it is not.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.catalogue.importing import queries, undoing_queries
from backend.catalogue.importing.errors import RestoringError, TakenBackError, UnknownRunError
from backend.catalogue.importing.refusals import refusal
from backend.catalogue.importing.report import TakenBack
from backend.catalogue.importing.restoring import restore
from backend.catalogue.importing.shapes import SHAPES
from backend.catalogue.importing.states import state_of
from backend.catalogue.importing.writing import make_room
from backend.storage.engine import Database

__all__ = ("find_run", "take_back")

BATCH = 1000

EDITED = "edited since"
LATER = "changed by a later import"
CHANGED = "there before, and changed by this import, which did not keep what it said"
REFERRED = "referred to by {}"


async def find_run(database: Database, run: str) -> tuple[UUID, UUID]:
    """Find an import by the beginning of its id, and give its museum and its id.

    Raises:
        UnknownRunError: no import has it, or several have; it names the latest imports.
    """
    async with database.reading() as session:
        rows = (await session.execute(undoing_queries.runs())).all()
    found = [row for row in rows if str(row.id).startswith(run.lower())]
    if len(found) != 1:
        raise UnknownRunError(
            run, [f"{row.id} ({row.source}, {row.started_at:%d.%m.%Y %H:%M})" for row in rows[:5]]
        )
    return found[0].museum_id, found[0].id


async def take_back(
    database: Database, museum: UUID, run: UUID, *, at: datetime, dry_run: bool = False
) -> TakenBack:
    """Restore what an import changed, and remove what it brought in.

    Raises:
        TakenBackError: it was taken back before, and nothing is left to take back.
        RestoringError: what it would give back belongs to another record now.
    """
    account = TakenBack(run=run)
    async with database.writing() as session:
        connection = await session.connection()
        await make_room(connection)
        undone = (await connection.execute(undoing_queries.undone_at(museum, run))).scalar_one()
        for reason, statement in zip(
            (CHANGED, LATER), undoing_queries.stays(museum, run), strict=True
        ):
            for kind, count in await connection.execute(statement):
                account.keep(f"{kind}: {reason}", "", count)
        try:
            await restore(connection, museum, run, account)
        except IntegrityError as error:
            raise RestoringError(run, refusal(error)) from None
        await _remove(connection, museum, run, account)
        if undone and not (account.removed or account.restored):
            raise TakenBackError(run, undone)
        if dry_run:
            await session.rollback()
        else:
            await connection.execute(queries.finish_run(museum, run).values(undone_at=undone or at))
            if account.removed or account.restored:
                await connection.execute(queries.bump_revision(museum, connection.dialect.name))
            await session.commit()
    return account


async def _remove(connection: AsyncConnection, museum: UUID, run: UUID, account: TakenBack) -> None:
    """Remove what an import brought in, what refers before what it refers to."""
    for kind in reversed(tuple(SHAPES)):
        after = ""
        while rows := (
            await connection.execute(undoing_queries.brought_in(museum, run, kind, after, BATCH))
        ).all():
            after = rows[-1].key
            if removed := await _removable(connection, museum, kind, rows, account):
                account.removed[kind] += len(removed)
                for statement in undoing_queries.remove(museum, kind, run, removed):
                    await connection.execute(statement)


async def _removable(
    connection: AsyncConnection, museum: UUID, kind: str, records: Sequence[Any], account: TakenBack
) -> list[UUID]:
    owners = [record.owner_id for record in records]
    states = await _states(connection, museum, kind, owners)
    referred: dict[UUID, str] = {}
    for name, statement in undoing_queries.referring(museum, kind, owners):
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
        rows = await connection.execute(undoing_queries.texts_by_id(museum, owners))
        return {row.id: state_of(table, {}, [tuple(row)], ()) for row in rows}
    for owner, *text in await connection.execute(undoing_queries.texts_of(museum, owners)):
        texts[owner].append(tuple(text))
    if (statement := undoing_queries.links_of(museum, kind, owners)) is not None:
        for owner, *link in await connection.execute(statement):
            links[owner].append(tuple(link))
    rows = await connection.execute(queries.rows(museum, table, owners))
    return {
        row["id"]: state_of(table, dict(row), texts[row["id"]], links[row["id"]])
        for row in rows.mappings()
    }
