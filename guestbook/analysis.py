"""What models read in the entries, beside the words and never in their place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.queries import desk
from nlp.values import (
    Aspect,
    AspectOpinion,
    Flag,
    FlagKind,
    Incident,
    LanguageGuess,
    Sentiment,
    SentimentLabel,
    TextAnalysis,
)

__all__ = ("HARM", "AnalysisView", "harm_of", "of_entry", "recalled", "store", "viewed")

HARM: Final[Mapping[FlagKind, int]] = {
    FlagKind.SELF_HARM: 1000,
    FlagKind.THREAT: 1000,
    FlagKind.HATE: 900,
    FlagKind.CHILD_DATA: 900,
    FlagKind.SEXUAL: 800,
    FlagKind.INSULT: 700,
    FlagKind.PII_ADDRESS: 600,
    FlagKind.PII_PHONE: 600,
    FlagKind.PII_EMAIL: 600,
    FlagKind.PII_NAME: 400,
    FlagKind.SPAM: 200,
    FlagKind.GIBBERISH: 100,
}
"""How much a certain flag matters to the queue, in thousandths: people first, tidiness last."""


# Eighteen aspects with the longest polarity each; the column holds no more.
LONGEST_OPINIONS: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisView:
    """What one model read in an entry; it may quote the entry, hence stays out of ``repr``."""

    model_id: str
    analysis: TextAnalysis = field(repr=False)
    harm: int
    analysed_at: datetime


def harm_of(flags: Iterable[Flag]) -> int:
    """Weigh the worst of the flags, in thousandths; nothing flagged is nothing."""
    return max((round(HARM[flag.flag] * min(flag.score, 1.0)) for flag in flags), default=0)


async def store(
    session: AsyncSession,
    readings: Mapping[UUID, TextAnalysis],
    *,
    museum: UUID,
    model_id: str,
    now: datetime,
) -> frozenset[UUID]:
    """Keep what a model read in entries; names those that this model had not read before.

    The backlog calls it, which has seen that the entries are this museum's and holds them.
    """
    if not readings:
        return frozenset()
    statement = desk.keep_analyses(session.get_bind().dialect.name)
    rows = [
        {
            "museum_id": museum,
            "entry_id": entry_id,
            "model_id": model_id,
            "document": analysis.to_json(),
            "language": None if analysis.language.abstained else analysis.language.code,
            "sentiment": None if analysis.sentiment.abstained else analysis.sentiment.label.value,
            "flags": "".join(f"|{kind}|" for kind in sorted({f.flag for f in analysis.flags})),
            "aspects": "".join(
                f"|{kind}|" for kind in sorted({a.aspect for a in analysis.aspects})
            ),
            "opinions": " ".join(
                sorted({f"{one.aspect}:{one.polarity}" for one in analysis.aspects})
            )[:LONGEST_OPINIONS],
            "incident": analysis.incident.value,
            "harm": harm_of(analysis.flags),
            "analysed_at": now,
        }
        for entry_id, analysis in readings.items()
    ]
    return frozenset((await session.scalars(statement, rows)).all())


async def of_entry(
    session: AsyncSession, entry_id: UUID, *, museum: UUID
) -> tuple[AnalysisView, ...]:
    """Read what every model read in an entry, in the order in which they did."""
    rows = await session.execute(desk.analyses(museum, entry_id))
    return tuple(viewed(row) for row in rows)


def viewed(row: Row[*tuple[Any, ...]]) -> AnalysisView:
    """Make a value of a row with the columns of an analysis."""
    return AnalysisView(
        model_id=row.model_id,
        analysis=recalled(row.document),
        harm=row.harm,
        analysed_at=row.analysed_at,
    )


def recalled(document: Mapping[str, Any]) -> TextAnalysis:
    """Read back what ``TextAnalysis.to_json`` said."""
    sentiment = document["sentiment"]
    return TextAnalysis(
        language=LanguageGuess(**document["language"]),
        sentiment=Sentiment(**{**sentiment, "label": SentimentLabel(sentiment["label"])}),
        aspects=tuple(
            AspectOpinion(
                Aspect(opinion["aspect"]),
                SentimentLabel(opinion["polarity"]),
                opinion["probability"],
            )
            for opinion in document["aspects"]
        ),
        flags=tuple(Flag(**{**flag, "flag": FlagKind(flag["flag"])}) for flag in document["flags"]),
        incident=Incident(**document["incident"]),
        keyphrases=tuple(document["keyphrases"]),
        models=document["models"],
    )
