"""How a remark speaks of the visit: praise, blame, neither, or both."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from nlp.cards import SHIPPED
from nlp.heads import LinearHead, probabilities, softmax
from nlp.reading import Reader, Reading
from nlp.values import Sentiment, SentimentLabel

__all__ = ("COLUMNS", "SCALE", "EmbeddedSentiment", "contradiction")

LABELS = tuple(SentimentLabel)
SCALE = ("negative", "neutral", "positive")
# People write otherwise on a network than in a guestbook; a column says which of the two it is.
COLUMNS = (*(f"post {name}" for name in SCALE), *SCALE, "post", "mixed")
FAINT = 1e-4

Floats = npt.NDArray[np.float32]


def contradiction(reading: Reading, three: Floats, columns: Floats) -> Floats:
    """Measure what speaks for both praise and blame in each text.

    How loudly its passages disagree, how it sounds as a whole, and whether it has passages at all.
    """
    strongest = reading.strongest(three)
    several = (reading.last - reading.first > 1).astype(np.float32)
    loud = np.log(strongest[:, 0] * strongest[:, -1] + FAINT)
    whole = columns[: len(several), COLUMNS.index("mixed")]
    return np.stack([loud, whole, several], axis=1).astype(np.float32)


class EmbeddedSentiment:
    """One linear model for all languages; what is mixed shows in passages that disagree."""

    def __init__(self, reader: Reader, head: LinearHead) -> None:
        self._reader, self._head = reader, head
        self.model_id = head.card.model_id
        facts = head.card.facts
        self._mixed = np.array(facts["mixed"], dtype=np.float32)
        self._abstain_below = float(facts["abstain_below"])

    @classmethod
    def open(cls, reader: Reader, folder: Path = SHIPPED / "sentiment") -> Self:
        """Load the head from its folder."""
        return cls(reader, LinearHead.open(folder))

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        reading = self._reader.read(texts)
        return [self._say(row) for row in self.four(reading)]

    def four(self, reading: Reading) -> Floats:
        """Return negative, neutral, positive and mixed for each text of a reading."""
        columns = self.columns(reading)
        three = self.polarities(reading)
        measured = contradiction(reading, three, columns)
        both = probabilities(measured @ self._mixed[:-1] + self._mixed[-1])[:, None]
        return np.concatenate([three[: len(both)] * (1 - both), both], axis=1)

    def polarities(self, reading: Reading) -> Floats:
        """Return negative, neutral and positive for each text and passage of a reading."""
        columns = self.columns(reading)
        posted = probabilities(columns[:, COLUMNS.index("post")])
        # A passage is written where its text is.
        several = reading.last - reading.first > 1
        counts = (reading.last - reading.first)[several]
        posted[len(reading.texts) :] = np.repeat(posted[: len(reading.texts)][several], counts)
        share = posted[:, None]
        return softmax(share * columns[:, :3] + (1 - share) * columns[:, 3:6])

    def columns(self, reading: Reading) -> Floats:
        """Return the raw scores of a reading, computed once for all who ask."""
        if reading.scores.get(self.model_id) is None:
            reading.scores[self.model_id] = self._head.scores(reading)
        return reading.scores[self.model_id]

    def _say(self, chances: Floats) -> Sentiment:
        negative, neutral, positive, both = map(float, chances)
        told = dict(zip(LABELS, (positive, negative, neutral, both), strict=True))
        label = max(LABELS, key=lambda name: told[name])
        return Sentiment(
            label,
            {name.value: chance for name, chance in told.items()},
            abstained=told[label] < self._abstain_below,
        )
