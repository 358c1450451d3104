"""The numbers visitors type: text, and often nearly right."""

from collections.abc import Iterable

from backend.catalogue.spelling import slips_between

__all__ = ("near_numbers", "tidy")

# As many suggestions as fit on a small screen without scrolling.
MOST = 4

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def tidy(typed: str) -> str:
    """Strip the spaces around a number and write its digits as the label does; zeros stay."""
    if typed.isascii() and typed.isalnum():
        return typed
    return "".join(char for char in typed if char.isprintable()).strip().translate(DIGITS)


def near_numbers(typed: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Choose the numbers that a visitor may have meant, the likeliest first."""
    wanted = tidy(typed)
    limit = max(1, len(wanted) - 1)
    ranked = sorted((_distance(wanted, number, limit), number) for number in numbers)
    return tuple(number for distance, number in ranked if distance <= limit)[:MOST]


def _distance(one: str, other: str, most: int) -> float:
    # Zeros forgotten in front are the commonest slip: "7" on the keypad, "007" on the wall.
    return 0.5 if one.lstrip("0") == other.lstrip("0") else slips_between(one, other, most)
