"""What may go wrong when the museum is asked what to see.

```
GuidanceError
├── FutureDateError    tomorrow's artwork is for curators
├── NotYetReadError    the search has not read all texts since the start
└── NothingToShowError no work on view, or a day long past without a choice
```
"""

from datetime import date

__all__ = ("FutureDateError", "GuidanceError", "NotYetReadError", "NothingToShowError")


class GuidanceError(Exception):
    """Everything this package refuses."""


class FutureDateError(GuidanceError):
    """A visitor asked for a day that has not come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} has not come yet")
        self.day = day


class NothingToShowError(GuidanceError):
    """There is no work for the day."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no artwork for {day}")
        self.day = day


class NotYetReadError(GuidanceError):
    """What is searched for stands in no label, and the texts are still being read."""

    def __init__(self) -> None:
        super().__init__("the texts are still being read")
