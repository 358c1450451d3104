"""What the museum has on: exhibitions that open or close, and the works that go with them."""

__all__ = ("MuseumEvent", "speaks_of")

from dataclasses import dataclass

from recommendations.themes import folded_words
from recommendations.values import Work

SHORTEST_WORD = 5  # letters: shorter ones are mostly articles and prepositions, in any language


@dataclass(frozen=True, slots=True, kw_only=True)
class MuseumEvent:
    """An exhibition's first or last day: `opening` or `closing`, and what it is called."""

    kind: str
    name: str


def speaks_of(event: MuseumEvent, work: Work) -> str | None:
    """Give the word of an event's name that a work's title or makers have too."""
    wanted = {word for word in folded_words(event.name) if len(word) >= SHORTEST_WORD}
    if not wanted:
        return None
    makers = " ".join(maker.name for maker in work.makers)
    found = wanted & folded_words(f"{work.title} {makers}")
    return min(found) if found else None
