"""The composition root: settings in, an open service out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

import structlog
from litestar import Litestar, Request, Response, asgi
from litestar.datastructures import State
from litestar.exceptions.responses import create_exception_response
from starlette.exceptions import HTTPException

from backend.accounts.naming import CuratorNames
from backend.accounts.sessions import Doorkeeper
from backend.catalogue.hosts import Museums
from backend.catalogue.revisions import Revisions
from backend.feeds.weather import weather_of
from backend.graphql.trusted import TrustedDocuments, manifest
from backend.guidance.hanging import Hangings
from backend.guidance.remembering import RememberingEmbedder
from backend.house import Clock, House
from backend.http.addresses import Proxies
from backend.http.allowances import Allowances
from backend.http.answers import Answers
from backend.http.clients import ClientFiles
from backend.http.files import MediaFiles
from backend.http.graphql import GraphQLEndpoint
from backend.http.guard import HEADERS, App, Guard
from backend.http.metrics import metrics, noting
from backend.http.repeats import Repeats
from backend.http.routes import ROUTES
from backend.http.syndication import wall_feed
from backend.http.tally import Tally
from backend.http.telemetry import traced
from backend.http.turnstiles import Turnstile
from backend.http.uploading import bring_file
from backend.http.viewing import view_file
from backend.http.wires import Wires
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.storage.erased import ErasedFile
from backend.storage.secret import load_secret
from backend.understanding import model_id as reading_name
from backend.understanding import wanted
from backend.visits.devices import Devices
from backend.visits.others import Others
from nlp import embedded
from nlp.neural.wanted import Wanted
from nlp.protocols import Embedder

__all__ = ("create_app", "now", "open_house")

log = structlog.get_logger(__name__)


def now() -> datetime:
    """Tell the moment."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_house(
    settings: Settings, clock: Clock = now, tally: Tally | None = None
) -> AsyncIterator[House]:
    """Open all that the service holds, and close it again."""
    database = Database.open(settings.database, settings.statement_seconds)
    try:
        embedder, model_id = await asyncio.to_thread(
            _models, settings.language_engine, wanted(settings)
        )
        revisions = Revisions(database)
        devices = Devices(database, revisions)
        house = House(
            settings=settings,
            database=database,
            secret=load_secret(settings.data_dir),
            clock=clock,
            changes=Changes(database),
            revisions=revisions,
            museums=Museums(database, revisions),
            devices=devices,
            hangings=Hangings(
                lambda: Database.open(settings.database),
                revisions,
                embedder,
                settings.data_dir / "vectors",
            ),
            others=Others(database),
            answers=Answers(settings.answers_mb * 1024 * 1024),
            repeats=Repeats(devices),
            tally=tally or Tally(),
            proxies=Proxies(settings.trusted_proxies),
            allowances=Allowances(settings.points_per_second, clock),
            reading=Turnstile(),
            heavy=Turnstile(),
            trusted=TrustedDocuments(manifest(), only=settings.documents == "trusted"),
            weather=weather_of(settings),
            doorkeeper=Doorkeeper(),
            names=CuratorNames(),
            periods=settings.periods,
            ledger=ErasedFile(settings.ledger),
            model_id=model_id,
        )
        async with (
            house.changes.running(),
            revisions.running(),
            house.hangings.running(),
            noting(house),
        ):
            yield house
    finally:
        await database.close()


@lru_cache
def _models(language_engine: str, models: Wanted) -> tuple[Embedder, str]:
    """Load the embedder, and the name of the models whose readings the desk waits for."""
    name = reading_name(language_engine, models)
    return RememberingEmbedder(embedded.load_embedder), name


def create_app(settings: Settings, clock: Clock = now, tally: Tally | None = None) -> App:
    """Make the service: guard outside, Litestar inside."""
    counts = tally or Tally()
    opened: list[House] = []

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with open_house(settings, clock, counts) as house:
            app.state.house = house
            # Asked for with every request: an attribute of Litestar's state takes a microsecond.
            opened[:] = [house]
            yield

    def house() -> House:
        return opened[0]

    litestar = Litestar(
        route_handlers=[
            *ROUTES,
            bring_file,
            view_file,
            wall_feed,
            metrics,
            Wires,
            asgi("/media", is_mount=True, copy_scope=True)(MediaFiles(house, settings.media_dir)),
        ],
        lifespan=[lifespan],
        state=State(),
        openapi_config=None,
        # Litestar's own logging would write request bodies; we log through the guard.
        logging_config=None,
        exception_handlers={500: _leave_to_guard},
        debug=False,
    )
    guard = Guard(
        cast("App", litestar),
        GraphQLEndpoint(house, HEADERS),
        ClientFiles(HEADERS, developers=settings.developers),
        counts,
        Proxies(settings.trusted_proxies),
    )
    return traced(guard, settings.telemetry_url)


def _leave_to_guard(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Let an accident pass to the guard, which logs it; Litestar would answer and say nothing."""
    if isinstance(error, HTTPException):  # of the files: what is not there is no accident
        return create_exception_response(request, error)
    raise error
