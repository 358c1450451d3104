"""What many visitors together tell: what is seen in one visit, and where it is crowded now.

Anybody may begin a thousand visits on a phone, and tell of rooms where they never were. So only
devices that the museum registered are believed, each once a day; all others together weigh as much
as one of them, and what they say moves no suggestion by more than one rank.
"""

__all__ = ("Company", "Crowds", "Position", "Trail")

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations

ENOUGH = 11  # visitors in a room, or device-days behind a pair: fewer could be somebody
LONGEST_TRAIL = 60  # stops of one device-day: whoever has seen everything says nothing
DOUBT = 10.0  # device-days: what a share must weigh against


@dataclass(frozen=True, slots=True)
class Trail:
    """The stops of one visit; of a registered device where it has one."""

    day: str
    stops: tuple[str, ...]
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where one visit last said it was."""

    visit: str
    room: str
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """How often two stops belong to one visit, as told by devices, and by hearsay."""

    pairs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)
    hearsay: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, trails: Iterable[Trail]) -> "Company":
        """Count pairs, each at most once for a device and a day."""
        days: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        phones: list[tuple[str, ...]] = []
        for trail in trails:
            if trail.device is None:
                phones.append(tuple(dict.fromkeys(trail.stops))[:LONGEST_TRAIL])
            else:
                days[trail.device, trail.day].update(dict.fromkeys(trail.stops))
        counted = [tuple(stops)[:LONGEST_TRAIL] for stops in days.values()]
        return cls(_pairs(counted), _visits(counted), _as_one(phones))

    def share(self, seen: str, stop: str) -> float:
        """Give the share of visits that saw a stop among those that saw another; 0 if unsure."""
        together = self.pairs.get(seen, {}).get(stop, 0)
        if together < ENOUGH:
            return 0.0
        return together / (self.visits[seen] + DOUBT)

    def share_with_hearsay(self, seen: str, stop: str) -> float:
        """Give the same with all other visits counted as those of one device on one day."""
        said = self.hearsay.get(seen, {})
        together = self.pairs.get(seen, {}).get(stop, 0) + said.get(stop, 0.0)
        if together < ENOUGH:
            return 0.0
        return together / (self.visits.get(seen, 0) + (1.0 if said else 0.0) + DOUBT)


@dataclass(frozen=True, slots=True)
class Crowds:
    """How crowded each room is (up to 1), as told by devices, and by hearsay.

    Only rooms where enough visitors are to hide each of them.
    """

    rooms: Mapping[str, float] = field(default_factory=dict)
    hearsay: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, positions: Iterable[Position]) -> "Crowds":
        """Count where devices and visits last said that they are."""
        devices, visits = {}, {}
        for position in positions:
            visits[position.visit] = position.room
            if position.device is not None:
                devices[position.device] = position.room
        return cls(_crowded(devices), _crowded(visits))


def _crowded(last: Mapping[str, str]) -> Mapping[str, float]:
    rooms = Counter(last.values())
    return {room: number / len(last) for room, number in rooms.items() if number >= ENOUGH}


def _pairs(counted: Iterable[tuple[str, ...]]) -> Mapping[str, Mapping[str, int]]:
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for stops in counted:
        for one, other in permutations(stops, 2):
            pairs[one][other] += 1
    return pairs


def _visits(counted: Iterable[tuple[str, ...]]) -> Mapping[str, int]:
    return Counter(stop for stops in counted for stop in stops)


def _as_one(phones: list[tuple[str, ...]]) -> Mapping[str, Mapping[str, float]]:
    """Take all visits without a device as one: each pair by its share of those that saw one."""
    visits = _visits(phones)
    return {
        one: {other: number / visits[one] for other, number in others.items()}
        for one, others in _pairs(phones).items()
    }
