"""What editors are refused; each has a code for the program, the sentence is made at the edge.

```
EditorialError
├── NotFoundError
├── WrongFieldError
├── BadLanguageError
├── TextEmptyError
├── TextTooLongError
├── ControlCharactersError
├── LineBreakError
├── ConflictError
├── SourceUnknownError
├── BadNumberError
├── NumberTakenError
├── BadWindowError
├── BadTourError
├── TourNeededError
├── BadRightsError
├── UnclearRightsError
├── CreditMissingError
└── FileRefusedError
```
"""

from datetime import date
from typing import ClassVar

__all__ = (
    "BadLanguageError",
    "BadNumberError",
    "BadRightsError",
    "BadTourError",
    "BadWindowError",
    "ConflictError",
    "ControlCharactersError",
    "CreditMissingError",
    "EditorialError",
    "FileRefusedError",
    "LineBreakError",
    "NotFoundError",
    "NumberTakenError",
    "SourceUnknownError",
    "TextEmptyError",
    "TextTooLongError",
    "TourNeededError",
    "UnclearRightsError",
    "WrongFieldError",
)


class EditorialError(Exception):
    """Everything this package refuses."""

    code: ClassVar[str]

    def __str__(self) -> str:
        """Say it in English, for operators: an error without facts is told by its name."""
        return super().__str__() or self.code.lower().replace("_", " ")


class NotFoundError(EditorialError):
    """The museum has no such thing."""

    code = "NOT_FOUND"


class WrongFieldError(EditorialError):
    """A thing of this kind has no such text."""

    code = "WRONG_FIELD"

    def __init__(self, kind: str, field: str) -> None:
        super().__init__(f"the {kind} has no {field}")
        self.kind, self.field = kind, field


class BadLanguageError(EditorialError):
    """A tag that names no language."""

    code = "UNKNOWN_LOCALE"


class TextEmptyError(EditorialError):
    """There is nothing to read in it."""

    code = "EMPTY"


class TextTooLongError(EditorialError):
    """More than the place where it is shown can hold."""

    code = "TOO_LONG"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"the text has {length} characters, the limit is {limit}")
        self.length, self.limit = length, limit


class ControlCharactersError(EditorialError):
    """It holds a character that nobody can read."""

    code = "CONTROL_CHARACTERS"

    def __init__(self, character: str, place: int) -> None:
        super().__init__(f"U+{ord(character):04X} at character {place}")
        self.character, self.place = f"U+{ord(character):04X}", place


class LineBreakError(EditorialError):
    """It has several lines where there is room for one."""

    code = "LINE_BREAK"


class ConflictError(EditorialError):
    """Somebody else changed the text since it was read."""

    code = "CONFLICT"

    def __init__(self, expected: int, standing: int) -> None:
        super().__init__(f"revision {expected} was expected, {standing} stands")
        self.expected, self.standing = expected, standing


class SourceUnknownError(EditorialError):
    """There is no such text to have translated from, or not yet in such a revision."""

    code = "UNKNOWN_SOURCE"


class BadNumberError(EditorialError):
    """Not a number that fits on a label and can be typed."""

    code = "BAD_NUMBER"


class NumberTakenError(EditorialError):
    """Another stop has the number at that time."""

    code = "NUMBER_TAKEN"

    def __init__(self, number: str, begins: date | None, ends: date | None) -> None:
        super().__init__(f"number {number} is taken from {begins} to {ends}")
        self.number, self.begins, self.ends = number, begins, ends


class BadWindowError(EditorialError):
    """It ends before it begins."""

    code = "BAD_WINDOW"


class BadTourError(EditorialError):
    """A tour that names a stop twice, or one that the museum does not have."""

    code = "BAD_TOUR"


class TourNeededError(EditorialError):
    """A tour that visitors may walk, or to which files belong, is not deleted."""

    code = "TOUR_NEEDED"

    def __init__(self, why: str) -> None:
        super().__init__(f"the tour is needed: {why}")
        self.why = why


class BadRightsError(EditorialError):
    """Neither a licence of Creative Commons nor a statement of RightsStatements.org."""

    code = "BAD_RIGHTS"


class UnclearRightsError(EditorialError):
    """A statement that says that nobody knows the right."""

    code = "UNCLEAR_RIGHTS"


class CreditMissingError(EditorialError):
    """A licence that asks to name the author, without a name."""

    code = "CREDIT_MISSING"


class FileRefusedError(EditorialError):
    """A file that is not what it says, is damaged, or may do more than be looked at."""

    code = "FILE_REFUSED"

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts
