"""Random operations that are valid for a schema, and variables for them."""

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    parse,
    validate,
)

DEEPEST = 3


class Writer:
    """Writes one document with a few operations' worth of fragments and variables."""

    def __init__(self, world, random):
        self.world, self.random = world, random
        self.schema = world.schema
        self.fragments = {}
        self.variables = {}

    def document(self):
        random = self.random
        root = self.schema.mutation_type if random.random() < 0.15 else self.schema.query_type
        word = "mutation" if root is self.schema.mutation_type else "query"
        body = self.selection(root, 0)
        head = ", ".join(
            f"${name}: {kind}{default}" for name, (kind, default) in self.variables.items()
        )
        text = f"{word} Asked{f'({head})' if head else ''} {body}\n"
        text += "\n".join(self.fragments.values())
        if random.random() < 0.1:
            text += "\nquery Another { __typename }"
        return text

    def selection(self, kind, depth):
        random = self.random
        parts = []
        for _ in range(random.randint(1, 4)):
            draw = random.random()
            if draw < 0.08:
                parts.append(f"{self.alias()}__typename{self.condition()}")
            elif draw < 0.25 and depth < DEEPEST:
                parts.append(self.inline(kind, depth))
            elif draw < 0.35 and depth < DEEPEST:
                parts.append(self.spread(kind, depth))
            elif not isinstance(kind, GraphQLUnionType):
                parts.append(self.field(kind, depth))
        return "{ " + " ".join(part for part in parts if part) + " __typename }"

    def alias(self):
        return f"x{self.random.randint(0, 400)}: " if self.random.random() < 0.3 else ""

    def field(self, kind, depth):
        name = self.random.choice(list(kind.fields))
        field = kind.fields[name]
        inner = get_named_type(field.type)
        if is_composite_type(inner) and depth >= DEEPEST:
            return ""
        arguments = self.arguments(field)
        alias = self.alias()
        if arguments and not alias:
            alias = f"y{self.random.randint(0, 4000)}: "
        below = self.selection(inner, depth + 1) if is_composite_type(inner) else ""
        return f"{alias}{name}{arguments}{self.condition()} {below}"

    def near(self, kind):
        """Choose a type that a fragment on it may stand where this one is."""
        if isinstance(kind, GraphQLObjectType):
            return self.random.choice([kind, *kind.interfaces])
        return self.random.choice([kind, *self.schema.get_possible_types(kind)])

    def inline(self, kind, depth):
        if self.random.random() < 0.2:
            return f"...{self.condition()} {self.selection(kind, depth + 1)}"
        on = self.near(kind)
        return f"... on {on.name}{self.condition()} {self.selection(on, depth + 1)}"

    def spread(self, kind, depth):
        on = self.near(kind)
        same = [name for name in self.fragments if name.endswith(f"_{on.name}")]
        if same and self.random.random() < 0.5:
            return f"...{self.random.choice(same)}{self.condition()}"
        name = f"F{len(self.fragments)}_{on.name}"
        body = self.selection(on, depth + 1)
        if name in self.fragments:
            return ""
        self.fragments[name] = f"fragment {name} on {on.name} {body}"
        return f"...{name}{self.condition()}"

    def condition(self):
        random = self.random
        if random.random() > 0.15:
            return ""
        word = random.choice(["skip", "include"])
        if random.random() < 0.4:
            return f" @{word}(if: {random.choice(['true', 'false'])})"
        name = f"c{random.randint(0, 2)}"
        self.variables.setdefault(name, ("Boolean!", random.choice(["", " = true"])))
        return f" @{word}(if: ${name})"

    def arguments(self, field):
        random = self.random
        parts = []
        for name, argument in field.args.items():
            is_required = isinstance(argument.type, GraphQLNonNull) and argument.default is None
            is_required = is_required and argument.default_value is not None
            draw = random.random()
            if draw < 0.25 and not is_required:
                continue
            if draw < 0.6:
                parts.append(f"{name}: {self.variable(argument.type)}")
            else:
                parts.append(f"{name}: {self.literal(argument.type)}")
        return f"({', '.join(parts)})" if parts else ""

    def variable(self, kind):
        random = self.random
        same = [n for n, (of, _) in self.variables.items() if of == str(kind) and n[0] == "v"]
        if same and random.random() < 0.4:
            return f"${random.choice(same)}"
        name = f"v{len(self.variables)}"
        default = ""
        if random.random() < 0.4:
            inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
            default = f" = {self.literal(inner, constant=True)}"
        self.variables[name] = (str(kind), default)
        return f"${name}"

    def literal(self, kind, *, constant=False):
        random = self.random
        if isinstance(kind, GraphQLNonNull):
            kind = kind.of_type
        elif random.random() < 0.1:
            return "null"
        if isinstance(kind, GraphQLList):
            inner = kind.of_type
            return (
                "["
                + ", ".join(self.part(inner, constant) for _ in range(random.randint(0, 2)))
                + "]"
            )
        if isinstance(kind, GraphQLEnumType):
            return random.choice(list(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            given = [
                f"{name}: {self.part(field.type, constant)}"
                for name, field in kind.fields.items()
                if isinstance(field.type, GraphQLNonNull) or random.random() < 0.5
            ]
            return "{" + ", ".join(given) + "}"
        return {
            "String": '"some"', "ID": random.choice(['"id"', "12"]), "Int": "4", "Float": "2.5",
            "Boolean": "true",
        }[kind.name]  # fmt: skip

    def part(self, kind, constant):
        if not constant and self.random.random() < 0.2:
            return self.variable(kind)
        return self.literal(kind, constant=constant)


def operation(world, random):
    """Write a valid document: its tree and its definitions of variables."""
    while True:
        writer = Writer(world, random)
        document = parse(writer.document())
        if not validate(world.schema, document):
            return document, writer.variables


def variables(definitions, random):
    """Give values: mostly right, sometimes missing, null or wrong."""
    given = {}
    for name, (kind, _) in definitions.items():
        draw = random.random()
        if kind == "Boolean!":
            if draw < 0.98:
                given[name] = random.random() < 0.5
            continue
        if draw < 0.15:
            continue
        if draw < 0.22:
            given[name] = None
        elif draw < 0.225:
            given[name] = random.choice([object, {"count": "x", "more": 1}, 2**40, [None], "WARM"])
        else:
            given[name] = right(kind, random)
    return given


def right(kind, random):
    kind = kind.rstrip("!")
    if kind.startswith("["):
        inner = kind[1:-1]
        return [right(inner, random) for _ in range(random.randint(0, 2))]
    choices = {
        "String": ["s", ""], "ID": ["i", 7], "Int": [3, -1], "Float": [1.5, 2], "Boolean": [True],
        "Hue": ["WARM", "COLD"], "Size": ["SMALL", "ODD"], "Inner": [{}, {"flags": [True]}],
        "Outer": [{"count": 1}, {"count": 2, "inner": {"size": "LARGE"}, "renamed": None}],
    }  # fmt: skip
    return random.choice(choices[kind])
