"""A drawing as it is kept: strokes of whole points, never a picture made elsewhere."""

from collections.abc import Sequence
from typing import Any, Final

from guestbook.errors import BadDrawingError
from guestbook.values import Drawing

__all__ = ("MOST_POINTS", "SHEET", "as_svg", "kept_drawing")

MOST_POINTS: Final = 2_000
SHEET: Final = 1_000
"""Both sides of the sheet: a point is two whole numbers from 0 up to this."""

# Beyond the sheet by half a line, or strokes along its edge would be half as thick.
MARGIN: Final = 10
LINE: Final = 12
OPENING: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg"'
    f' viewBox="{-MARGIN} {-MARGIN} {SHEET + 2 * MARGIN} {SHEET + 2 * MARGIN}"'
    f' fill="none" stroke="#222" stroke-width="{LINE}"'
    ' stroke-linecap="round" stroke-linejoin="round">'
)


def kept_drawing(strokes: Any) -> list[list[list[int]]]:
    """Check a drawing that came from outside: ``[[[x, y], …], …]``.

    Nothing but numbers gets through, so that rendering it can run nothing and link nowhere.
    """
    if not _is_list(strokes) or not strokes:
        raise BadDrawingError(0, MOST_POINTS)
    points = 0
    kept = []
    for stroke in strokes:
        if not _is_list(stroke) or not stroke:
            raise BadDrawingError(points, MOST_POINTS)
        points += len(stroke)
        if points > MOST_POINTS or not all(map(_is_point, stroke)):
            raise BadDrawingError(points, MOST_POINTS)
        kept.append([[x, y] for x, y in stroke])
    return kept


def as_svg(strokes: Drawing) -> str:
    """Render a drawing that was kept: one path, made of numbers alone."""
    return f'{OPENING}<path d="{"".join(map(_path, strokes))}"/></svg>'


def _path(stroke: Sequence[Sequence[int]]) -> str:
    (x, y), *others = ((int(x), int(y)) for x, y in stroke)
    # A line of no length shows as a dot, since its ends are round.
    return f"M{x} {y}" + ("".join(f"L{x} {y}" for x, y in others) or "h0")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_point(value: Any) -> bool:
    return _is_list(value) and len(value) == 2 and all(map(_is_on_the_sheet, value))  # noqa: PLR2004  # x and y


def _is_on_the_sheet(number: Any) -> bool:
    # A boolean is an int to Python, and none to a pencil.
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= SHEET
