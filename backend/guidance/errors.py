"""What may go wrong when the museum is asked what to see.

```
GuidanceError
├── ClosedError        the doors are closed, or close before anything can be seen
├── FutureDateError    tomorrow's artwork is for curators
├── NoTimeError        no minutes, or too few for anything
├── NothingToPlanError nothing on view can be reached, or all of it was seen
├── NothingOnViewError no work is on view, or no other than the one asked about
├── NotYetReadError    the search has not read all texts since the start
├── UnknownPlaceError  there is no such room, or no room at all
├── NothingToShowError no work on view, or a day long past without a choice
├── PastDayError       a day gone by is no longer decided
├── NotOnViewError     a curator named a work that visitors cannot see
└── ReasonMissingError a veto needs a reason
```
"""

from datetime import date, datetime

__all__ = (
    "ClosedError",
    "FutureDateError",
    "GuidanceError",
    "NoTimeError",
    "NotOnViewError",
    "NotYetReadError",
    "NothingOnViewError",
    "NothingToPlanError",
    "NothingToShowError",
    "PastDayError",
    "ReasonMissingError",
    "UnknownPlaceError",
)


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


class NoTimeError(GuidanceError):
    """In the minutes that there are nothing can be seen."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"nothing can be seen in {minutes} minutes")
        self.minutes = minutes


class ClosedError(GuidanceError):
    """The doors are closed, or close before anything can be seen."""

    def __init__(self, opens: datetime | None) -> None:
        super().__init__(f"the museum is closed until {opens}")
        self.opens = opens


class UnknownPlaceError(GuidanceError):
    """There is no room to begin in."""

    def __init__(self) -> None:
        super().__init__("there is no such room to begin in")


class NothingOnViewError(GuidanceError):
    """There is no work to lead anybody to; or no other, where one was asked about."""

    def __init__(self, *, other: bool = False) -> None:
        super().__init__(f"no {'other ' if other else ''}work is on view")
        self.other = other


class NothingToPlanError(GuidanceError):
    """No stop can be reached from there, or all were seen."""

    def __init__(self, *, seen_all: bool) -> None:
        super().__init__("nothing is left to be seen" if seen_all else "nothing can be reached")
        self.seen_all = seen_all


class PastDayError(GuidanceError):
    """What visitors have seen is not decided again."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} has gone by")
        self.day = day


class NotOnViewError(GuidanceError):
    """The work named cannot be seen by visitors."""

    def __init__(self) -> None:
        super().__init__("this work is not on view")


class ReasonMissingError(GuidanceError):
    """A veto without a reason would be nobody's to account for."""

    def __init__(self) -> None:
        super().__init__("a veto needs a reason")
