"""Why a database refuses a record, in words that whoever keeps the collection understands."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import DBAPIError

from backend.storage.base import Base

__all__ = ("refusal",)


def refusal(error: DBAPIError) -> str:
    """Say what two records may not have in common, or at least what kind of error it was.

    Never the database's own sentence: it may quote what was in the row.
    """
    told = str(error.orig)
    for table in Base.metadata.sorted_tables:
        unique = [
            (one.name, [column.name for column in one.columns])
            for one in table.constraints
            if isinstance(one, UniqueConstraint)
        ]
        unique += [(one.name, [c.name for c in one.columns]) for one in table.indexes if one.unique]
        for name, columns in unique:
            # PostgreSQL names the constraint, SQLite its columns.
            listed = ", ".join(f"{table.name}.{column}" for column in columns)
            if str(name) in told.split() or f"failed: {listed}" in told:
                shared = " and ".join(
                    column.removesuffix("_id") for column in columns if column != "museum_id"
                )
                return f"another {table.name} has the same {shared}".replace("_", " ")
    return f"refused by the database: {type(error.orig).__name__}"
