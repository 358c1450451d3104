"""Who asks: what the headers of a request say of it, and the context they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Self
from urllib.parse import parse_qs
from uuid import UUID

from backend.accounts.sessions import curator_of
from backend.graphql.context import Context
from backend.house import House
from backend.http.host import host_of
from backend.http.requests import BadRequestError
from backend.http.routes import COOKIE
from backend.visits.visiting import visit_of

__all__ = ("Caller", "context_of")

# A page of another site can make a browser send the cookie, but not this header: a request
# without it comes from nobody. WebSockets have no headers of ours; there the Origin is checked.
CLIENT_HEADER = b"cimaise-client"
VISIT_HEADER = b"cimaise-visit"
DEVICE_HEADER = b"cimaise-device"


NAMES = frozenset(
    (
        b"host",
        b"accept",
        b"accept-language",
        b"accept-encoding",
        b"if-none-match",
        b"cookie",
        CLIENT_HEADER,
        VISIT_HEADER,
        DEVICE_HEADER,
    )
)


@dataclass(frozen=True, slots=True)
class Caller:
    """The headers that decide an answer."""

    host: str
    language: str | None
    accept: bytes
    encoding: bytes
    condition: bytes
    visit: str | None
    device: str | None
    """The key of a device that the museum registered; what it may read is what everybody may."""
    token: str | None
    is_personal: bool
    """Something in it may be of one visit or one curator: nobody between may keep the answer."""

    @classmethod
    def of(cls, scope: Any) -> Self:
        """Read who asks."""
        said = {name: value for name, value in scope["headers"] if name in NAMES}
        cookie, visit, language = map(said.get, (b"cookie", VISIT_HEADER, b"accept-language"))
        device = said.get(DEVICE_HEADER)
        trusted = CLIENT_HEADER in said or scope["type"] == "websocket"
        return cls(
            host=host_of(scope),
            language=language.decode("latin-1") if language is not None else None,
            accept=said.get(b"accept", b""),
            encoding=said.get(b"accept-encoding", b""),
            condition=said.get(b"if-none-match", b""),
            visit=visit.decode("latin-1") if visit is not None else None,
            device=device.decode("latin-1") if device is not None else None,
            token=_token(cookie.decode("latin-1")) if cookie and trusted else None,
            is_personal=cookie is not None or visit is not None,
        )


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
    wish = None
    if b"locale=" in (address := scope.get("query_string", b"")):
        wish = parse_qs(address.decode("latin-1")).get("locale", [None])[0]
    return Context(
        house=house,
        museum=museum,
        accept_language=caller.language,
        url_locale=wish,
        visit=visit,
        curator=curator,
        desk_token=caller.token if curator else None,
        numbers=numbers,
        by_address=scope.get("method", "POST") != "POST",
    )
