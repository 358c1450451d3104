"""What the guestbook's tables stand on: a metadata of their own, and how things in it are named."""

from sqlalchemy import BigInteger, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase

__all__ = ("Base", "Sequence")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite numbers rows by itself only where the type is exactly INTEGER.
Sequence = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """The guestbook's own metadata."""

    metadata = MetaData(naming_convention=NAMING)
