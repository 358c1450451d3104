"""What it looks like when the database is away, full or busy: nothing was kept."""

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

__all__ = ("is_away",)

# A server that is not there answers the driver with an error of the system.
AWAY: Final = (OperationalError, InterfaceError, PoolTimeout, OSError)
# PostgreSQL's classes: no connection, no room, somebody stops or starts the server. Its driver
# gives them no other name than any error has.
STATES: Final = ("08", "53", "57")


def is_away(error: BaseException | None) -> bool:
    """Tell whether the database, and nobody's question, is to blame for an error."""
    if isinstance(error, AWAY):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or str(state).startswith(STATES)
