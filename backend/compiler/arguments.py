"""Which arguments of a field can be known before the request, or once for a request."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLScalarType,
    Undefined,
    VariableNode,
    is_specified_scalar_type,
)
from graphql.execution.values import get_argument_values
from graphql.utilities.coerce_input_value import coerce_default_value

__all__ = ("constant_arguments", "have_stable_arguments")

IMMUTABLE = (str, int, float, bool, type(None))


def constant_arguments(definition: GraphQLField, node: FieldNode) -> Mapping[str, Any] | None:
    """Coerce arguments that no variable and no caller can change; None where there are others."""
    if not definition.args:
        return {}
    if any(isinstance(given.value, VariableNode) for given in node.arguments or ()):
        return None
    if not have_stable_arguments(definition, node):
        return None
    try:
        return get_argument_values(definition, node)
    except Exception:  # noqa: BLE001  # a scalar may raise anything
        # Said again with every answer: an error belongs to one request.
        return None


def have_stable_arguments(definition: GraphQLField, node: FieldNode) -> bool:
    """Tell whether every call of a request may be given the same coerced arguments.

    A list, an input object or the value of a custom scalar is made anew for each call, since a
    resolver may change what it is given.
    """
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    return all(
        _is_immutable(argument.type)
        if name in given and not isinstance(given[name], VariableNode)
        else _default_is_immutable(definition, name)
        for name, argument in definition.args.items()
    )


def _is_immutable(kind: GraphQLInputType) -> bool:
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    if isinstance(kind, GraphQLScalarType):
        return is_specified_scalar_type(kind)
    return isinstance(kind, GraphQLEnumType)


def _default_is_immutable(definition: GraphQLField, name: str) -> bool:
    try:
        default = coerce_default_value(definition.args[name])
    except Exception:  # noqa: BLE001  # as above
        return False
    return default is Undefined or isinstance(default, IMMUTABLE)
