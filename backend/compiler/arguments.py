"""Which arguments of a field can be known before the request, or once for a request."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from graphql.utilities.coerce_input_value import coerce_default_value, coerce_input_literal

__all__ = ("PlainArguments", "constant_arguments", "have_stable_arguments", "plain_arguments")

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


@dataclass(frozen=True, slots=True)
class PlainArguments:
    """Arguments of which each is a variable or the same for every request."""

    constants: Mapping[str, Any]
    variables: tuple[tuple[str, str, bool], ...]
    """The name that the resolver knows, the variable, whether it may be null."""

    def read(self, coerced: Mapping[str, Any]) -> dict[str, Any] | None:
        """Take the variables as they are; None where graphql-core has something to say."""
        found = dict(self.constants)
        for out_name, variable, is_nullable in self.variables:
            value = coerced.get(variable, Undefined)
            # What is mutable may be another object for each call.
            if type(value) not in IMMUTABLE or (value is None and not is_nullable):
                return None
            found[out_name] = value
        return found


def plain_arguments(definition: GraphQLField, node: FieldNode) -> PlainArguments | None:
    """Tell which arguments are variables; None where one is made of several, or of something else.

    A variable has been coerced to a type that fits, which validation has seen to.
    """
    variables, constants = [], {}
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    for name, argument in definition.args.items():
        value, out_name = given.get(name), argument.out_name or name
        if isinstance(value, VariableNode):
            is_nullable = not isinstance(argument.type, GraphQLNonNull)
            variables.append((out_name, value.name.value, is_nullable))
        elif value is not None:
            if not _is_immutable(argument.type):
                return None
            constant = coerce_input_literal(value, argument.type)
            if constant is Undefined:
                return None
            constants[out_name] = constant
        elif not _default_is_immutable(definition, name):
            return None
        elif (default := coerce_default_value(argument)) is not Undefined:
            constants[out_name] = default
        elif isinstance(argument.type, GraphQLNonNull):
            return None
    return PlainArguments(constants, tuple(variables)) if variables else None


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
