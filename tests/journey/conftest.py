"""A museum that is really served, and a browser that a visitor could hold."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# What a browser asks of the network by itself must not be mistaken for what our pages ask.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60


@dataclass(frozen=True)
class Museum:
    """Where the demo is served, its curator's password, and where its data lie."""

    address: str
    password: str
    folder: Path


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Museum]:
    """The demo as a newcomer starts it: built, served, with its worker beside."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    folder = tmp_path_factory.mktemp("journey")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CIMAISE_")},
        "CIMAISE_DATA_DIR": str(folder),
        "PORT": str(port),
    }
    service = subprocess.Popen(
        [sys.executable, "-m", "backend", "demo"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    timer = threading.Timer(PATIENCE, service.kill)
    timer.start()
    try:
        assert service.stdout is not None
        said = ""
        for line in service.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        timer.cancel()
        password = re.search(r"password: (\S+)", said)
        assert password, f"the demo did not start: {said}"
        yield Museum(f"http://127.0.0.1:{port}", password[1], folder)
    finally:
        timer.cancel()
        service.terminate()
        service.communicate(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, as Debian or the machine's owner installed it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield opened
        opened.close()
