"""Answering an operation of a document that is valid."""

from collections.abc import Mapping
from inspect import isawaitable
from typing import Any

from graphql import ExecutionResult

from backend.graphql.context import Context
from backend.graphql.documents import Operation
from backend.graphql.schema import schema

__all__ = ("answer",)


async def answer(
    operation: Operation, variables: Mapping[str, Any], context: Context
) -> ExecutionResult:
    """Answer a query or a mutation, by compiled code from the second time on."""
    result = schema.executor.execute(
        operation.document.valid,
        None,
        context,
        variables,
        operation.name,
        key=operation.document.source,
        hide_suggestions=not context.house.settings.developers,
    )
    return await result if isawaitable(result) else result
