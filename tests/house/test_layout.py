"""The house keeps its shape: what may stand where, and how long a file may be."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("backend", "guestbook", "i18n", "nlp", "recommendations")
FOLDERS = {*PACKAGES, "kiosk_client", "tests", "docs", ".ci"}
FILES = {
    *("pyproject.toml", "constraints.txt", "Makefile", ".editorconfig", ".gitignore"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE"),
}
LONGEST = 350
MIGRATIONS = Path("backend/storage/migrations/versions")
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common_utils"}


def files() -> list[Path]:
    """List the files that are ours: known to git, or about to be."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not on this machine")
    listing = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(  # noqa: S603
        [git, "-c", "safe.directory=*", *listing],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("git cannot list the files of this copy")
    paths = {Path(name) for name in listed.stdout.split("\0") if name}
    return sorted(path for path in paths if (ROOT / path).is_file())


def code() -> list[Path]:
    return [path for path in files() if path.suffix in {".py", ".js", ".mjs", ".css", ".html"}]


def test_the_top_level_is_fixed() -> None:
    found = {path.parts[0] for path in files()}
    assert found <= FOLDERS | FILES
    assert {*PACKAGES, "kiosk_client", "tests", "pyproject.toml", "Makefile"} <= found


def test_no_file_outgrows_its_subject() -> None:
    lengths = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in code()
        if MIGRATIONS not in path.parents  # written by Alembic, read once
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [
        path for path in files() if NAMELESS & {part.split(".")[0] for part in path.parts}
    ] == []


def test_every_folder_of_python_is_a_package() -> None:
    folders = {
        path.parent for path in files() if path.suffix == ".py" and path.parts[0] in PACKAGES
    }
    # Alembic reads its scripts by path: they are no modules of ours.
    scripts = {MIGRATIONS, MIGRATIONS.parent}
    assert [
        str(folder)
        for folder in sorted(folders - scripts)
        if not (ROOT / folder / "__init__.py").is_file()
    ] == []


def test_two_tests_never_share_a_file_name() -> None:
    names = [path.name for path in files() if path.match("tests/**/test_*.py")]
    assert sorted(names) == sorted(set(names))
