"""Sentiment from any sequence classifier whose labels can be told apart."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Self

from nlp.errors import NeuralUnavailableError
from nlp.heads import softmax
from nlp.neural.classifying import Classifier
from nlp.neural.identity import model_id_of
from nlp.neural.loading import load_classifier
from nlp.values import Sentiment, SentimentLabel

__all__ = ("NeuralSentiment",)

ABSTAIN_BELOW: Final = 0.5
NAMES: Mapping[SentimentLabel, re.Pattern[str]] = {
    SentimentLabel.MIXED: re.compile(r"mixed|both", re.IGNORECASE),
    SentimentLabel.POSITIVE: re.compile(r"pos|[45] stars", re.IGNORECASE),
    SentimentLabel.NEGATIVE: re.compile(r"neg|[12] stars?", re.IGNORECASE),
    SentimentLabel.NEUTRAL: re.compile(r"neu|3 stars", re.IGNORECASE),
}


class NeuralSentiment:
    """Adds up the model's own labels under ours; a label it does not know has no probability."""

    def __init__(self, classifier: Classifier, model_id: str) -> None:
        self._classifier, self.model_id = classifier, model_id
        self._labels = [_ours(name) for name in classifier.labels]
        if None in self._labels:
            raise NeuralUnavailableError(model_id, "its labels name no sentiments")

    @classmethod
    def open(cls, model: str, *, online: bool = False, device: str | None = None) -> Self:
        """Load a folder or an id, or say why it cannot be had."""
        loaded = load_classifier(model, online=online, device=device)
        return cls(Classifier(*loaded), model_id_of(model))

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        rows = self._classifier.logits(texts)
        return [self._say(row.tolist()) for row in (softmax(rows) if len(rows) else rows)]

    def _say(self, row: Sequence[float]) -> Sentiment:
        chances = dict.fromkeys((label.value for label in SentimentLabel), 0.0)
        for label, chance in zip(self._labels, row, strict=True):
            if label is not None:
                chances[label.value] += chance
        best = max(SentimentLabel, key=lambda label: chances[label.value])
        return Sentiment(best, chances, abstained=chances[best.value] < ABSTAIN_BELOW)


def _ours(name: str) -> SentimentLabel | None:
    return next((label for label, pattern in NAMES.items() if pattern.search(name)), None)
