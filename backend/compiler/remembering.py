"""Compile the documents that come again, and only those."""

from collections import OrderedDict
from collections.abc import Awaitable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, ExecutionResult, GraphQLSchema, execute

from backend.compiler.keeping import Keeping
from backend.compiler.operation import CompiledOperation, NotCompilable, compile_operation

__all__ = ("CompilingExecutor",)


@dataclass(slots=True)
class _Known:
    document: DocumentNode
    seen: int = 0
    compiled: CompiledOperation | NotCompilable | None = None


class CompilingExecutor:
    """Execute documents, compiling each at its second sight.

    A document seen once costs what graphql-core costs. The documents seen last are remembered, up
    to ``capacity``; a stream of new ones can neither fill the memory nor keep the machine busy
    compiling. A compiled document takes a tenth to half a megabyte. With a ``keeping``, what stands
    for a lasting object in the data is what its seal made of it.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        compile_after: int = 2,
        capacity: int = 128,
        keeping: Keeping | None = None,
    ) -> None:
        self._schema = schema
        self._compile_after = compile_after
        self._capacity = capacity
        self._keeping = keeping
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()

    def execute(
        self,
        document: DocumentNode,
        root_value: Any = None,
        context_value: Any = None,
        variable_values: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        key: Hashable = None,
        max_coercion_errors: int = 50,
        hide_suggestions: bool = False,
    ) -> ExecutionResult | Awaitable[ExecutionResult]:
        """Answer an operation as graphql-core's ``execute`` does.

        ``key`` says which document it is, as its text or its hash does; without one, the same
        document is the same object.
        """
        compiled = self.compiled(document, operation_name, key=key)
        if compiled is not None:
            return compiled.execute(
                root_value,
                context_value,
                variable_values,
                max_coercion_errors=max_coercion_errors,
                hide_suggestions=hide_suggestions,
            )
        return execute(
            self._schema,
            document,
            root_value,
            context_value,
            dict(variable_values or {}),
            operation_name,
            max_coercion_errors=max_coercion_errors,
            hide_suggestions=hide_suggestions,
        )

    def __len__(self) -> int:
        """Count the operations that are compiled and remembered."""
        return sum(isinstance(one.compiled, CompiledOperation) for one in self._known.values())

    def compiled(
        self, document: DocumentNode, operation_name: str | None = None, *, key: Hashable = None
    ) -> CompiledOperation | None:
        """Count a sight of an operation; the compiled one, if it has been seen often enough."""
        place = (id(document) if key is None else key, operation_name)
        known = self._known.get(place)
        if known is None:
            # The document is kept: its identity must not pass to another one.
            known = self._known[place] = _Known(document)
            if len(self._known) > self._capacity:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(place)
        known.seen += 1
        if known.compiled is None and known.seen >= self._compile_after:
            known.compiled = compile_operation(
                self._schema, known.document, operation_name, keeping=self._keeping
            )
        return known.compiled if isinstance(known.compiled, CompiledOperation) else None
