"""How long the next stop and an itinerary take to think of: ``python tests/bench/recommending.py``.

An invented house of forty rooms on a grid, five hundred stops, what 4,000 visits told; processor
time of one core, so that what else the machine does is not counted.
"""

import time
from collections.abc import Callable

import numpy as np

from recommendations.crowds import Company, Crowds, Position, Trail
from recommendations.itinerary import Pause, Plan, Visitable, plan
from recommendations.leanings import Leaning
from recommendations.nextstop import StopCandidate, Told, suggest
from recommendations.values import Reason
from recommendations.walking import Passage, Room, WalkingGraph

__all__ = ("main",)

ROOMS = [f"{number:02}" for number in range(40)]
CHANCE = np.random.default_rng(0)


def house() -> WalkingGraph:
    """Build the rooms anew: what a graph has found out once it keeps."""
    doors = [Passage(one, ROOMS[at + 1], metres=9) for at, one in enumerate(ROOMS[:-1])]
    stairs = [
        Passage(ROOMS[at], ROOMS[at + 10], "stairs", metres=9, step_free=False)
        for at in range(0, 30, 5)
    ]
    return WalkingGraph(map(Room, ROOMS), [*doors, *stairs])


def milliseconds(think: Callable[[int], object], times: int) -> tuple[float, float]:
    """Give the median and the 95th percentile of what one thought takes."""
    spent = []
    for turn in range(times):
        before = time.process_time()
        think(turn)
        spent.append(1_000 * (time.process_time() - before))
    return float(np.quantile(spent, 0.5)), float(np.quantile(spent, 0.95))


def main() -> None:
    """Print what was measured."""
    stops = [
        StopCandidate(
            id=f"s{n:03}",
            number=str(n),
            work_id=f"s{n:03}",
            room=ROOMS[n % 40],
            title=f"Work {n}",
            makers=(f"maker {n % 50}",),
            earliest=1500 + n,
        )
        for n in range(500)
    ]
    drawn = CHANCE.normal(size=(500, 256)).astype(np.float32)
    vectors = dict(
        zip(
            [stop.id for stop in stops],
            drawn / np.linalg.norm(drawn, axis=1, keepdims=True),
            strict=True,
        )
    )
    trails = [
        Trail(f"{n % 30}", tuple(f"s{(n * 7 + k * k) % 500:03}" for k in range(12)), f"g{n % 40}")
        for n in range(4_000)
    ]
    told = Told(
        company=Company.of(trails),
        leanings=(Leaning("s001", liked=True), Leaning("s002", played_percent=3)),
        crowds=Crowds.of([Position(f"v{n}", ROOMS[n % 3], f"g{n}") for n in range(60)]),
    )
    graph = house()

    def next_stop(turn: int) -> object:
        return suggest(
            stops,
            position_room=ROOMS[turn % 40],
            current=None,
            seen=[f"s{n:03}" for n in range(turn % 20)],
            graph=graph,
            vectors=vectors,
            minutes_left=60,
            told=told,
        )

    print("next stop among 500: p50 {:.0f} ms, p95 {:.0f} ms".format(*milliseconds(next_stop, 100)))
    some = [
        Visitable(
            id=stop.id,
            room=stop.room,
            look_seconds=float(CHANCE.integers(60, 240)),
            reasons=(Reason("interest", {"interest": "sea"}, float(CHANCE.uniform())),),
            by=stop.makers[0],
        )
        for stop in stops[:150]
    ]
    for minutes, meal in ((60, False), (120, False), (240, False), (120, True), (240, True)):
        pause = Pause(rooms=("05", "30"), seconds=1_800, after=minutes * 30) if meal else None

        def itinerary(turn: int, minutes: int = minutes, pause: Pause | None = pause) -> object:
            asked = Plan(start=ROOMS[turn * 4 % 40], seconds=minutes * 60, pause=pause)
            return plan(some, asked, house())

        what = f"itinerary of {minutes} minutes among 150{', with a meal' if meal else ''}"
        print("{}: p50 {:.0f} ms, p95 {:.0f} ms".format(what, *milliseconds(itinerary, 20)))


if __name__ == "__main__":
    main()
