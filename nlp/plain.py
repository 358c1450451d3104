"""Make any string fit to be read by a model, without moving a code point."""

import re
from typing import Final

__all__ = ("READ_AT_MOST", "readable")

READ_AT_MOST: Final = 20_000
"""Code points that models read of a text; no entry of the guestbook is longer."""

LONE = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """Return the first part of the text, with the mark of the unreadable for lone surrogates.

    Nothing is inserted or removed: a position in the result is the same position in the text.
    """
    text = text[:READ_AT_MOST]
    if text.isascii():
        return text
    return LONE.sub("\ufffd", text)
