"""The three documents that every figure means, and the many ways in which visitors ask them.

A stop page by its number, a tour of twenty stops, a search's first ten: each is asked in rotation,
number by number and language by language, so that no answer is the one before it.
"""

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from uuid import UUID, uuid5

__all__ = ("DOCUMENTS", "LOCALES", "Question", "ask_about", "hang_tours", "words_of")

LOCALES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ru", "ar", "ja", "zh-Hans")
DOCUMENTS = {
    "Q1": (
        "query Q1($n: String!, $l: String) { stop(number: $n, locale: $l) { ... on Stop { number"
        " artwork { title { text locale isFallback } caption { text } description { text }"
        " artists { artist { name } } room { number name { text } }"
        " image { url alt { text } } } audio { url } } } }"
    ),
    "Q2": (
        "query Q2($id: ID!, $l: String) { tour(id: $id, locale: $l) { title { text }"
        " stops { position stop { number artwork { title { text } image { url }"
        " artists { artist { name } } } } } } }"
    ),
    "Q3": (
        "query Q3($q: String!, $l: String) { search(query: $q, first: 10, locale: $l) { edges"
        " { node { title { text } artists { artist { name } } room { number } } } } }"
    ),
}
TOUR_STOPS = 20
TOURS = 4
# Words said by so many works that every contender fills its page of ten, and not by nearly all.
LEAST, MOST, SHORTEST, ENOUGH = 10, 24, 5, 40


@dataclass(frozen=True, slots=True)
class Question:
    """A document with the variables of one visitor."""

    title: str
    variables: dict[str, str]

    @property
    def body(self) -> dict[str, object]:
        """What a client sends."""
        return {"query": DOCUMENTS[self.title], "variables": self.variables}

    @property
    def encoded(self) -> bytes:
        """The bytes of it."""
        return json.dumps(self.body).encode()


def hang_tours(file: Path) -> None:
    """String four tours of twenty stops: the demo's own have eight or ten."""
    with closing(sqlite3.connect(file)) as database, database:
        (museum,) = database.execute("SELECT id FROM museum").fetchone()
        stops = [
            stop for (stop,) in database.execute("SELECT stop_id FROM selector ORDER BY number")
        ]
        for place in range(TOURS):
            tour = uuid5(UUID(museum), f"bench tour {place}").hex
            database.execute(
                "INSERT INTO tour (id, museum_id, position, published) VALUES (?, ?, ?, 1)",
                (tour, museum, 100 + place),
            )
            chosen = [stops[(place * 5 + step) % len(stops)] for step in range(TOUR_STOPS)]
            database.executemany(
                "INSERT INTO tour_stop (tour_id, position, stop_id, museum_id) VALUES (?, ?, ?, ?)",
                [(tour, step, stop, museum) for step, stop in enumerate(chosen, 1)],
            )
            database.executemany(
                "INSERT INTO localized_text (id, owner_kind, owner_id, field, locale, audience,"
                " text, folded, origin, revision, status, museum_id) VALUES"
                " (?, 'tour', ?, 'title', ?, 'standard', ?, ?, 'human', 1, 'published', ?)",
                [
                    (uuid5(UUID(tour), tag).hex, tour, tag, f"{tag} {place}", tag, museum)
                    for tag in LOCALES
                ],
            )
        database.execute("UPDATE content_revision SET number = number + 1")


def ask_about(file: Path, words: list[str]) -> dict[str, list[Question]]:
    """List every question of each title about the museum in a file, in rotation."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        numbers = _column(database, "SELECT number FROM selector ORDER BY number LIMIT 400")
        tours = _column(
            database,
            "SELECT t.id FROM tour t JOIN tour_stop s ON s.tour_id = t.id"
            " GROUP BY t.id HAVING count(*) = ? ORDER BY t.id LIMIT 40",
            TOUR_STOPS,
        )
    about = {
        "Q1": [{"n": number} for number in numbers],
        "Q2": [{"id": shown_id("Tour", tour)} for tour in tours],
        "Q3": [{"q": word} for word in words],
    }
    return {
        title: [Question(title, {**one, "l": tag}) for one in each for tag in LOCALES]
        for title, each in about.items()
    }


def shown_id(kind: str, identity: str) -> str:
    """Give the id of a thing as the service shows it."""
    raw = kind.encode() + b":" + UUID(identity).bytes
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def words_of(file: Path) -> Iterator[str]:
    """Yield words that ten works or more say in some language, by how the text is folded."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        said: dict[str, set[str]] = {}
        for owner, folded in database.execute(
            "SELECT owner_id, folded FROM localized_text WHERE owner_kind = 'artwork' ORDER BY id"
        ):
            for word in folded.split():
                if len(word) >= SHORTEST and word.isalpha() and word.isascii():
                    said.setdefault(word, set()).add(owner)
    found = (word for word in sorted(said) if LEAST <= len(said[word]) <= MOST)
    for _, word in zip(range(ENOUGH), found, strict=False):
        yield word


def _column(database: sqlite3.Connection, statement: str, *values: object) -> list[str]:
    return list(chain.from_iterable(database.execute(statement, values)))
