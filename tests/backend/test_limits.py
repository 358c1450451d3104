"""A document is measured before it is validated, and remembered within bounds."""

import pytest
from graphql import get_introspection_query, parse

from backend.graphql.documents import Documents
from backend.graphql.limits import LimitError, Limits, measure
from backend.graphql.overlaps import comparisons
from backend.graphql.schema import schema
from backend.graphql.trusted import manifest
from backend.graphql.weights import weigh

EACH = sorted(manifest().values())


def documents(**how):
    return Documents(schema.graphql, Limits(), weigh, **{"introspection": False, **how})


def count(source):
    node = parse(source)
    fragments = {one.name.value: one for one in node.definitions[1:]}
    return comparisons(node.definitions[0], fragments)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{ a b c }", 0),
        ("{ a a }", 1),
        ("{ a a a a }", 6),
        ("{ x: a x: b }", 1),
        ("{ ... on A { a } ... on B { a } }", 1),
        ("{ a { b } c { b } }", 0),
        ("{ a { b b } }", 1),
        ("{ a { b } a { b } }", 2),
        ("{ a { b b } a { b b } }", 7),
        ("{ ...F ...F } fragment F on A { a }", 1),
        ("{ a { ...F } a { ...F } } fragment F on A { b c }", 3),
    ],
)
def test_fields_of_one_name_are_compared_each_with_each(source, expected):
    assert count(source) == expected


def test_what_is_compared_as_text_counts_by_its_length():
    assert count(f"{{ {'a ' * 10} }}") < count('{ a(b: "c") ' + f'a(b: "{"x" * 400}") ' * 9 + "}")


@pytest.mark.parametrize("source", EACH, ids=range(len(EACH)))
def test_no_document_of_our_clients_comes_near_a_limit(source):
    limits = Limits(
        characters=6_000, tokens=750, depth=9, fields=400, root_fields=6, fragments=15,
        operations=2, comparisons=500, directives=10, aliases=30,
    )  # fmt: skip
    assert parse(source, max_tokens=limits.tokens)
    assert measure(schema.graphql, parse(source), limits, weigh, {})
    assert len(source) < limits.characters


def test_a_developers_tool_may_ask_for_the_schema():
    known = documents(introspection=True).read(
        get_introspection_query(input_value_deprecation=True)
    )
    assert not known.errors
    assert known.operation(None).cost({})
    assert documents().read(get_introspection_query()).errors


def test_the_size_of_a_page_decides_the_cost():
    source = "query($n: Int!) { artworks(first: $n) { edges { node { title { text } } } } }"
    operation = documents().read(source).operation(None)
    assert operation.sizes == {"n"}
    assert operation.cost({"n": 1}) < operation.cost({"n": 50}) < operation.cost({"n": 100})
    # Larger pages than the largest are refused later; here they cost no more.
    assert operation.cost({"n": 10**12}) == operation.cost({"n": 100})
    assert operation.cost({"n": "x"}) >= operation.cost({"n": 1})


def test_what_costs_too_much_is_refused_however_it_is_asked():
    titles = " ".join(f"a{n}: title {{ text }}" for n in range(110))
    source = f"query($n: Int!) {{ artworks(first: $n) {{ edges {{ node {{ {titles} }} }} }} }}"
    known = Documents(schema.graphql, Limits(cost=10_000), weigh, introspection=False)
    operation = known.read(source).operation(None)
    assert operation.cost({"n": 5})
    for _ in range(2):
        with pytest.raises(LimitError):
            operation.cost({"n": 100})


def test_documents_are_remembered_within_bounds():
    known = documents(most_bytes=200_000)
    for number in range(200):
        known.read(f"{{ a{number}: __typename }}")
        known.read(f"{{ a{number}")
        known.read("#" * 100_000 + str(number))
    assert 0 < known.bytes <= 200_000
    assert 0 < len(known) < 100


def test_a_document_asked_again_is_not_read_again(monkeypatch):
    known = documents()
    first = known.read("{ museum { id } }")
    monkeypatch.setattr("backend.graphql.documents.parse", pytest.fail)
    assert known.read("{ museum { id } }") is first
