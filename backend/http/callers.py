"""Who asks: what the headers of a request say of it, and the context they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Self
from urllib.parse import parse_qs
from uuid import UUID

from backend.accounts.sessions import curator_of
from backend.catalogue.views import MuseumView
from backend.graphql.context import Context
from backend.house import House
from backend.http.host import host_in
from backend.http.requests import BadRequestError
from backend.http.routes import COOKIE
from backend.visits.visiting import visit_of

__all__ = ("Caller", "context_now", "context_of")

# A page of another site can make a browser send the cookie, but not this header: a request
# without it comes from nobody. WebSockets have no headers of ours; there the Origin is checked.
CLIENT_HEADER = b"cimaise-client"
VISIT_HEADER = b"cimaise-visit"
DEVICE_HEADER = b"cimaise-device"


# Where a scope holds what its headers were read as.
CALLER = "cimaise.caller"


@dataclass(slots=True)
class Caller:
    """The headers that decide an answer."""

    host: str = ""
    language: str | None = None
    accept: bytes = b""
    encoding: bytes = b""
    condition: bytes = b""
    visit: str | None = None
    device: str | None = None
    """The key of a device that the museum registered; what it may read is what everybody may."""
    token: str | None = None
    is_personal: bool = False
    """Something in it may be of one visit or one curator: nobody between may keep the answer."""

    @classmethod
    def of(cls, scope: Any) -> Self:
        """Read who asks, once for all that is asked with a head."""
        known: Self | None = scope.get(CALLER)
        if known is not None:
            return known
        said = dict(scope["headers"])
        caller = cls(host_in(said))
        get = said.get
        if (language := get(b"accept-language")) is not None:
            caller.language = language.decode("latin-1")
        caller.accept = get(b"accept", b"")
        caller.encoding = get(b"accept-encoding", b"")
        caller.condition = get(b"if-none-match", b"")
        if (visit := get(VISIT_HEADER)) is not None:
            caller.visit, caller.is_personal = visit.decode("latin-1"), True
        if (device := get(DEVICE_HEADER)) is not None:
            caller.device = device.decode("latin-1")
        if (cookie := get(b"cookie")) is not None:
            caller.is_personal = True
            if cookie and (CLIENT_HEADER in said or scope["type"] == "websocket"):
                caller.token = _token(cookie.decode("latin-1"))
        scope[CALLER] = caller
        return caller


def _token(header: str) -> str | None:
    try:
        cookies = SimpleCookie(header)
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None


async def context_of(
    house: House, scope: Any, caller: Caller, numbers: Mapping[UUID, int] | None = None
) -> Context | None:
    """Find out who asks, at which museum; nobody answers for a museum that is not there.

    Raises:
        BadRequestError: 401 for the key of a device that the museum does not know, or no more.
    """
    museum = await house.museums.at(caller.host, numbers)
    if museum is None:
        return None
    if caller.device is not None and not await house.devices.meet(
        caller.host, museum.id, caller.device, house.clock()
    ):
        challenge = (b"www-authenticate", b"Cimaise-Device")
        raise BadRequestError("This device's key is wrong or revoked.", 401, (challenge,))
    curator = visit = None
    if caller.token or caller.visit:
        async with house.database.reading() as session:
            if caller.token:
                curator = await curator_of(session, museum.id, caller.token, house.clock())
            if caller.visit:
                visit = await visit_of(session, museum.id, caller.visit, house.clock())
    context = _context(house, museum, scope, caller, numbers)
    context.visit, context.curator = visit, curator
    context.desk_token = caller.token if curator else None
    return context


def context_now(
    house: House, scope: Any, caller: Caller, numbers: Mapping[UUID, int]
) -> Context | None:
    """Find out the same without waiting, where all of it is in memory and nobody logged in asks."""
    if caller.is_personal:
        return None
    museum = house.museums.known(caller.host, numbers)
    if museum is None:
        return None
    device = caller.device
    if device is not None and not house.devices.is_met(caller.host, device, numbers, house.clock()):
        return None
    return _context(house, museum, scope, caller, numbers)


def _context(
    house: House,
    museum: MuseumView,
    scope: Any,
    caller: Caller,
    numbers: Mapping[UUID, int] | None,
) -> Context:
    wish = None
    if b"locale=" in (address := scope.get("query_string", b"")):
        wish = parse_qs(address.decode("latin-1")).get("locale", [None])[0]
    return Context(
        house=house,
        museum=museum,
        accept_language=caller.language,
        url_locale=wish,
        numbers=numbers,
        device_key=caller.device,
        by_address=scope.get("method", "POST") != "POST",
    )
