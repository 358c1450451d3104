"""The few routes beside GraphQL: pages, words, printed codes, the desk's session, health."""

import io
from typing import Any

import segno
from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie, State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy import text

from backend.accounts.errors import LoginRefusedError, LoginThrottledError
from backend.accounts.sessions import LENGTH, log_out
from backend.catalogue import queries
from backend.catalogue.reading import museum_at
from backend.catalogue.views import MuseumView
from backend.house import House
from backend.http.host import host_of
from backend.http.packing import compressed, takes_gzip
from backend.http.shell import service_worker
from backend.http.words import words_of
from backend.storage.migrating import current_revision, newest_revision
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale, shipped
from i18n.negotiation import negotiate

__all__ = ("COOKIE", "ROUTES")

COOKIE = "cimaise_desk"
LONGEST_CODE = 600  # letters: more makes a code too fine for a telephone's eye

AnyRequest = Request[Any, Any, State]


async def _museum(request: AnyRequest) -> MuseumView:
    house: House = request.app.state.house
    async with house.database.reading() as session:
        museum = await museum_at(session, host_of(request.scope))
    if museum is None:
        raise NotFoundException("No museum answers at this address.")
    return museum


@get("/service-worker.js", include_in_schema=False)
async def guide_without_network() -> Response[str]:
    """Give what opens the guide when the network is away; it watches over the whole guide."""
    headers = {"cache-control": "no-cache", "service-worker-allowed": "/"}
    return Response(service_worker(), media_type="text/javascript", headers=headers)


@post("/qr", status_code=200)
async def code_to_scan(request: AnyRequest) -> Response[Any]:
    """Draw an address of this guide as a code to scan.

    Asked for in a body: what a visitor takes along from a kiosk belongs in no log of addresses.
    """
    try:
        path = (await request.body()).decode("ascii")
    except UnicodeDecodeError:
        path = ""
    if not path.startswith("/") or path.startswith("//") or not path.isprintable():
        return Response("An address begins with a slash.", status_code=400)
    if len(path) > LONGEST_CODE:
        return Response(f"An address has at most {LONGEST_CODE} letters.", status_code=413)
    drawn = io.BytesIO()
    whole = str(request.base_url).rstrip("/") + path
    segno.make(whole, error="m", micro=False).save(
        drawn, kind="svg", scale=8, border=4, light="#fff"
    )
    headers = {"cache-control": "no-store"}
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers=headers)


@get("/words/{name:str}")
async def words(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """Give the words of the guide in a locale; the closest one if need be."""
    return _words(request, "guide", name)


@get("/words/desk/{name:str}")
async def desk_words(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """Give the words of the desk in a locale; the closest one if need be."""
    return _words(request, "desk", name)


def _words(request: AnyRequest, client: str, name: str) -> Response[bytes]:
    try:
        wanted = Locale.parse(name.removesuffix(".json"))
    except UnknownLocaleError as error:
        raise NotFoundException("This is not a language we know.") from error
    best = negotiate(
        wanted=(wanted.tag,), accept_language=None, available=shipped(), default=Locale("en")
    )
    body = words_of(client, best)
    headers = {"cache-control": "no-cache", "vary": "Accept-Encoding"}
    small = compressed(body) if takes_gzip(request.headers.get("accept-encoding", "")) else None
    if small is not None:
        headers["content-encoding"] = "gzip"
    return Response(small or body, media_type="application/json", headers=headers)


@get("/s/{slug:str}")
async def printed_code(request: AnyRequest, slug: FromPath[str]) -> Redirect:
    """Lead a printed code to its stop, for as long as the label hangs."""
    museum = await _museum(request)
    house: House = request.app.state.house
    number = None
    if slug.isascii() and slug.isprintable():
        async with house.database.reading() as session:
            number = await session.scalar(
                queries.stop_by_slug(museum.id, slug, day=house.today(museum))
            )
    return Redirect(f"/#/stop/{number}" if number else "/", status_code=302)


@post("/desk/session", status_code=200)
async def open_session(request: AnyRequest) -> Response[Any]:
    """Let a curator in."""
    house: House = request.app.state.house
    museum = await _museum(request)
    body = await request.json()
    try:
        token = await house.doorkeeper.log_in(
            house.database, museum.id, body["name"], body["password"], house.clock()
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
    guide_without_network,
    code_to_scan,
    words,
    desk_words,
    printed_code,
    open_session,
    close_session,
    health,
    ready,
)
