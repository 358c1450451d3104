"""Answering an operation of a document that is valid."""

from collections.abc import Awaitable, Mapping
from typing import Any

from graphql import ExecutionResult

from backend.graphql.context import Context
from backend.graphql.documents import Operation
from backend.graphql.schema import schema

__all__ = ("answer",)


def answer(
    operation: Operation, variables: Mapping[str, Any], context: Context
) -> ExecutionResult | Awaitable[ExecutionResult]:
    """Answer a query or a mutation, by compiled code from the second time on."""
    return schema.executor.execute(
        operation.document.valid,
        None,
        context,
        variables,
        operation.name,
        key=operation.document.source,
        hide_suggestions=not context.house.settings.developers,
    )
