"""What may go wrong in the catalogue.

```
CatalogueError
├── ArtworkNotFoundError
└── RoomNotFoundError
```
"""

from uuid import UUID

__all__ = ("ArtworkNotFoundError", "CatalogueError", "RoomNotFoundError")


class CatalogueError(Exception):
    """Everything this package refuses."""


class ArtworkNotFoundError(CatalogueError):
    """The museum has no such work."""

    def __init__(self, artwork: UUID) -> None:
        super().__init__(f"there is no artwork {artwork}")
        self.artwork = artwork


class RoomNotFoundError(CatalogueError):
    """The museum has no such room."""

    def __init__(self, room: UUID) -> None:
        super().__init__(f"there is no room {room}")
        self.room = room
