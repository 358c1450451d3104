"""Wait for the parts of an answer that were not there at once."""

from collections.abc import Coroutine
from typing import Any

from graphql.pyutils import gather_with_cancel

__all__ = ("Waits", "gathered")

Waits = list[tuple[Any, Coroutine[Any, Any, Any]]]


async def gathered(made: Any, waits: Waits) -> Any:
    """Put what was waited for in its place; one alone needs no task of its own."""
    if len(waits) == 1:
        key, awaitable = waits[0]
        made[key] = await awaitable
        return made
    found = await gather_with_cancel(*(awaitable for _, awaitable in waits))
    for (key, _), value in zip(waits, found, strict=True):
        made[key] = value
    return made
