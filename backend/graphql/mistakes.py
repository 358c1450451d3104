"""Errors, worded for whoever asked: what they did wrong is told, nothing of our inside is."""

import re
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from graphql import GraphQLError

from backend.graphql.cursors import CursorError
from backend.storage.absence import is_away
from backend.storage.patience import was_broken_off

__all__ = ("SLOW", "is_ours", "note", "told", "worded")

SLOW = "This takes too long."
ACCIDENT = "Something went wrong in the museum's service."
NOT_NOW = "The museum's service cannot reach its database now. Nothing was kept; please try again."
UNFIT = "The document does not fit the schema of this service."
VARIABLE = re.compile(r"Variable '\$\w+'")

log = structlog.get_logger(__name__)


def told(errors: Sequence[GraphQLError], *, developers: bool) -> list[dict[str, Any]]:
    """Word errors for whoever asked, and log them.

    What went wrong on our side gets a number, under which the log has its kind and its place.
    """
    return [dict(_told(error, developers=developers).formatted) for error in errors]


def _told(error: GraphQLError, *, developers: bool) -> GraphQLError:
    said = worded(error, developers=developers)
    if not is_ours(error):
        note(error)
        return said
    number = secrets.token_hex(6)
    note(error, number)
    said.extensions = {**(said.extensions or {}), "id": number}
    return said


def worded(error: GraphQLError, *, developers: bool) -> GraphQLError:
    """Word an error for whoever asked.

    Developers are told what of the schema a document or a variable misses; nobody else learns its
    names by asking for others.
    """
    if was_broken_off(error.original_error):
        slow = {"code": "TOO_SLOW"}
        return GraphQLError(SLOW, error.nodes, path=error.path, extensions=slow)
    if is_away(error.original_error):
        away = {"code": "UNAVAILABLE"}
        return GraphQLError(NOT_NOW, error.nodes, path=error.path, extensions=away)
    if is_ours(error):
        return GraphQLError(ACCIDENT, error.nodes, path=error.path)
    if (mistake := _mistaken_page(error)) is not None:
        said = {"code": "BAD_USER_INPUT"}  # by this name, programs know whose mistake it is
        where = (error.nodes, error.source, error.positions, error.path)
        return GraphQLError(str(mistake), *where, extensions=said)
    variable = VARIABLE.match(error.message)
    by_us = error.path is not None or error.extensions or error.original_error
    if developers or (by_us and not variable):
        return error
    message = f"{variable[0]} does not fit." if variable else UNFIT
    return GraphQLError(message, error.nodes, error.source, error.positions)


def _mistaken_page(error: GraphQLError) -> CursorError | None:
    """Find what was wrong with a page, in whatever it was noticed: document, variable or list."""
    cause = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause if isinstance(cause, CursorError) else None


def is_ours(error: GraphQLError) -> bool:
    """Tell whether the service failed, rather than whoever asked."""
    origin = error.original_error
    return origin is not None and not isinstance(origin, (GraphQLError, CursorError))


def note(error: GraphQLError, number: str | None = None) -> None:
    """Log the kind and the place of an error; its message may quote a visitor's words."""
    path: Iterable[str | int] = error.path or ()
    where = {
        "kind": type(error.original_error or error).__name__,
        "path": ".".join(map(str, path)),
    }
    if is_ours(error):
        log.error("graphql.error", **where, **({"id": number} if number else {}))
    else:
        log.info("graphql.error", **where)
