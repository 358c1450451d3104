"""Aspects without a lesson: a model of entailment is asked whether a remark is about each."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Self

import numpy as np

from nlp.errors import NeuralUnavailableError
from nlp.heads import softmax
from nlp.neural.classifying import Classifier
from nlp.neural.identity import model_id_of
from nlp.neural.loading import load_classifier
from nlp.protocols import SentimentClassifier
from nlp.values import Aspect, AspectOpinion

__all__ = ("ZeroShotAspects",)

MOST_ASPECTS: Final = 4
NAMED_ABOVE: Final = 0.6
ENTAILED = re.compile(r"entail", re.IGNORECASE)
CONTRADICTED = re.compile(r"contradict|not.?entail", re.IGNORECASE)
# English hypotheses: such models are trained across languages, and know the question best in it.
HYPOTHESES: Mapping[Aspect, str] = {
    Aspect.ARTWORKS: "the artworks or the exhibition",
    Aspect.INTERPRETATION: "the labels and wall texts",
    Aspect.GUIDE: "the audio guide or the app",
    Aspect.STAFF: "the staff",
    Aspect.TICKETS: "tickets and prices",
    Aspect.CROWDING: "crowds and queues",
    Aspect.HOURS: "opening hours",
    Aspect.ACCESSIBILITY: "accessibility for disabled visitors",
    Aspect.WAYFINDING: "finding the way",
    Aspect.COMFORT: "seats, temperature or noise",
    Aspect.LIGHTING: "the lighting",
    Aspect.CLEANLINESS: "cleanliness",
    Aspect.FOOD: "food and drink",
    Aspect.SHOP: "the museum shop",
    Aspect.FAMILY: "children and families",
    Aspect.BUILDING: "the building",
    Aspect.EQUIPMENT: "a device that does not work",
    Aspect.SAFETY: "safety",
}


class ZeroShotAspects:
    """Asks once per text and aspect; the polarity is that of the whole remark."""

    def __init__(
        self, classifier: Classifier, sentiment: SentimentClassifier, model_id: str
    ) -> None:
        self._classifier, self._sentiment, self.model_id = classifier, sentiment, model_id
        labels = classifier.labels
        against = [row for row, name in enumerate(labels) if CONTRADICTED.search(name)]
        in_favour = [
            row for row, name in enumerate(labels) if ENTAILED.search(name) and row not in against
        ]
        if len(in_favour) != 1 or len(against) != 1:
            raise NeuralUnavailableError(model_id, "its labels name no entailment")
        self._columns = [against[0], in_favour[0]]

    @classmethod
    def open(
        cls,
        model: str,
        sentiment: SentimentClassifier,
        *,
        online: bool = False,
        device: str | None = None,
    ) -> Self:
        """Load a folder or an id, or say why it cannot be had."""
        loaded = load_classifier(model, online=online, device=device)
        return cls(Classifier(*loaded), sentiment, model_id_of(model))

    def extract(self, texts: Sequence[str]) -> list[tuple[AspectOpinion, ...]]:
        """Name up to four aspects of each text, surest first."""
        if not texts:
            return []
        asked = [text for text in texts for _ in HYPOTHESES]
        hypotheses = [
            f"This remark is about {what}." for _ in texts for what in HYPOTHESES.values()
        ]
        logits = self._classifier.logits(asked, hypotheses)[:, self._columns]
        chances = softmax(logits)[:, 1].reshape(len(texts), len(HYPOTHESES))
        aspects = tuple(HYPOTHESES)
        found = []
        for text, row, sentiment in zip(
            texts, chances, self._sentiment.classify(texts), strict=True
        ):
            named = [
                column for column in np.argsort(-row, kind="stable") if row[column] > NAMED_ABOVE
            ]
            found.append(
                tuple(
                    AspectOpinion(aspects[column], sentiment.label, float(row[column]))
                    for column in named[: MOST_ASPECTS if text.strip() else 0]
                )
            )
        return found
