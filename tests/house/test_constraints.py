"""One version of everything: what pyproject.toml asks for is what constraints.txt allows."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.+!]+)$")
# Its builds have names of their own (+cpu), which a constraint would refuse.
BUILT_IN_MANY_WAYS = {"torch"}


def pins(lines: list[str]) -> dict[str, str]:
    found = [PIN.match(line) for line in lines]
    assert all(found), [line for line in lines if not PIN.match(line)]
    return {pin[1].lower().replace("_", "-"): pin[2] for pin in found if pin}


def test_every_dependency_has_the_version_that_was_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        asked.extend(extra)
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    allowed = pins([line for line in lines if line and not line.startswith("#")])
    wanted = pins(
        [line.partition(";")[0] for line in asked if line.split("==")[0] not in BUILT_IN_MANY_WAYS]
    )
    assert wanted.items() <= allowed.items()
    assert not BUILT_IN_MANY_WAYS & allowed.keys()
