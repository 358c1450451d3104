"""The ids of content: always the same for the same museum, source and key.

A QR code printed on a label holds such an id; it must outlive a rebuild of the database.
"""

import json
from uuid import UUID, uuid5

__all__ = ("content_id", "museum_id")

# Every id of a museum, and so every id of content, hangs from this one: it must never change.
NAMESPACE = UUID("6f3c1b1e-5d0a-4c53-9a53-0c1b7f6f2d11")


def museum_id(key: str) -> UUID:
    """Give the id of the museum with a key."""
    return uuid5(NAMESPACE, key)


def content_id(museum: UUID, source: str, kind: str, key: str) -> UUID:
    """Give the id of what a source knows by a key: "artwork" 7 is not "room" 7."""
    # JSON keeps the three apart whatever they contain, where a separator might occur in a key.
    return uuid5(museum, json.dumps([source, kind, key]))
