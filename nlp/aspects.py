"""What of the museum a remark speaks about, and how it speaks of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from nlp.cards import SHIPPED
from nlp.heads import LinearHead, probabilities
from nlp.reading import Reader
from nlp.sentiment import EmbeddedSentiment
from nlp.values import Aspect, AspectOpinion, SentimentLabel

__all__ = ("EmbeddedAspects",)

MOST_ASPECTS = 4
POLARITIES = (SentimentLabel.NEGATIVE, SentimentLabel.NEUTRAL, SentimentLabel.POSITIVE)
MIXED = len(POLARITIES)


class EmbeddedAspects:
    """A linear model over each passage; the passage that names an aspect gives its polarity."""

    def __init__(self, reader: Reader, head: LinearHead, sentiment: EmbeddedSentiment) -> None:
        self._reader, self._head, self._sentiment = reader, head, sentiment
        self.model_id = head.card.model_id
        self._threshold = float(head.card.facts["threshold"])
        self._aspects = tuple(Aspect(label) for label in head.labels)

    @classmethod
    def open(
        cls, reader: Reader, sentiment: EmbeddedSentiment, folder: Path = SHIPPED / "aspects"
    ) -> Self:
        """Load the head from its folder."""
        return cls(reader, LinearHead.open(folder), sentiment)

    def extract(self, texts: Sequence[str]) -> list[tuple[AspectOpinion, ...]]:
        """Name up to four aspects of each text, surest first."""
        reading = self._reader.read(texts)
        chances = probabilities(self._head.scores(reading))
        moods = self._sentiment.four(reading).argmax(axis=1)
        three = self._sentiment.polarities(reading)
        sure = np.maximum(chances[: len(texts)], reading.strongest(chances))
        found: list[tuple[AspectOpinion, ...]] = []
        for row, chance in enumerate(sure):
            named = [column for column in np.argsort(-chance) if chance[column] > self._threshold]
            opinions = []
            for column in named[:MOST_ASPECTS]:
                # Who only praises, praises everything named; who does both is read by passage.
                mood = int(moods[row])
                if mood == MIXED:
                    passages = slice(reading.first[row], reading.last[row])
                    loudest = three[passages][chances[passages, column].argmax()]
                    mood = 0 if loudest[0] > loudest[-1] else len(POLARITIES) - 1
                aspect = self._aspects[column]
                opinions.append(AspectOpinion(aspect, POLARITIES[mood], float(chance[column])))
            found.append(tuple(opinions))
        return found
