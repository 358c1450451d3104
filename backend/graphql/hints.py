"""What Strawberry knows of its own fields, told to the operation compiler."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
)

from backend.compiler import CONTEXT, give_hints

__all__ = ("spare_wrappers",)

DEFINITION = "strawberry-definition"
# Each shows a view of a hanging in one language; what was found there is made once for both.
SHOWN = ("view", "speech")
LASTING = {"Artwork": SHOWN, "Room": SHOWN, "SearchConnection": (), "Stop": SHOWN, "Tour": SHOWN}


def spare_wrappers(schema: GraphQLSchema) -> None:
    """Spare the wrappers that Strawberry puts around fields that need none of them.

    A field without a resolver is an attribute. A method that takes nothing but ``self`` is called
    as it stands: nobody asks for its info, nothing converts its arguments. Neither holds where
    field extensions, permissions or exception handlers want to be asked.
    """
    give_hints(schema, field=_way, classes=_classes, lasting=LASTING)
    for definition in schema.query_type.fields.values() if schema.query_type else ():
        if direct := _direct(definition):
            definition.resolve = lambda source, info, _direct=direct, **given: _direct(
                source, info.context, **given
            )
            definition.extensions[CONTEXT] = direct


def _way(_kind: GraphQLObjectType, definition: GraphQLField) -> str | Callable[[Any], Any] | None:
    field = definition.extensions.get(DEFINITION)
    if field is None or field.extensions or definition.resolve is None:
        return None
    if field.is_basic_field:
        wrapper = getattr(definition.resolve, "__name__", "")
        is_plain = wrapper == "_get_basic_result" and field.default_resolver is getattr
        name: str = field.python_name
        return name if is_plain else None
    resolver = field.base_resolver
    wants_more = resolver.info_parameter or resolver.root_parameter or resolver.parent_parameter
    # With exception handlers, the wrapper holds more than the call.
    handlers = inspect.getclosurevars(definition.resolve).nonlocals.get("field_exception_handlers")
    if wants_more or handlers or field.arguments or not resolver.self_parameter:
        return None
    called: Callable[[Any], Any] = resolver.wrapped_func
    return called


def _direct(definition: GraphQLField) -> Callable[..., Any] | None:
    """Call a resolver of plain arguments without converting them: graphql-core has done so.

    Our resolvers read nothing of ``info`` but its context.
    """
    field = definition.extensions.get(DEFINITION)
    if field is None or field.extensions or field.is_basic_field or field.permission_classes:
        return None
    resolver = field.base_resolver
    if not all(_is_plain(argument.type) for argument in definition.args.values()):
        return None
    names = {
        shown: argument.python_name
        for shown, argument in zip(definition.args, field.arguments, strict=True)
    }
    function, info_name = resolver.wrapped_func, resolver.info_parameter
    if info_name is None or not resolver.self_parameter or resolver.is_async:
        return None
    if all(shown == name for shown, name in names.items()):
        return lambda source, context, **given: function(source, info=_Asked(context), **given)
    return lambda source, context, **given: function(
        source, info=_Asked(context), **{names[shown]: value for shown, value in given.items()}
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that our resolvers read of an info."""

    context: Any


def _is_plain(kind: Any) -> bool:
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    return isinstance(kind, (GraphQLScalarType, GraphQLEnumType))


def _classes(kind: GraphQLObjectType) -> tuple[type, ...]:
    definition = kind.extensions.get(DEFINITION)
    if definition is None or definition.concrete_of or definition.is_type_of:
        return ()
    return (definition.origin,)
