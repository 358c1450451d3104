"""What issue and design promise of the figures, and how far each is from it."""

from typing import Any

__all__ = ("BARS", "against_bars")

KEPT, MADE = "Cimaise, cached", "Cimaise, uncached"
# Question, ours, against whom, floor, goal: how many times as many answers in a second.
BARS = (
    *((title, KEPT, "bare Litestar", 2.0, 2.0) for title in ("Q1", "Q2", "Q3")),
    *((title, KEPT, "bare ASGI", 0.7, 0.9) for title in ("Q1", "Q2", "Q3")),
    ("Q1", MADE, "bare Litestar", 0.5, 0.55),
    ("Q1", MADE, "plain", 70.0, 80.0),
    ("Q1", MADE, "Mercurius", 1.8, 2.0),
    ("Q2", MADE, "plain", 250.0, 300.0),
    ("Q2", MADE, "Mercurius", 3.5, 4.0),
    ("Q3", MADE, "plain", 120.0, 150.0),
    ("Q3", MADE, "Mercurius", 3.5, 4.0),
)
# One connection, a stop page made anew: milliseconds at the 99th percentile.
SLOWEST, GOAL = 3.0, 2.0


def against_bars(cells: dict[str, Any]) -> list[dict[str, Any]]:
    """Set each figure beside its floor and its goal; who was not measured is left out."""
    found: list[dict[str, Any]] = []
    for title, ours, theirs, floor, goal in BARS:
        row = cells[title]["32"]
        if theirs in row:
            ratio = row[ours]["rps"] / row[theirs]["rps"]
            found.append(
                {
                    "bar": f"{title}: {ours} / {theirs}",
                    "value": round(ratio, 2),
                    "floor": floor,
                    "goal": goal,
                    "holds": ratio >= floor,
                    "reached": ratio >= goal,
                }
            )
    slowest = cells["Q1"]["1"][MADE]["p99_ms"]
    return [
        *found,
        {
            "bar": "Q1: one connection, p99 in ms",
            "value": slowest,
            "floor": SLOWEST,
            "goal": GOAL,
            "holds": slowest < SLOWEST,
            "reached": slowest < GOAL,
        },
    ]
