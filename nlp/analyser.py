"""Everything that is understood of a text, from one call."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from nlp.prior import with_declared
from nlp.protocols import (
    AspectExtractor,
    FlagDetector,
    IncidentDetector,
    KeyphraseExtractor,
    LanguageIdentifier,
    SentimentClassifier,
)
from nlp.values import TextAnalysis

__all__ = ("Analyser",)

AT_ONCE: Final = 256


class Analyser:
    """Asks each model about each text; the visitor's declared locale is weighed in afterwards."""

    def __init__(
        self,
        *,
        language: LanguageIdentifier,
        sentiment: SentimentClassifier,
        aspects: AspectExtractor,
        flags: FlagDetector,
        incident: IncidentDetector,
        keyphrases: KeyphraseExtractor,
    ) -> None:
        self._language, self._sentiment, self._aspects = language, sentiment, aspects
        self._flags, self._incident, self._keyphrases = flags, incident, keyphrases
        self.models: Mapping[str, str] = {
            "language": language.model_id,
            "sentiment": sentiment.model_id,
            "aspects": aspects.model_id,
            "flags": flags.model_id,
            "incident": incident.model_id,
            "keyphrases": keyphrases.model_id,
        }

    @property
    def model_id(self) -> str:
        """One name for this choice of models: it changes when any of them does."""
        digest = hashlib.sha256("\n".join(self.models.values()).encode()).hexdigest()
        return f"cimaise@{digest[:12]}"

    def analyse(self, texts: Sequence[str], locales: Sequence[str | None]) -> list[TextAnalysis]:
        """Analyse texts in order; ``locales`` holds what each visitor declared, or ``None``."""
        if len(texts) != len(locales):
            raise ValueError(f"{len(texts)} texts came with {len(locales)} locales")
        return [
            analysis
            for start in range(0, len(texts), AT_ONCE)
            for analysis in self._analyse(
                texts[start : start + AT_ONCE], locales[start : start + AT_ONCE]
            )
        ]

    def _analyse(self, texts: Sequence[str], locales: Sequence[str | None]) -> list[TextAnalysis]:
        guesses = self._language.identify(texts)
        return [
            TextAnalysis(
                language=with_declared(guess, text, locale),
                sentiment=sentiment,
                aspects=aspects,
                flags=flags,
                incident=incident,
                keyphrases=phrases,
                models=self.models,
            )
            for text, locale, guess, sentiment, aspects, flags, incident, phrases in zip(
                texts,
                locales,
                guesses,
                self._sentiment.classify(texts),
                self._aspects.extract(texts),
                self._flags.detect(texts),
                self._incident.detect(texts),
                self._keyphrases.phrases(texts),
                strict=True,
            )
        ]
