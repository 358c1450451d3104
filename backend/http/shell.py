"""What a telephone keeps so that the guide opens without network: its files, each by its digest.

The list is part of the service worker itself: a browser notices by itself that it has changed,
and a worker whose list and files do not agree is never installed, so no version mixes with another.
"""

import hashlib
import json
from pathlib import Path

from backend.http.files import CLIENTS, SHIPPED

__all__ = ("service_worker", "shell_files")

WORKER = CLIENTS / "guide" / "service-worker.js"


def shell_files() -> dict[str, str]:
    """Give the SHA-256 of every file of the guide, by the address it is asked at."""
    found = sorted(
        file
        for folder in ("common", "guide")
        for file in (CLIENTS / folder).rglob("*")
        if file.suffix in SHIPPED and file != WORKER
    )
    return {_address(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}


def service_worker() -> str:
    """Give the worker's code, with the files of this version before it."""
    files = shell_files()
    listing = json.dumps(files, separators=(",", ":"))
    digest = hashlib.sha256(listing.encode()).hexdigest()[:16]
    shell = f'const SHELL = {{ digest: "{digest}", files: {listing} }};\n'
    return shell + WORKER.read_text("utf-8")


def _address(file: Path) -> str:
    path = file.relative_to(CLIENTS).as_posix()
    return "/" if path == "guide/index.html" else f"/assets/{path}"
