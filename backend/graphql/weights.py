"""What a field costs beside its own letter: those that search, compare or count cost more."""

__all__ = ("weigh",)

WEIGHTS = {
    ("Query", "search"): 50,
    ("Query", "similarArtworks"): 50,
    ("Query", "moreLike"): 50,
    ("Query", "nextStops"): 50,
    ("Query", "whereNext"): 50,
    ("Query", "itinerary"): 500,
    ("Query", "interests"): 50,
    ("Query", "artworkOfTheDay"): 50,
    ("Query", "route"): 20,
    ("Query", "guestbook"): 20,
    ("Query", "entryByReceipt"): 100,
    ("Query", "desk"): 20,
    ("Desk", "completeness"): 500,
    ("Desk", "daysAhead"): 500,
    ("Desk", "numbersThatDiffer"): 500,
    ("Desk", "translations"): 200,
}
# A mutation writes, and waits for the one who writes.
MUTATION = 100


def weigh(kind: str, name: str) -> int:
    """Tell the cost of a field, by the names of its type and of itself."""
    return MUTATION if kind == "Mutation" else WEIGHTS.get((kind, name), 1)
