"""The few routes beside GraphQL: pages, words, printed codes, the desk's session, health."""

from typing import Any

from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie, State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy import text
from starlette.responses import FileResponse

from backend.accounts.errors import LoginRefusedError, LoginThrottledError
from backend.accounts.sessions import LENGTH, log_out
from backend.catalogue import queries
from backend.catalogue.reading import museum_at
from backend.catalogue.views import MuseumView
from backend.house import House
from backend.http.files import CLIENTS
from backend.http.host import host_of
from backend.storage.migrating import current_revision, newest_revision
from i18n.catalogs import catalog
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale, shipped
from i18n.negotiation import negotiate

__all__ = ("COOKIE", "ROUTES")

COOKIE = "cimaise_desk"

AnyRequest = Request[Any, Any, State]


async def _museum(request: AnyRequest) -> MuseumView:
    house: House = request.app.state.house
    async with house.database.reading() as session:
        museum = await museum_at(session, host_of(request.scope))
    if museum is None:
        raise NotFoundException("No museum answers at this address.")
    return museum


@get("/", include_in_schema=False)
async def guide() -> FileResponse:
    """Open the visitor's guide."""
    return FileResponse(CLIENTS / "guide" / "index.html", headers={"cache-control": "no-cache"})


@get("/desk", include_in_schema=False)
async def desk() -> FileResponse:
    """Open the curators' desk."""
    return FileResponse(CLIENTS / "desk" / "index.html", headers={"cache-control": "no-cache"})


@get("/words/{name:str}")
async def words(name: FromPath[str]) -> Response[dict[str, Any]]:
    """Give the interface's words in a locale, from the catalogs; the closest one if need be."""
    try:
        wanted = Locale.parse(name.removesuffix(".json"))
    except UnknownLocaleError as error:
        raise NotFoundException("This is not a language we know.") from error
    best = negotiate(
        wanted=(wanted.tag,), accept_language=None, available=shipped(), default=Locale("en")
    )
    return Response(catalog(best).words(), headers={"cache-control": "no-cache"})


@get("/s/{slug:str}")
async def printed_code(request: AnyRequest, slug: FromPath[str]) -> Redirect:
    """Lead a printed code to its stop, for as long as the label hangs."""
    museum = await _museum(request)
    house: House = request.app.state.house
    number = None
    if slug.isascii() and slug.isprintable():
        async with house.database.reading() as session:
            number = await session.scalar(queries.stop_by_slug(museum.id, slug))
    return Redirect(f"/#/stop/{number}" if number else "/", status_code=302)


@post("/desk/session", status_code=200)
async def open_session(request: AnyRequest) -> Response[Any]:
    """Let a curator in."""
    house: House = request.app.state.house
    museum = await _museum(request)
    body = await request.json()
    try:
        async with house.database.writing.begin() as session:
            token = await house.doorkeeper.log_in(
                session, museum.id, body["name"], body["password"], house.clock()
            )
    except LoginRefusedError:
        return Response({"code": "REFUSED"}, status_code=401)
    except LoginThrottledError as error:
        headers = {"retry-after": str(error.seconds)}
        return Response({"code": "THROTTLED"}, status_code=429, headers=headers)
    cookie = Cookie(
        key=COOKIE,
        value=token,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
        max_age=int(LENGTH.total_seconds()),
    )
    return Response(None, status_code=204, cookies=[cookie], headers={"cache-control": "no-store"})


@delete("/desk/session", status_code=204)
async def close_session(request: AnyRequest) -> Response[None]:
    """Let a curator go."""
    house: House = request.app.state.house
    if token := request.cookies.get(COOKIE):
        async with house.database.writing.begin() as session:
            await log_out(session, token)
    gone = Cookie(key=COOKIE, value="", path="/", httponly=True, samesite="strict", max_age=0)
    return Response(None, status_code=204, cookies=[gone], headers={"cache-control": "no-store"})


@get("/health")
async def health() -> dict[str, str]:
    """Tell that the process answers."""
    return {"status": "ok"}


@get("/ready")
async def ready(request: AnyRequest) -> Response[dict[str, str]]:
    """Tell whether the database answers and has the tables that this version needs."""
    house: House = request.app.state.house
    try:
        async with house.database.reading() as session:
            await session.execute(text("SELECT 1"))
        found = await current_revision(house.database)
    except Exception:  # noqa: BLE001  # whatever keeps the database away, we are not ready
        return Response({"status": "no database"}, status_code=503)
    if found != newest_revision():
        return Response({"status": "database behind"}, status_code=503)
    return Response({"status": "ready"})


ROUTES = (
    guide,
    desk,
    words,
    printed_code,
    open_session,
    close_session,
    health,
    ready,
)
