"""One form of an operation: its plan for one set of answers to @skip and @include.

Objects are planned and compiled when they are first met, so that the many types behind an
interface cost nothing until one of them appears.
"""

import sys
from types import CoroutineType
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import (
    CollectedFields,
    FieldDetailsList,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from backend.compiler.classes import ClassRegister
from backend.compiler.emitting import Emitter
from backend.compiler.hints import CLASSES, LASTING
from backend.compiler.keeping import Keeping
from backend.compiler.plan import (
    Completer,
    FieldPlan,
    Level,
    ObjectBody,
    ObjectPlan,
    Reader,
    Step,
    path_of,
)
from backend.compiler.planning import lists_of, plan_field
from backend.compiler.running import Run

__all__ = ("MOST_FIELDS", "OperationTooLargeError", "Variant")

# Fragments within fragments may unfold without end; this many take some thirty milliseconds.
MOST_FIELDS = 1_000


LASTING_READERS = {Reader.TYPENAME, Reader.ATTRIBUTE, Reader.CALL}


class OperationTooLargeError(Exception):
    """An operation unfolds into more fields than are worth compiling."""


# CPython refuses lists of lists of lists deep within a function, too.
UNWRITABLE = (OperationTooLargeError, SyntaxError, RecursionError)


class Variant:
    """The plans of an operation, and the functions made of them."""

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragment_definitions: dict[str, FragmentDefinitionNode],
        conditions: VariableValues,
        register: ClassRegister,
        keeping: Keeping | None = None,
    ) -> None:
        self.schema = schema
        self.operation = operation
        self.fragment_definitions = fragment_definitions
        self.fragments = {name: FragmentDetails(one) for name, one in fragment_definitions.items()}
        self.register = register
        self._conditions = conditions
        self._keeping = keeping
        self._planned: dict[int, FieldPlan] = {}
        self._plans: dict[tuple[str, int], ObjectPlan] = {}
        self._fields = 0
        self.is_abandoned = False
        """Whether the operation proved too large: later requests go to graphql-core at once."""
        self._emitter = Emitter(
            child=lambda level, kind: self._object(kind, level.field),
            dispatch=self._dispatch,
            classes=self._classes,
            names={
                "admit": register.admit,
                "failure": sys.exception,
                "Coroutine": CoroutineType,
                **({"kept": keeping.kept.get, "keep": keeping.keep} if keeping else {}),
            },
        )
        kind = schema.get_root_type(operation.operation)
        if kind is None:
            raise ValueError(operation)
        collected = collect_fields(schema, self.fragments, conditions, kind, operation)
        self.root = self._make(kind, collected, ())

    def run(self, run: Run) -> Any:
        """Execute the root fields: at once, or one after the other for a mutation."""
        root = self.root
        grouped = root.collected.grouped_field_set
        if self.operation.operation.value == "mutation":
            return run.execute_fields_serially(root.type, run.root_value, None, grouped, None)
        if run.root_value is None or self.register.admit(type(run.root_value)):
            return root.body(run, run.root_value, None)
        return run.execute_fields(root.type, run.root_value, None, grouped, None)

    def plan(self, kind: GraphQLObjectType, details: FieldDetailsList) -> ObjectPlan | None:
        """Find the plan of an object by what asks for it; None where it is not worth one."""
        field = self._planned.get(id(details))
        if field is None:
            return None
        try:
            return self._object(kind, field)
        except OperationTooLargeError:
            return None

    def completer(self, level: Level) -> Completer:
        """Make the function that completes an awaited value of a level."""
        if level.completer is None:
            try:
                if is_leaf_type(get_named_type(level.type)):
                    level.completer = _as_graphql_core(level)
                else:
                    level.completer = self._emitter.completer(level)
            except UNWRITABLE:
                level.completer = _as_graphql_core(level)
        return level.completer

    def _object(self, kind: GraphQLObjectType, field: FieldPlan) -> ObjectPlan:
        key = (kind.name, id(field.details))
        plan = self._plans.get(key)
        if plan is None:
            collected = collect_subfields(
                self.schema, self.fragments, self._conditions, self.operation, kind, field.details
            )
            steps = field.steps + (None,) * lists_of(field.definition.type)
            plan = self._plans[key] = self._make(kind, collected, steps)
            if self._keeping and LASTING in kind.extensions and self._is_lasting(plan):
                plan.place = self._keeping.place()
        return plan

    def _is_lasting(self, plan: ObjectPlan) -> bool:
        """Tell whether all that is asked of an object follows from the object."""
        for field in plan.fields:
            kind = get_named_type(field.definition.type)
            if field.reader not in LASTING_READERS:
                return False
            if isinstance(kind, GraphQLObjectType):
                if not self._is_lasting(self._object(kind, field)):
                    return False
            elif not is_leaf_type(kind):
                return False
        return True

    def _make(
        self, kind: GraphQLObjectType, collected: CollectedFields, steps: tuple[Step, ...]
    ) -> ObjectPlan:
        fields = []
        for key, details in collected.grouped_field_set.items():
            definition = self.schema.get_field(kind, details[0].node.name.value)
            if definition is not None:
                field = plan_field(kind, key, definition, details, steps)
                self._planned[id(details)] = field
                fields.append(field)
        self._fields += len(fields)
        if self._fields > MOST_FIELDS:
            raise OperationTooLargeError

        def first(run: Run, source: Any, trail: Any) -> Any:
            # Compiled code that was written before goes on calling this.
            if plan.body is first:
                try:
                    plan.body = self._emitter.body(plan)
                except UNWRITABLE:
                    self.is_abandoned = True
                    plan.body = _uncompiled(plan)
            return plan.body(run, source, trail)

        plan = ObjectPlan(type=kind, steps=steps, collected=collected, fields=fields, body=first)
        return plan

    def _classes(self, kind: GraphQLObjectType) -> set[type] | frozenset[type]:
        """Say which classes an object's source may have that needs no questions."""
        if kind.is_type_of is None:
            return self.register.plain
        hinted = kind.extensions.get(CLASSES, ())
        return frozenset(cls for cls in hinted if self.register.admit(cls))

    def _dispatch(self, level: Level) -> dict[type, ObjectBody]:
        """Say which function builds the object of an abstract level, by the class of its source."""
        abstract = get_named_type(level.type)
        if not isinstance(abstract, GraphQLAbstractType):
            raise TypeError(abstract)
        bodies: dict[type, ObjectBody] = {}

        def met_first(kind: GraphQLObjectType, cls: type) -> ObjectBody:
            def first(run: Run, source: Any, trail: Any) -> Any:
                details, path = level.field.details, path_of(level.steps, trail)
                result = run.collect_and_execute_subfields(kind, details, path, source, None)
                if (plan := self.plan(kind, details)) is not None:
                    bodies[cls] = plan.body
                return result

            return first

        for kind in self.schema.get_possible_types(abstract):
            for cls in kind.extensions.get(CLASSES, ()):
                if self.register.admit(cls):
                    bodies[cls] = met_first(kind, cls)
        return bodies


def _uncompiled(plan: ObjectPlan) -> ObjectBody:
    def body(run: Run, source: Any, trail: Any) -> Any:
        path = path_of(plan.steps, trail) if plan.steps else None
        return run.execute_fields(plan.type, source, path, plan.collected.grouped_field_set, None)

    return body


def _as_graphql_core(level: Level) -> Completer:
    return lambda run, value, trail, info: run.complete(level, value, trail, info)
