"""Random schemas, with hints for the compiler where they are true."""

from random import Random
from types import MappingProxyType

from generated_values import Hue, Pretender, Values, even
from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
)

from backend.compiler import ATTRIBUTE, CALL, CONTEXT


class World(Values):
    """A schema and the values behind it."""

    def __init__(self, seed):
        self.seed = seed
        self.random = Random(seed)  # noqa: S311
        self.trouble = self.random.choice([0.0, 0.0, 0.02, 0.1])
        self.lateness = self.random.choice([0.0, 0.0, 0.05, 0.25])
        self.oddity = self.random.choice([0.0, 0.0, 0.1, 0.4])
        self.types_are_asked = self.random.random() < 0.3
        self.classes = {}
        self.enums = [
            GraphQLEnumType("Hue", Hue, names_as_values=None),
            GraphQLEnumType("Size", {"SMALL": "S", "LARGE": "L", "ODD": 3}),
        ]
        self.scalars = [
            GraphQLString, GraphQLString, GraphQLInt, GraphQLFloat, GraphQLBoolean, GraphQLID,
            GraphQLScalarType("Even", serialize=even, parse_value=even),
            GraphQLScalarType("Anything"),
        ]  # fmt: skip
        self.leaves = [*self.scalars, *self.enums]
        self.inputs = self._inputs()
        self.interfaces = [
            GraphQLInterfaceType(
                f"Face{n}",
                fields=lambda n=n: self._fields(f"f{n}", 2),
                resolve_type=self._type_resolver(),
            )
            for n in range(2)
        ]
        self.objects = [self._object(n) for n in range(5)]
        self.union = GraphQLUnionType(
            "Either", self.objects[:3], resolve_type=self._type_resolver()
        )
        self.composites = [*self.objects, *self.interfaces, self.union]
        query = GraphQLObjectType("Query", lambda: self._fields("q", 8))
        mutation = GraphQLObjectType("Mutation", lambda: self._fields("m", 4))
        self.schema = GraphQLSchema(query, mutation, types=self.objects)
        for kind in self.objects:
            self.classes[kind.name] = self._class(kind)

    def _inputs(self):
        inner = GraphQLInputObjectType(
            "Inner",
            {
                "size": GraphQLInputField(self.enums[1], default_value="L"),
                "flags": GraphQLInputField(GraphQLList(GraphQLNonNull(GraphQLBoolean))),
            },
        )
        outer = GraphQLInputObjectType(
            "Outer",
            {
                "count": GraphQLInputField(GraphQLNonNull(GraphQLInt)),
                "inner": GraphQLInputField(inner),
                "renamed": GraphQLInputField(GraphQLString, out_name="other", default_value="x"),
            },
        )
        return [inner, outer]

    def _wrap(self, kind):
        random = self.random
        for _ in range(random.choice([0, 0, 0, 1, 1, 2])):
            kind = GraphQLList(GraphQLNonNull(kind) if random.random() < 0.4 else kind)
        return GraphQLNonNull(kind) if random.random() < 0.4 else kind

    def _fields(self, prefix, count):
        return {f"{prefix}{n}": self._field(f"{prefix}{n}") for n in range(count)}

    def _field(self, name):
        random = self.random
        kind = random.choice(self.composites if random.random() < 0.45 else self.leaves)
        kind = self._wrap(kind)
        if name[0] in "qm" and isinstance(kind, GraphQLNonNull) and random.random() < 0.8:
            kind = kind.of_type
        field = GraphQLField(kind, args=self._arguments())
        manner = random.random()
        if (name[0] == "q" and manner > 0.6) or 0.5 < manner < 0.6:
            read = self._context_reader(name, field)
            field.resolve = lambda source, info, **args: read(source, info.context, **args)
            field.extensions[CONTEXT] = read
        elif name[0] in "qm" or manner < 0.25:
            field.resolve = self._resolver(name)
        elif manner < 0.4:
            field.resolve = lambda source, _info, **_args: getattr(source, name)
            field.extensions[ATTRIBUTE] = name
        elif manner < 0.5:
            field.resolve = lambda source, _info, **_args: self._called(source, name)
            field.extensions[CALL] = lambda source: self._called(source, name)
        return field

    def _called(self, source, name):
        value = getattr(source, name)
        if value == "S":
            raise RuntimeError(f"{name} was S")
        return value

    def _arguments(self):
        random = self.random
        found = {}
        for n in range(random.choice([0, 0, 0, 1, 2])):
            kind = random.choice([*self.scalars[:6], *self.enums, *self.inputs])
            if random.random() < 0.25:
                kind = GraphQLList(kind)
            argument = GraphQLArgument(GraphQLNonNull(kind) if random.random() < 0.2 else kind)
            if kind is GraphQLInt and random.random() < 0.5:
                argument = GraphQLArgument(
                    GraphQLNonNull(kind) if random.random() < 0.5 else kind, default_value=7
                )
            if random.random() < 0.2:
                argument.out_name = f"named_{n}"
            found[f"a{n}"] = argument
        return found

    def _object(self, n):
        random = self.random
        name = f"Thing{n}"
        faces = [face for face in self.interfaces if random.random() < 0.5] or self.interfaces[:1]

        def fields():
            own = self._fields(f"t{n}", random.randint(2, 6))
            for face in faces:
                for key, field in face.fields.items():
                    own[key] = self._field(key)
                    own[key].type, own[key].args = field.type, field.args
            return own

        kind = GraphQLObjectType(name, fields, interfaces=faces)
        manner = random.random()
        if manner < 0.4:
            is_late = self.types_are_asked and random.random() < 0.3

            def is_type_of(value, _info):
                answer = self.name_of(value) == name
                return self._later(answer, self.rng(name)) if is_late else answer

            kind.is_type_of = is_type_of
        return kind

    def _type_resolver(self):
        random = self.random
        manner = random.random()
        if manner < 0.5:
            return None
        is_late = self.types_are_asked and random.random() < 0.3

        def resolve_type(value, info, _abstract):
            rng = self.rng("type", info.path.as_list())
            name = self.name_of(value)
            if self.types_are_asked and rng.random() < self.trouble / 2:
                name = rng.choice([None, "Nobody", "Query", "Thing4", 5])
            return self._later(name, rng) if is_late else name

        return resolve_type

    def name_of(self, value):
        if isinstance(value, (dict, MappingProxyType)):
            return value.get("__typename")
        if isinstance(value, Pretender):
            return value._values["__typename"]  # noqa: SLF001
        return getattr(type(value), "of", None)
