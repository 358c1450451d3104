"""Texts on their way to translators and back: XLIFF 2 and PO, without loss."""

from backend.editorial.exchange.bringing import Outcome, bring_in, collect
from backend.editorial.exchange.errors import DamagedFileError, Problem, RefusedFileError
from backend.editorial.exchange.units import Book, Unit

__all__ = (
    "Book",
    "DamagedFileError",
    "Outcome",
    "Problem",
    "RefusedFileError",
    "Unit",
    "bring_in",
    "collect",
)
