"""Plan one field: how its value is come by, with which arguments, and at which levels."""

from typing import Any

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
)
from graphql.execution.collect_fields import FieldDetailsList

from backend.compiler.arguments import (
    constant_arguments,
    have_stable_arguments,
    plain_arguments,
)
from backend.compiler.hints import ATTRIBUTE, CALL, CONTEXT
from backend.compiler.plan import FieldPlan, Level, Reader, Step

__all__ = ("lists_of", "plan_field")


def plan_field(
    parent: GraphQLObjectType,
    key: str,
    definition: GraphQLField,
    details: FieldDetailsList,
    steps: tuple[Step, ...],
) -> FieldPlan:
    """Plan a field of an object that stands at some steps from the root."""
    node = details[0].node
    reader, source = _reader(definition, node.name.value)
    field = FieldPlan(
        key=key,
        name=node.name.value,
        definition=definition,
        parent=parent,
        details=details,
        nodes=[one.node for one in details],
        steps=(*steps, (key, parent.name)),
        reader=reader,
        source=source,
        arguments=constant_arguments(definition, node),
        plain=plain_arguments(definition, node),
        are_stable=have_stable_arguments(definition, node),
    )
    field.level = _level(field, definition.type, field.steps, 0)
    return field


def _reader(definition: GraphQLField, name: str) -> tuple[Reader, Any]:
    if name == "__typename":
        return Reader.TYPENAME, None
    if attribute := definition.extensions.get(ATTRIBUTE):
        return Reader.ATTRIBUTE, attribute
    if (call := definition.extensions.get(CALL)) and not definition.args:
        return Reader.CALL, call
    if resolve := definition.extensions.get(CONTEXT):
        return Reader.CONTEXT, resolve
    if definition.resolve is None:
        return Reader.DEFAULT, name
    return Reader.RESOLVER, definition.resolve


def _level(field: FieldPlan, kind: GraphQLOutputType, steps: tuple[Step, ...], depth: int) -> Level:
    inner: Any = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    item = None
    if isinstance(inner, GraphQLList):
        item = _level(field, inner.of_type, (*steps, None), depth + 1)
    return Level(type=kind, steps=steps, depth=depth, field=field, item=item)


def lists_of(kind: Any) -> int:
    """Count the lists around a type."""
    found = 0
    while not hasattr(kind, "name"):
        found += isinstance(kind, GraphQLList)
        kind = kind.of_type
    return found
