"""What a schema may tell the compiler so that simple fields cost nothing.

A hint is an entry of the ``extensions`` of a field or an object type. It changes no answer: it
promises that a cheaper way gives what the resolver would. A schema without hints compiles too.

``compiler.attribute`` on a field
    The resolver is ``getattr(source, name)``; the value is the name.
``compiler.call`` on a field
    The resolver is ``function(source)``, with neither arguments nor info; the value is the
    function.
``compiler.context`` on a field
    The resolver reads nothing of its info but the context; the value is a function of the source,
    the context, and the arguments by their names, which gives what the resolver would.
``compiler.classes`` on an object type
    An exact instance of one of these classes is of this type: neither ``is_type_of`` nor
    ``resolve_type`` needs to be asked. The value is a tuple of classes.

``compiler.lasting`` on an object type
    What an exact instance of its classes answers follows from some of its attributes, which are
    objects that never change, nor does anything that they reach; what it has answered may be kept
    beyond the request, and stands for every instance that has the same objects there. The value
    is a tuple of their names; without any, the instance itself never changes.

Nothing marks a resolver as synchronous, since nothing would be gained: a value whose class is
known not to be awaitable is never asked whether it is.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

__all__ = ("ATTRIBUTE", "CALL", "CLASSES", "CONTEXT", "LASTING", "give_hints")

ATTRIBUTE = "compiler.attribute"
CALL = "compiler.call"
CLASSES = "compiler.classes"
CONTEXT = "compiler.context"
LASTING = "compiler.lasting"


def give_hints(
    schema: GraphQLSchema,
    *,
    field: Callable[[GraphQLObjectType, GraphQLField], str | Callable[[Any], Any] | None],
    classes: Callable[[GraphQLObjectType], tuple[type, ...]] = lambda _type: (),
    lasting: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> None:
    """Mark the fields and object types of a schema that a framework has wrapped.

    ``field`` returns the attribute that a field reads, the function of its source that it calls,
    or None; ``classes`` the classes whose instances are of an object type. ``lasting`` names the
    types whose answers may be kept, each with the attributes that they follow from.
    """
    for kind in schema.type_map.values():
        if not isinstance(kind, GraphQLObjectType) or kind.name.startswith("__"):
            continue
        if found := classes(kind):
            kind.extensions[CLASSES] = found
            if kind.name in lasting:
                kind.extensions[LASTING] = lasting[kind.name]
        for definition in kind.fields.values():
            hint = field(kind, definition)
            if hint is not None:
                definition.extensions[ATTRIBUTE if isinstance(hint, str) else CALL] = hint
