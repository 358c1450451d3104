"""All flags of a text: rules for what has a form, trained heads for what has a tone."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from nlp.cards import SHIPPED
from nlp.flags.despair import despair
from nlp.flags.nonsense import gibberish
from nlp.flags.personal import personal_data
from nlp.heads import LinearHead, probabilities
from nlp.reading import Reader, Reading
from nlp.values import Flag, FlagKind

__all__ = ("EmbeddedFlags",)

# Few visitors write a link; beside one, less of an advertiser's tone is enough.
LINK = re.compile(
    r"https?://|\bwww\.|(?<![@\w.])[\w-]{3,}\.(?:com|net|org|biz|info|shop|example)\b"
)
SPAM_BESIDE_LINK: Final = 0.15


class EmbeddedFlags:
    """Marks passages; each trained head speaks only above a threshold of high precision."""

    def __init__(self, reader: Reader, head: LinearHead) -> None:
        self._reader, self._head = reader, head
        self.model_id = head.card.model_id
        self._kinds = tuple(FlagKind(label) for label in head.labels)
        thresholds = head.card.facts["thresholds"]
        self._advertising = np.array([kind is FlagKind.SPAM for kind in self._kinds])
        self._thresholds = np.array([thresholds[label] for label in head.labels], dtype=np.float32)

    @classmethod
    def open(cls, reader: Reader, folder: Path = SHIPPED / "flags") -> Self:
        """Load the heads from their folder."""
        return cls(reader, LinearHead.open(folder))

    def detect(self, texts: Sequence[str]) -> list[tuple[Flag, ...]]:
        """Mark the passages, in the order in which they stand."""
        reading = self._reader.read(texts)
        chances = probabilities(self._head.scores(reading))
        nonsense = gibberish(reading.texts, self._reader.embedder)
        found = []
        for row, text in enumerate(reading.texts):
            flags = {
                (flag.start, flag.end, flag.flag): flag
                for flag in (
                    *personal_data(text),
                    *despair(text),
                    *nonsense[row],
                    *self._toned(reading, row, chances),
                )
            }
            found.append(tuple(flags[key] for key in sorted(flags)))
        return found

    def _toned(
        self, reading: Reading, row: int, chances: npt.NDArray[np.float32]
    ) -> Iterator[Flag]:
        """Yield what the heads hear, on the passage where it is loudest."""
        first, last = reading.first[row], reading.last[row]
        loudest = np.maximum(chances[row], chances[first:last].max(axis=0))
        linked = LINK.search(reading.texts[row]) is not None
        thresholds = np.where(self._advertising & linked, SPAM_BESIDE_LINK, self._thresholds)
        for column in np.flatnonzero(loudest > thresholds):
            kind = self._kinds[column]
            clause = reading.clauses[row][int(chances[first:last, column].argmax())]
            if clause.start == clause.end:
                continue
            reason = f"sounds like {kind.value}"
            yield Flag(kind, clause.start, clause.end, float(loudest[column]), reason)
