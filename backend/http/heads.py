"""How large and how slow the head of a request may be: uvicorn alone would read it for ever."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ("LARGEST_HEAD", "HeadLimiter")

# Bytes of address and headers. What comes in one piece, which is at most 256 KiB, may be larger.
LARGEST_HEAD = 65_536
# A head comes in a packet or two; whoever needs longer, in seconds, keeps a place from others.
PATIENCE = 10.0


class HeadLimiter(HttpToolsProtocol):
    """Hangs up on whoever sends a head without end, sends it by letters, or sends none."""

    _size = 0
    _since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request no longer than for the next one."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head is too long in coming."""
        super().data_received(data)
        scope = self.scope
        if scope is None or "path" in scope:
            self._size = 0
            return
        now = self.loop.time()
        if not self._size:
            self._since = now
        self._size += len(data)
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
