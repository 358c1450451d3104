"""Files that editors bring in: known by their content, shown only with a right."""

from backend.editorial.files.keeping import Arrival, arrive, files_of, set_rights
from backend.editorial.files.sniffing import Sniffed, sniff

__all__ = ("Arrival", "Sniffed", "arrive", "files_of", "set_rights", "sniff")
