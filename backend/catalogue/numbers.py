"""The numbers visitors type: text, and often nearly right."""

from collections.abc import Iterable

__all__ = ("near_numbers", "tidy")

# As many suggestions as fit on a small screen without scrolling.
MOST = 4

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def tidy(typed: str) -> str:
    """Strip the spaces around a number and write its digits as the label does; zeros stay."""
    return "".join(char for char in typed if char.isprintable()).strip().translate(DIGITS)


def near_numbers(typed: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Choose the numbers that a visitor may have meant, the likeliest first."""
    wanted = tidy(typed)
    ranked = sorted((_distance(wanted, number), number) for number in numbers)
    limit = max(1, len(wanted) - 1)
    return tuple(number for distance, number in ranked if distance <= limit)[:MOST]


def _distance(one: str, other: str) -> float:
    # Zeros forgotten in front are the commonest slip: "7" on the keypad, "007" on the wall.
    if one.lstrip("0") == other.lstrip("0"):
        return 0.5
    previous = list(range(len(other) + 1))
    before: list[int] = []
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            cost = min(
                previous[column] + 1,
                current[column - 1] + 1,
                previous[column - 1] + (left != right),
            )
            swapped = row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right
            if swapped:  # "701" for "710": neighbours exchanged are one slip, not two
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]
