"""What the models read in an entry, as curators see it."""

from typing import Self

import strawberry

from backend.graphql.flag_words import flag_sentence
from guestbook.analysis import AnalysisView
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale
from nlp.values import TextAnalysis

__all__ = ("EntryAnalysis",)


@strawberry.type(description="The likeliest language, and how sure the model is.")
class LanguageGuess:
    code: str
    name: str = strawberry.field(description="In the curator's language.")
    probability: float
    abstained: bool


@strawberry.type
class SentimentGuess:
    label: str
    probability: float
    abstained: bool


@strawberry.type(description="What is spoken of, and how.")
class AspectOpinion:
    aspect: str
    polarity: str
    probability: float


@strawberry.type(description="A passage to look at: code points of the text.")
class Flag:
    flag: str
    start: int
    end: int
    score: float
    reason: str = strawberry.field(description="A sentence in the curator's language.")


@strawberry.type
class ModelUsed:
    task: str
    model: str


@strawberry.type(description="What the models read; it decides nothing.")
class EntryAnalysis:
    language: LanguageGuess
    sentiment: SentimentGuess
    aspects: list[AspectOpinion]
    flags: list[Flag]
    incident: bool
    incident_probability: float
    keyphrases: list[str]
    models: list[ModelUsed]

    @classmethod
    def of(cls, view: AnalysisView, locale: Locale) -> Self:
        """Show an analysis."""
        read: TextAnalysis = view.analysis
        label = read.sentiment.label
        return cls(
            language=LanguageGuess(
                code=read.language.code,
                name=language_name(read.language.code, locale),
                probability=read.language.probability,
                abstained=read.language.abstained,
            ),
            sentiment=SentimentGuess(
                label=label,
                probability=read.sentiment.probabilities[label],
                abstained=read.sentiment.abstained,
            ),
            aspects=[
                AspectOpinion(aspect=one.aspect, polarity=one.polarity, probability=one.probability)
                for one in read.aspects
            ],
            flags=[
                Flag(
                    flag=one.flag,
                    start=one.start,
                    end=one.end,
                    score=one.score,
                    reason=flag_sentence(one.flag, locale),
                )
                for one in read.flags
            ],
            incident=read.incident.value,
            incident_probability=read.incident.probability,
            keyphrases=list(read.keyphrases),
            models=[ModelUsed(task=task, model=model) for task, model in read.models.items()],
        )


def language_name(code: str, locale: Locale) -> str:
    """Name a language in another; a code without a name is its own name."""
    try:
        return Locale.parse(code).cldr.get_display_name(locale.cldr) or code
    except UnknownLocaleError:
        return code
