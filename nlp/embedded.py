"""The models of the base install, put together: no network, no download, ready in a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from nlp.analyser import Analyser
from nlp.aspects import EmbeddedAspects
from nlp.cards import SHIPPED, ModelCard
from nlp.embedding import StaticEmbedder
from nlp.flags.detector import EmbeddedFlags
from nlp.incidents import EmbeddedIncidents
from nlp.keyphrases import WeightyWords, keyphrases_id
from nlp.language.pieces import PieceIdentifier
from nlp.language.profiles import ProfileIdentifier
from nlp.protocols import (
    AspectExtractor,
    FlagDetector,
    IncidentDetector,
    KeyphraseExtractor,
    LanguageIdentifier,
    SentimentClassifier,
)
from nlp.reading import Reader
from nlp.sentiment import EmbeddedSentiment

__all__ = (
    "LanguageEngine",
    "Parts",
    "load",
    "load_embedder",
    "load_identifier",
    "load_parts",
    "model_ids",
)

LanguageEngine = Literal["embedded", "langdetect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The models of an analyser before they are put together; ``called`` renames some."""

    language: LanguageIdentifier
    sentiment: SentimentClassifier
    aspects: AspectExtractor
    flags: FlagDetector
    incident: IncidentDetector
    keyphrases: KeyphraseExtractor
    called: Mapping[str, str] = field(default_factory=dict)

    def analyser(self) -> Analyser:
        """Put them together."""
        return Analyser(
            language=self.language,
            sentiment=self.sentiment,
            aspects=self.aspects,
            flags=self.flags,
            incident=self.incident,
            keyphrases=self.keyphrases,
            called=self.called,
        )


def load(language_engine: LanguageEngine = "embedded", weights: Path | None = None) -> Analyser:
    """Load the shipped models, or those of another folder of the same layout."""
    return load_parts(language_engine, weights).analyser()


def load_parts(language_engine: LanguageEngine = "embedded", weights: Path | None = None) -> Parts:
    """Load them, for somebody who will put others in their place."""
    folder = weights or SHIPPED
    embedder = StaticEmbedder.open(folder / "embedding")
    reader = Reader(embedder)
    sentiment = EmbeddedSentiment.open(reader, folder / "sentiment")
    return Parts(
        language=load_identifier(language_engine, weights),
        sentiment=sentiment,
        aspects=EmbeddedAspects.open(reader, sentiment, folder / "aspects"),
        flags=EmbeddedFlags.open(reader, folder / "flags"),
        incident=EmbeddedIncidents.open(reader, folder / "incident"),
        keyphrases=WeightyWords(embedder),
    )


def model_ids(
    language_engine: LanguageEngine = "embedded", weights: Path | None = None
) -> dict[str, str]:
    """Name the models that would be loaded, in an analyser's order, and load none: 40 MB less."""
    folder = weights or SHIPPED
    ids = {
        part: ModelCard.open(folder / part).model_id
        for part in ("language", "sentiment", "aspects", "flags", "incident")
    }
    if language_engine == "langdetect":
        ids["language"] = ProfileIdentifier.model_id
    ids["keyphrases"] = keyphrases_id(ModelCard.open(folder / "embedding").model_id)
    return ids


def load_identifier(
    language_engine: LanguageEngine = "embedded", weights: Path | None = None
) -> LanguageIdentifier:
    """Load the language engine alone."""
    if language_engine == "langdetect":
        return ProfileIdentifier()
    return PieceIdentifier.open((weights or SHIPPED) / "language")


def load_embedder(weights: Path | None = None) -> StaticEmbedder:
    """Load the sentence embedding alone."""
    return StaticEmbedder.open((weights or SHIPPED) / "embedding")
