"""Whether every contender says the same: what is not the same is not compared.

Pages and tours must be equal field by field. A search may find other works, for each has its own
idea of what is near: its page must be full, and each work on it told as the product tells it.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from contenders import ask
from questions import LOCALES, Question

__all__ = ("check", "fill_search", "full_pages")

WORKS = (
    "query($after: String, $l: String) { artworks(first: 20, after: $after, locale: $l) {"
    " pageInfo { hasNextPage endCursor } edges { node { title { text }"
    " artists { artist { name } } room { number } } } } }"
)
PAGE = 10
SAMPLES = 48


def fill_search(file: Path) -> None:
    """Give the peers an index of the words: one may be slow, but not for want of an index."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE VIRTUAL TABLE bench_search USING fts5(owner UNINDEXED, folded)")
        database.execute(
            "INSERT INTO bench_search SELECT owner_id, folded FROM localized_text"
            " WHERE owner_kind = 'artwork' AND status = 'published'"
        )


def full_pages(port: int, words: Sequence[str]) -> list[str]:
    """Choose the words for which a contender fills its page in every language."""
    return [
        word for word in words if len(_page(port, Question("Q3", {"q": word, "l": "en"}))) == PAGE
    ]


def check(product: int, others: Mapping[str, int], questions: Mapping[str, list[Question]]) -> None:
    """Compare what the others answer; a difference ends the bench and shows it."""
    works = {tag: _works(product, tag) for tag in LOCALES}
    for title, asked in questions.items():
        for one in asked[:: max(1, len(asked) // SAMPLES)]:
            ours = _data(product, one)
            for name, port in others.items():
                if title == "Q3":
                    page = _page(port, one)
                    strange = [node for node in page if node not in works[one.variables["l"]]]
                    if strange or len(page) != PAGE:
                        raise SystemExit(f"{name}, {one.variables}: {len(page)} works, {strange}")
                elif (theirs := _data(port, one)) != ours:
                    raise SystemExit(f"{name}, {one.variables}:\n{theirs}\nand not\n{ours}")


def _data(port: int, question: Question) -> Any:
    return json.loads(ask(port, question.encoded)[1])["data"]


def _page(port: int, question: Question) -> list[Any]:
    return [edge["node"] for edge in _data(port, question)["search"]["edges"]]


def _works(port: int, tag: str) -> list[Any]:
    found: list[Any] = []
    after = None
    while True:
        body = json.dumps({"query": WORKS, "variables": {"after": after, "l": tag}}).encode()
        page = json.loads(ask(port, body)[1])["data"]["artworks"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]
