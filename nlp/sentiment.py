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

__all__ = ("EmbeddedSentiment", "mixture")

LABELS = tuple(SentimentLabel)
FAINT = 1e-4
# One passage alone cannot contradict itself; what is left is the doubt that it was cut rightly.
MIXED_IN_ONE_PASSAGE = 0.02

Floats = npt.NDArray[np.float32]


def mixture(reading: Reading, three: Floats) -> Floats:
    """Say how far the passages of each text disagree: the log of its best praise times blame."""
    strongest = reading.strongest(three)
    return np.asarray(np.log(strongest[:, 0] * strongest[:, -1] + FAINT), dtype=np.float32)


class EmbeddedSentiment:
    """One linear model for all languages; what is mixed shows in passages that disagree."""

    def __init__(self, reader: Reader, head: LinearHead) -> None:
        self._reader, self._head = reader, head
        self.model_id = head.card.model_id
        facts = head.card.facts
        self._temperature = float(facts["temperature"])
        self._slope, self._offset = map(float, facts["mixed"])
        self._abstain_below = float(facts["abstain_below"])

    @classmethod
    def open(cls, reader: Reader, folder: Path = SHIPPED / "sentiment") -> Self:
        """Load the head from its folder."""
        return cls(reader, LinearHead.open(folder))

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        reading = self._reader.read(texts)
        three = self.polarities(reading)
        mixed = probabilities(self._slope * mixture(reading, three) + self._offset)
        mixed[reading.last - reading.first == 1] = MIXED_IN_ONE_PASSAGE
        return [self._say(row, float(both)) for row, both in zip(three, mixed, strict=False)]

    def polarities(self, reading: Reading) -> Floats:
        """Return negative, neutral and positive for each text and passage of a reading."""
        return softmax(self._head.scores(reading) / self._temperature)

    def _say(self, three: Floats, both: float) -> Sentiment:
        negative, neutral, positive = (float(value) * (1 - both) for value in three)
        chances = dict(zip(LABELS, (positive, negative, neutral, both), strict=True))
        label = max(LABELS, key=lambda name: chances[name])
        return Sentiment(
            label,
            {name.value: chance for name, chance in chances.items()},
            abstained=chances[label] < self._abstain_below,
        )
