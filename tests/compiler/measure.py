"""Measure execution alone, without parsing: a page and a list on plain frozen dataclasses.

``python tests/compiler/measure.py`` prints JSON: microseconds of processor time for an execution
by graphql-core and by the compiler, and milliseconds until a document has been compiled.
"""

import json
import sys
import time
import timeit
from dataclasses import make_dataclass
from pathlib import Path

from graphql import build_schema, execute, parse

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from backend.compiler import compile_operation

SDL = """
    type Query { shelf: Shelf  book: Book }
    type Words { text: String!  locale: String!  isFallback: Boolean! }
    type Author { name: String!  born: Int }
    type Part { role: String!  author: Author! }
    type Picture { url: String!  alt: Words }
    type Place { number: String!  name: Words! }
    type Sound { id: ID!  url: String! }
    type Book { id: ID!  title: Words!  blurb: Words  about: Words  parts: [Part!]!
        place: Place  picture: Picture  sounds: [Sound!]! }
    type Loan { position: Int!  book: Book! }
    type Shelf { title: Words!  loans: [Loan!]! }
"""
DOCUMENTS = {
    "a page": """{ book { id title { text locale isFallback } blurb { text } about { text }
        parts { author { name } } place { number name { text } } picture { url alt { text } }
        sounds { url } } }""",
    "a list of 20": """{ shelf { title { text } loans { position book { id title { text }
        picture { url } parts { author { name } } } } } }""",
}
SCHEMA = build_schema(SDL)
MADE = {
    name: make_dataclass(name, list(kind.fields), frozen=True, slots=True)
    for name, kind in SCHEMA.type_map.items()
    if hasattr(kind, "fields")
}


def words(text):
    return MADE["Words"](text, "fr", False)  # noqa: FBT003


def book(number):
    parts = [
        MADE["Part"]("author", MADE["Author"]("A. Writer", 1900)),
        MADE["Part"]("editor", MADE["Author"]("An Editor", None)),
    ]
    place = MADE["Place"]("3", words("hall"))
    picture = MADE["Picture"]("/p/1", words("a cover"))
    said = map(words, ("title", "blurb", "about"))
    return MADE["Book"](f"b{number}", *said, parts, place, picture, [MADE["Sound"]("1", "/s/1")])


def microseconds(run, number):
    took = timeit.repeat(run, number=number, repeat=25, timer=time.process_time)
    return round(min(took) / number * 1e6, 2)


def main():
    loans = [MADE["Loan"](number, book(number)) for number in range(20)]
    root = MADE["Query"](MADE["Shelf"](words("A shelf"), loans), book(7))
    report = {}
    for name, text in DOCUMENTS.items():
        document = parse(text)
        started = time.process_time()
        compiled = compile_operation(SCHEMA, document)
        first = compiled.execute(root)
        took = time.process_time() - started
        stock = execute(SCHEMA, document, root)
        assert (first.data, first.errors) == (stock.data, stock.errors)
        slow = microseconds(lambda d=document: execute(SCHEMA, d, root), 20)
        quick = microseconds(lambda c=compiled: c.execute(root), 400)
        report[name] = {
            "graphql-core": slow,
            "compiled": quick,
            "times": round(slow / quick, 1),
            "compiling, ms": round(took * 1e3, 2),
        }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
