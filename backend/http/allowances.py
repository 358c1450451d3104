"""How much each caller may ask: points that every question costs, and that come back by the second.

A device that the museum registered, a curator and a visit each have points of their own; whoever
says nothing of themselves shares those of their address. Each process counts for itself, in memory.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from backend.http.addresses import Origin

__all__ = ("Allowance", "Allowances", "CallerKind", "Share", "TooOftenError")

# A share saves up what it gets within so many seconds: a class of thirty opens the guide at once.
SAVED = 60
# One person, device or desk gets a tenth of what a whole house behind one address gets.
PART_OF_ONE = 10
# The dearest document twice over; a smaller share could never ask it.
LEAST_SAVED = 120_000
# Shares remembered; one that is full again is forgotten first.
MOST_SHARES = 20_000
# Looking for receipts: so many at once, then one in so many seconds; for one caller, and for all.
GUESSES, PAUSE = 60, 1.0
ALL_GUESSES, ALL_PAUSE = 1_200, 0.05


class CallerKind(StrEnum):
    """Whose points a question costs."""

    HERE = "here"
    ADDRESS = "address"
    VISIT = "visit"
    DEVICE = "device"
    CURATOR = "curator"


class TooOftenError(Exception):
    """A caller has spent what it had; it may ask again after so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} seconds")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a caller may ask just now; nothing limits this machine itself."""

    caller: CallerKind
    limit: int | None
    remaining: int | None
    reset_at: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """Whose points are spent."""

    kind: CallerKind
    caller: bytes
    within: Origin
    """A visit is begun by whoever likes: what it costs, its address pays too."""


class _Bucket:
    """Points, and when they were last counted."""

    __slots__ = ("level", "since")

    def __init__(self, level: float, since: datetime) -> None:
        self.level, self.since = level, since

    def fill(self, most: float, rate: float, now: datetime) -> None:
        elapsed = (now - self.since).total_seconds()
        # A clock that was put back gives nothing, and takes nothing.
        self.level = min(most, self.level + max(0.0, elapsed) * rate)
        self.since = now


class Allowances:
    """What everybody has left, in this process."""

    def __init__(self, per_second: int, clock: Callable[[], datetime]) -> None:
        self._per_second, self._clock = per_second, clock
        self._points: OrderedDict[bytes, _Bucket] = OrderedDict()
        self._guesses: OrderedDict[bytes, _Bucket] = OrderedDict()
        self.refused = 0

    def spend(self, share: Share, points: int) -> None:
        """Take points from a share.

        Raises:
            TooOftenError: where it has not so many; then nothing is taken.
        """
        if share.kind is CallerKind.HERE:
            return
        now = self._clock()
        taken = []
        for caller, kind in _payers(share):
            rate, most = self._rate(kind)
            bucket = _found(self._points, caller, most, rate, now)
            if bucket.level < min(points, most):
                self.refused += 1
                raise TooOftenError(ceil((min(points, most) - bucket.level) / rate))
            taken.append(bucket)
        for bucket in taken:
            bucket.level -= points

    def standing(self, share: Share) -> Allowance:
        """Tell how a share stands."""
        now = self._clock()
        if share.kind is CallerKind.HERE:
            return Allowance(share.kind, None, None, now)
        rate, most = self._rate(share.kind)
        level = _found(self._points, share.caller, most, rate, now).level
        full = now + timedelta(seconds=(most - level) / rate)
        return Allowance(share.kind, int(most), max(0, int(level)), full)

    def guess(self, share: Share) -> None:
        """Count a look-up by receipt before it is made, so that a right one takes as long.

        Raises:
            TooOftenError: where this caller, or all together, look too often.
        """
        now = self._clock()
        for caller, most, pause in (
            (share.caller, GUESSES, PAUSE),
            (b"all", ALL_GUESSES, ALL_PAUSE),
        ):
            bucket = _found(self._guesses, caller, most, 1 / pause, now)
            if bucket.level < 1:
                self.refused += 1
                raise TooOftenError(ceil((1 - bucket.level) * pause))
            bucket.level -= 1

    def _rate(self, kind: CallerKind) -> tuple[float, float]:
        part = 1 if kind is CallerKind.ADDRESS else PART_OF_ONE
        rate = self._per_second / part
        return rate, max(rate * SAVED, LEAST_SAVED)


def _payers(share: Share) -> tuple[tuple[bytes, CallerKind], ...]:
    own = (share.caller, share.kind)
    if share.kind is CallerKind.VISIT and not share.within.is_here:
        return (own, (share.within.caller, CallerKind.ADDRESS))
    return (own,)


def _found(
    buckets: OrderedDict[bytes, _Bucket], caller: bytes, most: float, rate: float, now: datetime
) -> _Bucket:
    bucket = buckets.get(caller)
    if bucket is None:
        bucket = buckets[caller] = _Bucket(most, now)
        if len(buckets) > MOST_SHARES:
            buckets.popitem(last=False)  # not seen for the longest time: it is full again
    else:
        bucket.fill(most, rate, now)
        buckets.move_to_end(caller)
    return bucket
