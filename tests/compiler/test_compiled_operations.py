"""What the operation compiler promises, one promise at a time; equality at large is the fuzz's."""

import asyncio
from dataclasses import dataclass
from enum import Enum

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLResolveInfo,
    GraphQLSchema,
    build_schema,
    execute,
    parse,
)

from backend.compiler import (
    ATTRIBUTE,
    CLASSES,
    CompiledOperation,
    CompilingExecutor,
    NotCompilable,
    compile_operation,
    give_hints,
)

SDL = """
    type Query { shelf: Shelf  book(id: ID!, short: Boolean = false): Book  found: [Found!]! }
    type Mutation { first: Int  second: Int }
    type Subscription { news: String }
    union Found = Shelf | Book
    type Shelf { name: String  books: [Book!]  best: Book! }
    type Book { title: String!  pages: Int  cover: Cover  twin: Book }
    enum Cover { HARD SOFT }
"""


@dataclass(frozen=True, slots=True)
class Book:
    title: str | None
    pages: int | None = None
    cover: str | None = None
    twin: "Book | None" = None


@dataclass(frozen=True, slots=True)
class Shelf:
    name: str
    books: list | None
    best: Book | None


@dataclass(frozen=True, slots=True)
class Library:
    shelf: Shelf | None = None
    found: tuple = ()


FULL = Library(Shelf("Art", [Book("One", 3, "HARD"), Book("Two")], Book("Three")))


@pytest.fixture
def schema() -> GraphQLSchema:
    return build_schema(SDL)


def told(result):
    return result.data, [(one.message, one.path, one.locations) for one in result.errors or ()]


def both(schema, text, root=None, variables=None):
    """Answer twice by the compiler, and once by graphql-core."""
    document = parse(text)
    compiled = compile_operation(schema, document)
    assert isinstance(compiled, CompiledOperation)
    ours = [told(compiled.execute(root, None, variables)) for _ in range(2)]
    stock = told(execute(schema, document, root, None, variables))
    assert ours == [stock, stock]
    return stock


def test_an_answer_has_the_order_that_was_asked_for(schema):
    text = (
        "{ shelf { best { title } again: name ...F } } fragment F on Shelf { name best { pages } }"
    )
    data, _ = both(schema, text, FULL)
    assert list(data["shelf"]) == ["best", "again", "name"]
    assert data["shelf"]["best"] == {"title": "Three", "pages": None}


def test_a_missing_value_empties_the_nearest_place_that_may_be_empty(schema):
    root = Library(Shelf("Art", [Book("One"), Book(None)], Book("Three")))
    data, errors = both(schema, "{ shelf { name books { title } } }", root)
    assert data == {"shelf": {"name": "Art", "books": None}}
    assert errors[0][1] == ["shelf", "books", 1, "title"]


def test_rows_may_be_mappings(schema):
    root = {"shelf": {"name": "Art", "books": [{"title": "One"}, Book("Two")], "best": None}}
    data, errors = both(schema, "{ shelf { name books { title } best { title } } }", root)
    assert (data, len(errors)) == ({"shelf": None}, 1)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_condition_chooses_the_form(schema, wanted):
    text = "query($w: Boolean!) { shelf { name @include(if: $w) books @skip(if: $w) { title } } }"
    both(schema, text, FULL, {"w": wanted})


def test_more_forms_than_are_worth_it_are_answered_all_the_same(schema):
    names = [f"w{n}" for n in range(5)]
    head = ", ".join(f"${name}: Boolean!" for name in names)
    fields = " ".join(f"{name}: name @include(if: ${name})" for name in names)
    text = f"query({head}) {{ shelf {{ best {{ title }} {fields} }} }}"
    for number in range(2 ** len(names)):
        given = {name: bool(number >> n & 1) for n, name in enumerate(names)}
        both(schema, text, FULL, given)


def test_fragments_that_unfold_without_end_are_left_to_graphql_core(schema):
    fragments = " ".join(
        f"fragment F{n} on Book {{ a{n}: twin {{ ...F{n + 1} }} b{n}: twin {{ ...F{n + 1} }} }}"
        for n in range(12)
    )
    text = f"{{ shelf {{ best {{ ...F0 }} }} }} {fragments} fragment F12 on Book {{ title }}"
    both(schema, text, FULL)


def test_lists_of_lists_may_nest_deeper_than_a_function_can():
    schema = build_schema("type Query { twin: Query  deep: [[[[[[[[[[Int]]]]]]]]]] }")
    root = {"deep": [[[[[[[[[[1, None]]]]]]]]]]}
    both(schema, "{ deep }", root)

    class Root:
        deep = root["deep"]
        twin = property(lambda self: self)

    text = "{ deep " + "twin { " * 30 + "deep" + " }" * 30 + " }"
    both(schema, text, Root())


def test_a_resolver_is_told_where_it_is(schema):
    seen = []

    def resolve(_source, info, **arguments):
        seen.append((info, arguments))
        return Book("One")

    schema.query_type.fields["book"].resolve = resolve
    both(schema, "query($i: ID!) { mine: book(id: $i) { title } }", None, {"i": "7"})
    (info, arguments), *_, (stock, same) = seen
    assert isinstance(info, GraphQLResolveInfo)
    assert arguments == same == {"id": "7", "short": False}
    assert info.path == stock.path
    assert info.variable_values.coerced == {"i": "7"}
    assert info.operation is stock.operation


async def test_mutations_wait_for_one_another(schema):
    order = []

    def slowly(name):
        async def resolve(_source, _info):
            order.append(f"{name} begins")
            await asyncio.sleep(0)
            order.append(f"{name} ends")

        return resolve

    for name, field in schema.mutation_type.fields.items():
        field.resolve = slowly(name)
    compiled = compile_operation(schema, parse("mutation { second first }"))
    await compiled.execute()
    assert order == ["second begins", "second ends", "first begins", "first ends"]


async def test_fields_that_wait_do_so_together(schema):
    order = []

    async def resolve(_source, _info, id, short):  # noqa: A002, ARG001
        order.append(f"{id} begins")
        await asyncio.sleep(0)
        order.append(f"{id} ends")
        return Book(id)

    schema.query_type.fields["book"].resolve = resolve
    compiled = compile_operation(
        schema, parse('{ a: book(id: "a") { title } b: book(id: "b") { title } }')
    )
    result = await compiled.execute()
    assert result.data == {"a": {"title": "a"}, "b": {"title": "b"}}
    assert order == ["a begins", "b begins", "a ends", "b ends"]


def test_a_hint_spares_the_resolver_and_the_question_of_type(schema):
    def never(*_args, **_arguments):
        raise AssertionError

    give_hints(
        schema,
        field=lambda kind, _field: None if kind.name == "Query" else "title",
        classes=lambda kind: {"Book": (Book,), "Shelf": (Shelf,)}.get(kind.name, ()),
    )
    book = schema.type_map["Book"]
    assert book.fields["title"].extensions == {ATTRIBUTE: "title"}
    assert book.extensions[CLASSES] == (Book,)
    book.fields["title"].resolve = never
    book.is_type_of = never
    schema.type_map["Found"].resolve_type = never
    compiled = compile_operation(schema, parse("{ found { ... on Book { title } } }"))
    assert compiled.execute(Library(found=(Book("One"), Book("Two")))).data == {
        "found": [{"title": "One"}, {"title": "Two"}]
    }


def test_an_enumerated_value_learnt_once_is_known_by_identity():
    class Cover(Enum):
        HARD = 1
        SOFT = 2

    schema = build_schema(SDL)
    schema.type_map["Cover"] = GraphQLEnumType("Cover", Cover, names_as_values=None)
    schema.type_map["Book"].fields["cover"].type = schema.type_map["Cover"]
    books = [Book("One", cover=Cover.HARD), Book("Two", cover=Cover.SOFT), Book("Three", cover="?")]
    both(schema, "{ shelf { books { cover } } }", Library(Shelf("Art", books, None)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("subscription { news }", "many answers"),
        ("{ __schema { queryType { name } } }", "introspection"),
        ("{ ... @defer { shelf { name } } }", "@defer"),
        ("{ shelf { books @stream { title } } }", "@stream"),
        ("query A { shelf { name } } query B { shelf { name } }", "no single operation"),
    ],
)
def test_what_cannot_be_compiled_is_told(schema, text, reason):
    refused = compile_operation(schema, parse(text))
    assert isinstance(refused, NotCompilable)
    assert reason in refused.reason


def test_a_wrong_variable_is_refused_in_the_same_words(schema):
    data, errors = both(schema, "query($i: ID!) { book(id: $i) { title } }", None, {"i": []})
    assert (data, len(errors)) == (None, 1)


class TestExecutor:
    def test_a_document_is_compiled_when_it_comes_again(self, schema):
        executor, document = CompilingExecutor(schema), parse("{ shelf { name } }")
        assert executor.compiled(document) is None
        assert isinstance(executor.compiled(document), CompiledOperation)
        assert executor.execute(document, FULL).data == {"shelf": {"name": "Art"}}

    def test_a_document_may_be_known_by_its_text(self, schema):
        executor, text = CompilingExecutor(schema), "{ shelf { name } }"
        first = [executor.compiled(parse(text), key=text) for _ in range(3)]
        assert first[0] is None
        assert first[1] is first[2] is not None

    def test_what_was_seen_long_ago_is_forgotten(self, schema):
        executor = CompilingExecutor(schema, capacity=2)
        documents = [parse(f"{{ a{n}: shelf {{ name }} }}") for n in range(3)]
        for document in documents:
            executor.compiled(document)
        assert executor.compiled(documents[0]) is None
        assert executor.compiled(documents[2]) is not None

    def test_what_cannot_be_compiled_is_answered(self, schema):
        executor, document = CompilingExecutor(schema), parse("{ __schema { queryType { name } } }")
        answers = [executor.execute(document).data for _ in range(3)]
        assert answers == [{"__schema": {"queryType": {"name": "Query"}}}] * 3
