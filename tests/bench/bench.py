"""Measure the service on the demo museum: start, memory, latency of the three documents, analysis.

Prints JSON. Figures belong to the machine they were measured on; compare runs of one machine only.
"""

import http.client
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIST = "artwork { title { text } artists { artist { name } } }"
DOCUMENTS = {
    "Q1 stop page": (
        "query($n: String!, $l: String) { stop(number: $n, locale: $l) { ... on Stop { number"
        " artwork { title { text locale isFallback } caption { text } description { text }"
        " artists { artist { name } } room { number name { text } }"
        " image { url alt { text } } } audio { url } } } }",
        {"n": "007", "l": "fr"},
    ),
    "Q2 tour": (
        "query($l: String) { tours(locale: $l) { title { text }"
        " stops { position stop { number artwork { title { text } image { url }"
        " artists { artist { name } } } } } } }",
        {"l": "fr"},
    ),
    "Q3 search": (
        "query($q: String!, $l: String) { search(query: $q, first: 10, locale: $l) { edges { node"
        " { title { text } artists { artist { name } } room { number } } } } }",
        {"q": "lumière", "l": "fr"},
    ),
}
WARM_UP, COUNTED = 50, 400
REMARKS = 2_000


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the service did not become ready")


def resident_megabytes(pid: int) -> float | None:
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)


def latency(port: int, query: str, variables: dict[str, str]) -> dict[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = json.dumps({"query": query, "variables": variables})
    spent = []
    for _ in range(WARM_UP + COUNTED):
        began = time.perf_counter()
        connection.request("POST", "/graphql", body, {"content-type": "application/json"})
        answer = connection.getresponse()
        document = json.loads(answer.read())
        spent.append((time.perf_counter() - began) * 1000)
        if answer.status != 200 or "errors" in document:
            raise SystemExit(f"the service answered {answer.status}: {document}")
    counted = sorted(spent[WARM_UP:])
    return {
        "p50_ms": round(statistics.median(counted), 2),
        "p99_ms": round(counted[int(len(counted) * 0.99)], 2),
    }


def analysis(folder: Path) -> dict[str, float]:
    remarks = ["Merci, magnifique !", "The audio guide at 012 has no sound.", "متحف رائع جدا"]
    file = folder / "remarks.jsonl"
    lines = (json.dumps({"text": f"{remarks[n % 3]} {n}"}) for n in range(REMARKS))
    file.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "backend", "analyse", "--json", "--file", str(file)]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"entries_per_second": round(REMARKS / seconds), "peak_mb": round(peak, 1)}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cimaise-bench-") as name:
        folder, port = Path(name), free_port()
        environment = {
            **os.environ,
            "CIMAISE_DATA_DIR": str(folder / "data"),
            "CIMAISE_PORT": str(port),
            "CIMAISE_WORKER": "no",
        }
        cimaise = [sys.executable, "-m", "backend"]
        subprocess.run([*cimaise, "demo", "build"], check=True, env=environment)  # noqa: S603
        began = time.perf_counter()
        service = subprocess.Popen([*cimaise, "serve"], env=environment)  # noqa: S603
        try:
            wait_until_ready(port)
            report: dict[str, object] = {"ready_s": round(time.perf_counter() - began, 2)}
            for title, (query, variables) in DOCUMENTS.items():
                report[title] = latency(port, query, variables)
            report["service_mb"] = resident_megabytes(service.pid)
        finally:
            service.terminate()
            service.wait(timeout=10)
        report["analyse"] = analysis(folder)
        print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
