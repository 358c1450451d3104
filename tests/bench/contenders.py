"""The servers that are measured beside one another, each on the server's core.

All of them stand at once, and are asked in turn: what the machine does meanwhile falls on each.
"""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cores import pinned, resident_megabytes
from questions import Question

__all__ = ("Server", "ask", "bare", "mercurius", "packages_of_node", "plain", "product")

HERE = Path(__file__).parent
PACKAGES = ("better-sqlite3@12.11.1", "fastify@5.12.8", "graphql@16.15.0")
PACKAGES += ("graphql-jit@0.8.9", "mercurius@16.10.1")
# Headers that the server writes itself, or that belong to one connection.
OF_SERVERS = {"date", "connection", "server"}
PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A server that stands."""

    port: int
    pid: int
    ready_s: float

    @property
    def megabytes(self) -> float | None:
        """The memory it holds now."""
        return resident_megabytes(self.pid)


def ask(port: int, body: bytes) -> tuple[dict[str, str], bytes]:
    """Ask once; anything but an answer without errors ends the bench."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", "/graphql", body, {"content-type": "application/json"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != 200 or json.loads(content).get("errors"):
        raise SystemExit(f"port {port} answered {answer.status}: {content[:500]!r}")
    said = {name.lower(): value for name, value in answer.getheaders()}
    return {name: value for name, value in said.items() if name not in OF_SERVERS}, content


@contextmanager
def product(data: Path, watched: Path | None = None) -> Iterator[Server]:
    """Serve a data folder with the settings that we ship.

    The analysing worker is left out: it is another process, and would sit on the server's core.
    ``watched`` is where the calls that took long are written when it ends.
    """
    environment = {"CIMAISE_DATA_DIR": str(data), "CIMAISE_WORKER": "no"}
    command = [sys.executable, "-m", "backend", "serve"]
    if watched:
        environment |= {"BENCH_WATCHED": str(watched), "PYTHONPATH": str(HERE.parents[1])}
        command = [sys.executable, str(HERE / "watched.py")]
    with _standing(command, environment, port_name="CIMAISE_PORT") as server:
        yield server


@contextmanager
def plain(database: Path) -> Iterator[Server]:
    """Serve the application that tutorials write."""
    with _standing(_uvicorn("plain_app:app"), {"BENCH_DATABASE": str(database)}) as server:
        yield server


@contextmanager
def bare(kind: str, answer: Path) -> Iterator[Server]:
    """Serve one answer: ``asgi`` or ``litestar_app``."""
    with _standing(_uvicorn(f"bare_apps:{kind}"), {"BENCH_ANSWER": str(answer)}) as server:
        yield server


@contextmanager
def mercurius(database: Path, modules: Path) -> Iterator[Server]:
    """Serve the peer on Node."""
    environment = {
        "BENCH_DATABASE": str(database),
        "BENCH_MODULES": str(modules.resolve()),
        "NODE_ENV": "production",
    }
    command = ["node", str(HERE / "mercurius_app.mjs")]
    with _standing(command, environment, port_name="BENCH_PORT") as server:
        yield server


def packages_of_node(folder: Path) -> str | None:
    """Install what the peer on Node needs; tells why it cannot be measured, if it cannot."""
    if not shutil.which("node"):
        return "Mercurius: node is not installed"
    if _stands(folder):
        return None
    if not shutil.which("npm"):
        return "Mercurius: npm is not installed"
    folder.mkdir(parents=True, exist_ok=True)
    said = subprocess.run(  # noqa: S603
        ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES],  # noqa: S607
        check=False,
        capture_output=True,
        text=True,
    )
    if said.returncode or not _stands(folder):
        return f"Mercurius: npm install failed ({said.stderr.strip()[-200:]})"
    return None


def _stands(folder: Path) -> bool:
    """Tell whether every package can be loaded: an install cut short leaves folders behind."""
    if not folder.is_dir():
        return False
    names = [name.partition("@")[0] for name in PACKAGES]
    said = subprocess.run(  # noqa: S603
        ["node", "-e", f"{json.dumps(names)}.map(require); require('better-sqlite3')(':memory:')"],  # noqa: S607
        cwd=folder,
        check=False,
        capture_output=True,
    )
    return said.returncode == 0


def keep_answer(file: Path, port: int, questions: Sequence[Question]) -> None:
    """Write down one of the product's answers, of middling length, for those that know no other."""
    answers = sorted((ask(port, one.encoded) for one in questions), key=lambda one: len(one[1]))
    headers, body = answers[len(answers) // 2]
    file.write_bytes(json.dumps(headers).encode() + b"\n" + body)


def _uvicorn(app: str) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", app, "--app-dir", str(HERE), "--no-access-log"]
    return [*command, "--log-level", "warning", "--loop", "uvloop", "--no-server-header"]


@contextmanager
def _standing(
    command: Sequence[str], environment: Mapping[str, str], port_name: str | None = None
) -> Iterator[Server]:
    port = _free_port()
    named = [] if port_name else ["--port", str(port), "--http", "httptools"]
    given: dict[str, Any] = {**os.environ, **environment}
    if port_name:
        given |= {port_name: str(port)}
    began = time.perf_counter()
    process = subprocess.Popen(pinned("server", [*command, *named]), env=given)  # noqa: S603
    try:
        _wait(process, port, began)
        yield Server(port, process.pid, round(time.perf_counter() - began, 2))
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, began: float) -> None:
    while time.perf_counter() - began < PATIENCE:
        if process.poll() is not None:
            raise SystemExit(f"{process.args} ended with {process.returncode}")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/ready")
            # A peer may know no such place: it is ready when it answers at all.
            if connection.getresponse().status != 503:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"{process.args} did not become ready")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
