"""Works with all that is told of them, put together one at a time for whoever reads them once."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from backend.catalogue.views import ArtworkView
from recommendations.values import Work

__all__ = ("ToldWorks",)


class ToldWorks(Sequence[Work]):
    """The works of a hanging, each with its texts, which are joined when it is looked at.

    Of five thousand works in ten languages the joined texts are a hundred megabytes: whoever goes
    through them more than once makes a tuple of them, and lets go of it.
    """

    def __init__(
        self,
        works: Sequence[Work],
        artworks: Sequence[ArtworkView],
        tell: Callable[[Work, ArtworkView], Work],
    ) -> None:
        self._works, self._artworks, self._tell = works, artworks, tell

    def __len__(self) -> int:
        return len(self._works)

    def __iter__(self) -> Iterator[Work]:
        return map(self._tell, self._works, self._artworks)

    @overload
    def __getitem__(self, place: int) -> Work: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Work]: ...
    def __getitem__(self, place: int | slice) -> Work | Sequence[Work]:
        if isinstance(place, slice):
            return ToldWorks(self._works[place], self._artworks[place], self._tell)
        return self._tell(self._works[place], self._artworks[place])
