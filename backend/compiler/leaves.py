"""How compiled code tells, without a call, that a leaf is already what the answer holds."""

from enum import Enum

from graphql import (
    GraphQLBoolean,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLString,
)
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT

__all__ = ("EnumNames", "item_classes", "unfit")


def unfit(leaf: GraphQLLeafType, value: str) -> str | None:
    """Write the condition under which a value must be coerced; None where it always must.

    Exact classes only: a subclass of ``str`` may be an enumeration, and ``True`` is no number.
    """
    if leaf is GraphQLString or leaf is GraphQLID:
        return f"type({value}) is not str"
    if leaf is GraphQLInt:
        return (
            f"(type({value}) is not int or not {GRAPHQL_MIN_INT} <= {value} <= {GRAPHQL_MAX_INT})"
        )
    if leaf is GraphQLFloat:
        # Neither infinity nor what is no number is nothing when taken from itself.
        return f"(type({value}) is not float or {value} - {value} != 0.0)"
    if leaf is GraphQLBoolean:
        return f"type({value}) is not bool"
    return None


def item_classes(item: GraphQLOutputType) -> frozenset[type] | None:
    """Classes whose instances a list may hold without one look at each; None for most types."""
    leaf = item.of_type if isinstance(item, GraphQLNonNull) else item
    classes = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
    for known, cls in classes.items():
        if leaf is known:
            return frozenset({cls} if leaf is not item else {cls, type(None)})
    return None


class EnumNames(dict[int, str]):
    """The names of enumerated values by identity: a member always has the same name.

    Only values that cannot change are learned, and they are kept, so that no other object may
    come by their identity.
    """

    MOST = 1_000

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[object] = []

    def learn(self, value: object, name: str) -> None:
        """Remember the name of a value."""
        if isinstance(value, (Enum, str, int)) and len(self) < self.MOST:
            self._kept.append(value)
            self[id(value)] = name
