"""Everything that the schema lets one ask: documents made of it, and answers gone through."""

import json
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    is_required_argument,
)

from backend.graphql.schema import SCHEMA_FILE

__all__ = (
    "LOCALIZED",
    "QUERIES",
    "SCHEMA",
    "Written",
    "answers",
    "concise",
    "in_graphql",
    "is_composite",
    "question",
    "questions",
    "selection",
)

SCHEMA = build_schema(SCHEMA_FILE.read_text(encoding="utf-8"))
assert SCHEMA.query_type is not None
QUERIES: dict[str, GraphQLField] = dict(SCHEMA.query_type.fields)

Arguments = dict[str, dict[str, str]]
Wanted = Callable[[str, str], bool]


def everything(_kind: str, _field: str) -> bool:
    return True


def concise(kind: str, field: str) -> bool:
    """All but what a text says of itself: a document holds no more words than it may."""
    return kind != "LocalizedText" or field == "text"


def selection(
    kind: Any,
    given: Arguments,
    wanted: Wanted = everything,
    above: tuple[str, ...] = (),
) -> str:
    """Select all wanted fields below a type, each type once on a way from the top.

    Names are the field's own behind its type's: members of a union may have fields of one name.
    ``given`` has arguments by ``Type.field``.
    """
    kind = get_named_type(kind)
    if isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
        parts = [
            f"... on {member.name} {chosen}"
            for member in SCHEMA.get_possible_types(kind)
            if (chosen := selection(member, given, wanted, above))
        ]
        return f"{{ __typename {' '.join(parts)} }}" if parts else ""
    if not isinstance(kind, GraphQLObjectType) or kind.name in above:
        return ""
    fields = []
    for name, field in kind.fields.items():
        if not wanted(kind.name, name):
            continue
        said = given.get(f"{kind.name}.{name}", {})
        if any(is_required_argument(one) and arg not in said for arg, one in field.args.items()):
            continue
        asked = f"{kind.name}_{name}: {name}{in_brackets(said)}"
        if is_composite(field):
            if chosen := selection(field.type, given, wanted, (*above, kind.name)):
                fields.append(f"{asked} {chosen}")
        else:
            fields.append(asked)
    return f"{{ __typename {' '.join(fields)} }}" if fields else ""


def is_composite(field: GraphQLField) -> bool:
    named = get_named_type(field.type)
    return isinstance(named, GraphQLObjectType | GraphQLUnionType | GraphQLInterfaceType)


def in_brackets(given: dict[str, str]) -> str:
    return f"({', '.join(f'{name}: {said}' for name, said in given.items())})" if given else ""


class Written(str):
    """A value as a document has it: an input's keys stand there without quotes."""

    __slots__ = ()


def in_graphql(value: Any) -> str:
    """Write a value as a document has it."""
    return value if isinstance(value, Written) else json.dumps(value)


def question(
    name: str, given: dict[str, str], below: Arguments | None = None, wanted: Wanted = everything
) -> str:
    """Ask a field of Query for all that is wanted below it."""
    chosen = selection(QUERIES[name].type, below or {}, wanted)
    return f"{{ {name}{in_brackets(given)} {chosen} }}"


# A day shows its work, what would have hung without its occasion, and what was vetoed.
IN_PARTS = {"daysAhead": [("otherwise", "vetoes"), ("artwork", "vetoes"), ("artwork", "otherwise")]}


def _of_the_desk(one: str, left_out: Collection[str], kind: str, field: str) -> bool:
    if kind == "DeskDay" and field in left_out:
        return False
    return field == one if kind == "Desk" else concise(kind, field)


def questions(name: str, given: dict[str, str]) -> Iterator[str]:
    """Ask a field of Query for all below it, each kind of thing that it may be by itself.

    What curators see is more than one document may hold: each field of the desk is asked alone.
    """
    kind = get_named_type(QUERIES[name].type)
    if name == "desk":
        for one, field in kind.fields.items():
            if any(map(is_required_argument, field.args.values())):
                continue  # nothing can be asked of it that holds for every museum
            for left_out in IN_PARTS.get(one, [()]):
                yield question(name, given, wanted=partial(_of_the_desk, one, left_out))
        return
    if not isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
        yield question(name, given, wanted=concise)
        return
    for member in SCHEMA.get_possible_types(kind):
        if chosen := selection(member, {}, concise):
            yield f"{{ {name}{in_brackets(given)} {{ __typename ... on {member.name} {chosen} }} }}"


def answers(told: Any) -> Iterator[tuple[str, str, Any, dict[str, Any]]]:
    """Go through an answer: type, field, what it says, and the object that says it."""
    if isinstance(told, list):
        for one in told:
            yield from answers(one)
    elif isinstance(told, dict):
        for alias, said in told.items():
            if "_" in alias and not alias.startswith("__"):
                kind, _, name = alias.partition("_")
                yield kind, name, said, told
            yield from answers(said)


# Every field, by its type, that answers with a text that says its language.
LOCALIZED = {
    (kind.name, name)
    for kind in SCHEMA.type_map.values()
    if isinstance(kind, GraphQLObjectType)
    for name, field in kind.fields.items()
    if get_named_type(field.type).name == "LocalizedText"
}
