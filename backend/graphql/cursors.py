"""Cursors: where a page ended, sealed so that nobody probes or reads the private order."""

import base64
import binascii
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

__all__ = (
    "MOST",
    "SCALARS",
    "Cursor",
    "CursorError",
    "PageInfo",
    "PageSize",
    "page_info",
    "page_size",
    "read_cursor",
    "write_cursor",
)

SEAL = 12  # bytes: unguessable, and a whole number of base64 characters
MOST = 100
# As long as the accession number that it holds.
FORM = re.compile(r"[A-Za-z0-9_-]{20,}")

Cursor = NewType("Cursor", str)
PageSize = NewType("PageSize", int)


class CursorError(ValueError):
    """A cursor that this server did not make for this list, or a page nobody can read."""


def _formed(said: object) -> Cursor:
    # Whether it is one of ours, its list will tell.
    if not isinstance(said, str) or not FORM.fullmatch(said):
        raise CursorError("the cursor is malformed")
    return Cursor(said)


CURSOR = strawberry.scalar(
    name="Cursor",
    description="A place in a list, to ask on from; a sealed string whose inside means nothing.",
    parse_value=_formed,
)


def _sized(said: object) -> PageSize:
    # Neither true nor 2.0 is a number of works.
    return PageSize(page_size(said if type(said) is int else -1, MOST))


PAGE_SIZE = strawberry.scalar(
    name="PageSize",
    description=f"How many of a list are asked for: a whole number from 0 to {MOST}.",
    parse_value=_sized,
)
SCALARS: Mapping[object, ScalarDefinition] = {Cursor: CURSOR, PageSize: PAGE_SIZE}


@strawberry.type(description="Where a page stands among the others.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: Cursor | None
    end_cursor: Cursor | None


def write_cursor(secret: bytes, listing: str, *place: str | int) -> Cursor:
    """Make the cursor of a place in a listing."""
    body = json.dumps(place, separators=(",", ":")).encode()
    seal = _seal(secret, listing, body)
    sealed = base64.urlsafe_b64encode(seal + _veil(secret, seal, body))
    return Cursor(sealed.decode().rstrip("="))


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


def page_info(cursors: Sequence[Cursor], *, more: bool, after: str | None) -> PageInfo:
    """Tell where a page stands."""
    return PageInfo(
        has_next_page=more,
        has_previous_page=after is not None,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )


def page_size(first: int | None, usual: int) -> int:
    """Check how many are asked for; none is a question too, as Relay's specification has it."""
    size = usual if first is None else first
    if not 0 <= size <= MOST:
        raise CursorError(f"first must be between 0 and {MOST}")
    return size


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
