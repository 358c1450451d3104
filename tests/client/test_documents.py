"""Every question of the clients is one that the schema answers."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ROOT / "kiosk_client"
DOCUMENTS = sorted(CLIENTS.glob("*/documents/*.graphql"))
SCHEMA = build_schema((ROOT / "backend/graphql/schema.graphql").read_text("utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(CLIENTS).as_posix()


def test_both_clients_have_documents() -> None:
    assert {path.parts[-3] for path in DOCUMENTS} == {"guide", "desk"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_document_is_valid_against_the_schema(path: Path) -> None:
    assert validate(SCHEMA, parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_a_document_is_asked_by_its_client(path: Path) -> None:
    client = path.parents[1]
    code = "".join(file.read_text("utf-8") for file in client.rglob("*.js"))
    assert f"{path.stem}.graphql" in code or f'"{path.stem}"' in code


def test_a_digest_in_the_guide_is_of_the_document_that_it_names() -> None:
    code = (CLIENTS / "guide/reading.js").read_text("utf-8")
    named = dict(re.findall(r'^  (\w+): "([0-9a-f]{64})",$', code, re.MULTILINE))
    documents = CLIENTS / "guide/documents"
    texts = {name: (documents / f"{name}.graphql").read_bytes() for name in named}
    assert named == {name: sha256(text).hexdigest() for name, text in texts.items()} != {}
