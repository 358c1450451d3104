"""Cursors: where a page ended, sealed so that nobody probes or reads the private order."""

import base64
import binascii
import hmac
import json
from collections.abc import Sequence
from typing import Any

import strawberry

__all__ = (
    "MOST",
    "CursorError",
    "PageInfo",
    "page_info",
    "page_size",
    "read_cursor",
    "write_cursor",
)

SEAL = 12  # bytes: unguessable, and a whole number of base64 characters
MOST = 100


class CursorError(ValueError):
    """A cursor that this server did not make for this list, or a page nobody can read."""


@strawberry.type(description="Where a page stands among the others.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


def write_cursor(secret: bytes, listing: str, *place: str | int) -> str:
    """Make the cursor of a place in a listing."""
    body = json.dumps(place, separators=(",", ":")).encode()
    seal = _seal(secret, listing, body)
    return base64.urlsafe_b64encode(seal + _veil(secret, seal, body)).decode().rstrip("=")


def read_cursor(secret: bytes, listing: str, cursor: str) -> list[Any]:
    """Read a cursor that we made for a listing, or refuse it."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (ValueError, binascii.Error):
        raise CursorError("the cursor is malformed") from None
    seal, veiled = raw[:SEAL], raw[SEAL:]
    body = _veil(secret, seal, veiled)
    if not hmac.compare_digest(seal, _seal(secret, listing, body)):
        raise CursorError("the cursor is not of this list")
    place: list[Any] = json.loads(body)
    return place


def page_info(cursors: Sequence[str], *, more: bool, after: str | None) -> PageInfo:
    """Tell where a page stands."""
    return PageInfo(
        has_next_page=more,
        has_previous_page=after is not None,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )


def page_size(first: int) -> int:
    """Check how many are asked for; none is a question too, as Relay's specification has it."""
    if not 0 <= first <= MOST:
        raise CursorError(f"first must be between 0 and {MOST}")
    return first


def _seal(secret: bytes, listing: str, body: bytes) -> bytes:
    return hmac.digest(secret, b"cursor\0" + listing.encode() + b"\0" + body, "sha256")[:SEAL]


def _veil(secret: bytes, seal: bytes, body: bytes) -> bytes:
    """Hide or show a place: a sequence number would tell how many wrote between two pages.

    The synthetic-nonce construction: the seal of the content is the nonce of its keystream.
    """
    stream = b"".join(
        hmac.digest(secret, b"veil\0" + seal + block.to_bytes(4), "sha256")
        for block in range(len(body) // 32 + 1)
    )
    return bytes(left ^ right for left, right in zip(body, stream, strict=False))
