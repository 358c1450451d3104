"""How far one spelling is from another."""

__all__ = ("slips_between",)


def slips_between(one: str, other: str, most: int) -> int:
    """Count the slips from one word to another, or give ``most + 1`` where there are more.

    A slip is a character added, lost or exchanged, or two neighbours that changed places.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    if not one or not other:
        return max(len(one), len(other))
    # A whole column of the table of distances stands in the bits of two numbers, one for the steps
    # up and one for the steps down (Hyyrö 2003): five times as fast as the table itself.
    places: dict[str, int] = {}
    for place, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << place
    every, last = (1 << len(one)) - 1, 1 << len(one) - 1
    up, down, same, before, slips = every, 0, 0, 0, len(one)
    for char in other:
        here = places.get(char, 0)
        changed_places = ((~same & here) << 1) & before
        same = ((((here & up) + up) ^ up) | here | down | changed_places) & every
        right, left = (down | ~(same | up)) & every, same & up
        slips += bool(right & last) - bool(left & last)
        right, left = (right << 1 | 1) & every, left << 1 & every
        up, down, before = (left | ~(same | right)) & every, right & same, here
    return min(slips, most + 1)
