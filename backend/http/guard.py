"""The outermost storey: what comes in is checked, what goes wrong is told without words.

A malformed body is the client's mistake and gets 400 with what was wrong; an error of ours gets 500
with a number under which the log has it. No body, address or visitor's word reaches the log.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter_ns
from typing import Any

import structlog

from backend.http.addresses import Proxies
from backend.http.answers import Reply
from backend.http.clients import ClientFiles
from backend.http.graphql import WAITING, GraphQLEndpoint
from backend.http.heads import Heads
from backend.http.messages import checked
from backend.http.requests import BadRequestError, parsed, read_body
from backend.http.tally import FILE, GRAPHQL, OTHER, Tally
from backend.storage.absence import is_away
from backend.storage.patience import was_broken_off

__all__ = ("HEADERS", "Guard")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FOREIGN = 4403  # what graphql-transport-ws calls forbidden

HEADERS = [
    (
        b"content-security-policy",
        b"; ".join(
            (
                b"default-src 'self'",
                b"img-src 'self' data: blob:",
                b"media-src 'self' blob:",
                b"object-src 'none'",
                b"base-uri 'none'",
                b"frame-ancestors 'none'",
                b"form-action 'self'",
                b"connect-src 'self' ws: wss:",
            )
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]

log = structlog.get_logger(__name__)


class Guard:
    """Wraps the whole service."""

    def __init__(
        self,
        app: App,
        graphql: GraphQLEndpoint,
        files: ClientFiles,
        tally: Tally,
        proxies: Proxies,
    ) -> None:
        self._app, self._graphql, self._files, self._tally = app, graphql, files, tally
        self._proxies = proxies
        self.heads = Heads()

    def repeated(self, request: bytes) -> Reply | None:
        """Reply to a whole request to GraphQL that was heard before, byte for byte."""
        began = perf_counter_ns()
        reply = self._graphql.repeated(request)
        if reply is not None:
            self._count(reply, began)
        return reply

    def at_once(
        self, scope: Scope, body: bytes | None, request: bytes | None = None
    ) -> Reply | None:
        """Answer a question to GraphQL, if nothing need be waited for.

        An answer that is being made when this returns is waited for when the request is passed on.
        """
        began = perf_counter_ns()
        try:
            reply = self._graphql.at_once(scope, body, self._graphql.moment(), request)
        except Exception:  # noqa: BLE001  # it will go wrong again, where it is logged
            return None
        if reply is None or isinstance(reply, Reply):
            if reply is not None:
                self._count(reply, began)
            return reply
        scope[WAITING] = reply
        return None

    def _count(self, reply: Reply, began: int) -> None:
        self._tally.took(perf_counter_ns() - began)
        self._tally.answered(GRAPHQL, reply.status)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, pass it on, and answer for what fails."""
        if scope["type"] != "http":
            await (self._connect if scope["type"] == "websocket" else self._app)(
                scope, receive, send
            )
            return
        began = perf_counter_ns()
        kind, status = OTHER, 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                known = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in HEADERS if pair[0] not in known),
                ]
            await send(message)

        path = scope["path"]
        try:
            if path == "/graphql" or path.startswith("/q/"):
                kind = GRAPHQL
                status = await self._graphql(scope, receive, send)  # it has our headers
                self._tally.took(perf_counter_ns() - began)
            elif self._files.has(path) and scope["method"] in {"GET", "HEAD"}:
                kind = FILE
                status = await self._files(scope, send)
            else:
                scope["scheme"] = self._proxies.scheme(scope) or scope["scheme"]
                if scope["method"] == "POST" and path == "/desk/session":
                    receive = await _checked_login(scope, receive)
                await self._app(scope, receive, answer)
        except BadRequestError as error:
            await _refuse(answer, error.status, error.problem)
        except Exception as error:  # noqa: BLE001  # the last to catch: nothing may pass unlogged
            number = _noted(error)
            if not status:
                await _refuse(answer, *_accident(error, number))
        finally:
            self._tally.answered(kind, status)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open a wire for our own pages and for programs, not for pages of other sites."""
        said = dict(scope["headers"])
        origin = said.get(b"origin")
        if origin is not None and origin.partition(b"://")[2] != said.get(b"host"):
            await receive()
            await send({"type": "websocket.close", "code": FOREIGN, "reason": "Foreign origin."})
            return
        await self._app(scope, checked(receive), send)


async def _checked_login(scope: Scope, receive: Receive) -> Receive:
    """Read what somebody would log in with, for whoever reads it again."""
    body = await read_body(scope, receive)
    given = parsed(body)
    for name in ("name", "password"):
        if not isinstance(given.get(name), str):
            raise BadRequestError(f"`{name}` must be a string.")
    return _replay(body, receive)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _refuse(send: Send, status: int, problem: str) -> None:
    body = json.dumps({"errors": [{"message": problem}]}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _accident(error: Exception, number: str) -> tuple[int, str]:
    """Choose the status of an accident, and say it."""
    if was_broken_off(error):
        return 503, f"This takes too long. The log has it as {number}."
    if is_away(error):
        return 503, f"The database is away; please try again. The log has it as {number}."
    return 500, f"Something went wrong. The log has it as {number}."


def _noted(error: Exception) -> str:
    """Log an accident, and give the number under which the log has it."""
    number = secrets.token_hex(6)
    # Not log.exception: a traceback's message may hold what a visitor wrote.
    log.error("request.failed", id=number, kind=type(error).__name__, **_where(error))
    return number


def _where(error: BaseException) -> dict[str, Any]:
    """Name the innermost place of an error; its message may hold a visitor's words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {}
    code = trace.tb_frame.f_code
    return {
        "module": trace.tb_frame.f_globals.get("__name__"),
        "line": trace.tb_lineno,
        "function": code.co_name,
    }
