"""Both metadatas of the one database, with every table known."""

import backend.accounts.models
import backend.catalogue.models
import backend.editorial.models
import backend.guidance.models
import backend.storage.changes
import backend.visits.models  # noqa: F401  # imported for their tables
from backend.storage.base import Base
from guestbook.models import Base as GuestbookBase

__all__ = ("ALL_METADATA",)

ALL_METADATA = (Base.metadata, GuestbookBase.metadata)
