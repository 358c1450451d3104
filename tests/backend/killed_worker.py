"""A worker to be killed: its clock runs two hundred times as fast, so that leases end at once.

python killed_worker.py DATABASE_URL
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from backend.storage.changes import Changes
from backend.storage.engine import Database
from backend.worker import Worker
from guestbook.values import Periods
from nlp.values import Incident, LanguageGuess, Sentiment, SentimentLabel, TextAnalysis

START = datetime(2026, 5, 4, tzinfo=UTC)
REAL = datetime.now(UTC)
SPEED = 200


def now() -> datetime:
    """Hours in a minute."""
    # Counted from a moment that all workers share: what one leases must end for the others too.
    real = datetime.now(UTC) - REAL.replace(minute=0, second=0, microsecond=0)
    return START + timedelta(seconds=real.total_seconds() * SPEED)


class Poisoned(Exception):  # noqa: N818  # a word of the trade
    """What a text does to a model that cannot bear it."""


class Reads:
    """A model that says the same of every text, and cannot bear some."""

    model_id = "steady@1"

    def analyse(self, texts: Sequence[str], locales: Sequence[str | None]) -> list[TextAnalysis]:
        if any("poison" in text for text in texts):
            raise Poisoned
        sentiment = Sentiment(SentimentLabel.NEUTRAL, {"neutral": 1.0}, abstained=False)
        one = TextAnalysis(
            language=LanguageGuess("en", 0.9, abstained=False),
            sentiment=sentiment,
            aspects=(),
            flags=(),
            incident=Incident(value=False, probability=0.1),
            keyphrases=(),
            models={},
        )
        return [one] * len(locales)


async def main(url: str) -> None:
    database = Database.open(url)
    worker = Worker(
        database=database,
        analyser=Reads(),  # type: ignore[arg-type]
        changes=Changes(database),
        clock=now,
        periods=Periods(unpublished=timedelta(days=9_999)),
        batch=16,
    )
    await worker.run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
