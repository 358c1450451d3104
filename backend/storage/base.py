"""What every table of the catalogue, the visits and the accounts has in common."""

from uuid import UUID

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

__all__ = ("NAMING", "Base", "Owned")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The catalogue's own metadata; the guestbook has another, with no foreign key between them."""

    metadata = MetaData(naming_convention=NAMING)


class Owned(MappedAsDataclass, kw_only=True):
    """A row that belongs to one museum, as every row does but the museum's own."""

    museum_id: Mapped[UUID] = mapped_column(ForeignKey("museum.id"), index=True)
