"""What one execution knows, made as late as possible: most executions need little of it."""

from asyncio import Future
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphql import GraphQLResolveInfo
from graphql.execution import Executor
from graphql.execution.executor import (
    CollectedErrors,
    default_field_resolver,
    default_type_resolver,
)
from graphql.execution.values import VariableValues
from graphql.pyutils import RefMap
from graphql.pyutils.is_awaitable import is_async_iterable, is_awaitable
from graphql.type.definition import GraphQLResolveInfoHelpers

from backend.compiler.classes import ClassRegister
from backend.compiler.plan import FieldPlan

if TYPE_CHECKING:
    from backend.compiler.variant import Variant

__all__ = ("RunState",)


class RunState(Executor[Any]):
    """The attributes of an executor, all but the request's own made on demand.

    The constructor of the base class is not called on purpose: it costs more than the execution
    of a small operation.
    """

    field_resolver = staticmethod(default_field_resolver)
    type_resolver = staticmethod(default_type_resolver)
    subscribe_field_resolver = staticmethod(default_field_resolver)
    is_awaitable = staticmethod(is_awaitable)  # type: ignore[assignment]
    is_async_iterable = staticmethod(is_async_iterable)  # type: ignore[assignment]
    enable_early_execution = False
    error_propagation = True
    abort_signal = None
    hooks = None
    middleware_manager = None
    async_work_finished_hook_task = None

    def __init__(  # pyright: ignore[reportMissingSuperCall]
        self,
        variant: "Variant",
        root_value: Any,
        context_value: Any,
        variable_values: VariableValues,
        *,
        hide_suggestions: bool,
    ) -> None:
        self.variant = variant
        self.root_value = root_value
        self.context_value = context_value
        self.variable_values = variable_values
        self.hide_suggestions = hide_suggestions

    @cached_property
    def schema(self) -> Any:  # type: ignore[override]
        """The schema of the operation."""
        return self.variant.schema

    @cached_property
    def operation(self) -> Any:  # type: ignore[override]
        """The operation that runs."""
        return self.variant.operation

    @cached_property
    def fragments(self) -> Any:  # type: ignore[override]
        """The fragments of the document."""
        return self.variant.fragments

    @cached_property
    def fragment_definitions(self) -> Any:  # type: ignore[override]
        """The definitions of the fragments of the document."""
        return self.variant.fragment_definitions

    @cached_property
    def register(self) -> ClassRegister:
        """The classes met so far."""
        return self.variant.register

    @cached_property
    def circumstances(self) -> tuple[Any, ...]:
        """What a resolver is told that is the same for every field."""
        told = GraphQLResolveInfo._fields[5:]
        values = {
            "root_value": self.root_value,
            "context": self.context_value,
            "fragments": self.fragment_definitions,
        }
        return tuple(values[name] if name in values else getattr(self, name) for name in told)

    @cached_property
    def coerced_arguments(self) -> dict[FieldPlan, dict[str, Any]]:
        """The arguments that are the same for every call of this request."""
        return {}

    @cached_property
    def async_helpers(self) -> Any:  # type: ignore[override]
        """What resolvers may use to do several things at once."""
        return GraphQLResolveInfoHelpers(gather=self.gather_async_work, track=self.track_async_work)

    @cached_property
    def collected_errors(self) -> Any:  # type: ignore[override]
        """The errors so far."""
        return CollectedErrors()

    @cached_property
    def background_futures(self) -> Any:  # type: ignore[override]
        """What still runs though nobody will read it."""
        return set[Future[Any]]()

    @cached_property
    def pending_incremental_futures(self) -> Any:  # type: ignore[override]
        """Always empty: nothing is delivered in parts."""
        return set[Future[Any]]()

    @cached_property
    def _relevant_sub_fields(self) -> Any:  # type: ignore[override]
        return {}

    @cached_property
    def _stream_usages(self) -> Any:  # type: ignore[override]
        return RefMap[Any, Any]()
