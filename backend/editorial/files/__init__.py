"""Files that editors bring in: known by their content, shown only with a right."""

from backend.editorial.files.captions import captions_differ
from backend.editorial.files.keeping import (
    Arrival,
    arrive,
    files_of,
    set_rights,
    set_transcript,
)
from backend.editorial.files.sniffing import Sniffed, sniff

__all__ = (
    "Arrival",
    "Sniffed",
    "arrive",
    "captions_differ",
    "files_of",
    "set_rights",
    "set_transcript",
    "sniff",
)
