"""The documents of our own clients, compiled on our own schema, before the demo museum."""

import inspect
from datetime import UTC, datetime
from pathlib import Path

import pytest
from graphql import OperationType, execute, parse

from backend.app import open_house
from backend.compiler import ATTRIBUTE, CALL, CLASSES, CONTEXT, CompiledOperation, compile_operation
from backend.demo.opening import build_demo
from backend.graphql.context import Context
from backend.graphql.hints import spare_wrappers
from backend.graphql.schema import schema
from backend.settings import Settings

OPENING = datetime(2026, 3, 14, 15, tzinfo=UTC)
CORE = schema._schema  # noqa: SLF001  # what Strawberry hands to graphql-core
FILES = sorted((Path(__file__).resolve().parents[2] / "kiosk_client").rglob("*.graphql"))
TOURS = "{ tours { id stops { stop { number } } } }"
ASKED = {
    "number": "1", "locale": "fr", "audience": "STANDARD", "special": True, "query": "a",
    "first": 5, "stepFree": False, "receipt": "none", "minutesLeft": 30,
}  # fmt: skip


@pytest.fixture
def hints():
    """Tell the compiler what Strawberry knows, when it is asked for; forget it afterwards."""
    yield lambda: spare_wrappers(CORE)
    for kind in CORE.type_map.values():
        kind.extensions.pop(CLASSES, None)
        for field in getattr(kind, "fields", {}).values():
            for hint in (ATTRIBUTE, CALL, CONTEXT):
                field.extensions.pop(hint, None)


async def told(result):
    if inspect.isawaitable(result):
        result = await result
    return repr(result.data), [
        (one.message, one.path, one.locations) for one in result.errors or ()
    ]


async def answers(context, texts, asked):
    """Answer each query by graphql-core and twice by the compiler."""
    for name, text in texts.items():
        document = parse(text)
        operation = document.definitions[0]
        if operation.operation is not OperationType.QUERY:
            continue
        names = {one.variable.name.value for one in operation.variable_definitions or ()}
        given = {key: value for key, value in asked.items() if key in names}
        compiled = compile_operation(CORE, document)
        assert isinstance(compiled, CompiledOperation), name
        stock = await told(execute(CORE, document, None, context, given))
        ours = [await told(compiled.execute(None, context, given)) for _ in range(2)]
        yield name, stock, ours


async def test_our_own_documents_are_answered_alike(tmp_path, hints):
    settings = Settings(data_dir=tmp_path)
    await build_demo(settings, OPENING)
    texts = {file.name: file.read_text(encoding="utf-8") for file in FILES}
    compared = []
    async with open_house(settings, lambda: OPENING) as house:
        context = Context(house=house, museum=await house.museums.at("localhost"))
        found = await execute(CORE, parse(TOURS), None, context)
        tour = found.data["tours"][0]
        asked = {**ASKED, "id": tour["id"], "number": tour["stops"][0]["stop"]["number"]}
        for prepare in (lambda: None, hints):
            prepare()
            async for name, stock, ours in answers(context, texts, asked):
                assert ours == [stock, stock], name
                compared.append(name)
    assert len(compared) > 20
