"""What lasting objects answer is kept, and nothing else is."""

import json
from dataclasses import dataclass, field
from itertools import count

import pytest
from graphql import build_schema, parse

from backend.compiler import Keeping, compile_operation, give_hints

SDL = """
    type Query { book: Book  books: [Book!]!  found: Found }
    union Found = Book | Note
    type Book { title: String!  pages: Int!  author: Author  note(loud: Boolean): String }
    type Author { name: String  age: Int }
    type Note { text: String }
"""


@dataclass(frozen=True)
class Author:
    name: str
    reads: count = field(default_factory=count, compare=False)

    @property
    def age(self):
        return next(self.reads)


@dataclass(frozen=True)
class Book:
    title: str
    author: Author | None = None
    pages: int | None = 1


@dataclass(frozen=True)
class Root:
    book: Book | None = None
    books: tuple = ()
    found: object = None


CLASSES = {"Book": (Book,), "Author": (Author,)}


@pytest.fixture
def schema():
    schema = build_schema(SDL)
    names = {
        id(definition): name
        for kind in ("Book", "Author")
        for name, definition in schema.type_map[kind].fields.items()
        if name != "note"
    }
    give_hints(
        schema,
        field=lambda _kind, definition: names.get(id(definition)),
        classes=lambda kind: CLASSES.get(kind.name, ()),
        lasting={"Book": ()},
    )
    schema.type_map["Found"].resolve_type = lambda value, *_: type(value).__name__
    return schema


class Sealed(str):
    """What stands for an object."""

    __slots__ = ()


def sealing(most_bytes=100_000):
    return Keeping(lambda made: Sealed(json.dumps(made)), most_bytes)


def answers(schema, text, root, keeping, times=3):
    compiled = compile_operation(schema, parse(text), keeping=keeping)
    return [compiled.execute(root) for _ in range(times)]


def test_a_lasting_object_is_completed_once(schema):
    root, keeping = Root(Book("One", Author("Ann"))), sealing()
    results = answers(schema, "{ book { title author { age } } }", root, keeping)
    assert {one.data["book"] for one in results} == {'{"title": "One", "author": {"age": 0}}'}
    assert len(keeping.kept) == 1


def test_each_place_and_each_object_has_its_own(schema):
    books = (Book("One"), Book("Two"), Book("One"))
    root, keeping = Root(books[0], books), sealing()
    for text in ("{ book { title } books { pages } }", "{ book { pages } books { title } }"):
        for result in answers(schema, text, root, keeping):
            assert [json.loads(one) for one in result.data["books"]] == [
                {"title": one.title} if "books { title" in text else {"pages": 1} for one in books
            ]


def test_it_is_kept_behind_a_union_too(schema):
    root, keeping = Root(found=Book("One", Author("Ann"))), sealing()
    text = "{ found { ... on Book { author { age } } } }"
    results = answers(schema, text, root, keeping)
    assert {one.data["found"] for one in results} == {'{"author": {"age": 0}}'}


def test_an_object_with_an_error_is_never_kept(schema):
    root, keeping = Root(Book("One", pages=None), (Book("Two"),)), sealing()
    for result in answers(schema, "{ book { title pages } books { title } }", root, keeping):
        assert result.data["book"] is None
        assert [error.path for error in result.errors] == [["book", "pages"]]
    assert not keeping.kept


def test_what_takes_arguments_is_asked_each_time(schema):
    loud = count()
    schema.type_map["Book"].fields["note"].resolve = lambda *_args, **_given: str(next(loud))
    root, keeping = Root(Book("One")), sealing()
    results = answers(schema, "{ book { title note(loud: true) } }", root, keeping)
    assert [one.data["book"]["note"] for one in results] == ["0", "1", "2"]
    assert not keeping.kept


def test_what_does_not_last_is_completed_each_time(schema):
    del schema.type_map["Book"].extensions["compiler.lasting"]
    root, keeping = Root(Book("One", Author("Ann"))), sealing()
    results = answers(schema, "{ book { author { age } } }", root, keeping)
    assert [one.data["book"]["author"]["age"] for one in results] == [0, 1, 2]


def test_it_is_bounded_in_bytes(schema):
    books = tuple(Book("x" * 100) for _ in range(100))
    root, keeping = Root(books=books), sealing(most_bytes=10_000)
    for result in answers(schema, "{ books { title } }", root, keeping):
        assert len(result.data["books"]) == 100
        assert keeping.bytes <= 10_000
        assert 15 < len(keeping.kept) < 25
        assert [one for (one,), _ in keeping.kept.values()] == list(books[-len(keeping.kept) :])
