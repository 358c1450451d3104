"""What a museum takes in memory: `python tests/bench/memory_held.py DATA_DIR`.

The folder is one of `large_museum.py` or of a demo. The service stands with its shipped settings,
its worker off; it is asked about stops until the museum is in memory, then searched in each
language: words cut from the museum's texts, alone, in pairs and misspelt, and words that nobody
says, which are looked for by meaning. Prints JSON: megabytes after each step and at rest, and how
long the first answers took. No test: figures vary.
"""

import http.client
import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from contenders import PATIENCE, Server, product
from questions import LOCALES, Question, ask_about

AT_ONCE_MS, SETTLED = 8, 10
SEARCHES, UNKNOWN = 20, 3
REST = 15  # seconds
SHOWN = ("Rss", "Anonymous")


def main() -> None:
    """Measure, and print."""
    data = Path(sys.argv[1])
    asked = list(searches(data / "cimaise.db"))
    (stop, *_) = stops = ask_about(data / "cimaise.db", [])["Q1"]
    began = time.perf_counter()
    with product(data) as server:
        report: dict[str, Any] = {"ready_s": server.ready_s}
        _answered(server.port, stop)
        report["first_answer_s"] = round(time.perf_counter() - began, 2)
        report["memory"] = memory = {"first answer": held(server)}
        report["in_memory_s"] = settle(server, stops)
        time.sleep(1)
        memory["museum"] = held(server)
        before = time.perf_counter()
        _answered(server.port, asked[0])
        report["first_search_s"] = round(time.perf_counter() - before, 2)
        report["newest_index_s"] = _indexed(server, asked[1])
        time.sleep(1)
        memory["search"] = held(server)
        spent = sorted(_timed(server, question) for question in asked)
        time.sleep(REST)
        memory["meaning, at rest"] = held(server)
        report["searches"] = len(asked)
        parts = {"p50": 50, "p95": 95, "p99": 99}
        report["search_ms"] = {
            name: round(spent[len(spent) * part // 100] * 1000, 1) for name, part in parts.items()
        }
    json.dump(report, sys.stdout, indent=1)


def searches(file: Path) -> Iterator[Question]:
    """Ask for words that a museum says, and for some that it does not."""
    dice = random.Random(5)  # noqa: S311
    statement = "SELECT locale, text FROM localized_text WHERE owner_kind = 'artwork'"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        said: dict[str, list[str]] = {}
        for locale, text in database.execute(f"{statement} ORDER BY id LIMIT 60000"):
            said.setdefault(locale, []).append(text)
    for tag in sorted(said, key=LOCALES.index):
        for number in range(SEARCHES):
            text = dice.choice(said[tag])
            words = text.split() if " " in text else [text[:4], text[1:3]]
            query = " ".join(dice.choices(words, k=1 + number % 2))
            if number % 5 == 4 and len(query) > 4:
                query = query[:2] + query[3:]
            yield Question("Q3", {"q": query, "l": tag})
        for number in range(UNKNOWN):
            yield Question("Q3", {"q": f"xylophonist {number} quixotic {tag}", "l": tag})


def settle(server: Server, stops: list[Question]) -> float:
    """Ask until the museum is answered from memory, and tell how long that took."""
    began, quick = time.perf_counter(), 0
    while quick < SETTLED:
        if (since := time.perf_counter() - began) > PATIENCE:
            raise SystemExit("the museum was not taken into memory")
        spent = _timed(server, stops[int(since * 10) % len(stops)])
        quick = quick + 1 if spent * 1000 < AT_ONCE_MS else 0
        time.sleep(0.1)
    return round(time.perf_counter() - began, 1)


def held(server: Server) -> dict[str, float]:
    """Tell the megabytes that a process holds, and how many of them no file could give again."""
    lines = Path(f"/proc/{server.pid}/smaps_rollup").read_text().splitlines()[1:]
    told = {line.partition(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return {name: round(told[name], 1) for name in SHOWN}


def _indexed(server: Server, question: Question) -> float:
    """Ask until the newest index answers, which is told by an answer that may be kept."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        if "etag" in _answered(server.port, question):
            return round(time.perf_counter() - began, 1)
        time.sleep(0.2)
    raise SystemExit("the index was not made")


def _timed(server: Server, question: Question) -> float:
    before = time.perf_counter()
    _answered(server.port, question)
    return time.perf_counter() - before


def _answered(port: int, question: Question) -> dict[str, str]:
    """Ask, each time with a number of its own, so that no whole answer is kept for it."""
    body = question.encoded[:-1] + b', "extensions": {"nth": %d}}' % time.time_ns()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with closing(connection):
        connection.request("POST", "/graphql", body, {"content-type": "application/json"})
        answer = connection.getresponse()
        content = json.loads(answer.read())
    # An index in the making refuses with an error in its answer, or asks for patience.
    if answer.status not in {200, 503}:
        raise SystemExit(f"answered {answer.status}: {content}")
    return {name.lower(): value for name, value in answer.getheaders()}


if __name__ == "__main__":
    main()
