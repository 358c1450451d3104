"""Heads of requests that were read before: who asks again says the same, all but the body.

A head is known by its bytes alone, so that what is found is what the parser would find again.
"""

from collections.abc import MutableMapping
from typing import Any

__all__ = ("Heads",)

Scope = MutableMapping[str, Any]

# Bytes of one, and how many: 4 MB at most. Browsers' have half a kilobyte.
LONGEST = 2_048
MOST = 2_048


class Heads:
    """The heads of whole requests, each with what its parser made of it."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[dict[str, Any], int]] = {}

    def find(self, request: bytes, client: object) -> tuple[Scope, bytes] | None:
        """Give the scope and the body of a whole request, if its head is known."""
        head, _, body = request.partition(b"\r\n\r\n")
        known = self._known.get(head)
        if known is None or known[1] != len(body):
            return None
        scope = known[0].copy()
        scope["client"] = client
        return scope, body

    def learn(self, request: bytes, scope: Scope, size: int) -> None:
        """Remember the head of a whole request, whose body has a size."""
        head = request.partition(b"\r\n\r\n")[0]
        if len(head) > LONGEST:
            return
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[head] = (dict(scope), size)
