"""HTTP as uvicorn speaks it, with a short way for GraphQL and an end to heads without one.

What was asked before, byte for byte, is replied to before anything is parsed; a head that was read
before is not parsed again; what needs nothing to be waited for is answered where its last byte is
read. None of them costs a task, a queue and a dozen headers checked one by one, which together take
longer than the answer. All else goes uvicorn's way.
"""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from backend.http.answers import Reply
from backend.http.graphql import WAITING
from backend.http.heads import Heads

__all__ = ("LARGEST_HEAD", "Protocol")

# Bytes of address and headers. What comes in one piece, which is at most 256 KiB, may be larger.
LARGEST_HEAD = 65_536
# A head comes in a packet or two; whoever needs longer, in seconds, keeps a place from others.
PATIENCE = 10.0
# Larger requests are not held until they are whole: they are read as they come.
LARGEST_HELD = 65_536


class Protocol(HttpToolsProtocol):
    """Speaks with one client."""

    _size = 0
    _since = 0.0
    _heard = 0.0
    _is_within = False
    """In the middle of a request."""
    _data = b""
    """What came last, where a request began with it and nothing else was under way."""
    _held: bytes | None = None
    """The body so far of a request that may be answered at once."""
    _tried: Any = None
    """The scope of a request that could not be answered at once, whose head was known."""
    _dated: tuple[object, bytes] = (None, b"")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whatever is wrapped around the service leaves the short way out.
        self._repeated: Callable[[bytes], Reply | None] = getattr(self.app, "repeated", _never)
        self._at_once: Callable[[Any, bytes | None, bytes | None], Reply | None]
        self._at_once = getattr(self.app, "at_once", _never)
        self._heads: Heads = getattr(self.app, "heads", None) or Heads()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request no longer than for the next one."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Reply to what is known; read on, unless the head is too long in coming."""
        if not self._is_within and self._is_free():
            if (reply := self._repeated(data) or self._known(data)) is not None:
                self._heard = self.loop.time()
                self._write(reply)
                return
            self._data = data
        else:
            self._data = b""
        super().data_received(data)
        self._tried = None
        if self._held is not None:
            self._begin()
        self._bound_head(len(data))

    def on_message_begin(self) -> None:
        """Note that a request has begun."""
        self._is_within = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Hold a question to GraphQL until it is whole."""
        path, _, query = self.url.partition(b"?")
        if (
            (path == b"/graphql" or (path.startswith(b"/q/") and path.isascii()))
            and self._is_free()
            and not self.expect_100_continue
            and not self.parser.should_upgrade()
            and self.parser.should_keep_alive()
            and self.parser.get_http_version() == "1.1"
        ):
            method = self.parser.get_method()
            if method in {b"POST", b"GET"}:
                self.scope["method"] = method.decode()
                self.scope["path"] = unquote(path.decode("ascii"))
                self.scope["raw_path"] = path
                self.scope["query_string"] = query
                self._held = b""
                return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Keep what is held together; a long body goes on as it comes."""
        if self._held is None:
            super().on_body(body)
            return
        self._held += body
        if len(self._held) > LARGEST_HELD:
            self._begin()

    def on_message_complete(self) -> None:
        """Answer what is whole, if nothing need be waited for."""
        self._is_within = False
        if self._held is not None:
            body, data = self._held, self._data
            # The request alone came in these bytes, and nothing of another one.
            is_alone = data.find(b"\r\n\r\n") + 4 + len(body) == len(data)
            reply = self._answered(body, data if is_alone else None)
            if reply is not None:
                self._held = None
                self._write(reply)
                self._wait()
                return
            self._begin()
        super().on_message_complete()

    def _known(self, request: bytes) -> Reply | None:
        """Answer a whole question whose head was read before, if nothing need be waited for."""
        found = self._heads.find(request, self.client)
        if found is None:
            return None
        self._tried = found[0]
        if (reply := self._at_once(*found, request)) is not None:
            self._tried = None
        return reply

    def _answered(self, body: bytes, request: bytes | None) -> Reply | None:
        """Answer what has just been read, unless that was tried in vain; learn its head."""
        scope: Any = self.scope
        if self._tried is not None:
            if WAITING in self._tried:
                scope[WAITING] = self._tried[WAITING]
            return None
        if scope["method"] != "POST":
            return self._at_once(scope, None, request)
        reply = self._at_once(scope, body, request)
        if request is not None and reply is not None:
            self._heads.learn(request, scope, len(body))
        return reply

    def timeout_keep_alive_handler(self) -> None:
        """Hang up on whoever has been silent for so long."""
        left = self._heard + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(
                left, self.timeout_keep_alive_handler
            )
        else:
            super().timeout_keep_alive_handler()

    def _is_free(self) -> bool:
        """Tell whether nothing is being answered, and whoever asks also reads."""
        cycle = self.cycle
        return (cycle is None or cycle.response_complete) and not self.flow.write_paused

    def _begin(self) -> None:
        """Let a request that was held go uvicorn's way."""
        body, self._held = self._held, None
        super().on_headers_complete()
        if body:
            super().on_body(body)

    def _write(self, reply: Reply) -> None:
        status, head, body = reply
        date = self._date()
        self.transport.write(b"".join((STATUS_LINE[status], date, head, b"\r\n", body)))
        self.server_state.total_requests += 1

    def _date(self) -> bytes:
        """Give the headers that uvicorn makes anew each second."""
        headers = self.server_state.default_headers
        if self._dated[0] is not headers:
            self._dated = (headers, b"".join(b"%b: %b\r\n" % pair for pair in headers))
        return self._dated[1]

    def _bound_head(self, size: int) -> None:
        scope = self.scope
        if scope is None or "path" in scope:
            self._size = 0
            return
        now = self.loop.time()
        if not self._size:
            self._since = now
        self._size += size
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if self._size > LARGEST_HEAD or now - self._since > PATIENCE:
            self.send_400_response("The head of the request is too long in coming.")
        else:
            self._wait()

    def _wait(self) -> None:
        self._unset_keepalive_if_required()
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )


def _never(*_request: Any) -> None:
    return None
