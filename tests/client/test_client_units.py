"""The clients' own tests and types, where Node and TypeScript are at hand."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
NODE = shutil.which("node")
TSC = shutil.which("tsc") or shutil.which("tsc", path=str(ROOT / ".venv/node/node_modules/.bin"))


def run(*command: str) -> None:
    result = subprocess.run(  # noqa: S603 - found on this machine by name
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.skipif(NODE is None, reason="Node is not on this machine: the clients' units rest")
def test_the_clients_units_keep_their_promises() -> None:
    run(str(NODE), "--test", *sorted(map(str, HERE.glob("*.test.mjs"))))


@pytest.mark.skipif(TSC is None, reason="tsc is not on this machine: the clients' types rest")
def test_the_clients_types_agree() -> None:
    run(str(TSC), "--project", "kiosk_client/tsconfig.json")
