"""How a remark speaks of the visit: praise, blame, neither, or both."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from nlp.cards import SHIPPED
from nlp.heads import LinearHead, probabilities, softmax
from nlp.reading import Reader, Reading
from nlp.sequence import SequenceNet
from nlp.values import Sentiment, SentimentLabel

__all__ = ("COLUMNS", "SCALE", "Balance", "EmbeddedSentiment", "measured")

LABELS = tuple(SentimentLabel)
SCALE = ("negative", "neutral", "positive")
# People write otherwise on a network than in a guestbook; a column says which of the two it is.
COLUMNS = (*(f"post {name}" for name in SCALE), *SCALE, "post", "mixed")
POST, REMARK = range(3), range(3, 6)
FAINT = 1e-3
# So sure of one held-out remark in three, the linear model was changed by the net in one of 80, and
# no more of them were right for it; the net takes as long as all other models together.
SURE = 0.8
UNPLAIN = np.array([0, 1, 0, 1], dtype=np.float32)  # neutral and mixed

Floats = npt.NDArray[np.float32]


def measured(reading: Reading, three: Floats, columns: Floats) -> Floats:
    """Measure what a remark is judged by.

    How it sounds as a whole, to each of the ears; how loudly its passages blame, praise, and
    disagree; and whether it has passages at all.
    """
    strongest = reading.strongest(three)
    several = (reading.last - reading.first > 1).astype(np.float32)
    blame, praise = np.log(strongest[:, 0] + FAINT), np.log(strongest[:, -1] + FAINT)
    whole = columns[: len(several), [*REMARK, COLUMNS.index("mixed")]]
    loud = np.stack([blame, praise, np.minimum(blame, praise), several], axis=1)
    return np.concatenate([whole, loud], axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Balance:
    """How two opinions of a text become one."""

    sharpness: float
    trust: float  # how much the second counts; the first counts the rest
    reserve: float  # by how much surer than praise or blame it must be that it is neither, or both

    def agreed(self, judged: Floats, heard: Floats) -> Floats:
        """Bring together what two say of a text, as chances and as logits."""
        first, second = np.log(judged + FAINT), np.log(softmax(heard) + FAINT)
        both = self.sharpness * ((1 - self.trust) * first + self.trust * second)
        return softmax(both - self.reserve * UNPLAIN)


class EmbeddedSentiment:
    """A linear model for all languages, and a small net that is asked where the first is unsure."""

    def __init__(self, reader: Reader, head: LinearHead, net: SequenceNet) -> None:
        self._reader, self._head, self._net = reader, head, net
        self.model_id = head.card.model_id
        facts = head.card.facts
        # One row for each label of the scale and one for mixed: a weight per measure, and a bias.
        self._judge = np.array(facts["judge"], dtype=np.float32)
        self._balance = Balance(**facts["balance"])
        self._abstain_below = float(facts["abstain_below"])

    @classmethod
    def open(cls, reader: Reader, folder: Path = SHIPPED / "sentiment") -> Self:
        """Load the head, and the net that lies beside it."""
        head = LinearHead.open(folder)
        return cls(reader, head, SequenceNet.open(reader.embedder, head.card))

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        reading = self._reader.read(texts)
        return [self._say(row) for row in self.four(reading)]

    def four(self, reading: Reading) -> Floats:
        """Return negative, neutral, positive and mixed for each text of a reading."""
        judged = self.judged(reading)
        columns = self.columns(reading)[: len(judged)]
        unsure = np.flatnonzero(judged.max(axis=1) <= SURE)
        heard = self._heard(reading, unsure)
        judged[unsure] = self._balance.agreed(judged[unsure], heard)
        share = probabilities(columns[:, COLUMNS.index("post")])[:, None]
        # Nobody has labelled a post as mixed.
        posted = np.pad(softmax(columns[:, POST]), [(0, 0), (0, 1)])
        return np.asarray(share * posted + (1 - share) * judged, dtype=np.float32)

    def polarities(self, reading: Reading) -> Floats:
        """Return negative, neutral and positive for each text and passage of a reading."""
        columns = self.columns(reading)
        posted = probabilities(columns[:, COLUMNS.index("post")])
        # A passage is written where its text is.
        several = reading.last - reading.first > 1
        counts = (reading.last - reading.first)[several]
        posted[len(reading.texts) :] = np.repeat(posted[: len(reading.texts)][several], counts)
        share = posted[:, None]
        return softmax(share * columns[:, POST] + (1 - share) * columns[:, REMARK])

    def columns(self, reading: Reading) -> Floats:
        """Return the raw scores of a reading, computed once for all who ask."""
        if reading.scores.get(self.model_id) is None:
            reading.scores[self.model_id] = self._head.scores(reading)
        return reading.scores[self.model_id]

    def judged(self, reading: Reading) -> Floats:
        """Return what the linear model makes of each text of a reading, taken for a remark."""
        measures = measured(reading, self.polarities(reading), self.columns(reading))
        return softmax(measures @ self._judge[:, :-1].T + self._judge[:, -1])

    def heard(self, reading: Reading) -> Floats:
        """Return what the net makes of each text."""
        return self._net.scores(reading.texts)

    def _heard(self, reading: Reading, rows: npt.NDArray[np.intp]) -> Floats:
        """Return what the net makes of these texts, computed once for all who ask."""
        asked = f"{self.model_id}, its net"
        if reading.scores.get(asked) is None:
            reading.scores[asked] = self._net.scores(tuple(reading.texts[row] for row in rows))
        return reading.scores[asked]

    def _say(self, chances: Floats) -> Sentiment:
        negative, neutral, positive, both = map(float, chances)
        told = dict(zip(LABELS, (positive, negative, neutral, both), strict=True))
        label = max(LABELS, key=lambda name: told[name])
        return Sentiment(
            label,
            {name.value: chance for name, chance in told.items()},
            abstained=told[label] < self._abstain_below,
        )
