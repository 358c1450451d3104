"""Toxicity from any classifier whose labels name it, beside the rules for what has a form."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Self

import numpy as np

from nlp.errors import NeuralUnavailableError
from nlp.heads import probabilities, softmax
from nlp.neural.classifying import Classifier
from nlp.neural.identity import model_id_of
from nlp.neural.loading import load_classifier
from nlp.protocols import FlagDetector
from nlp.values import Flag, FlagKind

__all__ = ("NeuralFlags",)

FLAGGED_ABOVE: Final = 0.5
# What such models call it; « toxic » alone is an insult to somebody.
NAMES: Mapping[FlagKind, re.Pattern[str]] = {
    FlagKind.THREAT: re.compile(r"threat|violen", re.IGNORECASE),
    FlagKind.SEXUAL: re.compile(r"sexual|obscene|nsfw", re.IGNORECASE),
    FlagKind.HATE: re.compile(r"\bhat(?:e|eful)\b|identity|racis|sexis", re.IGNORECASE),
    FlagKind.INSULT: re.compile(r"toxic|insult|offens|abus|profan", re.IGNORECASE),
    FlagKind.SPAM: re.compile(r"spam|advert", re.IGNORECASE),
    FlagKind.SELF_HARM: re.compile(r"self.?harm|suicid", re.IGNORECASE),
}
NEGATED = re.compile(
    r"^(?:non|not|no|neither|neutral|normal|clean|ok)\b|non.?(?:toxic|hate|off)", re.IGNORECASE
)


class NeuralFlags:
    """Takes tones from the model, and all that has a form from the embedded detector."""

    def __init__(self, classifier: Classifier, embedded: FlagDetector, model_id: str) -> None:
        self._classifier, self._embedded = classifier, embedded
        self._kinds = [_ours(name) for name in classifier.labels]
        if not any(self._kinds):
            raise NeuralUnavailableError(model_id, "its labels name nothing toxic")
        self._tones = frozenset(kind for kind in self._kinds if kind)
        self.model_id = f"{model_id}+{embedded.model_id}"
        # A label for what is harmless says that the labels exclude each other.
        self._exclusive = None in self._kinds

    @classmethod
    def open(
        cls, model: str, embedded: FlagDetector, *, online: bool = False, device: str | None = None
    ) -> Self:
        """Load a folder or an id, or say why it cannot be had."""
        loaded = load_classifier(model, online=online, device=device)
        return cls(Classifier(*loaded), embedded, model_id_of(model))

    def detect(self, texts: Sequence[str]) -> list[tuple[Flag, ...]]:
        """Mark the passages, in the order in which they stand; a tone is that of the whole text."""
        logits = self._classifier.logits(texts)
        chances = softmax(logits) if self._exclusive and len(logits) else probabilities(logits)
        return [
            self._joined(text, row.tolist(), own)
            for text, row, own in zip(
                texts, np.asarray(chances), self._embedded.detect(texts), strict=True
            )
        ]

    def _joined(self, text: str, chances: Sequence[float], own: Sequence[Flag]) -> tuple[Flag, ...]:
        kept = [flag for flag in own if flag.flag not in self._tones]
        loudest: dict[FlagKind, float] = {}
        for kind, chance in zip(self._kinds, chances, strict=True):
            if kind is not None and chance > FLAGGED_ABOVE and text.strip():
                loudest[kind] = max(chance, loudest.get(kind, 0.0))
        kept.extend(
            Flag(kind, 0, len(text), min(chance, 1.0), f"sounds like {kind.value}")
            for kind, chance in loudest.items()
        )
        return tuple(sorted(kept, key=lambda flag: (flag.start, flag.end, flag.flag)))


def _ours(name: str) -> FlagKind | None:
    if NEGATED.search(name):
        return None
    return next((kind for kind, pattern in NAMES.items() if pattern.search(name)), None)
