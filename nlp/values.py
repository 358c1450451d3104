"""What is understood of a text, as values that travel between packages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = (
    "Aspect",
    "AspectOpinion",
    "Flag",
    "FlagKind",
    "Incident",
    "Keyphrase",
    "LanguageGuess",
    "Sentiment",
    "SentimentLabel",
    "TextAnalysis",
)

DECIMALS = 4

Keyphrase = str


class SentimentLabel(StrEnum):
    """How a remark as a whole speaks of the visit."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    MIXED = "mixed"


class Aspect(StrEnum):
    """What of the museum a remark speaks about."""

    ARTWORKS = "artworks"
    INTERPRETATION = "interpretation"
    GUIDE = "guide"
    STAFF = "staff"
    TICKETS = "tickets"
    CROWDING = "crowding"
    HOURS = "hours"
    ACCESSIBILITY = "accessibility"
    WAYFINDING = "wayfinding"
    COMFORT = "comfort"
    LIGHTING = "lighting"
    CLEANLINESS = "cleanliness"
    FOOD = "food"
    SHOP = "shop"
    FAMILY = "family"
    BUILDING = "building"
    EQUIPMENT = "equipment"
    SAFETY = "safety"


class FlagKind(StrEnum):
    """Why a curator should look before a remark is shown."""

    INSULT = "insult"
    HATE = "hate"
    THREAT = "threat"
    SEXUAL = "sexual"
    SPAM = "spam"
    SELF_HARM = "self_harm"
    PII_EMAIL = "pii_email"
    PII_PHONE = "pii_phone"
    PII_NAME = "pii_name"
    PII_ADDRESS = "pii_address"
    CHILD_DATA = "child_data"
    GIBBERISH = "gibberish"


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The likeliest language; where ``abstained``, too unsure to be shown as known."""

    code: str
    probability: float
    abstained: bool


@dataclass(frozen=True, slots=True)
class Sentiment:
    """The likeliest sentiment and the probability of all four."""

    label: SentimentLabel
    probabilities: Mapping[str, float]
    abstained: bool


@dataclass(frozen=True, slots=True)
class AspectOpinion:
    """A subject of the remark and what is said of it."""

    aspect: Aspect
    polarity: SentimentLabel
    probability: float


@dataclass(frozen=True, slots=True)
class Flag:
    """A passage to look at: from code point ``start`` up to ``end`` of the text as stored."""

    flag: FlagKind
    start: int
    end: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Whether staff should act within minutes."""

    value: bool
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnalysis:
    """Everything understood of one text, with the models that said so."""

    language: LanguageGuess
    sentiment: Sentiment
    aspects: tuple[AspectOpinion, ...]
    flags: tuple[Flag, ...]
    incident: Incident
    keyphrases: tuple[Keyphrase, ...]
    models: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Say it in plain lists and numbers, as ``cimaise analyse`` prints it."""
        return {
            "language": {
                "code": self.language.code,
                "probability": round(self.language.probability, DECIMALS),
                "abstained": self.language.abstained,
            },
            "sentiment": {
                "label": self.sentiment.label.value,
                "probabilities": {
                    label: round(value, DECIMALS)
                    for label, value in self.sentiment.probabilities.items()
                },
                "abstained": self.sentiment.abstained,
            },
            "aspects": [
                {
                    "aspect": opinion.aspect.value,
                    "polarity": opinion.polarity.value,
                    "probability": round(opinion.probability, DECIMALS),
                }
                for opinion in self.aspects
            ],
            "flags": [
                {
                    "flag": flag.flag.value,
                    "start": flag.start,
                    "end": flag.end,
                    "score": round(flag.score, DECIMALS),
                    "reason": flag.reason,
                }
                for flag in self.flags
            ],
            "incident": {
                "value": self.incident.value,
                "probability": round(self.incident.probability, DECIMALS),
            },
            "keyphrases": list(self.keyphrases),
            "models": dict(self.models),
        }
