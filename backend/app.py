"""The composition root: settings in, an open service out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, cast

import structlog
from litestar import Litestar, Request, Response, asgi
from litestar.datastructures import State
from litestar.exceptions.responses import create_exception_response
from starlette.exceptions import HTTPException

from backend.accounts.sessions import Doorkeeper
from backend.feeds.weather import NoWeather, WeatherFile
from backend.guidance.hanging import Hangings
from backend.guidance.remembering import RememberingEmbedder
from backend.house import Clock, House
from backend.http.files import ClientFiles, MediaFiles
from backend.http.graphql import GraphQLController
from backend.http.guard import App, Guard
from backend.http.routes import ROUTES
from backend.http.uploading import bring_file
from backend.settings import Settings
from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.storage.secret import load_secret
from guestbook.values import Periods
from nlp import embedded
from nlp.protocols import Embedder

__all__ = ("create_app", "now", "open_house")

log = structlog.get_logger(__name__)


def now() -> datetime:
    """Tell the moment."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock = now) -> AsyncIterator[House]:
    """Open all that the service holds, and close it again."""
    database = Database.open(settings.database)
    try:
        embedder, model_id = await asyncio.to_thread(_models, settings.language_engine)
        house = House(
            settings=settings,
            database=database,
            secret=load_secret(settings.data_dir),
            clock=clock,
            changes=Changes(database),
            hangings=Hangings(embedder),
            weather=WeatherFile(settings.weather_file) if settings.weather_file else NoWeather(),
            doorkeeper=Doorkeeper(),
            periods=Periods(unpublished=timedelta(days=settings.unpublished_days)),
            model_id=model_id,
        )
        async with house.changes.running():
            yield house
    finally:
        await database.close()


@lru_cache
def _models(language_engine: str) -> tuple[Embedder, str]:
    """Load the embedder, and the name of the models whose readings the desk waits for."""
    engine: embedded.LanguageEngine = "embedded" if language_engine == "embedded" else "langdetect"
    return RememberingEmbedder(embedded.load_embedder()), embedded.load(engine).model_id


def create_app(settings: Settings, clock: Clock = now) -> App:
    """Make the service: guard outside, Litestar inside."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with open_house(settings, clock) as house:
            app.state.house = house
            yield

    def house() -> House:
        opened: House = litestar.state.house
        return opened

    litestar = Litestar(
        route_handlers=[
            *ROUTES,
            bring_file,
            GraphQLController,
            asgi("/assets", is_mount=True, copy_scope=True)(ClientFiles()),
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
    return Guard(cast("App", litestar))


def _leave_to_guard(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Let an accident pass to the guard, which logs it; Litestar would answer and say nothing."""
    if isinstance(error, HTTPException):  # of the files: what is not there is no accident
        return create_exception_response(request, error)
    raise error
