"""Keeping a visitor's own details covered until a curator asks for them."""

from collections.abc import Iterable
from typing import Final

from nlp.flags.personal import personal_data
from nlp.values import Flag, FlagKind

__all__ = ("COVER", "PERSONAL", "masked", "unread_details")

COVER: Final = "•"

PERSONAL: Final = frozenset(
    {
        FlagKind.PII_EMAIL,
        FlagKind.PII_PHONE,
        FlagKind.PII_NAME,
        FlagKind.PII_ADDRESS,
        FlagKind.CHILD_DATA,
    }
)
"""What is covered; of a child only a passage, since a whole text must be read to be judged."""


def masked(text: str, flags: Iterable[Flag]) -> str:
    """Cover the passages of personal flags, sign by sign: what spans count stays where it was.

    A text of nothing but an address is covered whole: its form says that it is one.
    """
    signs = list(text)
    for flag in flags:
        if flag.flag in PERSONAL and (
            flag.flag is not FlagKind.CHILD_DATA or flag.end - flag.start < len(text.strip())
        ):
            for place in range(max(flag.start, 0), min(flag.end, len(signs))):
                if not signs[place].isspace():
                    signs[place] = COVER
    return "".join(signs)


def unread_details(text: str) -> tuple[Flag, ...]:
    """Find by their form alone the details in words that no model has read yet."""
    return tuple(personal_data(text))
