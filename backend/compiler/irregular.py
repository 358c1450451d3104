"""Complete one value as graphql-core does, wherever compiled code is not sure of itself."""

from typing import Any

from graphql import GraphQLNonNull, GraphQLResolveInfo
from graphql.execution.values import get_argument_values

from backend.compiler.plan import Level, Reader, Trail, path_of
from backend.compiler.state import RunState

__all__ = ("Irregular",)

FINISHED = frozenset({str, int, float, bool, dict, list})


class Irregular(RunState):
    """The slow ways of a run: errors, awaitables, callables, and values to coerce."""

    def info(self, level: Level, trail: Trail) -> GraphQLResolveInfo[Any]:
        """Tell a resolver where it is."""
        for _ in range(level.depth):
            trail = trail[0]  # type: ignore[index]  # an item always has an index
        field = level.field
        path = path_of(field.steps, trail)
        head = (field.name, field.nodes.copy(), field.definition.type, field.parent, path)
        return tuple.__new__(GraphQLResolveInfo, (*head, *self.circumstances))

    def arguments(self, level: Level) -> dict[str, Any]:
        """Coerce the arguments of a field, once for the request where that is enough."""
        field = level.field
        if (found := self.coerced_arguments.get(field)) is not None:
            return found
        if field.plain is not None:
            plain = field.plain.read(self.variable_values.coerced)
            if plain is not None:
                return plain
        definition, node = field.definition, field.nodes[0]
        found = get_argument_values(
            definition, node, self.variable_values, None, self.hide_suggestions
        )
        if field.are_stable:
            self.coerced_arguments[field] = found
        return found

    def fail(self, level: Level, error: Exception, trail: Trail) -> None:
        """Note an error where it happened, or pass it on where no null may stand."""
        path = path_of(level.steps, trail)
        self.handle_field_error(error, level.type, level.field.details, path)

    def complete(self, level: Level, value: Any, trail: Trail, info: Any) -> Any:
        """Complete a value that need not be awaited, raising what is wrong with it."""
        if info is None:
            info = self.info(level, trail)
        path = path_of(level.steps, trail)
        return self.complete_value(level.type, level.field.details, info, path, value, None)

    def finished(self, level: Level, value: Any, trail: Trail, info: Any) -> Any:
        """Complete what a field has resolved to, whatever it is."""
        try:
            field = level.field
            if field.reader is Reader.DEFAULT and callable(value):
                info = self.info(level, trail)
                arguments = field.arguments
                value = value(info, **(self.arguments(level) if arguments is None else arguments))
            if self.is_awaitable(value):
                return self._awaited(level, value, trail, info)
            completed = self.complete(level, value, trail, info)
            if self.is_awaitable(completed):
                return self.awaiting(level, completed, trail)
        except Exception as error:  # noqa: BLE001  # whatever a resolver raises
            return self.fail(level, error, trail)
        return completed

    def finished_item(self, level: Level, value: Any, trail: Trail, info: Any) -> Any:
        """Complete an item of a list, whatever it is."""
        if info is None:
            info = self.info(level, trail)
        path, details = path_of(level.steps, trail), level.field.details
        if self.is_awaitable(value):
            return self.complete_awaitable_list_item_value(
                value, level.type, details, info, path, None
            )
        completed: list[Any] = []
        self.complete_list_item_value(value, completed, level.type, details, info, path, None)
        return completed[0]

    def finished_leaf(self, level: Level, value: Any, trail: Trail, info: Any) -> Any:
        """Coerce a leaf that is not already what the answer holds."""
        if value is not None and self.register.admit(type(value)):
            kind = level.type
            leaf: Any = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
            try:
                coerced = self.complete_leaf_value(leaf, value)
            except Exception as error:  # noqa: BLE001  # whatever a scalar raises
                return self.fail(level, error, trail)
            if type(coerced) in FINISHED or not self.is_awaitable(coerced):
                return coerced
            return self.awaiting(level, coerced, trail)
        regular = self.finished if level.depth == 0 else self.finished_item
        return regular(level, value, trail, info)

    async def _awaited(self, level: Level, awaitable: Any, trail: Trail, info: Any) -> Any:
        try:
            value = await awaitable
            completer = level.completer or self.variant.completer(level)
            completed = completer(self, value, trail, info)  # type: ignore[arg-type]  # a Run it is
            if type(completed) not in FINISHED and self.is_awaitable(completed):
                completed = await completed
        except Exception as error:  # noqa: BLE001  # whatever a resolver raises
            return self.fail(level, error, trail)
        return completed

    async def awaiting(self, level: Level, awaitable: Any, trail: Trail) -> Any:
        """Wait for the rest of a value; an error stops at its level."""
        try:
            return await awaitable
        except Exception as error:  # noqa: BLE001  # whatever a resolver raises
            return self.fail(level, error, trail)
