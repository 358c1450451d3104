"""GraphQL over WebSocket (graphql-transport-ws): news for walls and desks."""

from datetime import timedelta

from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException, NotFoundException, TooManyRequestsException
from litestar.types import Scope
from strawberry.litestar import make_graphql_controller
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from backend.graphql.context import Context
from backend.graphql.schema import schema
from backend.http.callers import Caller, context_of
from backend.http.requests import BadRequestError
from backend.http.shares import share_of, spend

__all__ = ("Wires",)

# A screen that has opened a wire says what it wants at once.
INIT_PATIENCE = timedelta(seconds=10)
# A wall listens to one thing, the desk to two.
MOST_SUBSCRIPTIONS = 10
# Points for opening a wire; what is asked on it costs what it costs elsewhere.
OPENING = 1_000


async def _context(scope: Scope, state: State) -> Context:
    caller = Caller.of(scope)
    try:
        context = await context_of(state.house, scope, caller)
    except BadRequestError as error:
        raise NotAuthorizedException(error.problem) from error
    if context is None:
        raise NotFoundException("No museum answers at this address.")
    context.share = share_of(state.house, scope, caller, context)
    try:
        spend(state.house, context.share, OPENING)
    except BadRequestError as error:
        raise TooManyRequestsException(error.problem) from error
    return context


class Wires(
    make_graphql_controller(  # type: ignore[misc]  # a class made at run time
        schema,
        path="/graphql",
        graphql_ide=None,
        context_getter=_context,
        subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
        connection_init_wait_timeout=INIT_PATIENCE,
        max_subscriptions_per_connection=MOST_SUBSCRIPTIONS,
    )
):
    """Speaks by WebSocket alone."""

    # What comes by HTTP is answered before it is routed, see graphql.py; at no other address, as
    # /graphql/, is there a second way in that measures nothing.
    handle_http_get = None
    handle_http_post = None
