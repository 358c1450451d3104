"""What recommendations refuse, as one small tree.

RecommendationError
├── NoCandidateError          nothing may be the artwork of the day
├── ModelMismatchError        vectors of two models would be compared
├── InputsChangedError        a logged choice cannot be repeated: the works are no longer the same
├── UnknownWorkError          a work that the index does not hold
├── UnknownRoomError          a room that is not on the plan
├── BadPassageError           a passage of impossible length
└── UnknownReasonError        a reason without a sentence
"""

__all__ = (
    "BadPassageError",
    "InputsChangedError",
    "ModelMismatchError",
    "NoCandidateError",
    "RecommendationError",
    "UnknownReasonError",
    "UnknownRoomError",
    "UnknownWorkError",
)

from datetime import date


class RecommendationError(Exception):
    """Anything that this package refuses."""


class NoCandidateError(RecommendationError):
    """No work may be shown on that day; the counts say what stood in the way."""

    def __init__(self, day: date, *, offered: int, vetoed: int, resting: int) -> None:
        super().__init__(
            f"no artwork of the day for {day}: "
            f"{offered} offered, {vetoed} vetoed, {resting} resting"
        )
        self.day, self.offered, self.vetoed, self.resting = day, offered, vetoed, resting


class ModelMismatchError(RecommendationError):
    """Vectors of two embedding models have nothing to say to each other."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"the index holds vectors of {expected}, not of {found}")
        self.expected, self.found = expected, found


class InputsChangedError(RecommendationError):
    """The choice was made from other works, texts or rules than those at hand."""

    def __init__(self, what: str, logged: str, found: str) -> None:
        super().__init__(f"{what} was {logged} when the choice was made, now it is {found}")
        self.what, self.logged, self.found = what, logged, found


class UnknownWorkError(RecommendationError):
    """The index does not hold this work."""

    def __init__(self, work_id: str) -> None:
        super().__init__(f"the index holds no work {work_id}")
        self.work_id = work_id


class UnknownRoomError(RecommendationError):
    """The plan does not show this room."""

    def __init__(self, room: str) -> None:
        super().__init__(f"the plan shows no room {room}")
        self.room = room


class BadPassageError(RecommendationError):
    """A passage's length is a finite number of metres, zero or more."""

    def __init__(self, source: str, target: str, metres: float) -> None:
        super().__init__(f"the passage from {source} to {target} cannot be {metres} metres long")
        self.source, self.target, self.metres = source, target, metres


class UnknownReasonError(RecommendationError):
    """No sentence says this kind of reason."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no sentence says a reason of the kind {kind}")
        self.kind = kind
