"""What every model promises, embedded or neural.

One answer per text, in the order of the texts, the same alone or in company; an empty text is
answered too. One contract suite holds all implementations to it.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from nlp.values import AspectOpinion, Flag, Incident, Keyphrase, LanguageGuess, Sentiment

__all__ = (
    "AspectExtractor",
    "Embedder",
    "FlagDetector",
    "IncidentDetector",
    "KeyphraseExtractor",
    "LanguageIdentifier",
    "Model",
    "SentimentClassifier",
    "Vectors",
)

Vectors = npt.NDArray[np.float32]


class Model(Protocol):
    """Anything that is answerable for what it says."""

    @property
    def model_id(self) -> str:
        """Its name and version, as ``name@version``."""
        ...


class LanguageIdentifier(Model, Protocol):
    """Tells in which language a text is written."""

    def identify(self, texts: Sequence[str]) -> list[LanguageGuess]:
        """Guess always; say where the guess is too weak to be shown."""
        ...


class SentimentClassifier(Model, Protocol):
    """Tells how a text speaks of the visit."""

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        ...


class AspectExtractor(Model, Protocol):
    """Tells what a text speaks about."""

    def extract(self, texts: Sequence[str]) -> list[tuple[AspectOpinion, ...]]:
        """Name the aspects, surest first, each with its own polarity."""
        ...


class FlagDetector(Model, Protocol):
    """Tells where a curator should look twice."""

    def detect(self, texts: Sequence[str]) -> list[tuple[Flag, ...]]:
        """Mark the passages, in the order in which they stand."""
        ...


class IncidentDetector(Model, Protocol):
    """Tells whether staff should act within minutes."""

    def detect(self, texts: Sequence[str]) -> list[Incident]:
        """Judge each text."""
        ...


class KeyphraseExtractor(Model, Protocol):
    """Tells which words carry a text."""

    def phrases(self, texts: Sequence[str]) -> list[tuple[Keyphrase, ...]]:
        """Quote a few words of each text, the weightiest first."""
        ...


class Embedder(Model, Protocol):
    """Places texts so that those of like meaning lie close, in whatever language."""

    @property
    def dimensions(self) -> int:
        """The length of each row."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length per text."""
        ...
