"""Turn an operation of a document into a function that answers it."""

from collections.abc import Awaitable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    execute,
    validate_schema,
    visit,
)
from graphql.execution.values import VariableValues

from backend.compiler.classes import ClassRegister
from backend.compiler.keeping import Keeping
from backend.compiler.running import Run
from backend.compiler.survey import Survey
from backend.compiler.variables import VariableReader
from backend.compiler.variant import OperationTooLargeError, Variant

__all__ = ("CompiledOperation", "NotCompilable", "compile_operation")

# Each condition doubles the forms of an operation; clients ask for two or three of them.
MOST_VARIANTS = 8


@dataclass(frozen=True, slots=True)
class NotCompilable:
    """An operation that graphql-core must execute, and why."""

    reason: str


class CompiledOperation:
    """An operation that answers as graphql-core's ``execute`` does, many times faster.

    It may be executed any number of times, also at the same time in one event loop. Functions are
    compiled when the first request needs them.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        conditions: frozenset[str],
        keeping: Keeping | None = None,
    ) -> None:
        self._keeping = keeping
        self._schema, self._document, self._operation = schema, document, operation
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        self._reader = VariableReader(schema, operation)
        self._conditions = tuple(sorted(conditions & self._reader.names))
        self._register = ClassRegister()
        self._variants: dict[tuple[Any, ...], Variant | None] = {}

    def execute(
        self,
        root_value: Any = None,
        context_value: Any = None,
        variable_values: Mapping[str, Any] | None = None,
        *,
        max_coercion_errors: int = 50,
        hide_suggestions: bool = False,
    ) -> ExecutionResult | Awaitable[ExecutionResult]:
        """Answer the operation; the result is awaitable if a resolver was."""
        values = self._reader.read(
            variable_values or {},
            max_errors=max_coercion_errors,
            hide_suggestions=hide_suggestions,
        )
        if isinstance(values, list):
            return ExecutionResult(None, errors=values)
        variant = self._variant(values)
        if variant is None:
            name = self._operation.name
            return execute(
                self._schema,
                self._document,
                root_value,
                context_value,
                dict(variable_values or {}),
                name.value if name else None,
                max_coercion_errors=max_coercion_errors,
                hide_suggestions=hide_suggestions,
            )
        run = Run(variant, root_value, context_value, values, hide_suggestions=hide_suggestions)
        try:
            data = variant.run(run)
        except GraphQLError as error:
            return _refused(run, error)
        if type(data) is dict:
            return _answered(run, data)
        return _awaited(run, data)

    def _variant(self, values: VariableValues) -> Variant | None:
        """Find the form of the operation for these conditions; None where there is none."""
        coerced = values.coerced
        key = tuple(coerced.get(name) for name in self._conditions)
        if key and not all(type(one) is bool for one in key):
            return None
        if key in self._variants:
            known = self._variants[key]
            return None if known is None or known.is_abandoned else known
        if len(self._variants) >= MOST_VARIANTS:
            return None
        variant = None
        with suppress(OperationTooLargeError, GraphQLError, RecursionError):
            variant = Variant(
                self._schema,
                self._operation,
                self._fragments,
                self._reader.restrict(values, frozenset(self._conditions)),
                self._register,
                self._keeping,
            )
        self._variants[key] = variant
        return variant


def compile_operation(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation_name: str | None = None,
    *,
    keeping: Keeping | None = None,
) -> CompiledOperation | NotCompilable:
    """Compile an operation of a valid document; what cannot be is told, not raised.

    Subscriptions, introspection, incremental delivery and fragments with arguments stay with
    graphql-core. So does whoever needs middleware or another executor. The schema must not change
    afterwards: its resolvers are part of what is compiled.
    """
    if validate_schema(schema) or schema.get_directive("defer") or schema.get_directive("stream"):
        return NotCompilable("the schema is not executed by graphql-core's execute")
    operations = [
        one
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
        and (operation_name is None or (one.name and one.name.value == operation_name))
    ]
    if not operations or (operation_name is None and len(operations) > 1):
        return NotCompilable("no single operation is asked for")
    operation = operations[-1]
    if operation.operation is OperationType.SUBSCRIPTION:
        return NotCompilable("a subscription has many answers")
    if schema.get_root_type(operation.operation) is None:
        return NotCompilable(f"the schema has no {operation.operation.value}")
    survey = Survey()
    visit(document, survey)
    if survey.refusal:
        return NotCompilable(survey.refusal)
    return CompiledOperation(schema, document, operation, frozenset(survey.conditions), keeping)


def _answered(run: Run, data: dict[str, Any] | None) -> ExecutionResult:
    errors = run.collected_errors.errors if "collected_errors" in vars(run) else None
    run.end()
    return ExecutionResult(data, errors or None)


def _refused(run: Run, error: GraphQLError) -> ExecutionResult:
    run.collected_errors.add(error, None)
    return _answered(run, None)


async def _awaited(run: Run, data: Awaitable[dict[str, Any]]) -> ExecutionResult:
    try:
        return _answered(run, await data)
    except GraphQLError as error:
        return _refused(run, error)
