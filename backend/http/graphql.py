"""GraphQL over HTTP: answered before routing, from whole answers where there are some."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from graphql import GraphQLError, OperationType

from backend.catalogue.views import MuseumView
from backend.graphql.documents import Operation
from backend.graphql.execution import answer
from backend.graphql.mistakes import told
from backend.graphql.schema import PUBLISHED, schema
from backend.house import House
from backend.http.answers import Answer, Headers, Key
from backend.http.callers import Caller, context_of
from backend.http.requests import (
    JSON,
    RESPONSE_JSON,
    BadRequestError,
    Question,
    accepted,
    question_of_address,
    question_of_body,
    read_body,
)

__all__ = ("GraphQLEndpoint",)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# Longer questions are asked anew each time: no document of our clients has half of it.
LONGEST_KEPT = 16_384
# An answer takes milliseconds; whoever has waited this long, in seconds, has gone.
PATIENCE = 30.0
NO_STORE = (b"cache-control", b"no-store")
ASK_AGAIN = (b"cache-control", b"no-cache")
VARY = (b"vary", b"Accept, Accept-Encoding, Accept-Language, Cookie, Cimaise-Visit")
KINDS = {
    JSON: (b"content-type", b"application/json; charset=utf-8"),
    RESPONSE_JSON: (b"content-type", b"application/graphql-response+json; charset=utf-8"),
}
OF_BODIES = {b"content-length", b"content-type", b"content-encoding"}
ONE_DAY = timedelta(days=1)

_encode = msgspec.json.Encoder().encode


class GraphQLEndpoint:
    """Answers questions, at ``/graphql`` and, by the digest of a document, at ``/q/{digest}``."""

    def __init__(self, house: Callable[[], House], headers: Headers) -> None:
        self._house, self._headers = house, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> int:
        """Answer one request, and tell with which status."""
        caller = Caller.of(scope)
        kind = accepted(caller.accept)
        try:
            if kind is None:
                raise BadRequestError(f"Answers are {JSON} or {RESPONSE_JSON}.", 406)  # noqa: TRY301
            body = await _body(scope, receive)
            house = self._house()
            key = _key(scope, caller, kind, body)
            numbers = house.revisions.known()
            if key is not None and numbers is not None and _may_have_kept(house, caller, numbers):
                kept = house.answers.find(key, numbers, house.clock())
                if kept is not None:
                    house.tally.hit()
                    return await _give(send, kept, caller)
            asked = _Asked(scope, caller, kind, _question(scope, body))
            made = await self._answered(house, asked, numbers)
        except BadRequestError as error:
            refusal = {"errors": [{"message": error.problem}]}
            return await self._send(send, kind or JSON, error.status, refusal, error.headers)
        except _Untold as untold:
            return await self._send(send, asked.kind, untold.status or asked.wrong, untold.body)
        if isinstance(made, Answer):
            if key is not None:
                house.answers.keep(key, made)
            return await _give(send, made, caller)
        return await self._send(send, asked.kind, 200, made, (VARY,))

    async def _answered(
        self, house: House, asked: "_Asked", numbers: Mapping[UUID, int] | None
    ) -> Answer | dict[str, Any]:
        """Answer a question: for everybody, or for whoever asked alone."""
        developers = house.settings.developers
        operation, cost = _operation(house, asked, developers=developers)
        # Asked before the answer is made: what changes meanwhile makes it old at once.
        numbers = numbers or await house.revisions.current()
        context = await context_of(house, asked.scope, asked.caller, numbers)
        if context is None:
            raise BadRequestError("No museum answers at this address.", 404)
        try:
            async with asyncio.timeout(PATIENCE):
                result = await answer(operation, asked.question.variables, context)
        except TimeoutError:
            slow = {"message": "This takes too long.", "extensions": {"code": "TOO_SLOW"}}
            raise _Untold([slow], status=503) from None
        finally:
            if not operation.is_query:
                house.revisions.doubt()
        body: dict[str, Any] = {"data": result.data, "extensions": {"cost": cost}}
        if result.errors:
            errors = told(result.errors, developers=developers)
            if result.data is None and all(error.path is None for error in result.errors):
                raise _Untold(errors)  # nothing was run: a variable is not of its type
            return {"errors": errors, **body}
        published = operation.is_query and operation.roots <= PUBLISHED
        if asked.caller.is_personal or context.provisional or not published:
            return body
        museum = context.museum
        return Answer(
            _encode(body),
            [KINDS[asked.kind], ASK_AGAIN, VARY, *self._headers],
            museum.id,
            numbers.get(museum.id, 0),
            _midnight(context.now, museum),
        )

    async def _send(
        self,
        send: Send,
        kind: str,
        status: int,
        answered: Mapping[str, Any],
        headers: tuple[tuple[bytes, bytes], ...] = (),
    ) -> int:
        """Send what is for whoever asked alone."""
        body = _encode(answered)
        length = (b"content-length", str(len(body)).encode())
        all_headers = [KINDS[kind], NO_STORE, length, *headers, *self._headers]
        await send({"type": "http.response.start", "status": status, "headers": all_headers})
        await send({"type": "http.response.body", "body": body})
        return status


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and how it was asked."""

    scope: Scope
    caller: Caller
    kind: str
    question: Question

    @property
    def wrong(self) -> int:
        """The status of a document that is wrong: older clients read errors of a 200 only."""
        return 400 if self.kind == RESPONSE_JSON else 200


class _Untold(Exception):  # noqa: N818  # no failure of ours
    """There is no data, only errors."""

    def __init__(self, errors: list[dict[str, Any]], status: int | None = None) -> None:
        super().__init__()
        self.body, self.status = {"errors": errors}, status


def _operation(house: House, asked: _Asked, *, developers: bool) -> tuple[Operation, int]:
    """Find the operation that is asked for, and what it costs."""
    question = asked.question
    try:
        text = house.trusted.text(question.query, question.digest)
        document = (schema.open_documents if developers else schema.documents).read(text)
        if document.errors:
            raise _Untold(told(document.errors, developers=developers))
        operation = document.operation(question.operation)
        _check_kind(operation, asked)
        return operation, operation.cost(question.variables)
    except GraphQLError as error:
        raise _Untold(told([error], developers=developers)) from None


def _check_kind(operation: Operation, asked: _Asked) -> None:
    if operation.kind is OperationType.SUBSCRIPTION:
        raise GraphQLError("Subscriptions are for WebSockets.", extensions={"code": "KIND"})
    if not operation.is_query and asked.scope["method"] != "POST":
        raise BadRequestError("Mutations are asked for by POST.", 405, ((b"allow", b"POST"),))


async def _body(scope: Scope, receive: Receive) -> bytes | None:
    if scope["method"] == "POST":
        return await read_body(scope, receive)
    if scope["method"] in {"GET", "HEAD"}:
        return None
    raise BadRequestError("Ask by GET or POST.", 405, ((b"allow", b"GET, HEAD, POST"),))


def _question(scope: Scope, body: bytes | None) -> Question:
    digest = scope["path"].removeprefix("/q/") if scope["path"].startswith("/q/") else None
    if body is None:
        return question_of_address(scope["query_string"], digest)
    return question_of_body(body, digest)


def _key(scope: Scope, caller: Caller, kind: str, body: bytes | None) -> Key | None:
    """Name all that decides an answer that many may read."""
    address = scope["query_string"]
    if caller.is_personal or len(body or b"") + len(address) > LONGEST_KEPT:
        return None
    return (caller.host, caller.language, kind, scope["path"], address, body)


def _may_have_kept(house: House, caller: Caller, numbers: Mapping[UUID, int]) -> bool:
    """Tell whether the key of a device was right when it was last looked up, if there is one."""
    key = caller.device
    return key is None or house.devices.is_met(caller.host, key, numbers, house.clock())


async def _give(send: Send, kept: Answer, caller: Caller) -> int:
    """Send an answer that many may read, as small as the client can take it."""
    if caller.condition and kept.matches(caller.condition):
        headers = [pair for pair in kept.plain if pair[0] not in OF_BODIES]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return 304
    body, headers = kept.packed() if b"gzip" in caller.encoding else (kept.body, kept.plain)
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
    return 200


def _midnight(now: datetime, museum: MuseumView) -> datetime:
    zone = ZoneInfo(museum.timezone)
    tomorrow = now.astimezone(zone).date() + ONE_DAY
    return datetime.combine(tomorrow, time.min, zone)
