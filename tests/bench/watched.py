"""The product, with each call of its protocol timed: what took long is written to BENCH_WATCHED.

A call that was long by the clock, short by the processor, and interrupted (an involuntary switch)
was held up by another program, not by the service.
"""

import atexit
import json
import os
import resource
import time
from pathlib import Path

from backend.commands import main
from backend.http.protocol import Protocol

LONG = 0.004  # seconds
MOST = 10_000

_long: list[dict[str, float]] = []
_received = Protocol.data_received


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


if __name__ == "__main__":
    Protocol.data_received = _watched  # type: ignore[method-assign]
    atexit.register(lambda: Path(os.environ["BENCH_WATCHED"]).write_text(json.dumps(_long)))
    raise SystemExit(main(["serve"]))
