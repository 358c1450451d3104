"""Measure the service beside what else one could run, in one go: `make bench`.

Prints JSON; `ARGS="--seconds 10"` takes longer, `ARGS="--write"` writes docs/performance.md too.
Figures belong to the machine they were measured on; compare those of one run only.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import large_museum
import telling
from agreeing import check, fill_search, full_pages
from bars import against_bars
from contenders import Server, ask, bare, keep_answer, mercurius, packages_of_node, plain, product
from cores import places
from loading import Load, Measured, generator
from questions import DOCUMENTS, Question, ask_about, hang_tours, words_of

ROOT = Path(__file__).resolve().parents[2]
MANY, ONE = 32, 1
ROUNDS = 3
# One connection needs less time: it asks about each stop several times in a second already.
SHARE_OF_ONE = 0.4
REMARKS = 2_000
# From memory, an answer takes less than so many milliseconds, so many times in a row.
AT_ONCE_MS, SETTLED, LONGEST_WAIT = 8, 10, 120

Report = dict[str, Any]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def build_demo(data: Path) -> Path:
    environment = {**os.environ, "CIMAISE_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "backend", "demo", "build"]
    subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
    database = data / "cimaise.db"
    hang_tours(database)
    fill_search(database)
    return database


def compare(folder: Path, modules: Path, seconds: float) -> Report:
    """Let everybody answer the same questions."""
    say("building the demo museum")
    database = build_demo(folder / "data")
    missing = packages_of_node(modules)
    with ExitStack() as standing:
        ours = standing.enter_context(product(folder / "data"))
        theirs = {"plain": standing.enter_context(plain(database))}
        if missing is None:
            theirs["Mercurius"] = standing.enter_context(mercurius(database, modules))
        words = list(words_of(database))
        # Before anything else is asked: cold is what nobody has asked yet.
        questions = ask_about(database, words)
        cold = {
            name: {title: _first_ms(server.port, asked[0]) for title, asked in questions.items()}
            for name, server in {"Cimaise": ours, **theirs}.items()
        }
        questions = ask_about(database, full_pages(ours.port, words))
        say("checking that all say the same")
        check(ours.port, {name: server.port for name, server in theirs.items()}, questions)
        load = Load(folder, questions)
        cells: Report = {}
        for title, asked in questions.items():
            answer = folder / f"{title}.answer"
            keep_answer(answer, ours.port, asked)
            with bare("asgi", answer) as asgi, bare("litestar_app", answer) as litestar:
                rivals = {
                    "bare ASGI": (asgi, False),
                    "bare Litestar": (litestar, False),
                    "Cimaise, cached": (ours, False),
                    "Cimaise, uncached": (ours, True),
                    **{name: (server, True) for name, server in theirs.items()},
                }
                for connections in (MANY, ONE):
                    spent = seconds if connections == MANY else seconds * SHARE_OF_ONE
                    row = cells.setdefault(title, {}).setdefault(str(connections), {})
                    for name, (server, fresh) in rivals.items():
                        measured = load.run(
                            server.port,
                            title,
                            fresh=fresh,
                            connections=connections,
                            seconds=spent,
                            slow=name == "plain",
                        )
                        row[name] = measured.to_json()
                        say(f"{title} x{connections:<3} {name:18} {measured.rps:9.0f}/s")
        memory = {name: server.megabytes for name, server in {"Cimaise": ours, **theirs}.items()}
        return {
            "ready_s": ours.ready_s,
            "service_mb": ours.megabytes,
            "first_answer_ms": cold,
            "memory_mb": memory,
            "questions": {title: len(asked) for title, asked in questions.items()},
            "cells": cells,
            "bars": against_bars(cells),
            "skipped": [missing] if missing else [],
        }


def _first_ms(port: int, question: Question) -> float:
    began = time.perf_counter()
    ask(port, question.encoded)
    return round((time.perf_counter() - began) * 1000, 2)


def _settle(port: int, question: Question) -> float:
    """Ask until the museum is answered from memory, and tell how long that took."""
    began, quick = time.perf_counter(), 0
    while quick < SETTLED:
        # Each with a number of its own, so that no whole answer is kept for it.
        fresh = question.encoded[:-1] + b', "extensions": {"nth": %d}}' % time.time_ns()
        if time.perf_counter() - began > LONGEST_WAIT:
            raise SystemExit("the museum was not taken into memory")
        asked = time.perf_counter()
        ask(port, fresh)
        quick = quick + 1 if (time.perf_counter() - asked) * 1000 < AT_ONCE_MS else 0
        time.sleep(0.1)
    return round(time.perf_counter() - began, 1)


def grow(folder: Path, seconds: float) -> Report:
    """Measure a large museum, and again when its store has grown and its rooms have not."""
    report: Report = {}
    servers: dict[str, Server] = {}
    data: Path | None = None
    with ExitStack() as standing:
        for title, stored in (("5,000", 0), ("10,000", 5_000), ("200,000", 195_000)):
            say(f"filling a museum of {title} works")
            larger = folder / title
            if data:
                shutil.copytree(data, larger)
            data = larger
            large_museum.build(data, on_view=5_000, stored=stored)
            questions = ask_about(data / "cimaise.db", [])
            server = servers[title] = standing.enter_context(product(data))
            first = {one: _first_ms(server.port, questions[one][0]) for one in ("Q1", "Q2")}
            row: Report = {"ready_s": server.ready_s, "first_answer_ms": first}
            row["in_memory_s"] = _settle(server.port, questions["Q1"][0])
            report[title] = row
        load = Load(folder, {one: questions[one] for one in ("Q1", "Q2")})
        for one in ("Q1", "Q2"):
            rounds: dict[str, list[Measured]] = {title: [] for title in servers}
            # All stand at once and are asked in turn: what the machine does falls on each.
            for _ in range(ROUNDS):
                for title, server in servers.items():
                    rounds[title].append(
                        load.run(server.port, one, fresh=True, connections=MANY, seconds=seconds)
                    )
                    say(f"{title} works, {one}: {rounds[title][-1].rps:.0f}/s")
            for title, measured in rounds.items():
                middle = sorted(measured, key=lambda each: each.rps)[ROUNDS // 2]
                report[title][one] = middle.to_json()
        for title, server in servers.items():
            report[title]["service_mb"] = server.megabytes
    small, large = report["10,000"], report["200,000"]
    report["change"] = {
        one: round(large[one]["rps"] / small[one]["rps"] - 1, 3) for one in ("Q1", "Q2")
    }
    return report


def analysis(folder: Path) -> Report:
    remarks = ["Merci, magnifique !", "The audio guide at 012 has no sound.", "متحف رائع جدا"]
    file = folder / "remarks.jsonl"
    lines = (json.dumps({"text": f"{remarks[n % 3]} {n}"}) for n in range(REMARKS))
    file.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "backend", "analyse", "--json", "--file", str(file)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        # Of this child alone: of all children the largest would be told, which is a server.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit("`cimaise analyse` failed")
    peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return {"entries_per_second": round(REMARKS / seconds), "peak_mb": round(peak, 1)}


def machine() -> Report:
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return {
        "processor": next(names, platform.processor()),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "asks": generator(),
        "pinned": places() or "no: one core, or no taskset",
        "load_before": round(os.getloadavg()[0], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="how long each cell is measured")
    parser.add_argument("--modules", type=Path, default=ROOT / ".venv" / "bench-node")
    parser.add_argument("--skip", nargs="*", default=[], choices=["compare", "grow", "analyse"])
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    args = parser.parse_args()
    # Stopped from outside, it takes its servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    report: Report = {"machine": machine(), "seconds": args.seconds, "documents": DOCUMENTS}
    with tempfile.TemporaryDirectory(prefix="cimaise-bench-") as name:
        folder = Path(name)
        if "analyse" not in args.skip:
            # First: a child begins with the memory of who starts it, and grows with it.
            report["analyse"] = analysis(folder)
        if "compare" not in args.skip:
            report |= compare(folder, args.modules, args.seconds)
        if "grow" not in args.skip:
            report["large"] = grow(folder, args.seconds * SHARE_OF_ONE)
    print(json.dumps(report, indent=2, ensure_ascii=False))
    if args.write:
        telling.write(report, ROOT / "docs")


if __name__ == "__main__":
    main()
