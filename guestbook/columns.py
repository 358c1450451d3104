"""Types of columns that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator

__all__ = ("UtcDateTime", "words")

# Room for the longest state we may ever name: a longer word must not need a migration.
LONGEST_WORD = 32


class UtcDateTime(TypeDecorator[datetime]):
    """A moment that knows its offset, kept and given back in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment to UTC on its way in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset cannot be kept")
        moment = value.astimezone(UTC)
        # SQLite keeps text and compares it as text: all rows must spell a moment the same way.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the signature is SQLAlchemy's
        """Give a moment back with its offset."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(states: type[StrEnum], *, name: str | None = None) -> Enum:
    """Keep the states of an enumeration as the words they are, checked by the database.

    ``name`` is needed where a table has two columns of the same states: a check constraint is
    named after it, ``ck_<table>_<name>``.
    """
    return Enum(
        states,
        name=name or states.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=LONGEST_WORD,
    )
