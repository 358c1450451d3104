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

__all__ = ("Analyser", "name_of")

AT_ONCE: Final = 256


def name_of(models: Mapping[str, str]) -> str:
    """Name a choice of models, by the names of each."""
    digest = hashlib.sha256("\n".join(models.values()).encode()).hexdigest()
    return f"cimaise@{digest[:12]}"


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
        called: Mapping[str, str] | None = None,
    ) -> None:
        self._language, self._sentiment, self._aspects = language, sentiment, aspects
        self._flags, self._incident, self._keyphrases = flags, incident, keyphrases
        self._called = {**self.models, **(called or {})}

    @property
    def models(self) -> Mapping[str, str]:
        """Who answers, or answered last: a model may be stood in for while it is away."""
        return {
            "language": self._language.model_id,
            "sentiment": self._sentiment.model_id,
            "aspects": self._aspects.model_id,
            "flags": self._flags.model_id,
            "incident": self._incident.model_id,
            "keyphrases": self._keyphrases.model_id,
        }

    @property
    def model_id(self) -> str:
        """One name for this choice of models: it changes when any of them does.

        It names the models that are wanted, also while another stands in for one of them.
        """
        return name_of(self._called)

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
        answers = zip(
            texts,
            locales,
            self._language.identify(texts),
            self._sentiment.classify(texts),
            self._aspects.extract(texts),
            self._flags.detect(texts),
            self._incident.detect(texts),
            self._keyphrases.phrases(texts),
            strict=True,
        )
        models = self.models
        return [
            TextAnalysis(
                language=with_declared(guess, text, locale),
                sentiment=sentiment,
                aspects=aspects,
                flags=flags,
                incident=incident,
                keyphrases=phrases,
                models=models,
            )
            for text, locale, guess, sentiment, aspects, flags, incident, phrases in answers
        ]
