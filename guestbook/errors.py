"""What may go wrong in the guestbook; no error carries a visitor's words.

```
GuestbookError
├── EntryRefusedError           code
│   ├── EntryEmptyError         EMPTY
│   ├── EntryTooLongError       TOO_LONG
│   ├── ControlCharactersError  CONTROL_CHARACTERS
│   ├── BadRatingError          BAD_RATING
│   ├── BadDrawingError         BAD_DRAWING
│   ├── BadReceiptError         BAD_RECEIPT
│   ├── BadKeyError             BAD_KEY
│   ├── KeyReusedError          KEY_REUSED
│   ├── ReceiptTakenError       RECEIPT_TAKEN
│   └── UnknownSubjectError     UNKNOWN_SUBJECT
├── ReceiptNotFoundError        no entry was signed with it
├── ReplyNotFoundError          nothing was answered
├── IncidentNotFoundError       none is open under this id
├── MonthOpenError              its figures are not shared yet
├── ThemeNotFoundError
├── ThemeTakenError             followed already, or nameless
└── ModerationError
    ├── EntryNotFoundError
    ├── EntryAlreadyModeratedError
    ├── NothingToUndoError
    └── BadNoteError            nothing to read in it, or too long
```
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from guestbook.values import EntryStatus, Subject

__all__ = (
    "BadDrawingError",
    "BadKeyError",
    "BadNoteError",
    "BadRatingError",
    "BadReceiptError",
    "ControlCharactersError",
    "EntryAlreadyModeratedError",
    "EntryEmptyError",
    "EntryNotFoundError",
    "EntryRefusedError",
    "EntryTooLongError",
    "GuestbookError",
    "IncidentNotFoundError",
    "KeyReusedError",
    "ModerationError",
    "MonthOpenError",
    "NothingToUndoError",
    "ReceiptNotFoundError",
    "ReceiptTakenError",
    "RefusalCode",
    "ReplyNotFoundError",
    "ThemeNotFoundError",
    "ThemeTakenError",
    "UnknownSubjectError",
)


class RefusalCode(StrEnum):
    """Why an entry was not taken, for a client to translate."""

    EMPTY = "EMPTY"
    TOO_LONG = "TOO_LONG"
    CONTROL_CHARACTERS = "CONTROL_CHARACTERS"
    BAD_RATING = "BAD_RATING"
    BAD_DRAWING = "BAD_DRAWING"
    BAD_RECEIPT = "BAD_RECEIPT"
    BAD_KEY = "BAD_KEY"
    KEY_REUSED = "KEY_REUSED"
    RECEIPT_TAKEN = "RECEIPT_TAKEN"
    UNKNOWN_SUBJECT = "UNKNOWN_SUBJECT"


class GuestbookError(Exception):
    """Everything this package refuses."""


class EntryRefusedError(GuestbookError):
    """What was handed in is no entry; nothing was kept of it."""

    code: ClassVar[RefusalCode]


class EntryEmptyError(EntryRefusedError):
    """Neither words, nor a rating, nor a drawing."""

    code = RefusalCode.EMPTY

    def __init__(self) -> None:
        super().__init__("the entry has neither words, nor a rating, nor a drawing")


class EntryTooLongError(EntryRefusedError):
    """More characters than a page of the guestbook holds."""

    code = RefusalCode.TOO_LONG

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"the entry has {length} characters, the limit is {limit}")
        self.length, self.limit = length, limit


class ControlCharactersError(EntryRefusedError):
    """A text of nothing but invisible controls."""

    code = RefusalCode.CONTROL_CHARACTERS

    def __init__(self, length: int) -> None:
        super().__init__(f"all {length} characters of the entry are invisible controls")
        self.length = length


class BadRatingError(EntryRefusedError):
    """A rating that is no whole number from one to five."""

    code = RefusalCode.BAD_RATING

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__(f"a rating is a whole number from {lowest} to {highest}")
        self.lowest, self.highest = lowest, highest


class BadDrawingError(EntryRefusedError):
    """A drawing that is not made of strokes of points on the sheet."""

    code = RefusalCode.BAD_DRAWING

    def __init__(self, points: int, limit: int) -> None:
        super().__init__(
            f"a drawing is at most {limit} points on the sheet, in strokes; {points} were read"
        )
        self.points, self.limit = points, limit


class BadReceiptError(EntryRefusedError):
    """A receipt that could not have been made by a client of ours."""

    code = RefusalCode.BAD_RECEIPT

    def __init__(self) -> None:
        super().__init__("a receipt is 13 characters of Crockford's base 32")


class BadKeyError(EntryRefusedError):
    """An idempotency key too short to be random, or of characters no key has."""

    code = RefusalCode.BAD_KEY

    def __init__(self) -> None:
        super().__init__("an idempotency key is 22 to 64 letters, digits, hyphens or underscores")


class KeyReusedError(EntryRefusedError):
    """The idempotency key has already signed something else."""

    code = RefusalCode.KEY_REUSED

    def __init__(self) -> None:
        super().__init__("the idempotency key has already signed another entry")


class ReceiptTakenError(EntryRefusedError):
    """Another entry already answers to this receipt."""

    code = RefusalCode.RECEIPT_TAKEN

    def __init__(self) -> None:
        super().__init__("another entry already answers to this receipt")


class UnknownSubjectError(EntryRefusedError):
    """The museum has no such thing to write about."""

    code = RefusalCode.UNKNOWN_SUBJECT

    def __init__(self, subject: Subject) -> None:
        super().__init__(f"the museum has no {subject.kind} {subject.id}")
        self.subject = subject


class ReceiptNotFoundError(GuestbookError):
    """No entry of this museum was signed with the receipt."""

    def __init__(self) -> None:
        super().__init__("no entry was signed with this receipt")


class ReplyNotFoundError(GuestbookError):
    """There is no such reply, or it would say nothing."""

    def __init__(self) -> None:
        super().__init__("there is no such reply, or it says nothing")


class IncidentNotFoundError(GuestbookError):
    """The museum has no such incident, or it is closed already."""

    def __init__(self, incident_id: UUID) -> None:
        super().__init__(f"no incident {incident_id} is open")
        self.incident_id = incident_id


class MonthOpenError(GuestbookError):
    """The month is not over: its figures would differ from those shared tomorrow."""

    def __init__(self, month: date) -> None:
        super().__init__(f"{month:%Y-%m} is not over: its figures are not shared yet")
        self.month = month


class ThemeNotFoundError(GuestbookError):
    """The museum follows no such theme."""

    def __init__(self) -> None:
        super().__init__("there is no such theme")


class ThemeTakenError(GuestbookError):
    """A theme of this name is followed already, or it has no name."""

    def __init__(self) -> None:
        super().__init__("a theme needs a name of its own")


class ModerationError(GuestbookError):
    """A curator's decision that cannot be taken."""


class EntryNotFoundError(ModerationError):
    """The museum has no such entry, or its words are gone."""

    def __init__(self, entry_id: UUID) -> None:
        super().__init__(f"there is no entry {entry_id}")
        self.entry_id = entry_id


class EntryAlreadyModeratedError(ModerationError):
    """Somebody decided before: the entry stands where this decision cannot start."""

    def __init__(self, status: EntryStatus) -> None:
        super().__init__(f"the entry is already {status}")
        self.status = status


class NothingToUndoError(ModerationError):
    """No decision about this entry is left to take back."""

    def __init__(self, entry_id: UUID) -> None:
        super().__init__(f"no decision about the entry {entry_id} is left to undo")
        self.entry_id = entry_id


class BadNoteError(ModerationError):
    """A curator's note that says nothing, or too much for a note."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"a note has 1 to {limit} characters, this one {length}")
        self.length, self.limit = length, limit
