"""Values for a random schema: mostly right, some late, missing, odd or an error.

Everything a resolver does follows from the seed, the path and the arguments, so that two
executions of an operation meet the same world whatever their order.
"""

import asyncio
from dataclasses import make_dataclass
from enum import Enum
from random import Random
from types import MappingProxyType

from graphql import (
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    is_abstract_type,
    is_leaf_type,
)

from backend.compiler import CLASSES

DEEPEST = 4


class Hue(Enum):
    WARM = 1
    COLD = 2


class Shade(str, Enum):  # noqa: UP042  # as older code has them
    DARK = "dark"
    LIGHT = "light"


class Words(str):
    __slots__ = ()


def even(value):
    if isinstance(value, bool) or not isinstance(value, int) or value % 2:
        raise ValueError(f"not even: {value!r}")
    return value


class Odd:
    def __repr__(self):
        return "odd"


class Later:
    """A value that must be awaited, and may as well never be."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine().__await__()


class Pretender:
    """An object that makes up its attributes."""

    def __init__(self, values):
        self.__dict__["_values"] = values

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None


class Values:
    """Makes the values of a world."""

    def rng(self, *what):
        return Random(repr((self.seed, *what)))  # noqa: S311

    def _class(self, kind):
        name = f"Made{kind.name}"
        made = make_dataclass(name, list(kind.fields), frozen=True, slots=True)
        made.of = kind.name
        setattr(made, f"_{name}__typename", kind.name)
        # A hint spares a question, so none is given where the answer may be late or wrong.
        if self.random.random() < 0.6 and not self.types_are_asked:
            kind.extensions[CLASSES] = (made,)
        return made

    async def _later(self, value, rng):
        for _ in range(rng.choice([0, 0, 1, 2, 3])):
            await asyncio.sleep(0)
        if isinstance(value, Exception):
            raise value
        return value

    def _resolver(self, name):
        def resolve(_source, info, **arguments):
            where = (info.path.as_list(), sorted(arguments.items(), key=str))
            told = (info.path, info.field_name, str(info.return_type), len(info.field_nodes))
            around = (str(info.parent_type), info.variable_values.coerced, info.root_value is None)
            info.context.append((*where, *told, *around))
            rng = self.rng(name, where)
            value = self.value(self.type_of(info), rng, min(len(info.path.as_list()), DEEPEST - 1))
            if isinstance(value, GraphQLError) and rng.random() < 0.5:
                raise value
            return self._later(value, rng) if rng.random() < self.lateness else value

        return resolve

    def _context_reader(self, name, field):
        """A function of the context and the arguments, which wants to know nothing else."""
        depth = 1 if name[0] == "q" else DEEPEST - 1

        def read(_source, context, **arguments):
            where = sorted(arguments.items(), key=str)
            context.append((name, where))
            rng = self.rng(name, where)
            value = self.value(field.type, rng, depth)
            if isinstance(value, GraphQLError) and rng.random() < 0.5:
                raise value
            return self._later(value, rng) if rng.random() < self.lateness else value

        return read

    def type_of(self, info):
        return info.parent_type.fields[info.field_name].type

    def value(self, kind, rng, depth):  # noqa: PLR0911
        """Make a value for a type: mostly right, sometimes late, odd, null or an error."""
        draw = rng.random()
        if draw < self.trouble:
            return rng.choice([None, None, ValueError("went wrong"), self._graphql_error(), Odd()])
        if draw < self.trouble + self.lateness:
            value = self.value(kind, rng, depth)
            return Later(lambda: self._later(value, rng))
        if isinstance(kind, GraphQLNonNull):
            return self.value(kind.of_type, rng, depth)
        if rng.random() < 0.15:
            return None
        if isinstance(kind, GraphQLList):
            return self._list(kind, rng, depth)
        if is_leaf_type(kind):
            return self._leaf(kind, rng)
        if depth >= DEEPEST:
            return None
        if is_abstract_type(kind):
            kind = rng.choice(self.schema.get_possible_types(kind))
        return self._source(kind, rng, depth)

    def _graphql_error(self):
        return GraphQLError("told so", extensions={"code": "TOLD"})

    def _list(self, kind, rng, depth):
        items = [self.value(kind.of_type, rng, depth) for _ in range(rng.choice([0, 1, 2, 3]))]
        odd = rng.random()
        if odd < self.oddity:
            if odd < self.lateness * self.oddity:
                return self._stream(items)
            return rng.choice([tuple(items), (one for one in items), dict.fromkeys("ab"), 5])
        return items

    async def _stream(self, items):
        for item in items:
            await asyncio.sleep(0)
            yield item

    def _leaf(self, kind, rng):
        if rng.random() < self.oddity:
            return rng.choice(
                [
                    True,
                    1,
                    2**40,
                    -1.5,
                    3.0,
                    float("nan"),
                    "S",
                    Words("words"),
                    Shade.DARK,
                    b"raw",
                    {"a": 1},
                    [1],
                ]
            )
        values = {
            "String": ["", "plain", "é"], "ID": ["x", 5], "Int": [0, -7, 2**31 - 1],
            "Float": [0.5, -2.0, 3], "Boolean": [True, False], "Even": [2, 4, 3],
            "Anything": [1, "any", [1, 2], {"k": None}], "Hue": list(Hue), "Size": ["S", "L", 3],
        }  # fmt: skip
        return rng.choice(values[kind.name])

    def _source(self, kind, rng, depth):  # noqa: C901
        values = {
            name: self.value(field.type, rng, depth + 1) if field.resolve is None or
            field.extensions else None
            for name, field in kind.fields.items()
        }  # fmt: skip
        odd = rng.random()
        if odd >= self.oddity:
            return self.classes[kind.name](**values)
        if odd < self.oddity * 0.3:
            for name, value in values.items():
                if rng.random() < 0.3:
                    values[name] = self._method(value)
        if rng.random() < 0.3:
            values.pop(rng.choice(list(values)))
        form = rng.choice(["dict", "proxy", "pretender", "plain", "property"])
        named = {"__typename": kind.name, **values}
        if form == "dict":
            return named
        if form == "proxy":
            return MappingProxyType(named)
        if form == "pretender":
            return Pretender(named)
        made = type("Loose", (), {"of": kind.name, "_Loose__typename": kind.name})
        if form == "property":
            for name, value in values.items():
                setattr(made, name, property(lambda _self, value=value: self._given(value)))
            return made()
        source = made()
        vars(source).update(values)
        return source

    def _given(self, value):
        if isinstance(value, Exception):
            raise value
        return value

    def _method(self, value):
        def method(info, **arguments):
            info.context.append((info.path, sorted(arguments.items(), key=str)))
            return self._given(value)

        return method
