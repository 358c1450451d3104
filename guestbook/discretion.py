"""A database that keeps visitors' words out of its errors and its log.

``hide_parameters`` is not enough. PostgreSQL explains a violated constraint with the whole row
("Failing row contains …"), an argument it cannot read with the argument, and the driver for SQLite
logs the parameters of every statement for whoever sets the root logger to DEBUG.
"""

import logging

from sqlalchemy import ExceptionContext, event
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

__all__ = ("be_discreet",)

# What PostgreSQL names, never what was in it.
HARMLESS = ("sqlstate", "constraint_name", "table_name", "column_name")


def be_discreet(engine: AsyncEngine) -> None:
    """Let no error of this engine, and no log of its driver, repeat what was to be stored."""
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    event.listen(engine.sync_engine, "handle_error", _forget_values)


def _forget_values(context: ExceptionContext) -> None:
    told = context.sqlalchemy_exception
    if told is not None:
        # Hidden from its message, the parameters still travel with it.
        told.params = None
    driver = context.original_exception.__cause__
    # The driver's own DataError reaches SQLAlchemy as an error of no particular kind.
    quotes = isinstance(told, IntegrityError | DataError) or type(driver).__name__ == "DataError"
    if driver is None or not quotes:
        return
    facts = {name: getattr(driver, name, None) for name in HARMLESS}
    named = " ".join([type(driver).__name__, *(str(fact) for fact in facts.values() if fact)])
    for error in (told, context.original_exception, driver):
        if error is not None:
            error.args = (named,)
    vars(driver).clear()
    vars(driver).update(facts, detail=None, hint=None)
