"""Whether the service ever stops for a moment: `python tests/bench/pauses.py`.

Stop pages are asked with wrk at half the rate that the service can bear: two hundred connections,
each of which rests by chance before it asks again, so that somebody always comes within a pause.
`--data FOLDER` takes a museum that is there; `--seconds 60`, `--rate N` a second. The same is asked
of a handler that only sends bytes, and the server's core counts for as long while the other core is
busy too: machines, and virtual ones above all, pause by themselves. Beside what wrk waited stand
the calls and collections of the service that took over two milliseconds, whether another program
interrupted them, and how long the host kept the machine's cores for others. Prints JSON; no test,
figures vary.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import build_demo
from contenders import Server, bare, keep_answer, product
from cores import pinned, places
from loading import Load
from questions import ask_about

CONNECTIONS, MANY = 200, 32
WARM, TASTE = 3.0, 3.0  # seconds
PAUSE_MS = 10.0
STEP = 0.001  # seconds of counting, and of rest, in turn


def ask_in_time(load: Load, server: Server, rate: float | None, seconds: float) -> dict[str, Any]:
    """Ask at half the rate that a server bears, and tell how long the longest waited."""
    load.run(server.port, "Q1", fresh=True, connections=MANY, seconds=TASTE)
    most = load.run(server.port, "Q1", fresh=True, connections=MANY, seconds=TASTE).rps
    asked = {"connections": CONNECTIONS, "rate": rate or most / 2}
    load.paced(server.port, "Q1", seconds=WARM, **asked)
    before = stolen()
    said = load.paced(server.port, "Q1", seconds=seconds, **asked)
    return {
        "most": round(most),
        "rate": round(said["requests"] / said["us"] * 1e6),
        "seconds": round(said["us"] / 1e6, 1),
        **{f"{name}_ms": round(said[f"{name}_us"] / 1000, 2) for name in ("p50", "p99", "p999")},
        "longest_ms": round(said["max_us"] / 1000, 1),
        "waits_over_10_ms": said["long"],
        "stolen_ms": stolen() - before,
        "megabytes": server.megabytes,
    }


def stolen() -> int:
    """Tell for how many milliseconds the host has run something else on our cores."""
    ticks = int(Path("/proc/stat").read_text().split()[8])
    return ticks * 1000 // os.sysconf("SC_CLK_TCK")


def calls_since(watched: Path, since: float) -> list[dict[str, Any]]:
    """List the longest calls of the service, those that began after a time."""
    calls = [one for one in json.loads(watched.read_text()) if one.pop("at") > since]
    return sorted(calls, key=lambda one: -one["ms"])[:5]


def count_alone(seconds: float) -> dict[str, Any]:
    """Work and rest in turn, with nobody to wait for, and tell how often work took too long."""
    busy = subprocess.Popen(pinned("load", [sys.executable, "-c", "while True: pass"]))  # noqa: S603
    try:
        return _counted(seconds)
    finally:
        busy.kill()
        busy.wait()


def _counted(seconds: float) -> dict[str, Any]:
    pauses: list[float] = []
    until = time.perf_counter() + seconds
    while (since := time.perf_counter()) < until:
        while time.perf_counter() < since + STEP:
            pass
        if (spent := (time.perf_counter() - since - STEP) * 1000) > PAUSE_MS:
            pauses.append(round(spent, 1))
        time.sleep(STEP)
    return {"pauses_over_10_ms": len(pauses), "longest_pauses_ms": sorted(pauses)[-5:]}


def main() -> None:
    """Build the demo museum where none is given, serve it, ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, help="questions a second; else half of what it bears")
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed")
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder) / "data"
        database = data / "cimaise.db" if given.data else build_demo(data)
        questions = ask_about(database, [])["Q1"]
        load, answer = Load(Path(folder), {"Q1": questions}), Path(folder) / "answer"
        watched = Path(folder) / "watched"
        with product(data, watched) as server:
            keep_answer(answer, server.port, questions)
            told["Cimaise"] = ask_in_time(load, server, given.rate, given.seconds)
            since = time.time() - given.seconds
        told["Cimaise"]["longest_calls"] = calls_since(watched, since)
        with bare("asgi", answer) as server:
            rate = given.rate or told["Cimaise"]["rate"]
            told["bare ASGI"] = ask_in_time(load, server, rate, given.seconds)
    if cores := places():
        os.sched_setaffinity(0, {cores["server"]})
    told["the machine, both cores busy"] = count_alone(given.seconds)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
