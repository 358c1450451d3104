"""What the documents name is there, and what is there is named in the documents."""

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest
from graphql import build_schema

from backend.commands import parser
from backend.graphql.schema import SCHEMA_FILE
from backend.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SCHEMA = build_schema(SCHEMA_FILE.read_text(encoding="utf-8"))
VERBS = next(
    action.choices
    for action in parser()._actions  # noqa: SLF001  # argparse shows them nowhere else
    if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
)
OPERATIONS = [
    (kind.name, field)
    for kind in (SCHEMA.query_type, SCHEMA.mutation_type, SCHEMA.subscription_type)
    for field in kind.fields
]
VARIABLES = [PREFIX + each.name.upper() for each in fields(Settings)]


def read(*names):
    files = [DOCS / name for name in names]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_stands_in_the_commands(verb):
    assert re.search(rf"`cimaise {verb}\b", read("commands.md"))


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_stands_in_the_documents(variable):
    assert re.search(rf"`{variable}\b", read("settings.md", "commands.md"))


@pytest.mark.parametrize(("kind", "field"), OPERATIONS)
def test_every_field_stands_in_the_graphql_document(kind, field):
    assert re.search(rf"\b{field}\b", read("graphql.md")), f"{kind}.{field}"


def test_no_document_names_a_verb_or_a_setting_that_is_not_there():
    everything = "\n".join(
        file.read_text(encoding="utf-8") for file in [*DOCS.glob("*.md"), ROOT / "README.md"]
    )
    verbs = set(re.findall(r"`cimaise ([a-z][a-z-]*)", everything))
    assert verbs <= set(VERBS)
    settings = set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", everything))
    assert settings <= {*VARIABLES, "CIMAISE_TEST_DATABASE_URL"}


def test_every_link_of_a_document_leads_somewhere():
    for file in [*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), f"{file.name} → {target}"
