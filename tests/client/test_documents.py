"""Every question of the clients is one that the schema answers."""

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
