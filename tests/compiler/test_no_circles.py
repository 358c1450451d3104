"""An execution leaves nothing to Python's collector, which would hold everybody up."""

import asyncio
import gc

import pytest
from graphql import build_schema, parse

from backend.compiler import compile_operation

SDL = "type Query { double(number: Int!): Int  later: Int  never: Int! }"


@pytest.fixture
def schema():
    schema = build_schema(SDL)
    fields = schema.query_type.fields
    fields["double"].resolve = lambda _source, info, number: 2 * number + len(info.path) - 3
    fields["later"].resolve = lambda _source, _info: asyncio.sleep(0, 7)
    return schema


@pytest.fixture(autouse=True)
def collector():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_what_a_resolver_was_told_goes_with_the_answer(schema):
    operation = compile_operation(schema, parse("query($n: Int!) { double(number: $n) }"))
    operation.execute(variable_values={"n": 1})
    gc.collect()
    answers = [operation.execute(variable_values={"n": n}).data for n in range(20)]
    assert answers == [{"double": 2 * n} for n in range(20)]
    assert gc.collect() == 0


def test_so_does_what_was_waited_for(schema):
    async def often():
        operation = compile_operation(schema, parse("{ later double(number: 4) }"))
        await operation.execute()
        gc.collect()
        answers = [(await operation.execute()).data for _ in range(20)]
        assert answers == [{"later": 7, "double": 8}] * 20
        assert gc.collect() == 0

    asyncio.run(often())
