"""What visitors mean where the words found little: works close in meaning, after what was found."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from backend.catalogue.finding import Hit
from backend.guidance.hanging import Hanging, Hangings
from backend.guidance.searching import PATIENCE, Finds
from recommendations.meaning import meant

__all__ = ("close_in_meaning", "is_in_doubt")

# So many works found are an answer, even if a word was guessed.
ENOUGH = 6


def is_in_doubt(finder: Finds, query: str, found: Sequence[Hit]) -> bool:
    """Tell whether the visitor may have meant something else than what the words found.

    Nothing was found, or little and only by a word that no text has as it was typed. Costs a look
    at each word, and only where little was found; a number is never in doubt.
    """
    if len(found) >= ENOUGH or not any(map(str.isalpha, query)):
        return False
    return not found or not finder.knows(query)


async def close_in_meaning(
    hangings: Hangings, museum: UUID, hanging: Hanging, query: str
) -> Sequence[UUID] | None:
    """List the works on view that a query may mean; None while their vectors are being made."""
    making = asyncio.ensure_future(hangings.index(museum, hanging))
    done, _ = await asyncio.wait({making}, timeout=PATIENCE)
    if not done:
        # Nobody waits for it: whoever asks next hears what went wrong.
        making.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        return None
    near = meant(making.result(), query, hangings.embedder)
    return [UUID(each.work_id) for each in near]
