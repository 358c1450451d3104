"""The outermost storey: what comes in is checked, what goes wrong is told without words.

A malformed body is the client's mistake and gets 400 with what was wrong; an error of ours gets 500
with a number under which the log has it. No body, address or visitor's word reaches the log.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

import structlog

__all__ = ("LARGEST_BODY", "Guard")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# An entry of a megabyte must reach the guestbook, which refuses it in the visitor's language.
LARGEST_BODY = 2 * 1024 * 1024

HEADERS = [
    (
        b"content-security-policy",
        b"; ".join(
            (
                b"default-src 'self'",
                b"img-src 'self' data:",
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

NO_STORE = (b"cache-control", b"no-store")
PERSONAL = {b"cimaise-visit", b"cookie"}

log = structlog.get_logger(__name__)


class BadBodyError(ValueError):
    """A body that is no GraphQL request."""

    def __init__(self, problem: str, status: int = 400) -> None:
        super().__init__(problem)
        self.problem, self.status = problem, status


class Guard:
    """Wraps the whole service."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, pass it on, and answer for what fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                known = {name for name, _ in message["headers"]}
                added = [*HEADERS, NO_STORE] if _is_personal(scope) else HEADERS
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in added if pair[0] not in known),
                ]
            await send(message)

        try:
            if scope["method"] == "POST" and scope["path"] in JSON_PATHS:
                body = await _read(scope, receive)
                JSON_PATHS[scope["path"]](_parsed(body))
                await self._app(scope, _replay(body, receive), answer)
            else:
                if scope["path"] == "/graphql":
                    _check_address(scope)
                await self._app(scope, receive, answer)
        except BadBodyError as error:
            await _refuse(answer, error.status, error.problem)
        except Exception as error:  # noqa: BLE001  # the last to catch: nothing may pass unlogged
            number = secrets.token_hex(6)
            # Not log.exception: a traceback's message may hold what a visitor wrote.
            log.error(  # noqa: TRY400
                "request.failed", id=number, kind=type(error).__name__, **_where(error)
            )
            if not started:
                await _refuse(answer, 500, f"Something went wrong. The log has it as {number}.")


def _is_personal(scope: Scope) -> bool:
    """Tell whether an answer is for one visit or one curator: nobody between may keep it."""
    return scope["path"] == "/graphql" and any(name in PERSONAL for name, _ in scope["headers"])


async def _read(scope: Scope, receive: Receive) -> bytes:
    kinds = [value for name, value in scope["headers"] if name == b"content-type"]
    if not kinds or kinds[0].split(b";")[0].strip().lower() != b"application/json":
        raise BadBodyError("The body must be application/json.", 415)
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadBodyError("The connection ended before the body did.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            raise BadBodyError(f"The body is larger than {LARGEST_BODY} bytes.", 413)
        if not message.get("more_body", False):
            return b"".join(parts)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
        # A lone surrogate is no text: no database keeps it, no answer can repeat it.
        json.dumps(parsed, ensure_ascii=False).encode("utf-8")
    except UnicodeError:
        raise BadBodyError("The body is not UTF-8.") from None
    except RecursionError:
        raise BadBodyError("The body is nested too deeply.") from None
    except ValueError:
        raise BadBodyError("The body is not JSON.") from None
    if not isinstance(parsed, dict):
        raise BadBodyError("The body must be a JSON object.")
    return parsed


def _check_address(scope: Scope) -> None:
    """Check what an address carries as JSON: it is read by the same rule as a body."""
    given = parse_qs(scope["query_string"].decode("latin-1"))
    for name in ("variables", "extensions"):
        for value in given.get(name, ()):
            _parsed(value.encode())


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _check_graphql(body: dict[str, Any]) -> None:
    if not isinstance(body.get("query"), str):
        raise BadBodyError("`query` must be a string.")
    if not isinstance(body.get("variables"), dict | None):
        raise BadBodyError("`variables` must be an object.")
    if not isinstance(body.get("operationName"), str | None):
        raise BadBodyError("`operationName` must be a string.")
    if not isinstance(body.get("extensions"), dict | None):
        raise BadBodyError("`extensions` must be an object.")


def _check_login(body: dict[str, Any]) -> None:
    for name in ("name", "password"):
        if not isinstance(body.get(name), str):
            raise BadBodyError(f"`{name}` must be a string.")


JSON_PATHS: dict[str, Callable[[dict[str, Any]], None]] = {
    "/graphql": _check_graphql,
    "/desk/session": _check_login,
}


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
