"""The commands of a fresh machine: what they are, and what they say when it lacks something."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {"help", "demo", "test", "check", "bench"}
TOOLS = ("make", "sh", "sed", "awk", "touch", "find")

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not on this machine")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with our Makefile, and a ``bin`` that is all the machine has."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    hook = tmp_path / "i18n" / "catalogs" / "build_hook.py"
    hook.parent.mkdir(parents=True)
    shutil.copy(ROOT / "i18n" / "catalogs" / "build_hook.py", hook)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def make(machine: Path, target: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        ["make", target],  # noqa: S607
        cwd=machine,
        env={"PATH": str(machine / "bin"), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def give_python(machine: Path, script: str) -> None:
    python = machine / "bin" / "python3"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)


@pytest.mark.parametrize("target", ["help", "--"])
def test_help_names_every_command(machine: Path, target: str) -> None:
    said = make(machine, target).stdout
    assert set(re.findall(r"make (\w+)", said)) == TARGETS


@pytest.mark.parametrize("target", ["demo", "test"])
def test_an_old_python_is_told_what_to_do(machine: Path, target: str) -> None:
    give_python(machine, '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')
    answer = make(machine, target)
    assert answer.returncode != 0
    assert "Python 3.11 or newer" in answer.stderr
    assert "Python 3.9.2" in answer.stderr
    assert "apt install python3" in answer.stderr


def test_a_machine_without_python_is_told_what_to_do(machine: Path) -> None:
    answer = make(machine, "demo")
    assert answer.returncode != 0
    assert "Install one" in answer.stderr


def test_a_missing_venv_module_is_named_with_its_package(machine: Path) -> None:
    give_python(machine, 'case "$2" in *ensurepip*) exit 1;; esac')
    answer = make(machine, "demo")
    assert answer.returncode != 0
    assert "apt install python3-venv" in answer.stderr


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_documents_name_no_command_that_is_not_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z]+)", text)) <= TARGETS
