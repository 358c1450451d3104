"""Whether staff should act within minutes: a lift that holds someone, water on the stairs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from nlp.cards import SHIPPED
from nlp.heads import LinearHead, probabilities
from nlp.outages import SURE, says_broken
from nlp.reading import Reader
from nlp.values import Incident

__all__ = ("EmbeddedIncidents",)


class EmbeddedIncidents:
    """A linear model over the text and its passages."""

    def __init__(self, reader: Reader, head: LinearHead) -> None:
        self._reader, self._head = reader, head
        self.model_id = head.card.model_id
        self._threshold = float(head.card.facts["threshold"])

    @classmethod
    def open(cls, reader: Reader, folder: Path = SHIPPED / "incident") -> Self:
        """Load the head from its folder."""
        return cls(reader, LinearHead.open(folder))

    def detect(self, texts: Sequence[str]) -> list[Incident]:
        """Judge each text by its most alarming passage, and by what it says in so many words."""
        reading = self._reader.read(texts)
        chances = probabilities(self._head.scores(reading))
        sure = np.maximum(chances[: len(texts)], reading.strongest(chances))[:, 0]
        plain = np.array([says_broken(text) for text in reading.texts], dtype=bool)
        sure = np.where(plain, np.maximum(sure, SURE), sure)
        return [Incident(bool(chance > self._threshold), float(chance)) for chance in sure]
