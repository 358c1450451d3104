"""GraphQL over HTTP: answered before routing, from whole answers where there are some."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from graphql import ExecutionResult, GraphQLError

from backend.catalogue.days import day_at
from backend.graphql.context import Context
from backend.graphql.documents import Operation
from backend.graphql.execution import answer
from backend.graphql.mistakes import told
from backend.graphql.schema import PUBLISHED
from backend.house import House
from backend.http.answers import Answer, Headers, Key, Reply, lines
from backend.http.callers import Caller, context_now, context_of
from backend.http.questions import (
    body_of,
    document_known,
    document_read,
    operation_of,
    question_in_turn,
    question_of,
)
from backend.http.requests import (
    JSON,
    RESPONSE_JSON,
    BadRequestError,
    accepted,
    check_kind,
)
from backend.http.shares import HEAVY, LARGE_BODY, share_of, spend, status_of, turn_if_heavy

__all__ = ("WAITING", "GraphQLEndpoint")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

Moment = tuple[House, Mapping[UUID, int] | None, datetime]
"""The open service, the revisions of the content if they are known, and the time."""

# Longer questions are asked anew each time: no document of our clients has half of it.
LONGEST_KEPT = 16_384
# An answer takes milliseconds; whoever has waited this long, in seconds, has gone.
PATIENCE = 30.0
TOO_SLOW = {"message": "This takes too long.", "extensions": {"code": "TOO_SLOW"}}
NO_STORE = (b"cache-control", b"no-store")
ASK_AGAIN = (b"cache-control", b"no-cache")
VARY = (b"vary", b"Accept, Accept-Encoding, Accept-Language, Cookie, Cimaise-Visit")
KINDS = {
    JSON: lines([(b"content-type", b"application/json; charset=utf-8")]),
    RESPONSE_JSON: lines([(b"content-type", b"application/graphql-response+json; charset=utf-8")]),
}
# Where a request's scope holds the reply that is being made for it already.
WAITING = "cimaise.waiting"

_encode = msgspec.json.Encoder().encode


class GraphQLEndpoint:
    """Answers questions, at ``/graphql`` and, by the digest of a document, at ``/q/{digest}``."""

    def __init__(self, house: Callable[[], House], headers: Headers) -> None:
        self._house = house
        self._moment: Moment | None = None
        self._own = lines([NO_STORE, *headers])
        self._shared = lines([ASK_AGAIN, VARY, *headers])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> int:
        """Answer one request, and tell with which status."""
        reply = await self._replied(scope, receive)
        await send(
            {"type": "http.response.start", "status": reply.status, "headers": reply.headers}
        )
        await send({"type": "http.response.body", "body": reply.body})
        return reply.status

    def moment(self) -> Moment:
        """Look at the content and the clock, once for all requests that came in together.

        For protocols alone: what a socket brings was sent before the loop looked at it, so that
        whoever sent it knows of no change that this moment does not.
        """
        if self._moment is None:
            self._moment = self._look()
            asyncio.get_running_loop().call_soon(self._forget)
        return self._moment

    def repeated(self, request: bytes) -> Reply | None:
        """Give the reply to a request that was heard before, byte for byte."""
        house, numbers, now = self.moment()
        reply = house.repeats.find(request, numbers, now) if numbers is not None else None
        if reply is not None:
            house.tally.hit()
        return reply

    def at_once(
        self, scope: Scope, body: bytes | None, moment: Moment, request: bytes | None = None
    ) -> Reply | Awaitable[Reply] | None:
        """Answer without waiting; nothing where that cannot be.

        An answer whose fields must wait is given as it is being made. ``request`` are the bytes
        that the whole request came in, by which it will be known again.
        """
        house, numbers, now = moment
        if numbers is None:
            return None
        try:
            if body is not None:
                check_kind(scope["headers"])
            asked = _Asked.of(scope, body, numbers)
            if (reply := self._kept(house, asked, now, request)) is not None:
                return reply
            ready = _ready(house, scope, body, asked)
            return self._made(asked, *ready) if ready else None
        except GraphQLError:
            return None  # it is said, and counted, where there is time
        except BadRequestError as error:
            return self._refused(scope, error)

    async def _replied(self, scope: Scope, receive: Receive) -> Reply:
        reply: Reply | Awaitable[Reply] | None = scope.get(WAITING)
        try:
            async with asyncio.timeout(PATIENCE):
                if reply is None:
                    body = await body_of(scope, receive)
                    reply = self.at_once(scope, body, self._look())
                    reply = reply or self._answered(scope, body)
                return reply if isinstance(reply, Reply) else await reply
        except TimeoutError:
            return self._untold(_kind(scope), [TOO_SLOW], 503)
        except BadRequestError as error:
            return self._refused(scope, error)

    async def _answered(self, scope: Scope, body: bytes | None) -> Reply:
        """Answer a question that the database must be asked about."""
        house = self._house()
        # Asked before the answer is made: what changes meanwhile makes it old at once.
        numbers = await house.revisions.current()
        asked = _Asked.of(scope, body, numbers)
        share = share_of(house, scope, asked.caller)
        question = await question_in_turn(house, scope, body, share)
        try:
            document = await document_read(house, question, share)
            if document.errors:
                return self._wrong(house, asked, document.errors)
            operation = operation_of(house, scope, document, question)
        except GraphQLError as error:
            return self._wrong(house, asked, [error])
        context = await context_of(house, scope, asked.caller, numbers)
        if context is None:
            raise BadRequestError("No museum answers at this address.", 404)
        try:
            async with turn_if_heavy(house, share, operation, question.variables):
                made = self._made(asked, context, operation, question.variables)
                return made if isinstance(made, Reply) else await made
        finally:
            if not operation.is_query:
                house.revisions.doubt()

    def _look(self) -> Moment:
        house = self._house()
        return house, house.revisions.known(), house.clock()

    def _forget(self) -> None:
        self._moment = None

    def _kept(
        self, house: House, asked: "_Asked", now: datetime, request: bytes | None
    ) -> Reply | None:
        caller, key = asked.caller, asked.key
        if key is None or not _may_have_kept(house, asked, now):
            return None
        kept = house.answers.find(key, asked.numbers, now)
        if kept is None:
            return None
        house.tally.hit()
        reply = _given(kept, caller)
        if request is not None:
            whose = (caller.host, caller.device)
            house.repeats.keep(request, reply, asked.numbers, kept.until, *whose)
        return reply

    def _made(
        self,
        asked: "_Asked",
        context: Context,
        operation: Operation,
        variables: Mapping[str, Any],
    ) -> Reply | Awaitable[Reply]:
        """Answer a question: for everybody, or for whoever asked alone."""
        try:
            cost = operation.cost(variables)
        except GraphQLError as error:
            return self._wrong(context.house, asked, [error])
        context.cost = cost
        context.share = share_of(context.house, asked.scope, asked.caller, context)
        spend(context.house, context.share, cost)
        result = answer(operation, variables, context)
        if isinstance(result, ExecutionResult):
            return self._told(asked, context, operation, cost, result)

        async def later() -> Reply:
            return self._told(asked, context, operation, cost, await result)

        return later()

    def _told(
        self,
        asked: "_Asked",
        context: Context,
        operation: Operation,
        cost: int,
        result: ExecutionResult,
    ) -> Reply:
        data = result.data
        body: dict[str, Any] = {"data": data, "extensions": {"cost": cost}}
        if result.errors:
            if data is None and all(error.path is None for error in result.errors):
                # Nothing was run: a variable is not of its type.
                return self._wrong(context.house, asked, result.errors)
            developers = context.house.settings.developers
            body = {"errors": told(result.errors, developers=developers), **body}
            status, headers = status_of(result)
            return self._reply(asked.kind, status, body, lines([VARY, *headers]))
        published = operation.is_query and operation.roots <= PUBLISHED
        if asked.caller.is_personal or context.provisional or not published:
            return self._reply(asked.kind, 200, body, lines([VARY]))
        museum = context.museum
        made = Answer(
            _encode(body),
            self._shared,
            KINDS[asked.kind],
            museum.id,
            asked.numbers.get(museum.id, 0),
            day_at(museum.timezone, context.now).ends,
        )
        if asked.key is not None:
            context.house.answers.keep(asked.key, made)
        return _given(made, asked.caller)

    def _wrong(self, house: House, asked: "_Asked", errors: Sequence[GraphQLError]) -> Reply:
        """Say what is wrong with a document or its variables, of which nothing was run."""
        # Older clients read the errors of a 200 only.
        status = 400 if asked.kind == RESPONSE_JSON else 200
        return self._untold(asked.kind, told(errors, developers=house.settings.developers), status)

    def _untold(self, kind: str, errors: list[dict[str, Any]], status: int) -> Reply:
        return self._reply(kind, status, {"errors": errors})

    def _refused(self, scope: Scope, error: BadRequestError) -> Reply:
        refusal = {"errors": [{"message": error.problem}]}
        return self._reply(_kind(scope), error.status, refusal, lines([*error.headers]))

    def _reply(
        self, kind: str, status: int, body: Mapping[str, Any], headers: bytes = b""
    ) -> Reply:
        """Make a reply that is for whoever asked alone."""
        encoded = _encode(body)
        length = b"content-length: %d\r\n" % len(encoded)
        return Reply(status, b"".join((KINDS[kind], length, headers, self._own)), encoded)


@dataclass(slots=True)
class _Asked:
    """How a question was asked, and as of which content."""

    scope: Scope
    caller: Caller
    kind: str
    key: Key | None
    """Names all that decides an answer that many may read; nothing for another one."""
    numbers: Mapping[UUID, int]

    @classmethod
    def of(cls, scope: Scope, body: bytes | None, numbers: Mapping[UUID, int]) -> "_Asked":
        """Read how it was asked.

        Raises:
            BadRequestError: 406 where no kind of answer that we have is wanted.
        """
        caller = Caller.of(scope)
        kind = accepted(caller.accept)
        if kind is None:
            raise BadRequestError(f"Answers are {JSON} or {RESPONSE_JSON}.", 406)
        address, key = scope["query_string"], None
        if not caller.is_personal and len(body or b"") + len(address) <= LONGEST_KEPT:
            key = (caller.host, caller.language, kind, scope["path"], address, body)
        return cls(scope, caller, kind, key, numbers)


def _ready(
    house: House, scope: Scope, body: bytes | None, asked: _Asked
) -> tuple[Context, Operation, Mapping[str, Any]] | None:
    """Find all that an answer takes, if it is at hand and the answer is made in a moment.

    Raises:
        BadRequestError: naming what is wrong.
        GraphQLError: where what is asked is to be refused.
    """
    context = context_now(house, scope, asked.caller, asked.numbers)
    large = body is not None and len(body) > LARGE_BODY
    if large or context is None or not context.is_at_hand:
        return None
    question = question_of(scope, body)
    document = document_known(house, question)
    if document is None or document.errors:
        return None
    operation = operation_of(house, scope, document, question)
    heavy = operation.cost(question.variables) > HEAVY  # it waits its turn
    if heavy or not operation.is_query or not operation.roots <= PUBLISHED:
        return None
    return context, operation, question.variables


def _kind(scope: Scope) -> str:
    return accepted(Caller.of(scope).accept) or JSON


def _may_have_kept(house: House, asked: _Asked, now: datetime) -> bool:
    """Tell whether the key of a device was right when it was last looked up, if there is one."""
    key = asked.caller.device
    return key is None or house.devices.is_met(asked.caller.host, key, asked.numbers, now)


def _given(made: Answer, caller: Caller) -> Reply:
    """Send an answer that many may read, as small as the client can take it."""
    return made.reply(compressed=b"gzip" in caller.encoding, condition=caller.condition)
