"""The rights that may be told of a file, and those that do not clear it."""

import re

from backend.catalogue.rights import CODES, UNCLEAR
from backend.editorial.errors import BadRightsError, CreditMissingError, UnclearRightsError

__all__ = ("checked_rights",)

LICENCE = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?P<path>licenses/(?:by|by-sa|by-nc|by-nd|by-nc-sa|by-nc-nd)/(?:1\.0|2\.0|2\.5|3\.0|4\.0)"
    r"(?:/[a-z]{2,5})?|publicdomain/(?:zero|mark)/1\.0)/?(?:deed(?:\.[a-z]{2})?)?"
)
STATEMENT = re.compile(
    r"https?://(?:www\.)?rightsstatements\.org/(?:vocab|page)/(?P<code>[A-Za-z-]+)/1\.0/?"
)


def checked_rights(uri: str, credit: str | None) -> str:
    """Give the address of a licence or statement as its publisher spells it, or refuse it."""
    told = uri.strip()
    if found := LICENCE.fullmatch(told):
        path = found["path"]
        if path.startswith("licenses/by") and not (credit and credit.strip()):
            raise CreditMissingError
        return f"https://creativecommons.org/{path}/"
    if (found := STATEMENT.fullmatch(told)) and found["code"] in CODES:
        if found["code"] in UNCLEAR:
            raise UnclearRightsError
        return f"http://rightsstatements.org/vocab/{found['code']}/1.0/"
    raise BadRightsError
