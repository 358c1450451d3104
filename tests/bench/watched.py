"""The product, each call of its protocol and each collection timed: the long go to BENCH_WATCHED.

A call that was long by the clock, short by the processor, and interrupted (an involuntary switch)
was held up by another program, not by the service.
"""

import atexit
import gc
import json
import os
import resource
import time
from pathlib import Path

from backend.commands import main
from backend.http.protocol import Protocol

LONG = 0.002  # seconds
MOST = 10_000

_long: list[dict[str, float]] = []
_received = Protocol.data_received
_began = 0.0


def _watched(self: Protocol, data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_THREAD)
    began = time.perf_counter()
    _received(self, data)
    spent = time.perf_counter() - began
    if spent > LONG and len(_long) < MOST:
        after = resource.getrusage(resource.RUSAGE_THREAD)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        _long.append(
            {
                "at": time.time(),
                "ms": round(spent * 1000, 1),
                "processor_ms": round(used * 1000, 1),
                "interrupted": after.ru_nivcsw - before.ru_nivcsw,
            }
        )


def _collected(phase: str, told: dict[str, int]) -> None:
    global _began  # noqa: PLW0603
    if phase == "start":
        _began = time.perf_counter()
    elif (spent := time.perf_counter() - _began) > LONG and len(_long) < MOST:
        now, ms = time.time(), round(spent * 1000, 1)
        _long.append({"at": now, "ms": ms, "collected": told["generation"]})


if __name__ == "__main__":
    gc.callbacks.append(_collected)
    Protocol.data_received = _watched  # type: ignore[method-assign]
    atexit.register(lambda: Path(os.environ["BENCH_WATCHED"]).write_text(json.dumps(_long)))
    raise SystemExit(main(["serve"]))
