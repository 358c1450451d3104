"""Whose share a request spends, and when its heavy work has its turn."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from graphql import ExecutionResult, GraphQLError

from backend.graphql.context import Context
from backend.graphql.documents import Document, Documents, Operation
from backend.house import House
from backend.http.addresses import HERE, veiled
from backend.http.allowances import CallerKind, Share, TooOftenError
from backend.http.callers import Caller
from backend.http.requests import BadRequestError
from backend.http.turnstiles import CrowdedError

__all__ = (
    "HEAVY",
    "LARGE_BODY",
    "read_in_turn",
    "share_of",
    "spend",
    "status_of",
    "turn_at_reading",
    "turn_if_heavy",
)

# A body of so many bytes takes a millisecond to read: one after the other.
LARGE_BODY = 65_536
# Points for reading: bytes of a large body, letters of a document that nobody has sent before.
BYTES_OF_A_POINT = 10
POINTS_OF_A_LETTER = 2
# What costs more than any document of our clients, its pages as large as they get, waits its turn.
HEAVY = 12_000
# The share of this machine itself.
OURS = Share(CallerKind.HERE, HERE.caller, HERE)


def share_of(house: House, scope: Any, caller: Caller, context: Context | None = None) -> Share:
    """Tell whose points a request spends; before its context is known, those of its address."""
    origin = house.proxies.origin(scope)
    if context is not None and context.curator is not None:
        return Share(CallerKind.CURATOR, veiled(b"curator", context.curator.id.bytes), origin)
    # With a context, the device's key was found to be right.
    if caller.device and (context is not None or house.devices.knows(caller.host, caller.device)):
        device = veiled(b"device", caller.device.encode("utf-8", "surrogatepass"))
        return Share(CallerKind.DEVICE, device, origin)
    if context is not None and context.visit is not None:
        return Share(CallerKind.VISIT, veiled(b"visit", context.visit.id.bytes), origin)
    return OURS if origin.is_here else Share(CallerKind.ADDRESS, origin.caller, origin)


def spend(house: House, share: Share, points: int) -> None:
    """Take points from a share.

    Raises:
        BadRequestError: 429, saying when to ask again.
    """
    try:
        house.allowances.spend(share, points)
    except TooOftenError as error:
        raise _later(error.seconds) from None


def _later(seconds: int) -> BadRequestError:
    headers = ((b"retry-after", str(seconds).encode()),)
    return BadRequestError(f"You ask too often; ask again in {seconds} seconds.", 429, headers)


def status_of(result: ExecutionResult) -> tuple[int, tuple[tuple[bytes, bytes], ...]]:
    """Choose the status of an answer with errors: 429 where nothing was answered but « later »."""
    waits = [
        error.extensions["retryAfter"]
        for error in result.errors or ()
        if error.extensions and error.extensions.get("code") == "TOO_OFTEN"
    ]
    if not waits or any(value is not None for value in (result.data or {}).values()):
        return 200, ()
    return 429, ((b"retry-after", str(max(waits)).encode()),)


@asynccontextmanager
async def turn_at_reading(house: House, share: Share, size: int) -> AsyncIterator[None]:
    """Wait for one's turn at reading something large.

    Raises:
        BadRequestError: 429, where the caller has spent its points, or has too much waiting.
    """
    spend(house, share, size // BYTES_OF_A_POINT)
    try:
        async with house.reading.turn(share.caller):
            yield
    except CrowdedError:
        raise _later(1) from None


async def read_in_turn(house: House, documents: Documents, text: str, share: Share) -> Document:
    """Give a document, read now or earlier; those of strangers are read one after the other."""
    known = documents.known(text)
    if known is not None:
        return known
    if documents.refuses(text) or house.trusted.holds(text):
        return documents.read(text)
    async with turn_at_reading(house, share, len(text) * POINTS_OF_A_LETTER * BYTES_OF_A_POINT):
        return documents.read(text)


@asynccontextmanager
async def turn_if_heavy(
    house: House, share: Share, operation: Operation, variables: Mapping[str, Any]
) -> AsyncIterator[None]:
    """Wait for one's turn at an answer that takes long to make.

    Raises:
        BadRequestError: 429, where the caller has too much waiting.
    """
    try:
        heavy = operation.cost(variables) > HEAVY
    except GraphQLError:  # it is refused where it would be answered
        heavy = False
    if not heavy:
        yield
        return
    try:
        async with house.heavy.turn(share.caller):
            yield
    except CrowdedError:
        raise _later(1) from None
