"""The models of the base install, put together: no network, no download, ready in a moment."""

from pathlib import Path
from typing import Literal

from nlp.analyser import Analyser
from nlp.aspects import EmbeddedAspects
from nlp.cards import SHIPPED
from nlp.embedding import StaticEmbedder
from nlp.flags.detector import EmbeddedFlags
from nlp.incidents import EmbeddedIncidents
from nlp.keyphrases import WeightyWords
from nlp.language.pieces import PieceIdentifier
from nlp.language.profiles import ProfileIdentifier
from nlp.protocols import Embedder, LanguageIdentifier
from nlp.reading import Reader
from nlp.sentiment import EmbeddedSentiment

__all__ = ("LanguageEngine", "load", "load_embedder")

LanguageEngine = Literal["langdetect", "embedded"]


def load(language_engine: LanguageEngine = "langdetect", weights: Path | None = None) -> Analyser:
    """Load the shipped models, or those of another folder of the same layout."""
    folder = weights or SHIPPED
    embedder = StaticEmbedder.open(folder / "embedding")
    reader = Reader(embedder)
    sentiment = EmbeddedSentiment.open(reader, folder / "sentiment")
    language: LanguageIdentifier = (
        PieceIdentifier.open(folder / "language")
        if language_engine == "embedded"
        else ProfileIdentifier()
    )
    return Analyser(
        language=language,
        sentiment=sentiment,
        aspects=EmbeddedAspects.open(reader, sentiment, folder / "aspects"),
        flags=EmbeddedFlags.open(reader, folder / "flags"),
        incident=EmbeddedIncidents.open(reader, folder / "incident"),
        keyphrases=WeightyWords(embedder),
    )


def load_embedder(weights: Path | None = None) -> Embedder:
    """Load the sentence embedding alone."""
    return StaticEmbedder.open((weights or SHIPPED) / "embedding")
