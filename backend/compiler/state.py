"""What one execution knows, made as late as possible: most executions need little of it."""

from asyncio import Future
from collections.abc import Callable
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

TOLD = GraphQLResolveInfo._fields[5:]


if TYPE_CHECKING:
    from functools import cached_property as on_demand
else:

    class on_demand:  # noqa: N801  # it stands where a property stands
        """An attribute that is made when it is first read; functools' own takes a lock for it."""

        def __init__(self, make: Callable[[Any], Any]) -> None:
            self._make, self._name = make, make.__name__
            self.__doc__ = make.__doc__

        def __get__(self, run: Any, _cls: type | None = None) -> Any:
            made = vars(run)[self._name] = self._make(run)
            return made


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

    def end(self) -> None:
        """Forget what leads back here: without a circle, nothing is left for the collector.

        It would otherwise run every second under load, and hold everybody up for 20 ms.
        """
        made = vars(self)
        made.pop("circumstances", None)
        made.pop("async_helpers", None)

    @on_demand
    def schema(self) -> Any:  # type: ignore[override]
        """The schema of the operation."""
        return self.variant.schema

    @on_demand
    def operation(self) -> Any:  # type: ignore[override]
        """The operation that runs."""
        return self.variant.operation

    @on_demand
    def fragments(self) -> Any:  # type: ignore[override]
        """The fragments of the document."""
        return self.variant.fragments

    @on_demand
    def fragment_definitions(self) -> Any:  # type: ignore[override]
        """The definitions of the fragments of the document."""
        return self.variant.fragment_definitions

    @on_demand
    def register(self) -> ClassRegister:
        """The classes met so far."""
        return self.variant.register

    @on_demand
    def circumstances(self) -> tuple[Any, ...]:
        """What a resolver is told that is the same for every field."""
        variant = self.variant
        values = {
            "schema": variant.schema,
            "fragments": variant.fragment_definitions,
            "root_value": self.root_value,
            "operation": variant.operation,
            "variable_values": self.variable_values,
            "context": self.context_value,
            "is_awaitable": is_awaitable,
            "abort_signal": None,
            "async_helpers": self.async_helpers,
        }
        return tuple([values[name] for name in TOLD])

    @on_demand
    def coerced_arguments(self) -> dict[FieldPlan, dict[str, Any]]:
        """The arguments that are the same for every call of this request."""
        return {}

    @on_demand
    def async_helpers(self) -> Any:  # type: ignore[override]
        """What resolvers may use to do several things at once."""
        return GraphQLResolveInfoHelpers(gather=self.gather_async_work, track=self.track_async_work)

    @on_demand
    def collected_errors(self) -> Any:  # type: ignore[override]
        """The errors so far."""
        return CollectedErrors()

    @on_demand
    def background_futures(self) -> Any:  # type: ignore[override]
        """What still runs though nobody will read it."""
        return set[Future[Any]]()

    @on_demand
    def pending_incremental_futures(self) -> Any:  # type: ignore[override]
        """Always empty: nothing is delivered in parts."""
        return set[Future[Any]]()

    @on_demand
    def _relevant_sub_fields(self) -> Any:  # type: ignore[override]
        return {}

    @on_demand
    def _stream_usages(self) -> Any:  # type: ignore[override]
        return RefMap[Any, Any]()
