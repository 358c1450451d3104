"""How far it is from room to room, for somebody who walks or rolls.

Passages may be used in both directions. Speeds are those of people among pictures, not in a
street: who plans with the pace of a street makes visitors run.
"""

__all__ = ("Passage", "PassageKind", "Room", "Route", "WalkingGraph")

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from recommendations.errors import BadPassageError, UnknownRoomError

WALKING_SPEED = 0.8  # metres per second; a street sees 1.3, but a gallery is crowded and pretty
STAIRS_SPEED = 0.4  # metres per second along the slope, halved: the slow half sets the pace
DOOR_SECONDS = 2.0  # to let somebody through first
STAIRS_SECONDS = 5.0  # to find the rail
LIFT_SECONDS = 60.0  # to call it, wait, ride and step out; its metres are the walk to its doors
RAMP_SECONDS = 5.0  # a wheelchair slows down before a slope
WITHIN_ROOM_SECONDS = 15.0  # from a stop to the door, or to another stop of the same room
WITHIN_ROOM_METRES = 12.0  # what that is at walking speed


class PassageKind(StrEnum):
    """What a visitor meets between two rooms."""

    DOOR = "door"
    STAIRS = "stairs"
    LIFT = "lift"
    RAMP = "ramp"


PENALTY: Mapping[PassageKind, float] = {
    PassageKind.DOOR: DOOR_SECONDS,
    PassageKind.STAIRS: STAIRS_SECONDS,
    PassageKind.LIFT: LIFT_SECONDS,
    PassageKind.RAMP: RAMP_SECONDS,
}


@dataclass(frozen=True, slots=True)
class Room:
    """A room on the plan, and whether one may enter it."""

    id: str
    open: bool = True
    step_free: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A way between two rooms, the same in both directions."""

    source: str
    target: str
    kind: str = PassageKind.DOOR
    metres: float = 0.0
    step_free: bool = True
    open: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no length; an unknown kind is refused by `PassageKind`."""
        if not math.isfinite(self.metres) or self.metres < 0:
            raise BadPassageError(self.source, self.target, self.metres)
        PassageKind(self.kind)

    @property
    def seconds(self) -> float:
        """How long it takes to go through."""
        kind = PassageKind(self.kind)
        speed = STAIRS_SPEED if kind is PassageKind.STAIRS else WALKING_SPEED
        return self.metres / speed + PENALTY[kind]

    def admits(self, *, step_free: bool) -> bool:
        """Tell whether one can go through; stairs are never free of steps, whatever is claimed."""
        without_steps = self.step_free and self.kind != PassageKind.STAIRS
        return self.open and (without_steps or not step_free)


@dataclass(frozen=True, slots=True)
class Route:
    """The quickest way: how long it takes, and the rooms and passages in the order of walking."""

    seconds: float
    metres: float
    rooms: tuple[str, ...]
    passages: tuple[Passage, ...]


class WalkingGraph:
    """The rooms of a museum and the ways between them, on one day."""

    def __init__(self, rooms: Iterable[Room], passages: Iterable[Passage]) -> None:
        self.rooms: Mapping[str, Room] = {room.id: room for room in rooms}
        self._ways: dict[str, list[tuple[str, Passage]]] = {room: [] for room in self.rooms}
        for passage in passages:
            for here, there in (
                (passage.source, passage.target),
                (passage.target, passage.source),
            ):
                if there not in self.rooms:
                    raise UnknownRoomError(there)
                if here in self.rooms:
                    self._ways[here].append((there, passage))
        self._reached: dict[tuple[str, bool], Mapping[str, Route]] = {}

    def __contains__(self, room: object) -> bool:
        return room in self.rooms

    @property
    def has_plan(self) -> bool:
        """Tell whether any way between two rooms is known at all."""
        return any(self._ways.values())

    def seconds(self, from_room: str, to_room: str, *, step_free: bool = False) -> float | None:
        """Tell how long the walk between stops of two rooms takes; None where no way is open."""
        route = self.route(from_room, to_room, step_free=step_free)
        return None if route is None else route.seconds

    def route(self, from_room: str, to_room: str, *, step_free: bool = False) -> Route | None:
        """Give the quickest way between stops of two rooms; None where no way is open."""
        if to_room not in self.rooms:
            raise UnknownRoomError(to_room)
        return self.reach(from_room, step_free=step_free).get(to_room)

    def reach(self, from_room: str, *, step_free: bool = False) -> Mapping[str, Route]:
        """Give the quickest way to every room that can be reached (Dijkstra, kept once found).

        Whoever stands in a closed room can leave it, but nobody is led into one.
        """
        if from_room not in self.rooms:
            raise UnknownRoomError(from_room)
        key = (from_room, step_free)
        if key not in self._reached:
            self._reached[key] = self._explore(from_room, step_free=step_free)
        return self._reached[key]

    def _admits(self, room: str, *, step_free: bool) -> bool:
        there = self.rooms[room]
        return there.open and (there.step_free or not step_free)

    def _explore(self, start: str, *, step_free: bool) -> Mapping[str, Route]:
        found: dict[str, Route] = {}
        # Equal ways are decided by fewer rooms, then by the rooms' ids: the same for everybody.
        waiting: list[tuple[float, int, tuple[str, ...], float, tuple[Passage, ...]]]
        waiting = [(0.0, 1, (start,), 0.0, ())]
        while waiting:
            seconds, length, rooms, metres, passages = heapq.heappop(waiting)
            here = rooms[-1]
            if here in found:
                continue
            found[here] = Route(
                seconds + WITHIN_ROOM_SECONDS, metres + WITHIN_ROOM_METRES, rooms, passages
            )
            for there, passage in sorted(
                self._ways[here], key=lambda way: (way[0], way[1].seconds, way[1].kind)
            ):
                if (
                    there not in found
                    and passage.admits(step_free=step_free)
                    and self._admits(there, step_free=step_free)
                ):
                    heapq.heappush(
                        waiting,
                        (
                            seconds + passage.seconds,
                            length + 1,
                            (*rooms, there),
                            metres + passage.metres,
                            (*passages, passage),
                        ),
                    )
        if not self.rooms[start].open:
            del found[start]
        return found
