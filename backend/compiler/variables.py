"""Read the variables of a request: at a glance where they are plain, else as graphql-core does."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInputType,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    Undefined,
)
from graphql.execution.get_variable_signature import (
    GraphQLVariableSignature,
    get_variable_signature,
)
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from graphql.utilities.coerce_input_value import coerce_default_value

__all__ = ("VariableReader",)


class VariableReader:
    """Coerce the variables of one operation.

    Exact strings, 32-bit integers and booleans, given for variables of these types, are their own
    coerced value. The first value that is anything else hands the request to graphql-core, which
    also finds the words for what is wrong with it.
    """

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        self._schema = schema
        self._definitions = operation.variable_definitions or ()
        found = [get_variable_signature(schema, one) for one in self._definitions]
        self._signatures = [one for one in found if isinstance(one, GraphQLVariableSignature)]
        self._quick = [
            (one.name, one, _exact_class(one.type), isinstance(one.type, GraphQLNonNull))
            for one in self._signatures
        ]
        self._are_known = len(found) == len(self._signatures)
        self._defaults = {
            one.name: _immutable_default(one) for one in self._signatures if one.default
        }

    @property
    def names(self) -> frozenset[str]:
        """The names of the variables that the operation defines."""
        return frozenset(one.name for one in self._signatures)

    def restrict(self, values: VariableValues, names: frozenset[str]) -> VariableValues:
        """Keep the variables of some names: what a plan remembers must not be what was said."""
        return VariableValues(
            {name: one for name, one in values.sources.items() if name in names},
            {name: one for name, one in values.coerced.items() if name in names},
        )

    def read(
        self, inputs: Mapping[str, Any], *, max_errors: int, hide_suggestions: bool
    ) -> VariableValues | list[GraphQLError]:
        """Coerce what a request gives, or say what is wrong with it."""
        if not self._definitions:
            return VariableValues({}, {})
        if self._are_known and (found := self._glance(inputs)) is not None:
            return found
        return get_variable_values(
            self._schema,
            self._definitions,
            dict(inputs),
            max_errors=max_errors,
            hide_suggestions=hide_suggestions,
        )

    def _glance(self, inputs: Mapping[str, Any]) -> VariableValues | None:
        sources, coerced = {}, {}
        for name, signature, cls, is_required in self._quick:
            value = inputs.get(name, Undefined)
            if value is Undefined:
                if name in self._defaults:
                    value = self._defaults[name]
                    if value is Undefined:
                        return None
                    coerced[name] = value
                elif is_required:
                    return None
                sources[name] = VariableValueSource(signature)
                continue
            if type(value) is not cls and (value is not None or is_required):
                return None
            if type(value) is int and not GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT:
                return None
            sources[name] = VariableValueSource(signature, value)
            coerced[name] = value
        return VariableValues(sources, coerced)


def _exact_class(kind: GraphQLInputType) -> type | None:
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    if kind is GraphQLString or kind is GraphQLID:
        return str
    if kind is GraphQLInt:
        return int
    return bool if kind is GraphQLBoolean else None


def _immutable_default(signature: GraphQLVariableSignature) -> Any:
    """Coerce a default value once; Undefined where each request must have its own."""
    try:
        value = coerce_default_value(signature)
    except Exception:  # noqa: BLE001  # a scalar may raise anything; the request will say it
        return Undefined
    return value if isinstance(value, (str, int, float, bool, type(None))) else Undefined
