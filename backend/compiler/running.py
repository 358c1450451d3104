"""What compiled code leaves to graphql-core: errors, awaitables, and all that is irregular.

A run is an executor of graphql-core whose objects are built by compiled code. Its own methods are
the places where that code stops being sure of itself; they complete one value exactly as
graphql-core would, and come back to compiled code at the next object.
"""

from collections.abc import Iterator
from types import CoroutineType
from typing import Any

from graphql import GraphQLObjectType
from graphql.execution.collect_fields import CollectedFields, FieldDetailsList
from graphql.execution.executor import collect_iterator_awaitables
from graphql.pyutils import Path

from backend.compiler.irregular import Irregular
from backend.compiler.joining import Waits, gathered
from backend.compiler.leaves import EnumNames
from backend.compiler.plan import FieldPlan, Level, Reader, Trail, trail_of

__all__ = ("Run",)

Settled = tuple[Any, Waits | None]
"""A value, or the coroutine that will give it, and all that is waited for."""


class Run(Irregular):
    """One execution of a compiled operation."""

    def read(self, fields: list[FieldPlan], source: Any) -> list[Any]:
        """Read attributes one by one; graphql-core takes an error for a value as one raised."""
        values: list[Any] = []
        for field in fields:
            try:
                values.append(getattr(source, field.source))
            except Exception as error:  # noqa: BLE001  # whatever a property raises
                is_missing = isinstance(error, AttributeError)
                values.append(None if is_missing and field.reader is Reader.DEFAULT else error)
        return values

    def fail_object(
        self, level: Level, error: Exception, trail: Trail, waits: Waits | None
    ) -> None:
        """Give up an object one of whose fields may not be null."""
        if waits:
            self.abandon(waits)
        self.fail(level, error, trail)

    def fail_list(
        self,
        level: Level,
        error: Exception,
        trail: Trail,
        waits: Waits | None,
        rest: Iterator[tuple[int, Any]],
    ) -> None:
        """Give up a list one of whose items may not be null."""
        pending: list[Any] = [one for _, one in waits or ()]
        pending += collect_iterator_awaitables((item for _, item in rest), self.is_awaitable)
        if pending:
            self.settle_in_background(pending)
        self.fail(level, error, trail)

    def abandon(self, waits: Waits) -> None:
        """Let what nobody will read come to its end."""
        self.settle_in_background([one for _, one in waits])

    def conclude(
        self, level: Level, value: Any, trail: Trail, info: Any, waits: Waits | None, key: Any
    ) -> Settled:
        """Complete what a field has resolved to, whatever it is."""
        return _settled(self.finished(level, value, trail, info), waits, key)

    def item(
        self, level: Level, value: Any, trail: Trail, info: Any, waits: Waits | None, key: Any
    ) -> Settled:
        """Complete an item of a list, whatever it is."""
        return _settled(self.finished_item(level, value, trail, info), waits, key)

    def leaf(
        self, level: Level, value: Any, trail: Trail, info: Any, waits: Waits | None, key: Any
    ) -> Settled:
        """Coerce a leaf that is not already what the answer holds."""
        return _settled(self.finished_leaf(level, value, trail, info), waits, key)

    def enum(
        self,
        level: Level,
        value: Any,
        trail: Trail,
        info: Any,
        waits: Waits | None,
        key: Any,
        names: EnumNames,
    ) -> Settled:
        """Find the name of an enumerated value, and learn it."""
        found = self.finished_leaf(level, value, trail, info)
        if type(found) is str:
            names.learn(value, found)
        return _settled(found, waits, key)

    def completed(
        self, level: Level, value: Any, trail: Trail, info: Any, waits: Waits | None, _key: Any
    ) -> Settled:
        """Complete a value that has been waited for."""
        return self.complete(level, value, trail, info), waits

    def wait_for(
        self, level: Level, awaitable: Any, trail: Trail, waits: Waits | None, key: Any
    ) -> Settled:
        """Note an object whose parts are still to come."""
        return _settled(self.awaiting(level, awaitable, trail), waits, key)

    def join(
        self,
        level: Level,
        made: Any,
        missing: Waits,
        trail: Trail,
        waits: Waits | None,
        key: Any,
    ) -> Settled:
        """Note an object or a list some parts of which are still to come."""
        return _settled(self.awaiting(level, gathered(made, missing), trail), waits, key)

    def joined(self, made: Any, waits: Waits) -> Any:
        """Wait for the missing parts of an object."""
        return gathered(made, waits)

    def collect_subfields(
        self, return_type: GraphQLObjectType, field_details_list: FieldDetailsList
    ) -> CollectedFields:
        """Give the fields as they were planned, so that compiled code knows them again."""
        plan = self.variant.plan(return_type, field_details_list)
        if plan is None:
            return super().collect_subfields(return_type, field_details_list)
        return plan.collected

    def collect_and_execute_subfields(
        self,
        return_type: GraphQLObjectType,
        field_details_list: FieldDetailsList,
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        """Build an object by compiled code where its source is an ordinary object."""
        plan = self.variant.plan(return_type, field_details_list)
        if plan is None or not self.register.admit(type(result)):
            return super().collect_and_execute_subfields(
                return_type, field_details_list, path, result, position_context
            )
        return plan.body(self, result, trail_of(path))


def _settled(found: Any, waits: Waits | None, key: Any) -> Settled:
    if type(found) is CoroutineType:
        if waits is None:
            return found, [(key, found)]
        waits.append((key, found))
    return found, waits
