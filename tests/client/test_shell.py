"""What a device keeps to open the guide without network is what the guide consists of."""

import hashlib
import json
import re

from backend.http.files import CLIENTS
from backend.http.shell import service_worker, shell_files


def test_every_file_of_the_guide_is_kept_and_none_of_the_desk() -> None:
    files = shell_files()
    modules = {f"/assets/{file.relative_to(CLIENTS)}" for file in CLIENTS.glob("guide/**/*.js")}
    assert modules - set(files) == {"/assets/guide/service-worker.js"}
    assert {path for path in files if path.endswith(".graphql")}
    assert not [path for path in files if "/desk/" in path]


def test_a_file_is_known_by_its_digest() -> None:
    index = (CLIENTS / "guide" / "index.html").read_bytes()
    assert shell_files()["/"] == hashlib.sha256(index).hexdigest()


def test_the_worker_carries_the_list_of_its_own_version() -> None:
    first = service_worker().split("\n", 1)[0]
    listed = re.fullmatch(r'const SHELL = \{ digest: "[0-9a-f]{16}", files: (\{.*\}) \};', first)
    assert listed
    assert json.loads(listed[1]) == shell_files()
