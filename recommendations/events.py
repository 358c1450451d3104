"""What the museum has on: exhibitions that open or close, and the works that go with them."""

__all__ = ("MuseumEvent", "goes_with")

from collections.abc import Mapping
from dataclasses import dataclass

from recommendations.themes import folded_words
from recommendations.values import Work

SHORTEST_WORD = 5  # letters: shorter ones are mostly articles and prepositions, in any language


@dataclass(frozen=True, slots=True, kw_only=True)
class MuseumEvent:
    """An exhibition's first or last day: `opening` or `closing`, what it is called, what hangs."""

    kind: str
    name: str
    exhibition: str = ""
    works: tuple[str, ...] = ()


def goes_with(event: MuseumEvent, work: Work) -> Mapping[str, str] | None:
    """Give the evidence that a work goes with an event; None where it does not.

    Where it is known which works hang there, they and no others; else those whose title or makers
    have a word of its name.
    """
    if event.works:
        return {"exhibition": event.exhibition} if work.id in event.works else None
    wanted = {word for word in folded_words(event.name) if len(word) >= SHORTEST_WORD}
    makers = " ".join(maker.name for maker in work.makers)
    found = wanted & folded_words(f"{work.title} {makers}") if wanted else wanted
    return {"exhibition": event.exhibition, "word": min(found)} if found else None
