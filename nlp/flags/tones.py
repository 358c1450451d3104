"""What the trained heads hear in a passage: one chance per tone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nlp.heads import probabilities

__all__ = ("Ear", "heard")

SPOKEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Ear:
    """A head for insults in one language, and the one that tells whether it is that language."""

    language: str
    insult: str
    gate: str


def heard(
    scores: npt.NDArray[np.floating[Any]],
    labels: Sequence[str],
    ears: Sequence[Ear],
    whole: npt.NDArray[np.intp],
) -> npt.NDArray[np.float32]:
    """Turn logits into the chance of each tone.

    ``whole`` holds for each row the one of the text to which it belongs: a language with an ear of
    its own is told from the whole text, since a passage of three words may be of any language.
    """
    chances = probabilities(np.asarray(scores, dtype=np.float32))
    insult = labels.index("insult")
    for ear in ears:
        own = chances[whole, labels.index(ear.gate)] > SPOKEN
        chances[own, insult] = chances[own, labels.index(ear.insult)]
    tones = [column for column, label in enumerate(labels) if ":" not in label]
    return np.asarray(chances[:, tones], dtype=np.float32)
