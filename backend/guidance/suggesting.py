"""Works that the headlines bring to mind: offered to curators, who choose; nothing else does."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from backend.catalogue.views import ArtworkView
from backend.feeds.headlines import Headline
from backend.guidance.hanging import Hanging, Hangings
from recommendations.meaning import meant

__all__ = ("Reminder", "reminders")

WORKS = 3  # of each headline: more would be a list of the museum


@dataclass(frozen=True, slots=True)
class Reminder:
    """A headline, and the works on view that are closest to it, with how close they are."""

    headline: Headline
    works: tuple[tuple[ArtworkView, float], ...]


async def reminders(
    hangings: Hangings, museum: UUID, hanging: Hanging, headlines: Iterable[Headline]
) -> list[Reminder]:
    """List the headlines that bring works to mind; of what is far from all, nothing is said."""
    index = await hangings.index(museum, hanging)
    found = []
    for headline in headlines:
        near = meant(index, headline.title, hangings.embedder, first=WORKS)
        works = tuple((hanging.artworks[UUID(each.work_id)], each.closeness) for each in near)
        if works:
            found.append(Reminder(headline, works))
    return found
