"""What Strawberry knows of its own fields, told to the compiler."""

import inspect

from backend.compiler import give_hints

DEFINITION = "strawberry-definition"


def hint_strawberry(schema):
    """Spare the wrappers that Strawberry puts around fields that need none of them.

    A field without a resolver is an attribute. A method that takes nothing but ``self`` is called
    as it stands: nobody asks for its info, nothing converts its arguments. Neither holds where
    field extensions, permissions or exception handlers want to be asked.
    """
    give_hints(schema, field=_field, classes=_classes)


def _field(_kind, definition):
    field = definition.extensions.get(DEFINITION)
    name = getattr(definition.resolve, "__name__", "")
    if field is None or field.extensions or definition.resolve is None:
        return None
    if field.is_basic_field:
        is_plain = name == "_get_basic_result" and field.default_resolver is getattr
        return field.python_name if is_plain else None
    resolver = field.base_resolver
    wants_more = resolver.info_parameter or resolver.root_parameter or resolver.parent_parameter
    # With exception handlers, the wrapper holds more than the call.
    handlers = inspect.getclosurevars(definition.resolve).nonlocals.get("field_exception_handlers")
    if wants_more or handlers or field.arguments or not resolver.self_parameter:
        return None
    return resolver.wrapped_func


def _classes(kind):
    definition = kind.extensions.get(DEFINITION)
    if definition is None or definition.concrete_of or definition.is_type_of:
        return ()
    return (definition.origin,)
