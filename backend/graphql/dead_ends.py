"""What a visitor is told where nothing can be suggested or planned: a code and a sentence."""

from datetime import datetime
from typing import NamedTuple

from backend.guidance import errors
from i18n.catalogs import Catalog

__all__ = ("CODES", "DeadEnd", "dead_end")

CODES = "NO_TIME, CLOSED, UNKNOWN_PLACE, UNREACHABLE, ALL_SEEN or NOTHING_ON_VIEW."


class DeadEnd(NamedTuple):
    """Why nothing is given; and, if it is closed, when it opens next."""

    code: str
    message: str
    opens: datetime | None = None


def dead_end(error: errors.GuidanceError, words: Catalog) -> DeadEnd:
    """Say why in a visitor's language."""
    match error:
        case errors.NoTimeError():
            code, message = "NO_TIME", words.gettext("In this time nothing can be seen.")
        case errors.ClosedError():
            code, message = "CLOSED", words.gettext("The museum is closed now, or about to close.")
        case errors.NotOnViewError():
            code, message = "UNKNOWN_WORK", words.gettext("There is no such artwork.")
        case errors.UnknownPlaceError():
            code, message = "UNKNOWN_PLACE", words.gettext("This room is not on the plan.")
        case errors.NothingOnViewError(other=True):
            code, message = "NOTHING_ON_VIEW", words.gettext("No other work is on view.")
        case errors.NothingOnViewError():
            code = "NOTHING_ON_VIEW"
            message = words.gettext("No work is on view at the moment.")
        case errors.NothingToPlanError(seen_all=True):
            code, message = "ALL_SEEN", words.gettext("You have seen everything on view.")
        case errors.NothingToPlanError():
            code = "UNREACHABLE"
            message = words.gettext("From there, no open way leads to a work on view.")
        case _:
            raise error
    return DeadEnd(code, message, error.opens if isinstance(error, errors.ClosedError) else None)
