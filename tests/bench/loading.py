"""Putting a server under load: with wrk where it is, else with a small generator of our own."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cores import pinned
from questions import Question

__all__ = ("Load", "Measured", "generator")

HERE = Path(__file__).parent
# Where the numbers of fresh requests begin: no two runs of a generator may ask the same.
NUMBERS = 10**11
LONGEST = 300  # seconds; whatever takes longer hangs


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one run."""

    rps: float
    p50_ms: float
    p99_ms: float
    max_ms: float

    def to_json(self) -> dict[str, float]:
        """Give it for the report."""
        return asdict(self)


def generator() -> str:
    """Name who asks: figures of one generator cannot be compared with those of another."""
    return "wrk" if shutil.which("wrk") else "tests/bench/knocking.py (wrk is not installed)"


class Load:
    """Asks servers the same questions, from a core of its own."""

    def __init__(self, folder: Path, questions: dict[str, list[Question]]) -> None:
        self._files: dict[str, Path] = {}
        for title, asked in questions.items():
            self._files[title] = folder / f"{title}.jsonl"
            self._files[title].write_bytes(b"\n".join(one.encoded for one in asked) + b"\n")

    def paced(
        self, port: int, title: str, *, connections: int, seconds: float, rate: float
    ) -> dict[str, float]:
        """Ask so many a second for so long, each connection resting by chance: what wrk tells."""
        rest = round(connections / rate * 1000)
        return _told(self._wrk(port, title, connections, seconds, fresh=True, more=(str(rest),)))

    def run(
        self,
        port: int,
        title: str,
        *,
        fresh: bool,
        connections: int,
        seconds: float,
        slow: bool = False,
    ) -> Measured:
        """Ask for so long, after a fifth of it that does not count.

        Of a slow server's answers, wrk would lose many at the end: those it has not yet given. Our
        own generator waits for them, and the time that they take counts too.
        """
        for spent in (max(1, seconds / 5), seconds):
            measured = self._ask(
                port, title, fresh=fresh, connections=connections, seconds=spent, slow=slow
            )
        return measured

    def _ask(
        self, port: int, title: str, *, fresh: bool, connections: int, seconds: float, slow: bool
    ) -> Measured:
        if shutil.which("wrk") and not slow:
            command = self._wrk(port, title, connections, seconds, fresh=fresh)
        else:
            command = [sys.executable, str(HERE / "knocking.py")]
            command += [str(port), str(connections), str(max(1, round(seconds)))]
            command += self._what(title, fresh=fresh)
        return _read(_told(command))

    def _wrk(
        self,
        port: int,
        title: str,
        connections: int,
        seconds: float,
        *,
        fresh: bool,
        more: Sequence[str] = (),
    ) -> list[str]:
        length = max(1, round(seconds))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{length}s", "--timeout", "30s"]
        command += ["-s", str(HERE / "asking.lua"), f"http://127.0.0.1:{port}", "--"]
        return [*command, *self._what(title, fresh=fresh), *more]

    def _what(self, title: str, *, fresh: bool) -> list[str]:
        first = str(time.time_ns() // 1000 % NUMBERS)
        return [str(self._files[title]), "fresh" if fresh else "kept", first]


def _told(command: Sequence[str]) -> dict[str, float]:
    """Let somebody ask, and read what came of it."""
    asked = subprocess.run(  # noqa: S603
        pinned("load", command), check=True, capture_output=True, text=True, timeout=LONGEST
    )
    said: dict[str, float] = json.loads(asked.stdout.strip().splitlines()[-1])
    if said["failed"]:
        raise SystemExit(f"requests failed: {said}")
    return said


def _read(said: Mapping[str, float]) -> Measured:
    return Measured(
        rps=round(said["requests"] / said["us"] * 1e6, 1),
        p50_ms=round(said["p50_us"] / 1000, 3),
        p99_ms=round(said["p99_us"] / 1000, 3),
        max_ms=round(said["max_us"] / 1000, 3),
    )
