"""GraphQL over HTTP and WebSocket: the schema behind Litestar, with our context."""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

import msgspec
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.exceptions import NotFoundException
from litestar.types import Scope
from strawberry.litestar import make_graphql_controller
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from backend.accounts.sessions import curator_of
from backend.catalogue.reading import museum_at
from backend.graphql.context import Context
from backend.graphql.schema import schema
from backend.house import House
from backend.http.host import host_of
from backend.http.routes import COOKIE
from backend.visits.visiting import visit_of

__all__ = ("GraphQLController",)

# A page of another site can make a browser send the cookie, but not this header: a request
# without it comes from nobody. WebSockets have no headers of ours; there the Origin is checked.
CLIENT_HEADER = "cimaise-client"
VISIT_HEADER = "cimaise-visit"


async def _context(scope: Scope, state: State) -> Context:
    """Find out who asks, at which museum."""
    house: House = state.house
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    now = house.clock()
    token = _cookie(headers.get("cookie", ""))
    trusted = scope["type"] == ScopeType.WEBSOCKET or CLIENT_HEADER in headers
    async with house.database.reading() as session:
        museum = await museum_at(session, host_of(scope))
        if museum is None:
            raise NotFoundException("No museum answers at this address.")
        curator = visit = None
        if token and trusted:
            curator = await curator_of(session, museum.id, token, now)
        if code := headers.get(VISIT_HEADER):
            visit = await visit_of(session, museum.id, code, now)
    address = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return Context(
        house=house,
        museum=museum,
        accept_language=headers.get("accept-language"),
        url_locale=address.get("locale", [None])[0],
        visit=visit,
        curator=curator,
        desk_token=token if curator else None,
    )


def _cookie(header: str) -> str | None:
    try:
        cookies = SimpleCookie(header)
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None


_Controller = make_graphql_controller(
    schema,
    path="/graphql",
    # The explorer that Strawberry ships loads its scripts from the network; ours has none.
    graphql_ide=None,
    context_getter=_context,
    subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
)


class GraphQLController(_Controller):  # type: ignore[misc, valid-type]  # made by a function
    """The schema's controller; texts of all scripts are sent as they are, not as escapes."""

    def encode_json(self, data: object) -> bytes:
        """Write an answer: an Arabic text takes a third of what its escapes would."""
        return msgspec.json.encode(data)
