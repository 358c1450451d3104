"""All flags of a text: rules for what has a form, trained heads for what has a tone."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from nlp.cards import SHIPPED
from nlp.flags.despair import despair
from nlp.flags.nonsense import gibberish
from nlp.flags.personal import personal_data
from nlp.flags.tones import Ear, heard
from nlp.heads import LinearHead
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
        tones = [label for label in head.labels if ":" not in label]
        self._kinds = tuple(FlagKind(label) for label in tones)
        self._ears = tuple(Ear(*names) for names in head.card.facts.get("ears", ()))
        thresholds = head.card.facts["thresholds"]
        self._advertising = np.array([kind is FlagKind.SPAM for kind in self._kinds])
        self._thresholds = np.array([thresholds[label] for label in tones], dtype=np.float32)

    @classmethod
    def open(cls, reader: Reader, folder: Path = SHIPPED / "flags") -> Self:
        """Load the heads from their folder."""
        return cls(reader, LinearHead.open(folder))

    def detect(self, texts: Sequence[str]) -> list[tuple[Flag, ...]]:
        """Mark the passages, in the order in which they stand."""
        reading = self._reader.read(texts)
        chances = heard(self._head.scores(reading), self._head.labels, self._ears, reading.whole())
        toned = self._toned(reading, chances)
        nonsense = gibberish(reading.texts, self._reader.embedder)
        found = []
        for row, text in enumerate(reading.texts):
            flags = {
                (flag.start, flag.end, flag.flag): flag
                for flag in (
                    *personal_data(text),
                    *despair(text),
                    *nonsense[row],
                    *toned.get(row, ()),
                )
            }
            found.append(tuple(flags[key] for key in sorted(flags)))
        return found

    def _toned(
        self, reading: Reading, chances: npt.NDArray[np.float32]
    ) -> Mapping[int, Sequence[Flag]]:
        """Return what the heads hear in each text, on the passage where it is loudest."""
        texts = len(reading.texts)
        loudest = np.maximum(chances[:texts], reading.strongest(chances))
        linked = np.array([LINK.search(text) is not None for text in reading.texts], dtype=bool)
        lenient = linked[:, None] & self._advertising
        thresholds = np.where(lenient, SPAM_BESIDE_LINK, self._thresholds)
        found: defaultdict[int, list[Flag]] = defaultdict(list)
        for row, column in np.argwhere(loudest > thresholds):
            kind = self._kinds[column]
            passages = chances[reading.first[row] : reading.last[row], column]
            clause = reading.clauses[row][int(passages.argmax())]
            if clause.start < clause.end:
                score = float(loudest[row, column])
                reason = f"sounds like {kind.value}"
                found[int(row)].append(Flag(kind, clause.start, clause.end, score, reason))
        return found
