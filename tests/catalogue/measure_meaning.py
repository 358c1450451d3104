"""Measure search by meaning on the demo: ``python tests/catalogue/measure_meaning.py FOLDER``.

FOLDER is the data directory of a demo. It prints how much more is found than by words alone, what
the same question in two languages has in common, and what a search costs. Figures, not promises.
"""

import asyncio
import json
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np

from backend.catalogue.models import TextField
from backend.catalogue.revisions import Revisions
from backend.catalogue.tenancy import museum_of
from backend.demo.content import read_content
from backend.guidance.hanging import Hanging, Hangings
from backend.guidance.meaning import is_in_doubt
from backend.guidance.searching import Finds
from backend.settings import Settings
from backend.storage.engine import Database
from nlp.embedded import load_embedder
from nlp.protocols import Embedder
from recommendations.index import WorkIndex
from recommendations.meaning import meant

__all__ = ("Asked", "Museum", "in_two_languages", "open_museum", "queries", "recalls")

HERE = Path(__file__).parent
DAY = date(2026, 9, 1)
FIRST = 10
TOLD = {"title": TextField.TITLE, "description": TextField.DESCRIPTION}
Asked = tuple[str, Sequence[str]]


class Museum:
    """The demo as its search knows it."""

    def __init__(self, hanging: Hanging, index: WorkIndex, finder: Finds) -> None:
        self.hanging, self.index, self.finder = hanging, index, finder
        self.embedder: Embedder = load_embedder()
        names = {one["stop"]["number"]: one["name"] for one in read_content().artworks["artworks"]}
        self.names = {
            work.id: names[work.stop.number] for work in hanging.artworks.values() if work.stop
        }

    def by_words(self, query: str) -> list[str]:
        """Name the works found by the words alone."""
        return [self.names[hit.id] for hit in self.finder.find(query)]

    def all_told(self, query: str) -> list[str]:
        """Name the works found, then those that may be meant, as the service lists them."""
        hits = self.finder.find(query)
        found = [self.names[hit.id] for hit in hits]
        if is_in_doubt(self.finder, query, hits):
            near = meant(self.index, query, self.embedder)
            found += [self.names[UUID(each.work_id)] for each in near]
        return list(dict.fromkeys(found))


async def open_museum(settings: Settings) -> Museum:
    """Read a demo museum."""
    database = Database.open(settings.database)
    try:
        async with database.reading() as session:
            museum = await museum_of(session, None)
        hangings = Hangings(
            lambda: Database.open(settings.database), Revisions(database), load_embedder()
        )
        hanging = await hangings.current(museum, DAY)
        finder = await hangings.finder(museum, hanging)
        return Museum(hanging, await hangings.index(museum, hanging), finder)
    finally:
        await database.close()


def queries(part: str) -> list[Asked]:
    """List the questions of a part of the file, with the works that are right."""
    told = tomllib.loads((HERE / "meant_queries.toml").read_text(encoding="utf-8"))
    return [(query, each["works"]) for each in told[part] for query in each["asked"].values()]


def known(part: str) -> list[Asked]:
    """List the questions of one of the sets that words are measured with."""
    told = tomllib.loads((HERE / f"finding_{part}.toml").read_text(encoding="utf-8"))
    return [(query, right) for asked in told.values() for query, right in asked.items()]


def recalls(asked: Sequence[Asked], ask: Callable[[str], Sequence[str]]) -> list[float]:
    """Give the share of the right works among the first ten, for each question."""
    return [len(set(ask(query)[:FIRST]) & set(right)) / len(right) for query, right in asked]


def in_two_languages(museum: Museum, field: TextField) -> Iterator[tuple[str, float]]:
    """Yield, per language, what the ten nearest to a text share with those of the English one."""
    nearest: dict[tuple[UUID, str], set[str]] = {}
    for work in museum.hanging.artworks.values():
        for variant in work.texts.fields.get(field, ()):
            (vector,) = museum.embedder.embed([variant.text])
            near = museum.index.nearest(vector, FIRST)
            nearest[work.id, variant.locale.tag] = {each.work_id for each in near}
    for tag in sorted({tag for _, tag in nearest} - {"en"}):
        shared = [
            len(found & nearest[work, "en"]) / FIRST
            for (work, said), found in nearest.items()
            if said == tag and (work, "en") in nearest
        ]
        yield tag, float(np.mean(shared))


def milliseconds(asked: Sequence[Asked], ask: Callable[[str], object]) -> dict[str, float]:
    """Give what a question costs in processor time, in the middle and at the 95th percentile."""
    spent = []
    for query, _ in asked:
        before = time.process_time()
        ask(query)
        spent.append(1_000 * (time.process_time() - before))
    return {
        "p50": round(float(np.median(spent)), 2),
        "p95": round(float(np.quantile(spent, 0.95)), 2),
    }


def main() -> None:
    """Print what was measured."""
    museum = asyncio.run(open_museum(Settings(data_dir=Path(sys.argv[1]))))
    found: dict[str, Mapping[str, object]] = {}
    sets = {f"meant, {part}": queries(part) for part in ("chosen_with", "unseen")}
    sets |= {f"said, {part}": known(part) for part in ("queries", "unseen", "fresh")}
    for part, asked in sets.items():
        found[part] = {
            "by words": round(float(np.mean(recalls(asked, museum.by_words))), 3),
            "all told": round(float(np.mean(recalls(asked, museum.all_told))), 3),
            "in doubt": sum(
                is_in_doubt(museum.finder, query, museum.finder.find(query)) for query, _ in asked
            ),
        }
    found["nearest to one in two languages"] = {
        name: {tag: round(share, 2) for tag, share in in_two_languages(museum, field)}
        for name, field in TOLD.items()
    }
    doubtful = queries("unseen")
    found["milliseconds of a search in doubt"] = milliseconds(doubtful, museum.all_told)
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
